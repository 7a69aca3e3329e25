//! `sayso correct CASE list`: all corrections.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use sayso::casework::corrections::Decided;
use sayso::record::{Amount, Change, Cited, Interval};
use serde_json::json;

use super::file;
use crate::output;
use crate::view::page::flat;

/// Runs the command.
pub fn run(path: &Path, as_json: bool) -> Result<ExitCode> {
    let file = file::to_read(path)?;
    let corrections = file.corrections()?;
    let decided = Decided::of(&corrections);
    let mut lost = file.lost()?;
    lost.extend(decided.lost_findings(&file.case()?));
    // A correction that takes another back stands as long as that one does not.
    let stands = |id: &str| decided.standing().iter().any(|one| one.id == id);
    let mut text = String::new();
    let mut values = Vec::new();
    for correction in &corrections {
        let withdrawal = matches!(correction.change, Change::Withdraw { .. });
        let missing: Vec<&str> =
            lost.iter().filter(|lost| lost.correction == correction.id).map(|lost| lost.why.as_str()).collect();
        if as_json {
            values.push(json!({
                "correction": correction,
                "stands": withdrawal || stands(&correction.id),
                "lost": missing,
            }));
            continue;
        }
        let state = match (withdrawal || stands(&correction.id), missing.is_empty()) {
            (false, _) => " (taken back)".to_owned(),
            (true, false) => format!(" (has no effect: {})", missing.join("; ")),
            (true, true) => String::new(),
        };
        text.push_str(&format!("{}  {}{state}\n", correction.id, describe(&correction.change)));
        text.push_str(&format!("    {}, {}: {}\n", correction.who, correction.when, correction.why));
    }
    if as_json {
        text = serde_json::to_string_pretty(&values)? + "\n";
    } else if corrections.is_empty() {
        text.push_str("no corrections\n");
    }
    output::write(&mut output::plain_out(), &text)?;
    Ok(ExitCode::SUCCESS)
}

/// A change in one line.
pub fn describe(change: &Change) -> String {
    let words = |cited: &Cited| format!("“{}” in {}", flat(cited.quote.as_str()), cited.article);
    match change {
        Change::MergeIncidents(one, other) => format!("the incidents of {} and {} are one", words(one), words(other)),
        Change::SplitIncidents(one, other) => format!("the incidents of {} and {} are two", words(one), words(other)),
        Change::MergeNames(one, other) => format!("{} and {} are one", words(one), words(other)),
        Change::SplitNames(one, other) => format!("{} and {} are two", words(one), words(other)),
        Change::SetFigure { figure, amount, scope } => {
            let scope = scope.map_or(String::new(), |scope| format!(", {}", serde_name(&scope)));
            format!("{} is {}{scope}", words(figure), number(*amount))
        }
        Change::RejectFigure(figure) => format!("{} is rejected", words(figure)),
        Change::SetTime { time, interval } => format!("{} is {}", words(time), days(*interval)),
        Change::SetPlace { place, geonames: Some(id), entry } => {
            let name = entry.as_ref().map_or(String::new(), |entry| format!(", {}", entry.name));
            format!("{} is entry {id} of GeoNames{name}", words(place))
        }
        Change::SetPlace { place, geonames: None, .. } => format!("{} is no entry of GeoNames", words(place)),
        Change::SetSpeaker { said, speaker } if speaker.is_empty() => {
            format!("{} is said by the article itself", words(said))
        }
        Change::SetSpeaker { said, speaker } => format!("{} is on the word of {speaker}", words(said)),
        Change::ResolveFinding { finding } => format!("finding {finding} is settled"),
        Change::Withdraw { correction } => format!("{correction} is taken back"),
        other => serde_name(other),
    }
}

/// The name of a value as JSON has it.
fn serde_name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        Ok(value) => value.to_string(),
        Err(error) => error.to_string(),
    }
}

fn number(amount: Amount) -> String {
    match (amount.low, amount.best, amount.high) {
        (Some(low), _, Some(high)) if low == high => low.to_string(),
        (Some(low), _, Some(high)) => format!("{low} to {high}"),
        (Some(low), _, None) => format!("at least {low}"),
        (None, _, Some(high)) => format!("up to {high}"),
        (None, Some(best), None) => format!("about {best}"),
        (None, None, None) => "no number".to_owned(),
    }
}

fn days(interval: Interval) -> String {
    let day = |end: Option<jiff::civil::DateTime>| end.map_or("open".to_owned(), |end| end.date().to_string());
    let (first, last) = (day(interval.earliest), day(interval.latest));
    if first == last { first } else { format!("{first} to {last}") }
}
