//! Corrections on readings of invented texts.

use proptest::prelude::*;
use sayso_record::*;

use super::*;
use crate::testing::{cited, reading};

const FIRST: &str = "Strike in Tolvar\n\nA strike in Tolvar on 3 March 2024 killed 12 people, the Lantern said. \
     The blast was the second. The council of the Ferrymen counts 9.";
const SECOND: &str = "Toll rises\n\nThe strike on 3 March 2024 in Tolvar killed 14, the Lanterns said.";

fn made(number: usize, change: Change) -> Correction {
    Correction {
        id: format!("c{number}"),
        who: "Ada".to_owned(),
        when: jiff::Timestamp::UNIX_EPOCH,
        why: "checked".to_owned(),
        change,
    }
}

fn all(changes: impl IntoIterator<Item = Change>) -> Vec<Correction> {
    changes.into_iter().enumerate().map(|(index, change)| made(index + 1, change)).collect()
}

fn corrected(reading: &Reading, changes: impl IntoIterator<Item = Change>) -> Reading {
    let mut reading = reading.clone();
    Decided::of(&all(changes)).apply(&mut reading);
    assert!(reading.quotes().iter().all(|quote| quote.holds_in(&reading.article.text)));
    reading
}

fn amount(number: u64) -> Amount {
    Amount { low: Some(number), best: Some(number), high: Some(number), qualifier: Qualifier::Exact }
}

fn withdraw(number: usize) -> Change {
    Change::Withdraw { correction: format!("c{number}") }
}

#[test]
fn a_figure_is_set_and_its_toll_with_it() {
    let before = reading("first.txt", FIRST);
    let figure = cited(&before, "12", 0);
    let change = Change::SetFigure { figure, amount: amount(13), scope: Some(Scope::Part) };
    let after = corrected(&before, [change]);
    assert_eq!((after.figures[0].amount, after.figures[0].scope), (amount(13), Scope::Part));
    assert_eq!(after.figures[0].provenance.stage, STAGE);
    assert_eq!(after.incidents[0].tolls[0].best, Some(13));
    assert_eq!(after.figures[1], before.figures[1]);
}

#[test]
fn a_rejected_figure_stays_and_counts_for_nothing() {
    let before = reading("first.txt", FIRST);
    assert_eq!(before.incidents[0].figures, [0]);
    let after = corrected(&before, [Change::RejectFigure(cited(&before, "12", 0))]);
    assert_eq!(after.figures.len(), before.figures.len());
    assert!(after.incidents[0].figures.is_empty() && after.incidents[0].tolls.is_empty());
    let expected = Rejected { figure: 0, incidents: vec![IncidentId(0)], by: "c1".to_owned() };
    assert_eq!(rejected(&after), [expected]);
    assert!(rejected(&before).is_empty());
}

#[test]
fn times_are_set_to_days_months_and_other_intervals() {
    let before = reading("first.txt", FIRST);
    let set = |first: jiff::civil::Date, last: jiff::civil::Date| {
        let interval = Interval::new(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0));
        let after = corrected(&before, [Change::SetTime { time: cited(&before, "3 March 2024", 0), interval }]);
        assert_eq!(after.times[0].interval, Some(interval));
        (after.times[0].value.clone(), after.times[0].precision)
    };
    let day = jiff::civil::date;
    assert_eq!(set(day(2024, 3, 2), day(2024, 3, 2)), ("2024-03-02".to_owned(), TimePrecision::Day));
    assert_eq!(set(day(2024, 2, 1), day(2024, 2, 29)), ("2024-02".to_owned(), TimePrecision::Month));
    assert_eq!(set(day(2024, 1, 1), day(2024, 12, 31)), ("2024".to_owned(), TimePrecision::Year));
    assert_eq!(set(day(2024, 3, 2), day(2024, 3, 4)), ("2024-03-02/2024-03-04".to_owned(), TimePrecision::Week));
}

