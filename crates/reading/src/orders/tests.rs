//! Tests of the stage on invented sentences: the examples of `relations.toml` and the cases of `cases.toml`.

use sayso_record::EventId;
use serde::Deserialize;

use super::lexicon::Lexicon;
use super::*;
use crate::incidents::testing;

const TREES: &str = include_str!("../../data/orders/examples.trees");

/// "what | relation | by | least..most" of each order of a draft.
fn orders(draft: &Draft<'_>) -> Vec<String> {
    let words = |id: EventId| draft.events[id.0 as usize].quote.as_str();
    let show = |order: &sayso_record::Order| {
        let relation = serde_json::json!(order.relation);
        let mut out = format!("{} | {} | {}", words(order.what), relation.as_str().unwrap_or(""), words(order.by));
        if order.least_days.is_some() || order.most_days.is_some() {
            let end = |days: Option<i64>| days.map_or(String::new(), |days| days.to_string());
            out.push_str(&format!(" | {}..{}", end(order.least_days), end(order.most_days)));
        }
        out
    };
    draft.orders.iter().map(show).collect()
}

#[test]
fn every_example_of_a_relation_is_read() {
    let mut wrong = Vec::new();
    for row in Lexicon::built_in().rows {
        assert!(!row.examples.is_empty(), "a relation without an example");
        for example in &row.examples {
            let (text, expected) = example.split_once(" =>").expect("text => orders");
            let expected: Vec<&str> = expected.split(" ; ").map(str::trim).filter(|one| !one.is_empty()).collect();
            let found = testing::read_with(text, TREES, orders);
            if found != expected {
                wrong.push(format!("{text}\n  wanted {expected:?}\n  found  {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    events: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
}

/// "words @ time = words of the event told before" of each event of a draft.
fn events(draft: &Draft<'_>) -> Vec<String> {
    let show = |event: &sayso_record::Event| {
        let mut out = event.quote.as_str().to_owned();
        if let Some(dating) = event.dating {
            let near = if dating.direct { "" } else { "~" };
            out.push_str(&format!(" @ {near}{}", draft.times[dating.time as usize].quote.as_str()));
        }
        if let Some(same) = event.same_as {
            out.push_str(&format!(" = {}", draft.events[same.0 as usize].quote.as_str()));
        }
        out
    };
    draft.events.iter().map(show).collect()
}

fn found(draft: &Draft<'_>) -> Vec<String> {
    let rule =
        |finding: &sayso_record::Finding| serde_json::json!(finding.rule).as_str().unwrap_or_default().to_owned();
    draft.findings.iter().filter(|finding| finding.provenance.stage == STAGE).map(rule).collect()
}

#[test]
fn cases_are_read() {
    let cases: Cases = toml::from_str(include_str!("../../data/orders/cases.toml")).expect("cases.toml");
    let mut wrong = Vec::new();
    for case in cases.case {
        let (events, findings) = testing::read_with(&case.text, TREES, |draft| (events(draft), found(draft)));
        if events != case.events || findings != case.findings {
            wrong.push(format!(
                "{}\n  found {events:?} {findings:?}\n  wanted {:?} {:?}",
                case.text, case.events, case.findings
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn impossible_days_need_no_model() {
    let article = sayso_record::Article::of_text("The man died on 30 February. He was born on 29 February 2000.");
    let mut draft = Draft::new(&article);
    crate::text::TextStage::new().run(&mut draft);
    OrdersStage::new().run(&mut draft);
    let messages: Vec<&str> = draft.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["The date \"30 February\" does not exist: February has at most 29 days."]);
}
