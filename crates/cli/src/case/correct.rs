//! `sayso correct`: what a person changes.

use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use sayso::casefile::CaseFile;
use sayso::gazetteer::Gazetteer;
use sayso::record::{Change, Cited};

use super::args::{ChangeArgs, CorrectArgs, SignArgs};
use super::at::{Finder, Thing};
use super::{agreement, file, listing};
use crate::output;

/// Runs the command.
pub fn run(args: &CorrectArgs) -> Result<ExitCode> {
    match &args.change {
        ChangeArgs::List { json } => return listing::run(&args.case, *json),
        ChangeArgs::Agreement { one, other, field, with, json } => {
            return agreement::run(&args.case, with.as_deref().unwrap_or(&args.case), (one, other), *field, *json);
        }
        _ => {}
    }
    let made = file::made(None, std::collections::BTreeMap::new());
    let mut case = CaseFile::open(&args.case, &made)?;
    let (changes, sign) = changes(&Finder::new(&case)?, &args.change)?;
    let corrections = case.correct(&changes, &sign.who, &sign.why, &made)?;
    let mut articles = 0;
    case.settle(|more| articles += more)?;
    let mut text = String::new();
    for correction in &corrections {
        text.push_str(&format!("{}  {}\n", correction.id, listing::describe(&correction.change)));
    }
    text.push_str(&format!("{articles} article{} reconciled anew\n", if articles == 1 { "" } else { "s" }));
    output::write(&mut output::plain_out(), &text)?;
    Ok(ExitCode::SUCCESS)
}

fn changes<'a>(finder: &Finder<'_>, args: &'a ChangeArgs) -> Result<(Vec<Change>, &'a SignArgs)> {
    Ok(match args {
        ChangeArgs::Merge { one, other, sign } => (vec![pair(finder.thing(one)?, finder.thing(other)?, true)?], sign),
        ChangeArgs::Split { one, other, sign } => {
            // An id and an article: that article's part is another than all the others' parts.
            let by_id = finder.is_id(one, 'i') || finder.is_id(one, 'n');
            let changes = if by_id && finder.article(other).is_ok() {
                let (own, others) = finder.apart(one, other)?;
                others.into_iter().map(|thing| pair(own.clone(), thing, false)).collect::<Result<_>>()?
            } else {
                vec![pair(finder.thing(one)?, finder.thing(other)?, false)?]
            };
            (changes, sign)
        }
        ChangeArgs::SetFigure { figure, amount, scope, sign } => {
            let figure = finder.figure(figure)?;
            (vec![Change::SetFigure { figure, amount: amount.0, scope: scope.map(Into::into) }], sign)
        }
        ChangeArgs::Reject { figure, sign } => (vec![Change::RejectFigure(finder.figure(figure)?)], sign),
        ChangeArgs::SetDate { time, date, sign } => {
            (vec![Change::SetTime { time: finder.time(time)?, interval: date.0 }], sign)
        }
        ChangeArgs::SetPlace { place, geonames, sign } => (vec![set_place(finder.place(place)?, geonames.0)?], sign),
        ChangeArgs::SetSpeaker { said, speaker, sign, .. } => {
            let speaker = speaker.clone().unwrap_or_default();
            (vec![Change::SetSpeaker { said: finder.said(said)?, speaker }], sign)
        }
        ChangeArgs::Resolve { finding, sign } => {
            if !finder.case()?.findings.iter().any(|found| found.id == *finding) {
                bail!("the case has no finding {finding}");
            }
            (vec![Change::ResolveFinding { finding: finding.clone() }], sign)
        }
        ChangeArgs::Withdraw { correction, sign } => (vec![Change::Withdraw { correction: correction.clone() }], sign),
        ChangeArgs::List { .. } | ChangeArgs::Agreement { .. } => bail!("it changes nothing"),
    })
}

fn pair(one: Thing, other: Thing, same: bool) -> Result<Change> {
    match (one, other, same) {
        (Thing::Incident(one), Thing::Incident(other), true) => Ok(Change::MergeIncidents(one, other)),
        (Thing::Incident(one), Thing::Incident(other), false) => Ok(Change::SplitIncidents(one, other)),
        (Thing::Name(one), Thing::Name(other), true) => Ok(Change::MergeNames(one, other)),
        (Thing::Name(one), Thing::Name(other), false) => Ok(Change::SplitNames(one, other)),
        _ => Err(anyhow!("one of them is an incident, the other a name")),
    }
}

/// The entry goes with the correction, so that it can be replayed without a gazetteer.
fn set_place(place: Cited, geonames: Option<u32>) -> Result<Change> {
    let entry = match geonames {
        Some(id) => {
            let gazetteer = Gazetteer::built_in();
            let found = gazetteer.of_geonames(id);
            let found = found.ok_or_else(|| anyhow!("the gazetteer has no entry {id} of GeoNames"))?;
            Some(gazetteer.candidate(found, 1.0))
        }
        None => None,
    };
    Ok(Change::SetPlace { place, geonames, entry })
}
