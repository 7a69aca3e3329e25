use proptest::prelude::*;
use sayso_record::{
    Chain, ChainLink, Claim, ClaimForm, LinkRole, Name, NameId, NameKind, Provenance, Reading, Reference, Severity,
    Span,
};

use super::super::groups;
use super::super::testing::{REPORT, reading};
use super::drifts;

const STATEMENT: &str = "We did not see any soldiers in the square that day";

/// The findings on an article and its copy in which the statement was printed as `printed`.
fn between_copies(printed: &str) -> Vec<(Severity, String)> {
    let readings = [reading("a", REPORT), reading("b", &REPORT.replace(STATEMENT, printed))];
    of(&readings)
}

fn of(readings: &[Reading]) -> Vec<(Severity, String)> {
    let readings: Vec<&Reading> = readings.iter().collect();
    let groups = groups(&readings);
    let findings = drifts(&readings, &groups);
    for finding in &findings {
        assert!(!finding.evidence.is_empty() && !finding.against.is_empty());
        for cited in finding.evidence.iter().chain(&finding.against) {
            let article = readings.iter().find(|reading| reading.article.id == cited.article).expect("its article");
            assert!(cited.quote.holds_in(&article.article.text));
        }
    }
    findings.into_iter().map(|finding| (finding.severity, finding.message)).collect()
}

#[test]
fn a_negation_lost_is_a_warning() {
    let found = between_copies("We did see any soldiers in the square that day");
    let [(Severity::Warning, message)] = &found[..] else { panic!("{found:?}") };
    // Which comes first follows the words, not the articles.
    assert!(message.contains("“We did not see any soldiers”"), "{message}");
    assert!(message.contains("“We did see any soldiers”"), "{message}");
}

#[test]
fn other_words_are_a_note_and_numbers_a_warning() {
    let found = between_copies("We did not see any fighters in the square that day");
    assert!(matches!(&found[..], [(Severity::Note, _)]), "{found:?}");
    let readings = |number: &str| {
        let statement = format!("They counted {number} shells in the square before that day was over");
        reading(number, &REPORT.replace(STATEMENT, &statement))
    };
    assert!(matches!(&of(&[readings("40"), readings("14")])[..], [(Severity::Warning, _)]));
    assert_eq!(of(&[readings("forty"), readings("40")]), [], "a way of writing");
}

#[test]
fn a_way_of_writing_is_no_drift() {
    for printed in [
        "we didn't see any soldiers in the square, that day",
        "We did not see any soldiers in the square … that day",
        "We did not see any soldiers in the square that day [Monday]",
        "We did not see any soldiers in [Dravec] the square that day",
    ] {
        assert_eq!(between_copies(printed), [], "{printed}");
    }
    let spelled = |organised: &str| {
        reading(
            organised,
            &REPORT.replace(STATEMENT, &format!("Nobody had {organised} the stalls in the square that day")),
        )
    };
    assert_eq!(of(&[spelled("organised"), spelled("organized")]), []);
}

#[test]
fn a_shorter_quotation_is_no_drift() {
    assert_eq!(between_copies("We did not see any soldiers"), []);
    let cut = REPORT.replace(" \"There were only people with bags.\"", "");
    assert_eq!(of(&[reading("a", REPORT), reading("b", &cut)]), []);
}

#[test]
fn a_shorter_quotation_without_its_hedge_is_drift() {
    let hedged = "The guns were fired from the hills above the river, as far as anyone could tell";
    let whole = REPORT.replace(STATEMENT, hedged);
    let cut = REPORT.replace(STATEMENT, "The guns were fired from the hills above the river");
    let found = of(&[reading("a", &whole), reading("b", &cut)]);
    let [(Severity::Warning, message)] = &found[..] else { panic!("{found:?}") };
    assert!(message.contains("as far as anyone could tell"), "{message}");

    let negated = REPORT.replace(STATEMENT, "I do not believe that the guns were fired from the hills above the river");
    let found = of(&[reading("a", &negated), reading("b", &cut)]);
    assert!(matches!(&found[..], [(Severity::Warning, _)]), "{found:?}");
    // The negation stands before the marks.
    let moved = cut.replace("\"The guns", "He did not believe that \"the guns");
    assert_eq!(of(&[reading("a", &negated), reading("b", &moved)]), []);
}

#[test]
fn an_ellipsis_that_hides_a_negation_is_drift() {
    let found = between_copies("We did … see any soldiers in the square that day");
    assert!(matches!(&found[..], [(Severity::Warning, _)]), "{found:?}");
}