#[test]
fn a_place_is_set_to_an_entry_considered_or_given_or_to_none() {
    let before = reading("first.txt", FIRST);
    let place = || cited(&before, "Tolvar", 1);
    let region = |place: &Place| match &place.resolution {
        Resolution::Resolved(entry) => entry.region.clone(),
        Resolution::Unresolved(_) => None,
    };
    let considered = corrected(&before, [Change::SetPlace { place: place(), geonames: Some(2), entry: None }]);
    assert_eq!(region(&considered.places[1]).as_deref(), Some("South"));
    assert_eq!(considered.places[1].candidates[0].geonames_id, Some(1));
    let Resolution::Resolved(entry) = before.places[0].resolution.clone() else { panic!("it is resolved") };
    let given = Candidate { geonames_id: Some(7), region: Some("East".to_owned()), ..entry };
    let given = corrected(&before, [Change::SetPlace { place: place(), geonames: Some(7), entry: Some(given) }]);
    assert_eq!(region(&given.places[1]).as_deref(), Some("East"));
    let none = corrected(&before, [Change::SetPlace { place: place(), geonames: None, entry: None }]);
    assert!(matches!(none.places[1].resolution, Resolution::Unresolved(_)));
    let unknown = Change::SetPlace { place: place(), geonames: Some(99), entry: None };
    assert_eq!(corrected(&before, [unknown.clone()]), before);
    assert!(Decided::of(&all([unknown])).lost(&[&before])[0].why.contains("GeoNames"));
}

#[test]
fn a_speaker_is_set_with_the_figures_in_the_claim() {
    let before = reading("first.txt", FIRST);
    let said = Cited::new(&before.article.id, &before.claims[0].content[0]);
    let set =
        |speaker: &str| corrected(&before, [Change::SetSpeaker { said: said.clone(), speaker: speaker.to_owned() }]);
    let named = set("ferrymen");
    let link = &named.claims[0].chain.links[0];
    assert_eq!((link.quote.as_str(), link.reference), ("Ferrymen", Reference::Named));
    assert_eq!(named.figures[0].chain.as_ref(), Some(&named.claims[0].chain));
    assert_eq!(named.figures[1].chain, before.figures[1].chain);
    let described = set("the council");
    assert_eq!(described.claims[0].chain.links[0].reference, Reference::Described);
    let own = set("");
    assert_eq!((own.claims[0].form, own.claims[0].chain.links.len()), (ClaimForm::OwnVoice, 0));
    assert_eq!(set("the harbour master"), before);
    let figure = Change::SetSpeaker { said: cited(&before, "9", 0), speaker: "Ferrymen".to_owned() };
    let figure = corrected(&before, [figure]);
    assert_eq!(figure.figures[1].chain.as_ref().map(|chain| chain.links[0].quote.as_str()), Some("Ferrymen"));
}

#[test]
fn what_is_withdrawn_does_not_count_and_can_be_brought_back() {
    let before = reading("first.txt", FIRST);
    let set = || Change::SetFigure { figure: cited(&before, "12", 0), amount: amount(13), scope: None };
    let best = |changes: Vec<Change>| corrected(&before, changes).figures[0].amount.best;
    assert_eq!(best(vec![set(), withdraw(1)]), Some(12));
    assert_eq!(best(vec![set(), withdraw(1), withdraw(2)]), Some(13));
    assert_eq!(best(vec![set(), withdraw(1), withdraw(2), withdraw(3)]), Some(12));
    // Nothing can be taken back before it is made.
    assert_eq!(best(vec![withdraw(2), set()]), Some(13));
    // By number, not by the spelling of the id.
    let mut many = vec![set()];
    many.extend((2..=11).map(|to| Change::SetFigure {
        figure: cited(&before, "12", 0),
        amount: amount(to),
        scope: None,
    }));
    assert_eq!(best(many), Some(11));
}

#[test]
fn words_are_found_again_after_another_reading() {
    let before = reading("first.txt", FIRST);
    let change = Change::RejectFigure(cited(&before, "12", 0));
    // The border of the figure is drawn differently.
    let mut wider = before.clone();
    wider.figures[0].quote = cited(&before, "12 people", 0).quote;
    assert_eq!(rejected(&corrected(&wider, [change.clone()])).len(), 1);
    // The text is another, and the same words stand elsewhere in it.
    let mut moved = reading("first.txt", &format!("By our desk\n\n{FIRST}"));
    moved.article.id = before.article.id.clone();
    assert_eq!(rejected(&corrected(&moved, [change.clone()]))[0].figure, 0);
    // They are not there any more: listed, not dropped.
    let mut gone = reading("first.txt", SECOND);
    gone.article.id = before.article.id.clone();
    let decided = Decided::of(&all([change]));
    assert_eq!(decided.lost(&[&gone])[0].correction, "c1");
    assert!(decided.lost(&[&before]).is_empty());
    assert_eq!(decided.lost(&[])[0].why, format!("article {} is not in the case", before.article.id));
}

