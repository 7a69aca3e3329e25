//! Tests of the stage on invented sentences: the examples of `relations.toml`.

use sayso_record::EventId;

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
