//! What the stage as a whole reads.

use std::sync::LazyLock;

use sayso_record::{Evidence, EvidenceKind, FindingRule, Interval, MarkStyle, Published, Reading, Severity};

use super::CitationsStage;
use crate::{Reader, figures::FiguresStage, names::NamesStage, text::TextStage, times::TimesStage};

static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::with_stages(vec![
        Box::new(TextStage::new()),
        Box::new(TimesStage::new()),
        Box::new(NamesStage::new()),
        Box::new(FiguresStage::new()),
        Box::new(CitationsStage),
    ])
    .expect("stages in order")
});

fn read(text: &str) -> Reading {
    READER.read(sayso_record::Article::of_text(text))
}

fn rules(reading: &Reading) -> Vec<(FindingRule, Vec<String>)> {
    reading
        .findings
        .iter()
        .map(|finding| (finding.rule, finding.evidence.iter().map(|quote| quote.as_str().to_owned()).collect()))
        .collect()
}

const ARTICLE: &str = "Shelling of Old Tamra left homes burned, the Post reported.[1] The council asked for help, said the TNA.[2]\n\nIt was \"the worst night,\"[ 3 ] a nurse said [sic].\n\nBy Selim Aran\n\n[1] Torv, Milko, Homes burn in Old Tamra, the Tamra Post,March4,2015\n\n\n[3]TNA, Nurse recalls the worst night, Setpember12, 2015\n";

#[test]
fn marks_find_their_notes() {
    let reading = read(ARTICLE);
    let marks: Vec<(&str, Option<u32>, &str)> = reading
        .citations
        .marks
        .iter()
        .map(|mark| (mark.label.as_str(), mark.note, mark.supports.as_ref().map_or("", |quote| quote.as_str())))
        .collect();
    assert_eq!(
        marks,
        [
            ("1", Some(0), "Shelling of Old Tamra left homes burned, the Post reported."),
            ("2", None, "The council asked for help, said the TNA."),
            ("3", Some(1), "It was \"the worst night,\""),
        ]
    );
    let note = &reading.citations.notes[0];
    assert_eq!(note.title.as_ref().map(|quote| quote.as_str()), Some("Homes burn in Old Tamra"));
    assert_eq!(note.outlet.as_ref().map(|quote| quote.as_str()), Some("the Tamra Post"));
    assert_eq!(note.dates[0].quote.as_str(), "March4,2015");
    assert_eq!(
        rules(&reading),
        [
            (FindingRule::MarkWithoutNote, vec!["[2]".to_owned()]),
            (FindingRule::MalformedDate, vec!["Setpember12, 2015".to_owned()])
        ]
    );
}

#[test]
fn notes_without_mark_and_twice_are_reported() {
    let reading = read(
        "The bridge fell.[1]\n\n[1] Tamra Post, Bridge falls in town\n[1] TNA, Bridge falls in the valley\n[2] TNA, Town mourns its dead",
    );
    let found: Vec<FindingRule> = reading.findings.iter().map(|finding| finding.rule).collect();
    assert!(found.contains(&FindingRule::DuplicateNote));
    assert_eq!(found.iter().filter(|rule| **rule == FindingRule::NoteWithoutMark).count(), 2);
}

#[test]
fn numbered_lines_are_notes_under_a_heading_or_with_marks() {
    let headed = read(
        "The bridge fell (1) and burned.\n\nNotes\n1. Tamra Post, Bridge falls in town\n2) TNA, Town mourns\n  its dead, and goes on",
    );
    let notes: Vec<&str> = headed.citations.notes.iter().map(|note| note.body.as_str()).collect();
    assert_eq!(notes, ["Tamra Post, Bridge falls in town", "TNA, Town mourns\n  its dead, and goes on"]);
    let unmarked = read("What to do:\n\n1. Boil the water\n2. Stay inside\n3. Call the council");
    assert!(unmarked.citations.is_empty() && unmarked.findings.is_empty());
    let raised = read("The bridge fell.¹ It burned.²\n\n1. Tamra Post, Bridge falls\n2. TNA, Bridge burns");
    assert_eq!(raised.citations.notes.len(), 2);
    assert!(raised.findings.is_empty(), "{:?}", raised.findings);
    assert!(raised.citations.marks.iter().all(|mark| mark.style == MarkStyle::Superscript));
}

