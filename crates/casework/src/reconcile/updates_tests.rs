//! Where the line between update and conflict runs.

use sayso_record::{FindingRule, Relation, ResponsibilityStance, Slot};

use super::Reconciled;
use super::testing::{Told, at_least, case, exactly};

const MONITOR: &str = "Vareshk Monitor";
const MINISTRY: &str = "Interior Ministry";

fn toll(articles: &[Told]) -> (Relation, String) {
    let comparison = case(articles, &[]).incidents[0].tolls[0].comparisons[0].clone();
    (comparison.relation, comparison.rule)
}

fn messages(case: &Reconciled, rule: FindingRule) -> Vec<&str> {
    case.findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.message.as_str()).collect()
}

#[test]
fn a_count_that_its_article_says_will_rise_is_no_conflict_with_a_higher_one() {
    let waits = Told::of("a", "a", 5).killed(exactly(12), &[MINISTRY]);
    let higher = Told::of("b", "b", 5).killed(exactly(17), &[MONITOR]);
    assert_eq!(toll(&[waits.clone(), higher.clone()]).0, Relation::Conflict);
    let said = waits.says("The toll is expected to rise.");
    assert_eq!(toll(&[said, higher.clone()]), (Relation::Update, "still_counting".to_owned()));
    // What the article of the higher number expects says nothing of the lower one.
    let other = Told::of("a", "a", 5).killed(exactly(12), &[MINISTRY]);
    assert_eq!(toll(&[other, higher.says("The toll is expected to rise.")]).0, Relation::Conflict);
}

#[test]
fn an_agency_by_name_is_no_party() {
    let articles = [
        Told::of("a", "a", 5).killed(exactly(12), &["Reuters"]),
        Told::of("b", "b", 5).killed(at_least(17), &[MONITOR]),
    ];
    assert_eq!(toll(&articles), (Relation::Update, "toll_rose".to_owned()));
}

#[test]
fn two_numbers_of_which_one_followed_the_other_do_not_conflict_on_a_second_word() {
    let party = Told::of("a", "a", 5).killed(exactly(12), &[MINISTRY]);
    let higher = Told::of("b", "b", 5).killed(at_least(17), &[MONITOR]);
    let relations = |articles: &[Told]| -> Vec<Relation> {
        case(articles, &[]).incidents[0].tolls[0].comparisons.iter().map(|one| one.relation).collect()
    };
    assert_eq!(relations(&[party.clone(), higher.clone()]), [Relation::Conflict]);
    let agency_too = party.killed(exactly(12), &["Reuters"]);
    assert_eq!(relations(&[agency_too, higher]), [Relation::Update]);
    // Another number of the same article is another matter.
    let eleven = Told::of("a", "a", 5).killed(exactly(11), &[MINISTRY]).killed(exactly(12), &["Reuters"]);
    let higher = Told::of("b", "b", 5).killed(at_least(17), &[MONITOR]);
    assert!(relations(&[eleven, higher]).contains(&Relation::Conflict));
}

#[test]
fn what_an_origin_has_outgrown_is_no_side_of_a_conflict_and_a_step_of_its_series() {
    let case = case(
        &[
            Told::of("a", "a", 5).killed(at_least(19), &[MONITOR]),
            Told::of("b", "b", 6).killed(exactly(23), &[MONITOR]),
            Told::of("b2", "b2", 6).killed(at_least(19), &[MONITOR]),
            Told::of("c", "c", 6).killed(exactly(14), &[MINISTRY]),
        ],
        &[],
    );
    let conflict = ["People killed: Interior Ministry gives 14; Vareshk Monitor gives 23."];
    assert_eq!(messages(&case, FindingRule::FigureConflict), conflict);
    let update = ["People killed: at least 19 (5 Mar) → 23 (6 Mar), Vareshk Monitor."];
    assert_eq!(messages(&case, FindingRule::FigureUpdate), update);
}

#[test]
fn whoever_is_named_after_nobody_was_known_is_an_update() {
    let nobody = |day| Told::of("a", "a", day).says("No group has claimed the attack.");
    let named = Told::of("b", "b", 6).blames("Norvane Front", ResponsibilityStance::Claimed, &["Norvane Front"]);
    let rules = |articles: &[Told]| -> Vec<(Slot, Relation, String)> {
        let comparisons = case(articles, &[]).incidents[0].comparisons.clone();
        comparisons.into_iter().map(|one| (one.slot, one.relation, one.rule)).collect()
    };
    let update = [(Slot::Responsibility, Relation::Update, "named_since".to_owned())];
    assert_eq!(rules(&[nobody(5), named.clone()]), update);
    assert_eq!(rules(&[nobody(7), named.clone()]), [], "named before");
    let both = nobody(5).blames("Norvane Front", ResponsibilityStance::Accused, &[MONITOR]);
    assert!(rules(&[both, named]).iter().all(|(_, relation, _)| *relation == Relation::Agree), "it names somebody");
}

#[test]
fn a_spokesman_denies_for_his_body() {
    let case = case(&[Told::of("a", "a", 5).denies("Selim Aran", "Norvane Front")], &[]);
    assert_eq!(case.incidents[0].responsibility[0].perpetrator, "Norvane Front");
}
