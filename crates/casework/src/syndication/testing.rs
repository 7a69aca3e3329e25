//! Readings for tests, of invented articles.

use jiff::civil::date;
use sayso_record::{
    AgencyCredit, CreditForm, Evidence, EvidenceKind, Interval, Published, Reading, Sentence, SentenceKind, Span,
    Stated,
};

use crate::testing::blank;

/// A reading of `text`: lines are paragraphs, sentences end at a stop before a space; a line that does not end in a
/// mark is a heading.
pub fn reading(id: &str, text: &str) -> Reading {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (paragraph, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim_end();
        let kind =
            if trimmed.ends_with(['.', '”', '"', '?', '!']) { SentenceKind::Running } else { SentenceKind::Heading };
        let mut from = 0;
        let ends = trimmed.match_indices(". ").map(|(at, _)| at + 1).chain([trimmed.len()]);
        for end in ends.filter(|&end| end > 0) {
            let span = Span::new(start + from, start + end);
            sentences.push(Sentence { span, kind, paragraph: paragraph as u32 });
            from = (end + 1).min(trimmed.len());
        }
        start += line.len();
    }
    Reading { stages: vec!["text".to_owned()], sentences, ..blank(id, text) }
}

/// `reading`, published on a day of March 2024.
pub fn dated(mut reading: Reading, day: i8) -> Reading {
    let when = Interval::day(date(2024, 3, day));
    reading.article.published = Some(Published { when, evidence: Vec::new(), reliable: true, why: String::new() });
    reading
}

/// `reading`, of an outlet.
pub fn by(mut reading: Reading, outlet: &str) -> Reading {
    let evidence = vec![Evidence { kind: EvidenceKind::User, raw: outlet.to_owned(), span: None }];
    reading.article.outlet = Some(Stated { value: outlet.to_owned(), evidence });
    reading
}

/// `reading`, which credits an agency at the words `words` of its text.
pub fn crediting(mut reading: Reading, agency: &str, words: &str) -> Reading {
    let start = reading.article.text.find(words).expect("the credit stands in the text");
    let quote = reading.article.quote(Span::new(start, start + words.len()));
    reading.article.credits.push(AgencyCredit { agency: agency.to_owned(), quote, form: CreditForm::Line });
    reading
}

/// A report on one invented event, in five paragraphs.
pub const REPORT: &str = "Shells fell on the market square of Dravec shortly after noon on Monday, killing at least nine \
people and setting several stalls on fire.\n\nResidents carried the wounded to a school nearby, because the road to the \
hospital was blocked by rubble. Doctors there said they had run out of blood.\n\n\"We did not see any soldiers in the \
square that day,\" said Milan Oreh, who sells lamps. \"There were only people with bags.\"\n\nThe army of Vareshk said \
its guns had not been in range of the town. The Northern Front accused it of firing from the hills above the river.\n\n\
Dravec has changed hands three times since the fighting began two years ago, and most of its people have left.";

/// Another report on the same event, with the same statement.
pub const OTHER_REPORT: &str = "A bombardment of Dravec has left at least nine people dead, according to the town's \
mayor, who called for a truce.\n\nThe blasts shook the centre while traders were packing up. Smoke could be seen from \
villages across the river, and power was cut.\n\n\"We did not see any soldiers in the square that day,\" said Milan \
Oreh, who sells lamps. \"There were only people with bags.\"\n\nNobody has said that they fired the shells. A spokesman \
for the army of Vareshk promised an inquiry, while the Northern Front spoke of a crime.\n\nIt was the worst day for the \
town since the spring.";
