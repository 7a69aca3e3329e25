//! The timeline of invented articles.

use jiff::civil::date;
use sayso_record::{
    Anchor, CaseIncident, DateBasis, Dating, Event, EventId, FindingRule, IncidentId, IncidentKind, IncidentRef,
    Interval, Order, Provenance, Published, Reading, Reality, Span, SubEventType, Time, TimePrecision,
    TimelineRelation, TimexType,
};

use super::super::{Timeline, timeline};
use crate::testing::blank;

/// A reading of `text` with nothing read yet.
fn reading(id: &str, text: &str) -> Reading {
    let mut reading = blank(id, text);
    reading.article.source.path = format!("{id}.txt");
    reading
}

fn quote(reading: &Reading, words: &str) -> sayso_record::Quote {
    let start = reading.article.text.find(words).unwrap_or_else(|| panic!("no {words:?}"));
    reading.article.quote(Span::new(start, start + words.len()))
}

/// Adds an event told by `words`, dated by `dated`: words, first and last day of May 2011.
fn event(reading: &mut Reading, words: &str, dated: Option<(&str, i8, i8)>) -> EventId {
    let id = EventId(reading.events.len() as u32);
    let dating = dated.map(|(words, first, last)| {
        let interval = Interval::new(date(2011, 5, first).at(0, 0, 0, 0), date(2011, 5, last).at(23, 59, 59, 0));
        let quote = quote(reading, words);
        reading.times.push(Time {
            quote,
            kind: TimexType::Date,
            value: String::new(),
            modifier: None,
            interval: Some(interval),
            precision: TimePrecision::Day,
            anchor: Anchor::None,
            provenance: Provenance::new("times", "test", 1.0),
        });
        Dating { time: reading.times.len() as u32 - 1, direct: true, basis: DateBasis::Year }
    });
    let quote = quote(reading, words);
    reading.events.push(Event {
        id,
        quote,
        incident: None,
        dating,
        past: true,
        same_as: None,
        provenance: Provenance::new("orders", "test", 1.0),
    });
    id
}

fn order(
    reading: &mut Reading,
    what: EventId,
    relation: TimelineRelation,
    by: EventId,
    days: Option<(i64, i64)>,
    words: &str,
) {
    let quote = quote(reading, words);
    let provenance = Provenance::new("orders", "test", 1.0);
    let (least_days, most_days) = (days.map(|days| days.0), days.map(|days| days.1));
    reading.orders.push(Order { what, relation, by, least_days, most_days, quote, provenance });
}

fn messages(found: &Timeline) -> Vec<&str> {
    found.findings.iter().map(|finding| finding.message.as_str()).collect()
}

/// "Aran was arrested on 3 May 2011. The attack, two weeks before the arrest, was on 1 May 2011."
fn two_weeks_before() -> Reading {
    let mut article =
        reading("a", "Aran was arrested on 3 May 2011. The attack, two weeks before that, was on 1 May 2011.");
    let arrest = event(&mut article, "Aran was arrested", Some(("3 May 2011", 3, 3)));
    let attack = event(&mut article, "The attack", Some(("1 May 2011", 1, 1)));
    order(&mut article, attack, TimelineRelation::Before, arrest, Some((10, 18)), "two weeks before");
    article
}

#[test]
fn dates_that_their_distance_excludes_are_found() {
    let article = two_weeks_before();
    let found = timeline(&[&article], &[]);
    assert_eq!(
        messages(&found),
        [
            "The article dates \"The attack\" \"1 May 2011\" and \"Aran was arrested\" \"3 May 2011\", but the first is said to be \
             \"two weeks before\" the second."
        ]
    );
    assert_eq!(found.findings[0].rule, FindingRule::ImpossibleOrder);
    let words: Vec<&str> = found.findings[0].evidence.iter().map(|cited| cited.quote.as_str()).collect();
    assert_eq!(words, ["Aran was arrested", "3 May 2011", "The attack", "two weeks before", "1 May 2011"]);
    assert!(found.entries.iter().all(|entry| entry.possible.is_none()));
}

