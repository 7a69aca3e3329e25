use jiff::civil::date;
use sayso_record::{CaseName, Judgement, NameId, NameKind, NameRef, Quote, Reading};

use super::{Identities, identities};
use crate::corrections::Decision;
use crate::incidents::testing::{name, reading, span};

/// An article with the names of `people` and `bodies`, each with its forms.
fn article(id: &str, text: &str, people: &[&[&str]], bodies: &[&[&str]]) -> Reading {
    let mut reading = reading(id, date(2024, 3, 5), "Report", text);
    for forms in people {
        name(&mut reading, NameKind::Person, forms);
    }
    for forms in bodies {
        name(&mut reading, NameKind::Organisation, forms);
    }
    reading
}

fn resolved(readings: &[Reading], decisions: &[Decision<NameRef>]) -> Identities {
    identities(&readings.iter().collect::<Vec<_>>(), decisions)
}

fn joined(names: &Identities, one: (&str, u32), other: (&str, u32)) -> bool {
    let of = |(article, name): (&str, u32)| names.of(article, NameId(name)).map(|name: &CaseName| name.id.clone());
    of(one).is_some() && of(one) == of(other)
}

#[test]
fn an_acronym_in_one_article_is_the_name_of_another() {
    let readings = [
        article("a", "The Vareshk Monitor for Peace counted nine.", &[], &[&["Vareshk Monitor for Peace"]]),
        article("b", "VMP counted nine.", &[], &[&["VMP"]]),
    ];
    let names = resolved(&readings, &[]);
    assert!(joined(&names, ("a", 0), ("b", 0)));
    let monitor = names.of("b", NameId(0)).expect("a name of two articles");
    assert_eq!(monitor.label, "Vareshk Monitor for Peace");
    assert_eq!(monitor.forms, ["VMP"]);
    let reason = &monitor.merges[0].reasons[0];
    assert_eq!(reason.rule, "acronym");
    assert_eq!(
        reason.evidence.iter().map(|cited| cited.quote.as_str()).collect::<Vec<_>>(),
        ["Vareshk Monitor for Peace", "VMP"]
    );
}

#[test]
fn an_acronym_of_two_names_stays_open() {
    let readings = [
        article("a", "The Vareshk Monitor for Peace counted nine.", &[], &[&["Vareshk Monitor for Peace"]]),
        article("b", "The Veld Miners Party denied it.", &[], &[&["Veld Miners Party"]]),
        article("c", "VMP spoke.", &[], &[&["VMP"]]),
        article("d", "VMP spoke.", &[], &[&["VMP"]]),
    ];
    let names = resolved(&readings, &[]);
    assert!(joined(&names, ("c", 0), ("d", 0)));
    let open = names.of("c", NameId(0)).expect("a name of two articles");
    assert_eq!(open.members.len(), 2);
    assert_eq!(open.merges.iter().filter(|merge| merge.judgement == Judgement::Unsure).count(), 2);
}

#[test]
fn one_surname_and_two_given_names_are_two_people() {
    let readings = [
        article("a", "Jon Aran spoke.", &[&["Jon Aran"]], &[]),
        article("b", "Jana Aran spoke.", &[&["Jana Aran"]], &[]),
        article("c", "J. Aran spoke.", &[&["J. Aran"]], &[]),
        article("d", "Jon Aran spoke.", &[&["Jon Aran"]], &[]),
        article("e", "Jana Aran spoke.", &[&["Jana Aran"]], &[]),
    ];
    let names = resolved(&readings, &[]);
    assert!(joined(&names, ("a", 0), ("d", 0)));
    assert!(joined(&names, ("b", 0), ("e", 0)));
    assert!(!joined(&names, ("a", 0), ("b", 0)));
    assert!(!joined(&names, ("a", 0), ("c", 0)) && !joined(&names, ("b", 0), ("c", 0)));
}

#[test]
fn romanisations_and_particles_are_one() {
    let readings = [
        article("a", "Muhammad al-Torvi spoke.", &[&["Muhammad al-Torvi"]], &[]),
        article("b", "Mohamed El Torvi spoke.", &[&["Mohamed El Torvi"]], &[]),
    ];
    let names = resolved(&readings, &[]);
    assert!(joined(&names, ("a", 0), ("b", 0)));
    assert_eq!(names.of("a", NameId(0)).map(|name| name.merges[0].reasons[0].rule.as_str()), Some("spelling"));
}

