//! `sayso verify`: whether anything in a case file was changed.

use std::process::ExitCode;

use anyhow::Result;
use sayso::casefile::Verification;
use serde_json::json;

use super::args::VerifyArgs;
use super::file;
use crate::output;

/// Something was changed.
const EXIT_CHANGED: u8 = 1;

/// Runs the command.
pub fn run(args: &VerifyArgs) -> Result<ExitCode> {
    let found = file::to_read(&args.case)?.verify(args.head.as_deref())?;
    let text = if args.json { as_json(&found)? } else { as_text(&found, args.head.is_some()) };
    output::write(&mut output::plain_out(), &text)?;
    Ok(if found.holds() { ExitCode::SUCCESS } else { ExitCode::from(EXIT_CHANGED) })
}

fn as_json(found: &Verification) -> Result<String> {
    let faults: Vec<_> = found
        .faults
        .iter()
        .map(|fault| json!({ "check": format!("{:?}", fault.check).to_lowercase(), "about": fault.about, "detail": fault.detail }))
        .collect();
    let value = json!({
        "holds": found.holds(),
        "faults": faults,
        "articles": found.articles,
        "raw_kept": found.raw_kept,
        "corrections": found.corrections,
        "entries": found.entries,
        "head": found.head,
        "kept_head": found.kept_head,
        "parts": found.parts,
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn as_text(found: &Verification, kept: bool) -> String {
    let mut out = String::new();
    let count =
        |number: usize, one: &str, several: &str| format!("{number} {}", if number == 1 { one } else { several });
    for fault in &found.faults {
        out.push_str(&format!("changed: {fault}\n"));
    }
    let checked = format!(
        "{}, {} with their raw bytes, {}, {} of the log",
        count(found.articles, "article", "articles"),
        found.raw_kept,
        count(found.corrections, "correction", "corrections"),
        count(found.entries as usize, "entry", "entries"),
    );
    if found.holds() {
        out.push_str(&format!("nothing was changed: {checked}\n"));
    } else {
        out.push_str(&format!("{} found; checked were {checked}\n", count(found.faults.len(), "change", "changes")));
    }
    match found.parts {
        Some(parts) => out.push_str(&format!("{} of the case made anew and the same\n", count(parts, "part", "parts"))),
        None => out.push_str("the case was made by another version's rules, so that it could not be compared\n"),
    }
    if found.parts.is_some() && found.faults.iter().any(|fault| fault.check == sayso::casefile::Check::Derived) {
        out = out.replace(" made anew and the same\n", " made anew; those named above differ\n");
    }
    if let (true, Some(kept), Some(head)) = (kept, found.kept_head, &found.head) {
        out.push_str(&format!("the head given is entry {kept} of {}: up to it the log is the same\n", head.seq));
    }
    if let Some(head) = &found.head {
        out.push_str(&format!("head {} (entry {}); keep it elsewhere\n", head.hash, head.seq));
    }
    out
}