#[test]
fn dates_that_fit_tighten_what_is_possible() {
    let mut article = reading("a", "Aran fled in May 2011, three days after the vote of 20 May 2011.");
    let fled = event(&mut article, "Aran fled", Some(("May 2011", 1, 31)));
    let vote = event(&mut article, "the vote", Some(("20 May 2011", 20, 20)));
    order(&mut article, fled, TimelineRelation::After, vote, Some((2, 4)), "three days after");
    let found = timeline(&[&article], &[]);
    assert!(found.findings.is_empty());
    let possible = found.entries[0].possible.and_then(|when| when.earliest.zip(when.latest));
    assert_eq!(possible, Some((date(2011, 5, 22).at(0, 0, 0, 0), date(2011, 5, 24).at(23, 59, 59, 0))));
    assert_eq!(found.orders.len(), 1);
}

#[test]
fn what_an_article_tells_twice_joins_its_orders() {
    // The treaty was signed in order to leave the camp; the ban came weeks after they left it, and yet before the treaty.
    let mut article = reading(
        "a",
        "A treaty was signed on 20 May 2011 in order to leave Camp Dravec. The ban came on 4 May 2011, weeks after they left the camp.",
    );
    let signed = event(&mut article, "A treaty was signed", Some(("20 May 2011", 20, 20)));
    let to_leave = event(&mut article, "leave Camp Dravec", None);
    let ban = event(&mut article, "The ban", Some(("4 May 2011", 4, 4)));
    let left = event(&mut article, "left the camp", None);
    article.events[left.0 as usize].same_as = Some(to_leave);
    order(&mut article, signed, TimelineRelation::Before, to_leave, None, "in order to");
    order(&mut article, ban, TimelineRelation::After, left, Some((7, 90)), "weeks after");
    let found = timeline(&[&article], &[]);
    assert_eq!(
        messages(&found),
        [
            "These cannot all hold: \"A treaty was signed\" is dated \"20 May 2011\"; \"The ban\" is dated \"4 May 2011\"; \"A \
             treaty was signed\" is told as \"in order to\" \"leave Camp Dravec\"; \"The ban\" is told as \"weeks after\" \"left the camp\"."
        ]
    );
    // Said apart, nothing joins the two.
    article.events[left.0 as usize].same_as = None;
    assert!(timeline(&[&article], &[]).findings.is_empty());
}

#[test]
fn orders_of_a_date_that_is_only_near_contradict_nothing() {
    let mut article = two_weeks_before();
    let dating = article.events[1].dating.as_mut().expect("a date");
    dating.direct = false;
    assert!(timeline(&[&article], &[]).findings.is_empty());
}

#[test]
fn one_contradiction_is_one_finding() {
    // A second way over the same order is no second contradiction; another order is.
    let mut article = two_weeks_before();
    let (arrest, attack) = (EventId(0), EventId(1));
    article.article.text.push_str(" It was a month after the arrest.");
    order(&mut article, attack, TimelineRelation::After, arrest, Some((20, 45)), "a month after");
    let found = timeline(&[&article], &[]);
    assert_eq!(found.findings.len(), 1, "{:?}", messages(&found));
    assert_eq!(found.findings[0].evidence.len(), 4, "the two orders by themselves: {:?}", messages(&found));
}

fn incident(members: &[(&str, u32)]) -> CaseIncident {
    CaseIncident {
        id: "i1".to_owned(),
        kind: IncidentKind::Event(SubEventType::Attack),
        label: String::new(),
        reality: Reality::Happened,
        times: Vec::new(),
        places: Vec::new(),
        members: members
            .iter()
            .map(|&(article, incident)| IncidentRef { article: article.to_owned(), incident: IncidentId(incident) })
            .collect(),
        merges: Vec::new(),
        tolls: Vec::new(),
        responsibility: Vec::new(),
        denials: Vec::new(),
        comparisons: Vec::new(),
    }
}

/// An article that dates the attack and places an arrest two weeks before it, and one that dates both.
fn two_articles(attack_day: i8, other_day: i8, arrest_day: i8) -> (Reading, Reading) {
    let mut one = reading("a", "Aran was arrested two weeks before the attack of 19 May.");
    let arrest = event(&mut one, "Aran was arrested", None);
    let attack = event(&mut one, "the attack", Some(("19 May", attack_day, attack_day)));
    order(&mut one, arrest, TimelineRelation::Before, attack, Some((10, 18)), "two weeks before");
    let mut two = reading("b", "The attack was on 20 May, the arrest on 18 May.");
    let attack = event(&mut two, "The attack", Some(("20 May", other_day, other_day)));
    let arrest = event(&mut two, "the arrest", Some(("18 May", arrest_day, arrest_day)));
    for (reading, attack, arrest) in [(&mut one, 1, 0), (&mut two, attack.0, arrest.0)] {
        reading.events[attack as usize].incident = Some(IncidentId(0));
        reading.events[arrest as usize].incident = Some(IncidentId(1));
    }
    (one, two)
}