#[test]
fn words_of_the_language_are_not_spellings_of_each_other() {
    let readings = [
        article("a", "The Karsa Police spoke.", &[], &[&["Karsa Police"]]),
        article("b", "The Karsa Palace spoke.", &[], &[&["Karsa Palace"]]),
    ];
    assert!(!joined(&resolved(&readings, &[]), ("a", 0), ("b", 0)));
}

#[test]
fn well_known_forms_are_one_and_shared_ones_need_their_name() {
    let readings = [
        article("a", "Daesh claimed it.", &[], &[&["Daesh"]]),
        article("b", "ISIL claimed it.", &[], &[&["ISIL"]]),
        article("c", "IS claimed it.", &[], &[&["IS"]]),
        article("d", "RSF denied it.", &[], &[&["RSF"]]),
        article("e", "The Rapid Support Forces denied it.", &[], &[&["Rapid Support Forces"]]),
        article("f", "Reporters Without Borders spoke.", &[], &[&["Reporters Without Borders"]]),
    ];
    let names = resolved(&readings, &[]);
    assert!(joined(&names, ("a", 0), ("b", 0)) && joined(&names, ("a", 0), ("c", 0)));
    assert!(!joined(&names, ("d", 0), ("e", 0)) && !joined(&names, ("d", 0), ("f", 0)));
}

/// Gives a name of an article a title.
fn titled(reading: &mut Reading, name: u32, words: &str) {
    let quote: Quote = reading.article.quote(span(reading, words));
    reading.names[name as usize].roles.push(quote);
}

#[test]
fn a_surname_alone_is_tied_by_the_office() {
    let mut full = article("a", "Governor Selim Aran spoke.", &[&["Selim Aran"]], &[]);
    titled(&mut full, 0, "Governor");
    let mut short = article("b", "Governor Aran spoke.", &[&["Aran"]], &[]);
    titled(&mut short, 0, "Governor");
    let other = article("c", "Aran, a baker, spoke.", &[&["Aran"]], &[]);
    let names = resolved(&[full, short, other], &[]);
    assert!(joined(&names, ("a", 0), ("b", 0)));
    let governor = names.of("a", NameId(0)).expect("a name of two articles");
    assert_eq!(governor.members.len(), 2);
    assert!(governor.merges.iter().any(|merge| merge.judgement == Judgement::Unsure && merge.other.article == "c"));
}

#[test]
fn a_person_decides() {
    let readings = [
        article("a", "Jon Aran spoke.", &[&["Jon Aran"]], &[]),
        article("b", "Jon Aran spoke.", &[&["Jon Aran"]], &[]),
        article("c", "Jana Vetrov spoke.", &[&["Jana Vetrov"]], &[]),
    ];
    let at = |article: &str| NameRef { article: article.to_owned(), name: NameId(0) };
    let decide =
        |one: &str, other: &str, same: bool| Decision { one: at(one), other: at(other), same, by: "c1".to_owned() };
    assert!(!joined(&resolved(&readings, &[decide("a", "b", false)]), ("a", 0), ("b", 0)));
    let names = resolved(&readings, &[decide("a", "c", true)]);
    assert!(joined(&names, ("a", 0), ("c", 0)));
    let by = names.of("c", NameId(0)).and_then(|name| name.merges.iter().find_map(|merge| merge.by.clone()));
    assert_eq!(by.as_deref(), Some("c1"));
}

#[test]
fn the_words_of_a_body_stand_in_any_order_and_those_of_a_person_do_not() {
    let readings = [
        article("a", "The Interior Ministry spoke.", &[], &[&["Interior Ministry"]]),
        article("b", "The Ministry of the Interior spoke.", &[], &[&["Ministry of the Interior"]]),
        article("c", "Aran Jon spoke.", &[&["Aran Jon"]], &[]),
        article("d", "Jon Aran spoke.", &[&["Jon Aran"]], &[]),
    ];
    let names = resolved(&readings, &[]);
    assert!(joined(&names, ("a", 0), ("b", 0)));
    assert!(!joined(&names, ("c", 0), ("d", 0)));
}
