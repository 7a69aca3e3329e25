//! Tests of the stage on invented sentences: the examples of `triggers.toml` and the cases of `cases.toml`.

use sayso_record::{IncidentKind, Quote, TollBasis};
use serde::Deserialize;

use super::{lexicon, testing};
use crate::Draft;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// A text and the incidents and responsibilities that are to be read from it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    incidents: Vec<String>,
    #[serde(default)]
    responsibility: Vec<String>,
}

fn name(kind: impl serde::Serialize) -> String {
    serde_json::json!(kind).as_str().unwrap_or_default().to_owned()
}

fn kind(kind: IncidentKind) -> String {
    match kind {
        IncidentKind::Event(kind) => name(kind),
        IncidentKind::Hazard(hazard) => name(hazard),
    }
}

fn words<'q>(quotes: impl Iterator<Item = &'q Quote>) -> String {
    quotes.map(Quote::as_str).collect::<Vec<_>>().join(", ")
}

/// "attack happened lead; by rebels; on two men; killed 2".
fn incidents(draft: &Draft<'_>) -> Vec<String> {
    let show = |incident: &sayso_record::Incident| {
        let mut out = format!("{} {} {}", kind(incident.kind), name(incident.reality), name(incident.prominence));
        let quotes = |indices: &[u32], of: &dyn Fn(usize) -> Quote| {
            indices.iter().map(|&at| of(at as usize)).collect::<Vec<_>>()
        };
        for (label, found) in [
            ("when", quotes(&incident.times, &|at| draft.times[at].quote.clone())),
            ("where", quotes(&incident.places, &|at| draft.places[at].quote.clone())),
            ("with", incident.means.clone()),
        ] {
            if !found.is_empty() {
                out.push_str(&format!("; {label} {}", words(found.iter())));
            }
        }
        for part in &incident.participants {
            out.push_str(&format!("; {} {}", name(part.role), part.quote.as_str()));
        }
        for toll in &incident.tolls {
            let basis = if toll.basis == TollBasis::Stated { "" } else { "~" };
            out.push_str(&format!(
                "; {} {basis}{}",
                name(toll.effect),
                toll.best.or(toll.low).map_or("?".to_owned(), |n| n.to_string())
            ));
        }
        out
    };
    draft.incidents.iter().map(show).collect()
}

/// "asserted: rebels", with what a denial denies.
fn responsibility(draft: &Draft<'_>) -> Vec<String> {
    let show = |held: &sayso_record::Responsibility| {
        let denies = held
            .denies
            .map_or(String::new(), |at| format!(" denies {}", name(draft.responsibility[at as usize].stance)));
        format!("{}: {}{denies}", name(held.stance), held.perpetrator.as_str())
    };
    draft.responsibility.iter().map(show).collect()
}

#[test]
fn the_examples_of_the_triggers_hold() {
    let mut wrong: Vec<String> = Vec::new();
    for example in lexicon::rows().iter().flat_map(|row| &row.examples) {
        let (text, expected) = example.split_once(" =>").unwrap_or_else(|| panic!("no => in {example:?}"));
        let found = testing::read(text, |draft| {
            let show = |incident: &sayso_record::Incident| {
                format!("{}:{}", incident.triggers[0].as_str(), kind(incident.kind))
            };
            draft.incidents.iter().map(show).collect::<Vec<_>>().join(", ")
        });
        if found != expected.trim() {
            wrong.push(format!("{text}\n  expected {}\n  found    {found}", expected.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cases_hold() {
    let cases: Cases = lexicon::built_in("cases.toml", include_str!("../../data/incidents/cases.toml"));
    let mut wrong: Vec<String> = Vec::new();
    for case in &cases.case {
        let (found, held) = testing::read(&case.text, |draft| (incidents(draft), responsibility(draft)));
        if found != case.incidents || held != case.responsibility {
            wrong.push(format!("text = {:?}\nincidents = {found:#?}\nresponsibility = {held:#?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// One sentence over and over stays within the bounds of the stage, whose passes are linear but for them.
#[test]
fn a_page_of_one_sentence_stays_within_bounds() {
    let tree = "The/DET/3/det bomb/NOUN/3/compound attack/NOUN/4/nsubj killed/VERB/0/root 3/NUM/6/nummod \
                people/NOUN/4/obj and/CCONJ/8/cc wounded/VERB/4/conj 4/NUM/8/obj ./PUNCT/4/punct";
    let text = "The bomb attack killed 3 people and wounded 4. ".repeat(400);
    testing::repeated(&text, tree, |draft| {
        assert!(!draft.incidents.is_empty() && draft.incidents.len() <= super::group::MAX_GROUPS);
        let most = draft.incidents.iter().map(|incident| incident.participants.len()).max();
        assert!(most.is_some_and(|most| most <= super::roles::MAX_PARTS));
    });
}