/// A report of its own that quotes somebody named.
fn quoting(id: &str, speaker: &str, before: &str, statement: &str) -> Reading {
    let text = format!("{before}\n\n\"{statement},\" said {speaker}.");
    let mut reading = reading(id, &text);
    let at = |words: &str| {
        let start = text.find(words).expect("in the text");
        reading.article.quote(Span::new(start, start + words.len()))
    };
    let provenance = || Provenance::new("test", "test", 1.0);
    let link = ChainLink {
        quote: at(speaker),
        reference: Reference::Named,
        name: Some(NameId(0)),
        candidates: Vec::new(),
        speaks_for: None,
        stands_for: None,
        role: LinkRole::Speaker,
    };
    let claim = Claim {
        cue: Some(at("said")),
        content: vec![at(statement)],
        form: ClaimForm::Direct,
        stances: Vec::new(),
        denies: None,
        chain: Chain { links: vec![link] },
        provenance: provenance(),
    };
    let name = Name {
        id: NameId(0),
        kind: NameKind::Person,
        canonical: speaker.to_owned(),
        roles: Vec::new(),
        aliases: Vec::new(),
        mentions: Vec::new(),
        provenance: provenance(),
    };
    reading.claims.push(claim);
    reading.names.push(name);
    reading
}

#[test]
fn one_speaker_is_compared_across_reports_and_two_are_not() {
    let one =
        quoting("a", "Milan Oreh", "Shells fell on Dravec.", "We saw no soldiers in the square on that day at all");
    let other = quoting("b", "Oreh", "Nine people died.", "We saw no fighters in the square on that day at all");
    let found = of(&[one.clone(), other]);
    let [(Severity::Note, message)] = &found[..] else { panic!("{found:?}") };
    assert!(
        message.starts_with("A quotation of Milan Oreh") || message.starts_with("A quotation of Oreh"),
        "{message}"
    );
    let third = quoting("c", "Vera Dol", "Nine people died.", "We saw no fighters in the square on that day at all");
    assert_eq!(of(&[one, third]), []);
}

#[test]
fn a_change_in_several_articles_is_one_finding() {
    let changed = REPORT.replace(STATEMENT, "We did not see any fighters in the square that day");
    let readings = [reading("a", REPORT), reading("b", REPORT), reading("c", &changed), reading("d", &changed)];
    let readings: Vec<&Reading> = readings.iter().collect();
    let findings = drifts(&readings, &groups(&readings));
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((finding.evidence.len(), finding.against.len()), (2, 2));
}

#[test]
fn one_change_is_one_finding_though_an_article_prints_a_sentence_more() {
    let one = quoting("a", "Milan Oreh", "Shells fell.", "We saw no soldiers in the square on that day at all");
    let more = "A bad day it was. We saw no soldiers in the square on that day at all";
    let longer = quoting("b", "Milan Oreh", "A town mourns.", more);
    let other = quoting("c", "Milan Oreh", "Nine people died.", "We saw no fighters in the square on that day at all");
    let readings = [&one, &longer, &other];
    let findings = drifts(&readings, &[]);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    let mut sides = [finding.evidence.len(), finding.against.len()];
    sides.sort_unstable();
    assert_eq!(sides, [1, 2]);
    assert!(finding.message.contains("“We saw no fighters in the square” against “We saw no soldiers in the square”"));
    assert!(finding.evidence[0].quote.as_str().contains("fighters"), "as the message has it: {finding:?}");
}

#[test]
fn what_is_only_joined_to_a_shorter_quotation_does_not_turn_it() {
    let joined = "The guns were fired from the hills above the river, and everyone might have heard them";
    let whole = REPORT.replace(STATEMENT, joined);
    let cut = REPORT.replace(STATEMENT, "The guns were fired from the hills above the river");
    assert_eq!(of(&[reading("a", &whole), reading("b", &cut)]), []);
}

proptest! {
    #[test]
    fn identical_texts_have_no_drift(statement in "[a-z]{2,7}( [a-z]{2,7}){5,20}", count in 2_usize..5) {
        let text = REPORT.replace(STATEMENT, &statement);
        let readings: Vec<Reading> = (0..count).map(|at| reading(&format!("a{at}"), &text)).collect();
        prop_assert_eq!(of(&readings), []);
    }

    #[test]
    fn drift_does_not_depend_on_order(
        changed in proptest::collection::vec(0_usize..11, 2..5),
        word in "(fifty|never|people|some)",
    ) {
        let readings: Vec<Reading> = changed.iter().enumerate().map(|(id, &at)| {
            let mut words: Vec<&str> = STATEMENT.split(' ').collect();
            if let Some(slot) = words.get_mut(at) {
                *slot = &word;
            }
            reading(&format!("a{id}"), &REPORT.replace(STATEMENT, &words.join(" ")))
        }).collect();
        let straight: Vec<&Reading> = readings.iter().collect();
        let back: Vec<&Reading> = readings.iter().rev().collect();
        let groups = groups(&straight);
        prop_assert_eq!(drifts(&straight, &groups), drifts(&back, &groups));
    }
}