#[test]
fn of_decisions_on_one_pair_the_last_counts() {
    let (one, other) = (reading("first.txt", FIRST), reading("second.txt", SECOND));
    let ends = || (cited(&one, "strike", 0), cited(&other, "strike", 0));
    let merge = || Change::MergeIncidents(ends().0, ends().1);
    let split = || Change::SplitIncidents(ends().1, ends().0);
    let decisions = |changes: Vec<Change>| {
        let decided = Decided::of(&all(changes));
        let found = decided.incidents(&[&one, &other]);
        assert!(found.iter().all(|decision| decision.one < decision.other));
        assert!(decided.names(&[&one, &other]).is_empty());
        (
            found.into_iter().map(|decision| (decision.same, decision.by)).collect::<Vec<_>>(),
            decided.joined_articles().len(),
        )
    };
    assert_eq!(decisions(vec![merge()]), (vec![(true, "c1".to_owned())], 1));
    assert_eq!(decisions(vec![merge(), split()]), (vec![(false, "c2".to_owned())], 0));
    assert_eq!(decisions(vec![merge(), split(), withdraw(2)]), (vec![(true, "c1".to_owned())], 1));
    let names = Change::MergeNames(cited(&one, "Lantern", 0), cited(&other, "Lanterns", 0));
    let decided = Decided::of(&all([names]));
    assert_eq!(decided.names(&[&one, &other]).len(), 1);
    assert!(decided.incidents(&[&one, &other]).is_empty());
    assert!(decided.names(&[&one]).is_empty());
}

#[test]
fn articles_that_a_person_joined_are_in_one_bundle() {
    let texts = ["a strike one", "a strike two", "a strike three", "a strike four"];
    let readings: Vec<Reading> = texts.iter().map(|text| reading("x.txt", text)).collect();
    let digests: Vec<Digest> = readings.iter().map(Digest::of).collect();
    let at = |index: usize| cited(&readings[index], "strike", 0);
    let decided = Decided::of(&all([Change::MergeIncidents(at(3), at(1)), Change::MergeIncidents(at(1), at(0))]));
    let alone = (0..4).map(|index| vec![index]).collect();
    assert_eq!(decided.joined(alone, &digests), [vec![0, 1, 3], vec![2]]);
    assert_eq!(decided.joined(vec![vec![0, 2], vec![1], vec![3]], &digests), [[0, 1, 2, 3]]);
}

#[test]
fn coders_are_compared_by_what_they_last_said() {
    let one = reading("first.txt", FIRST);
    let figure = |who: &str, number: usize, words: &str, best: u64| Correction {
        who: who.to_owned(),
        ..made(number, Change::SetFigure { figure: cited(&one, words, 0), amount: amount(best), scope: None })
    };
    let corrections =
        [figure("Ada", 1, "12", 10), figure("Ada", 2, "12", 13), figure("Ben", 3, "12", 13), figure("Ben", 4, "9", 8)];
    let found = ratings(&corrections, Field::Figure);
    let agreed = agreement((&found, "Ada"), (&found, "Ben"));
    assert_eq!((agreed.units, agreed.agreed, agreed.only_one, agreed.only_other), (1, 1, 0, 1));
    let more = [&corrections[..], &[figure("Ada", 5, "9", 9)]].concat();
    let found = ratings(&more, Field::Figure);
    let agreed = agreement((&found, "Ada"), (&found, "Ben"));
    // One unit of two agrees; by chance one in four pairs of labels would: (0.5 - 0.25) / (1 - 0.25).
    assert_eq!((agreed.units, agreed.agreed), (2, 1));
    assert!((agreed.kappa.expect("defined") - 1.0 / 3.0).abs() < 1e-9);
    assert!(agreed.alpha_interval > agreed.alpha, "8 and 9 are near each other");
    assert!(ratings(&more, Field::Time).is_empty());
}

proptest! {
    #[test]
    fn the_order_in_which_corrections_are_given_makes_no_difference(
        picks in proptest::collection::vec((0_usize..4, 0_u64..30, 1_usize..8), 1..12),
        seed in any::<u64>(),
    ) {
        let before = reading("first.txt", FIRST);
        let changes: Vec<Change> = picks.iter().map(|&(kind, number, target)| match kind {
            0 => Change::SetFigure { figure: cited(&before, "12", 0), amount: amount(number), scope: None },
            1 => Change::RejectFigure(cited(&before, "9", 0)),
            2 => Change::SetSpeaker { said: cited(&before, "9", 0), speaker: "Lantern".to_owned() },
            _ => withdraw(target),
        }).collect();
        let ordered = all(changes);
        let mut shuffled = ordered.clone();
        shuffled.sort_by_key(|one| one.id.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)));
        prop_assert_eq!(Decided::of(&ordered), Decided::of(&shuffled));
    }
}
