//! What the words around an expression tell: which way it points, and what the text is about.

use std::collections::HashSet;

use jiff::civil::Date;
use sayso_record::Span;
use serde::Deserialize;

use super::context::{Context, Tense};
use super::islands::Found;
use super::meaning::{Base, Meaning};
use crate::Draft;
use crate::text::{Shape, TokenKind};

/// Most tokens on either side that are asked for a tense: about as far as a clause reaches.
const TENSE_REACH: usize = 14;

/// Lists of words (`data/times/cues.toml`, which says what each is for).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) leads: HashSet<String>,
    pub(super) leads_not_fall: HashSet<String>,
    pub(super) after_modal: HashSet<String>,
    pub(super) counted: HashSet<String>,
    pub(super) numbered: HashSet<String>,
    pub(super) function: HashSet<String>,
    pub(super) rates: HashSet<String>,
    pub(super) sorts: HashSet<String>,
    future: HashSet<String>,
    past: HashSet<String>,
}

impl Cues {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is not one; the message names the place.
    pub(super) fn parse(source: &str) -> Result<Self, String> {
        toml::from_str(source).map_err(|error| error.to_string())
    }

    /// The tense of the words nearest to `span` in its sentence.
    pub(super) fn tense(&self, draft: &Draft<'_>, span: Span) -> Tense {
        let tokens = draft.tokens_in(span);
        let sentence = draft.sentence_tokens.get(draft.sentence_at(span.start())).cloned().unwrap_or(tokens.clone());
        let start = tokens.start;
        // "as soon as Tuesday", "as early as next week".
        if start >= 3 && matches!(draft.lower(start - 2), "soon" | "early") && draft.lower(start - 1) == "as" {
            return Tense::Future;
        }
        for distance in 1..=TENSE_REACH {
            let left = start.checked_sub(distance).filter(|index| sentence.contains(index));
            let right = Some(tokens.end + distance - 1).filter(|index| sentence.contains(index));
            if left.is_none() && right.is_none() {
                break;
            }
            for index in [left, right].into_iter().flatten() {
                match self.word_tense(draft, index) {
                    Tense::Open => {}
                    tense => return tense,
                }
            }
        }
        Tense::Open
    }

    fn word_tense(&self, draft: &Draft<'_>, index: usize) -> Tense {
        let (token, word) = (draft.tokens[index], draft.lower(index));
        if token.kind != TokenKind::Word || token.shape == Shape::Title && word == "may" {
            return Tense::Open;
        }
        if self.future.contains(word) || word.ends_with("'ll") || word.ends_with("’ll") {
            return Tense::Future;
        }
        let participle = word.len() > 4 && word.ends_with("ed");
        if participle && index > 0 && draft.lower(index - 1) == "be" {
            return Tense::Future;
        }
        if participle || self.past.contains(word) { Tense::Past } else { Tense::Open }
    }
}

/// Whether the text tells a story of other years than its publication's: many full dates of such years, and few
/// expressions that lean on today ("yesterday", "Tuesday", "last month"). Without a day of publication every text may be
/// one that does not lean on it.
pub(super) fn is_narrative(published: Option<Date>, found: &[Found]) -> bool {
    let year = published.map(|published| i32::from(published.year()));
    let other = |found: &&Found| {
        let meaning = &found.meaning;
        let told = meaning.year.map(|told| if meaning.bc { 1 - told } else { told });
        told.is_some_and(|told| year.is_none_or(|year| told <= year - FAR_YEARS))
    };
    let full = |found: &&Found| other(found) && (found.meaning.bc || found.meaning.month.is_some());
    let leaning = |found: &&Found| {
        let meaning = &found.meaning;
        let weekday = meaning.weekday.is_some() && meaning.day.is_none();
        let from_here = match meaning.base {
            Some(Base::Publication) => meaning.dir.is_some(),
            Some(Base::Story) => false,
            None => meaning.dir.is_some_and(|dir| dir != 0),
        };
        !meaning.has_year() && (weekday || from_here)
    };
    let count = |kind: &dyn Fn(&&Found) -> bool| found.iter().filter(kind).count();
    // A full date weighs as much as two years.
    let weight = count(&full) + count(&other);
    let leaning = count(&leaning);
    let story = weight > 4 * leaning;
    if year.is_some() { weight >= STORY_WEIGHT && story } else { leaning == 0 || story }
}

/// How many years before publication a date is of another time than the news.
const FAR_YEARS: i32 = 2;

/// How many years of another time make a story: two or three are background to news.
const STORY_WEIGHT: usize = 6;

/// Most tokens between a clock time and the day that follows it.
const DAY_REACH: usize = 8;

/// The day that a clock time gets from behind: "about 10:30 a.m. (0730 GMT) on Friday".
pub(super) fn day_after<'a>(draft: &Draft<'_>, found: &'a [Found]) -> Option<&'a Meaning> {
    let clock = |meaning: &Meaning| meaning.hour.is_some();
    let dayless = |meaning: &Meaning| {
        let named = meaning.day.is_some() || meaning.weekday.is_some() || meaning.dir.is_some() || meaning.has_year();
        clock(meaning) && !named && meaning.within.is_none() && !meaning.every
    };
    let first = found.first().filter(|first| dayless(&first.meaning))?;
    let next = found[1..].iter().find(|next| !dayless(&next.meaning))?;
    let day = next.meaning.day.is_some() || next.meaning.weekday.is_some() && !next.meaning.every;
    let near = draft.tokens_in(Span::new(first.span.end(), next.span.start())).len() <= DAY_REACH;
    let one = draft.sentence_at(first.span.start()) == draft.sentence_at(next.span.start());
    (day && near && one).then_some(&next.meaning)
}

/// Whether some date in digits can only have the day first, and none only the month.
pub(super) fn day_first(found: &[Found]) -> bool {
    let numeric = || found.iter().filter(|found| found.meaning.numeric).map(|found| &found.meaning);
    numeric().any(|meaning| meaning.month > Some(12)) && !numeric().any(|meaning| meaning.day > Some(12))
}

/// Puts day and month of a date in digits the way round that they must have, or that the text uses.
pub(super) fn order(meaning: &mut Meaning, context: &Context) {
    let swapped = meaning.month > Some(12) && meaning.day <= Some(12) || context.day_first && meaning.day <= Some(12);
    if meaning.numeric && swapped {
        std::mem::swap(&mut meaning.month, &mut meaning.day);
    }
}
