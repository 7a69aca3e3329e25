//! Dates of notes and metadata, read by themselves.

use std::sync::OnceLock;

use sayso_record::{Interval, Span, TimePrecision, TimexType};

use super::context::{Context, Tense};
use super::islands::{self, Found};
use super::place::Placer;
use super::{Rules, cues, render};
use crate::Draft;
use crate::text::{Abbreviations, tokenize};
use sayso_record::Article;

/// What a date in words or digits says, without a publication date or a story.
#[derive(Debug, Clone, PartialEq)]
pub enum DateWords {
    /// A day, month, year or other stretch that names its own year.
    Dated {
        /// Where in the given text, in bytes.
        span: Span,
        /// TIMEX3 value.
        value: String,
        /// From its first to its last second.
        interval: Interval,
        /// How precisely it is named.
        precision: TimePrecision,
    },
    /// A date that lacks its year ("12 February") or needs an anchor ("last May").
    Open {
        /// Where in the given text, in bytes.
        span: Span,
        /// TIMEX3 value with `X`.
        value: String,
    },
    /// Written as a date, but in no calendar: a 13th month, a 31st of February.
    Impossible {
        /// Where in the given text, in bytes.
        span: Span,
        /// TIMEX3 value of what remains.
        value: String,
        /// What is wrong, in words.
        fault: String,
    },
}

/// Longest text that is read, in bytes: a note's date stands in its citation, not in a chapter. The rest is not read.
pub const MAX_DATE_WORDS: usize = 4096;

/// The dates in `text` (a note, a date line), in order; durations, recurring times and times of day are left out.
/// Nothing around the text is used, so a date without a year stays open. Empty when no date is found.
pub fn parse_date_words(text: &str) -> Vec<DateWords> {
    read_alone(text, date_words)
}

/// The length of time that `text` begins with as a TIMEX3 value ("two weeks" is `P2W`); `None` where it names none.
pub fn parse_length(text: &str) -> Option<String> {
    let value = |found: &Found, placer: &Placer<'_>| {
        let rendered = render::render(&found.meaning, placer)?;
        (rendered.kind == TimexType::Duration).then_some(rendered.value)
    };
    read_alone(text, value).into_iter().next()
}

/// What `of` makes of each expression of `text`, without anything around it.
fn read_alone<T>(text: &str, of: impl Fn(&Found, &Placer<'_>) -> Option<T>) -> Vec<T> {
    static ABBREVIATIONS: OnceLock<Abbreviations> = OnceLock::new();
    let mut end = text.len().min(MAX_DATE_WORDS);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let article = Article::of_text(&text[..end]);
    let mut draft = Draft::new(&article);
    draft.tokens = tokenize(&text[..end], ABBREVIATIONS.get_or_init(Abbreviations::built_in));
    draft.sentence_tokens = std::iter::once(0..draft.tokens.len()).collect();
    let (rules, mut found) = (Rules::built_in(), Vec::new());
    islands::find_in(rules, &draft, 0..draft.tokens.len(), &mut found);
    let context = Context::new(None, true, cues::day_first(&found));
    let placer = Placer { context: &context, tense: Tense::Open, festivals: &rules.festivals };
    found.iter().filter_map(|found| of(found, &placer)).collect()
}

fn date_words(found: &Found, placer: &Placer<'_>) -> Option<DateWords> {
    let mut meaning = found.meaning.clone();
    cues::order(&mut meaning, placer.context);
    let dated = meaning.has_year() || meaning.within.is_some();
    let partial = meaning.month.is_some() || meaning.weekday.is_some() || meaning.day.is_some();
    if !(dated || partial) || meaning.every {
        return None;
    }
    let rendered = render::render(&meaning, placer)?;
    let (span, value) = (found.span, rendered.value);
    Some(match (rendered.fault, rendered.interval) {
        (Some(fault), _) => DateWords::Impossible { span, value, fault },
        (None, Some(interval)) if rendered.told.is_some() => {
            DateWords::Dated { span, value, interval, precision: rendered.precision }
        }
        _ => DateWords::Open { span, value },
    })
}

#[cfg(test)]
mod tests {
    use super::{DateWords, parse_date_words, parse_length};

    #[test]
    fn lengths_are_read_alone() {
        assert_eq!(parse_length("two weeks").as_deref(), Some("P2W"));
        assert_eq!(parse_length("a few hours").as_deref(), Some("PTXH"));
        assert_eq!(parse_length("the bridge"), None);
        assert_eq!(parse_length("12 February 2013"), None);
    }

    #[test]
    fn dates_of_notes_are_dated_open_or_impossible() {
        let one = |text: &str| parse_date_words(text).into_iter().next();
        assert!(
            matches!(one("Tamra Post, 12 February 2013, p. 4"), Some(DateWords::Dated { value, .. }) if value == "2013-02-12")
        );
        assert!(matches!(one("Tamra Post, Feb. 2013"), Some(DateWords::Dated { value, .. }) if value == "2013-02"));
        assert!(matches!(one("Tamra Post, 12 February"), Some(DateWords::Open { value, .. }) if value == "XXXX-02-12"));
        assert!(matches!(
            one("Tamra Post, 31 February 2013"),
            Some(DateWords::Impossible { value, fault, .. })
                if value == "2013-02-XX" && fault == "month 2 of 2013 has 28 days, not 31"
        ));
        assert!(matches!(one("Tamra Post, 2013-13-02"), Some(DateWords::Impossible { .. })));
        assert_eq!(one("Tamra Post, page 4"), None);
    }
}