#[test]
fn parentheses_and_symbols_need_their_note() {
    let none = read("They asked for (1) water and (2) bread. Profits* rose in 2 (two) years.");
    assert!(none.citations.is_empty());
    let noted = read(
        "The count* was low. It rose.(1)\n\n* As of March, by the council's own count\n\n(1) Tamra Post, Count rises again",
    );
    let marks: Vec<&str> = noted.citations.marks.iter().map(|mark| mark.label.as_str()).collect();
    assert_eq!(marks, ["*", "1"]);
    assert!(noted.findings.is_empty(), "{:?}", noted.findings);
}

#[test]
fn dates_that_cannot_be_are_reported() {
    let mut article = sayso_record::Article::of_text(
        "It fell.[1] It burned.[2]\n\n[1] Tamra Post, Bridge falls again, 31 February 2015\n[2] TNA, Bridge burns again, 9 May 2016",
    );
    let day = jiff::civil::date(2015, 6, 1);
    article.published = Some(Published {
        when: Interval::day(day),
        evidence: vec![Evidence { kind: EvidenceKind::User, raw: String::new(), span: None }],
        reliable: true,
        why: String::new(),
    });
    let found: Vec<FindingRule> = READER.read(article).findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(found, [FindingRule::ImpossibleDate, FindingRule::FutureDate]);
}

#[test]
fn a_title_with_another_day_is_reported() {
    let reading =
        read("The bridge fell on 4 March 2015.[1]\n\n[1] Tamra Post, How the bridge fell on 5 March 2015, page 3");
    let found: Vec<FindingRule> = reading.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(found, [FindingRule::NoteDateDiffers]);
}

#[test]
fn a_title_with_another_figure_is_reported() {
    let differs = |text: &str| -> Vec<(Severity, Vec<String>)> {
        read(text)
            .findings
            .iter()
            .filter(|finding| finding.rule == FindingRule::NoteFigureDiffers)
            .map(|finding| (finding.severity, finding.against.iter().map(|quote| quote.as_str().to_owned()).collect()))
            .collect()
    };
    let note = "\n\n[1] Torv, Milko, Nine killed in shelling of Old Tamra, the Tamra Post, 4 March 2015";
    let same = format!("The shelling left 12 people dead.[1]{note}");
    assert_eq!(differs(&same), [(Severity::Warning, vec!["12 people dead".to_owned()])]);
    let before = format!("The shelling left 12 people dead.\n\nThe council asked for help.[1]{note}");
    assert_eq!(differs(&before), [(Severity::Note, vec!["12 people dead".to_owned()])]);
    for agrees in [
        "The shelling left nine people dead.[1]",
        "At least seven people were killed.[1]",
        "The shelling injured 30 people.[1]",
    ] {
        assert!(differs(&format!("{agrees}{note}")).is_empty(), "{agrees}");
    }
}

#[test]
fn of_several_marks_in_one_bracket_the_missing_one_is_named() {
    let reading = read(
        "The council met.[1-3]\n\n[1] Torv, Milko, Council meets, the Tamra Post, 4 March 2015\n\n[3] TNA, Council adjourns, 5 March 2015\n",
    );
    let messages: Vec<&str> = reading.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["The mark 2 in 1-3 has no note."]);
}

proptest::proptest! {
    #[test]
    fn arbitrary_text_never_panics_and_quotes_hold(text in "[A-Za-z0-9\\[\\]()*¹²³†.,\"\n –-]{0,160}|\\PC{0,80}") {
        let reading = read(&text);
        for quote in reading.quotes() {
            proptest::prop_assert!(quote.holds_in(&text));
        }
        for mark in &reading.citations.marks {
            proptest::prop_assert!(mark.note.is_none_or(|at| (at as usize) < reading.citations.notes.len()));
        }
    }

    #[test]
    fn pieces_of_citations_in_any_order_never_panic(picks in proptest::collection::vec(0..20usize, 0..40)) {
        const PIECES: [&str; 20] = ["[1]", "[2]", "[1, 2]", "[3–9]", "\n\n", "\n", "Notes\n", "said.", "¹", "*", "\n* ", "(1)", "1. ", "Torv, A bridge falls, ", "Setpember12, 2015", "March4,2015", "31 February 2015", "http://example.org", "Source: ", " \"night,\" "];
        let text: String = picks.iter().map(|&at| PIECES[at]).collect();
        let reading = read(&text);
        for quote in reading.quotes() {
            proptest::prop_assert!(quote.holds_in(&text));
        }
    }
}