#[test]
fn articles_that_tell_of_one_incident_are_read_together() {
    let (one, two) = two_articles(19, 19, 18);
    let cases = [incident(&[("a", 0), ("b", 0)]), incident(&[("a", 1), ("b", 1)])];
    let found = timeline(&[&one, &two], &cases);
    assert_eq!(found.findings.len(), 1);
    assert!(found.findings[0].message.starts_with("Articles date"), "{:?}", messages(&found));
    // By itself neither says anything impossible.
    assert!(timeline(&[&one], &cases).findings.is_empty());
    assert!(timeline(&[&one, &two], &cases[..1]).findings.is_empty());
}

#[test]
fn two_dates_of_one_incident_are_a_finding_and_break_nothing_else() {
    // Had the second date of the attack run into the first article, its "two weeks before" would not fit either.
    let (one, two) = two_articles(19, 25, 5);
    let cases = [incident(&[("a", 0), ("b", 0)]), incident(&[("a", 1), ("b", 1)])];
    let found = timeline(&[&one, &two], &cases);
    assert_eq!(
        messages(&found),
        ["One article dates \"the attack\" \"19 May\", another dates \"The attack\" \"20 May\"."]
    );
    assert_eq!(found.findings[0].incident.as_deref(), Some("i1"));
    // A day of grace: the night between two days belongs to both.
    let (one, two) = two_articles(19, 20, 5);
    assert!(timeline(&[&one, &two], &cases).findings.is_empty());
}

#[test]
fn what_is_told_as_past_was_before_publication() {
    let published = |day: i8, reliable: bool| {
        let mut article = reading("a", "Aran fled two weeks after the attack of 1 May 2011.");
        let fled = event(&mut article, "Aran fled", None);
        let attack = event(&mut article, "the attack", Some(("1 May 2011", 1, 1)));
        order(&mut article, fled, TimelineRelation::After, attack, Some((10, 18)), "two weeks after");
        let when = Interval::day(date(2011, 5, day));
        article.article.published = Some(Published { when, evidence: Vec::new(), reliable, why: String::new() });
        timeline(&[&article], &[])
    };
    let found = published(5, true);
    assert_eq!(
        messages(&found),
        [
            "These cannot all hold: \"the attack\" is dated \"1 May 2011\"; \"Aran fled\" is told as past by an article of \
             2011-05-05; \"Aran fled\" is told as \"two weeks after\" \"the attack\"."
        ]
    );
    assert!(published(5, false).findings.is_empty());
    let found = published(13, true);
    assert!(found.findings.is_empty());
    let possible = found.entries[0].possible.and_then(|when| when.earliest.zip(when.latest));
    assert_eq!(possible, Some((date(2011, 5, 11).at(0, 0, 0, 0), date(2011, 5, 14).at(23, 59, 59, 0))));
}

#[test]
fn a_weekday_contradicts_no_date_far_from_its_publication() {
    let cases = [incident(&[("a", 0), ("b", 0)])];
    let found = |basis: DateBasis, published: i8| {
        let (one, mut two) = two_articles(10, 25, 5);
        two.events[0].dating.as_mut().expect("a date").basis = basis;
        let when = Interval::day(date(2011, 5, published));
        two.article.published = Some(Published { when, evidence: Vec::new(), reliable: true, why: String::new() });
        timeline(&[&one, &two], &cases).findings.len()
    };
    assert_eq!(found(DateBasis::Year, 26), 1);
    assert_eq!(found(DateBasis::Month, 26), 1);
    assert_eq!(found(DateBasis::Publication, 26), 0);
    assert_eq!(found(DateBasis::Publication, 16), 1);
    assert_eq!(found(DateBasis::Loose, 16), 0);
}
