use jiff::civil::date;
use sayso_record::{IncidentRef, Judgement, NameKind, Prominence, Reading};

use super::testing::{attack, dated, killed, name, reading, town, victim};
use super::{Cluster, Facts, clusters, features, may_be_one};
use crate::corrections::Decision;

/// One shooting in Dravec on 4 March 2024 of which `victim` died, as one of several papers has it.
fn shooting(id: &str, who: &str, words: &str, published: jiff::civil::Date) -> Reading {
    let title = format!("{who} killed in Dravec shooting");
    let text = format!("{who}, 31, was shot dead in Dravec on Monday, {words}. A neighbour heard three shots.");
    let mut reading = reading(id, published, &title, &text);
    let incident = attack(&mut reading, "shooting", Prominence::Headline);
    let person = name(&mut reading, NameKind::Person, &[who]);
    killed(&mut reading, incident, person);
    town(&mut reading, incident, "Dravec", 7_001, (40.1, 44.2));
    dated(&mut reading, incident, "Monday", date(2024, 3, 4));
    reading
}

fn grouped(clusters: &[Cluster]) -> Vec<Vec<&str>> {
    clusters.iter().map(|cluster| cluster.members.iter().map(|member| member.article.as_str()).collect()).collect()
}

fn sorted(mut readings: Vec<Reading>) -> Vec<Reading> {
    readings.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    readings
}

fn all(readings: &[Reading], decisions: &[Decision<IncidentRef>]) -> Vec<Cluster> {
    clusters(&readings.iter().collect::<Vec<_>>(), decisions)
}

#[test]
fn one_shooting_by_three_papers_is_one_and_another_that_night_is_not() {
    let readings = sorted(vec![
        shooting("a", "Selim Aran", "the Dravec police said", date(2024, 3, 5)),
        shooting("b", "Selim Aran", "officers told reporters at the scene", date(2024, 3, 6)),
        shooting("c", "Jona Vetrov", "the Dravec police said", date(2024, 3, 5)),
        shooting("d", "Selim Aran", "his sister said", date(2024, 3, 5)),
    ]);
    assert_eq!(grouped(&all(&readings, &[])), [vec!["a", "b", "d"], vec!["c"]]);
}

#[test]
fn a_trial_a_year_later_is_tied_by_the_victim() {
    let mut trial = reading(
        "t",
        date(2025, 5, 20),
        "Man sentenced for the killing of Selim Aran",
        "A court in Dravec sentenced Ilko Marn to twenty years for the shooting of Selim Aran. Marn had denied it.",
    );
    let incident = attack(&mut trial, "killing", Prominence::Headline);
    let person = name(&mut trial, NameKind::Person, &["Selim Aran"]);
    victim(&mut trial, incident, person);
    town(&mut trial, incident, "Dravec", 7_001, (40.1, 44.2));
    let readings = sorted(vec![shooting("a", "Selim Aran", "the police said", date(2024, 3, 5)), trial]);
    let found = all(&readings, &[]);
    assert_eq!(grouped(&found), [vec!["a", "t"]]);
    let merge = &found[0].merges[0];
    assert_eq!(merge.judgement, Judgement::Yes);
    let names = merge.reasons.iter().find(|reason| reason.rule == "central_names").expect("the victim is a reason");
    let quoted: Vec<&str> = names.evidence.iter().map(|cited| cited.quote.as_str()).collect();
    assert_eq!(quoted, ["Selim Aran", "Selim Aran"]);
}

/// Two incidents of one article, each told by another article too.
fn roundup() -> Vec<Reading> {
    let mut both = reading(
        "r",
        date(2024, 3, 5),
        "Two killed in Dravec and Olmery",
        "Selim Aran was killed in a shooting in Dravec on Monday. Jona Vetrov was killed in an ambush near Olmery on Monday.",
    );
    let one = attack(&mut both, "shooting", Prominence::Headline);
    let person = name(&mut both, NameKind::Person, &["Selim Aran"]);
    victim(&mut both, one, person);
    town(&mut both, one, "Dravec", 7_001, (40.1, 44.2));
    let other = attack(&mut both, "ambush", Prominence::Body);
    let person = name(&mut both, NameKind::Person, &["Jona Vetrov"]);
    victim(&mut both, other, person);
    town(&mut both, other, "Olmery", 7_002, (41.9, 45.0));
    sorted(vec![
        both,
        shooting("a", "Selim Aran", "the police said", date(2024, 3, 5)),
        shooting("b", "Jona Vetrov", "the police said", date(2024, 3, 5)),
    ])
}

#[test]
fn two_incidents_of_one_article_are_never_one() {
    let readings = roundup();
    let refs: Vec<IncidentRef> =
        [0, 1].map(|at| IncidentRef { article: "r".to_owned(), incident: sayso_record::IncidentId(at) }).to_vec();
    let decision = Decision { one: refs[0].clone(), other: refs[1].clone(), same: true, by: "c1".to_owned() };
    for decisions in [vec![], vec![decision]] {
        for cluster in all(&readings, &decisions) {
            let mut articles: Vec<&str> = cluster.members.iter().map(|member| member.article.as_str()).collect();
            articles.dedup();
            assert_eq!(articles.len(), cluster.members.len());
        }
    }
}

#[test]
fn a_person_decides() {
    let readings = sorted(vec![
        shooting("a", "Selim Aran", "the police said", date(2024, 3, 5)),
        shooting("b", "Selim Aran", "the police said", date(2024, 3, 5)),
        shooting("c", "Jona Vetrov", "the police said", date(2024, 3, 5)),
    ]);
    let at = |article: &str| IncidentRef { article: article.to_owned(), incident: sayso_record::IncidentId(0) };
    let decide =
        |one: &str, other: &str, same: bool| Decision { one: at(one), other: at(other), same, by: "c7".to_owned() };
    let split = all(&readings, &[decide("b", "a", false)]);
    assert_eq!(grouped(&split), [vec!["a"], vec!["b"], vec!["c"]]);
    let no = split[0].merges.iter().find(|merge| merge.judgement == Judgement::No).expect("the decision is listed");
    assert_eq!(no.by.as_deref(), Some("c7"));
    let joined = all(&readings, &[decide("a", "c", true)]);
    assert!(grouped(&joined).iter().any(|members| members.contains(&"a") && members.contains(&"c")));
}

#[test]
fn a_pair_is_the_same_either_way() {
    let readings = roundup();
    let facts: Vec<Facts> = readings.iter().flat_map(Facts::of).collect();
    for one in &facts {
        for other in &facts {
            assert_eq!(features(one, other), features(other, one));
            assert_eq!(may_be_one(one, other), may_be_one(other, one));
        }
    }
}

#[test]
fn facts_come_back_from_json_as_they_were() {
    for facts in roundup().iter().flat_map(Facts::of) {
        let json = serde_json::to_string(&facts).expect("writes");
        assert_eq!(serde_json::from_str::<Facts>(&json).expect("reads"), facts);
    }
}
