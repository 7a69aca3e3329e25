//! What the words around an expression tell: whether it is a time, which way it points, what the text is about.

use std::ops::Range;

use jiff::civil::Date;
use sayso_record::Span;

use super::context::{Context, Tense};
use super::islands::Found;
use super::meaning::{Base, Meaning};
use crate::Draft;
use crate::text::{Shape, TokenKind};

/// Most tokens on either side that are asked for a tense.
const TENSE_REACH: usize = 14;

/// Whether words that can be something else ("1900", "May", "fall") are a time here.
pub(super) fn stands(draft: &Draft<'_>, kind: &str, span: Span, _island: &Range<usize>, last: Option<&Found>) -> bool {
    let tokens = draft.tokens_in(span);
    let (first, after) = (tokens.start, tokens.end);
    let before = |back: usize| first.checked_sub(back).map_or("", |index| draft.lower(index));
    match kind {
        "year" if after - first > 1 => true,
        "year" => year_stands(draft, first, after, last),
        "syear" => {
            after >= draft.tokens.len()
                || draft.tokens[after].kind != TokenKind::Word
                || function_word(draft.lower(after))
        }
        "month" => match draft.lower(first) {
            "may" => {
                LEADS.contains(&before(1)) && !MODALS_FOLLOW.contains(&draft.lower(after))
                    || matches!(before(1), "," | "and" | "or" | "-" | "–") && !verb_like(draft, after)
            }
            // Marches, and people named so.
            "march" => {
                before(1) != "the" && (LEADS.contains(&before(1)) || !title(draft, after) && plain_before(draft, first))
            }
            "jan" | "mar" | "jun" | "june" | "april" | "august" => {
                !title(draft, after) || LEADS.contains(&before(1)) && before(1) != "and"
            }
            _ => true,
        },
        "season" => {
            let season = draft.lower(after - 1);
            let with_the = draft.lower(first) == "the";
            match season {
                "fall" => {
                    LEADS.contains(&before(1))
                        && !(matches!(before(1), "to" | "and" | "or" | "as" | "for" | "at" | "than") && !with_the)
                        && draft.lower(after) != "of"
                }
                "spring" => !with_the || draft.lower(after) != "of",
                _ => true,
            }
        }
        // "on the 5th" before a noun is no day.
        "daynum" => {
            draft.lower(after).is_empty()
                || draft.tokens[after].kind == TokenKind::Punct
                || function_word(draft.lower(after))
        }
        // "their third day-long meeting".
        "nthday" => !draft.glued(after),
        "units" => !matches!(draft.lower(first), "quarters" | "seconds" | "minutes" | "secs" | "mins" | "min"),
        // Operation Dawn, the Night Wolves.
        "part" if after == first + 1 => {
            draft.tokens[first].shape == Shape::Lower || plain_before(draft, first) && !title(draft, after)
        }
        "clock" => !(draft.lower(first) == "1" && draft.lower(after) == "x"),
        _ => true,
    }
}

/// Words before a year, month or season.
const LEADS: &[&str] = &[
    "in",
    "of",
    "since",
    "by",
    "until",
    "till",
    "from",
    "to",
    "between",
    "before",
    "after",
    "during",
    "through",
    "throughout",
    "for",
    "on",
    "around",
    "about",
    "circa",
    "early",
    "late",
    "mid",
    "last",
    "next",
    "this",
    "the",
    "year",
    "years",
    "every",
    "each",
    "as",
    "at",
    "and",
    "or",
    "than",
    "within",
    "ending",
    "ended",
    "beginning",
    "starting",
    "dated",
];

/// Words that follow a modal "may" at the head of a sentence.
const MODALS_FOLLOW: &[&str] = &["be", "have", "not", "i", "we", "you", "he", "she", "they", "it", "god"];

/// Nouns and marks after digits that make them a number of something.
const COUNTED: &[&str] = &[
    "percent",
    "%",
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "points",
    "dollars",
    "km",
    "kilometers",
    "kilometres",
    "miles",
    "meters",
    "metres",
    "feet",
    "tons",
    "tonnes",
    "pounds",
    "shares",
    "jobs",
    "hp",
    "euros",
    "copies",
    "million",
    "billion",
    "thousand",
    "hundred",
    "acres",
    "hectares",
    "workers",
    "employees",
    "square",
];

fn year_stands(draft: &Draft<'_>, first: usize, after: usize, last: Option<&Found>) -> bool {
    let before = |back: usize| first.checked_sub(back).map_or("", |index| draft.lower(index));
    let next = draft.lower(after);
    let glued_after = draft.glued(after);
    if COUNTED.contains(&next) || glued_after && matches!(next, "%" | "/" | "°" | "$" | ".") && next != "." {
        return false;
    }
    if draft.glued(first) && !matches!(before(1), "-" | "–" | "—" | "/" | "(" | "[" | "\"" | "'" | "“" | "‘" | ".")
    {
        return false;
    }
    if matches!(
        before(1),
        "$" | "£" | "€" | "#" | "no." | "nos." | "number" | "dlrs" | "dlr" | "flight" | "page" | "route"
    ) {
        return false;
    }
    // "a 1,200-strong", "AK-1974": a hyphen on the left joins to a name, unless a year stands before it.
    if draft.glued(first) && before(1) == "-" {
        let ends = first >= 2 && last.is_some_and(|last| last.span.end() == draft.tokens[first - 2].span().end());
        let mid = matches!(before(2), "mid" | "pre" | "post" | "early" | "late");
        if !ends && !mid {
            return false;
        }
    }
    let year: i64 = draft.lower(first).parse().unwrap_or(0);
    let lead = LEADS.contains(&before(1)) || matches!(before(1), "(" | "[" | "-" | "–" | "—");
    let plural = draft.tokens.get(after).is_some_and(|token| token.shape == Shape::Lower)
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !function_word(next);
    let written = draft.tokens[first].kind != TokenKind::Number;
    if written {
        return true;
    }
    if (1700..=2050).contains(&year) {
        !plural || before(1) == "in" && !glued_after
    } else {
        lead && !plural && (1000..=2100).contains(&year)
    }
}

fn function_word(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "has"
            | "this"
            | "as"
            | "his"
            | "its"
            | "us"
            | "the"
            | "and"
            | "or"
            | "but"
            | "when"
            | "while"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "of"
            | "by"
            | "with"
            | "from"
            | "after"
            | "before"
            | "that"
            | "which"
            | "who"
            | "until"
            | "since"
            | "were"
            | "had"
            | "have"
            | "a"
            | "an"
            | "he"
            | "she"
            | "they"
            | "it"
            | "perhaps"
            | "across"
            | "sees"
            | "saw"
            | "towards"
            | "besides"
            | "always"
            | "did"
            | "does"
    )
}

/// A name made of a season or a length ("the Spring Offensive") keeps its article to itself.
pub(super) fn trimmed(draft: &Draft<'_>, kind: &str, span: Span) -> Span {
    let tokens = draft.tokens_in(span);
    let the = tokens.len() > 1 && draft.lower(tokens.start) == "the";
    let named = title(draft, tokens.end - 1) && title(draft, tokens.end);
    if the && named && matches!(kind, "season" | "len" | "alen") {
        return Span::new(draft.tokens[tokens.start + 1].span().start(), span.end());
    }
    span
}

/// Whether the word before begins no name: it is in lower case, punctuation, or nothing.
fn plain_before(draft: &Draft<'_>, first: usize) -> bool {
    first == 0 || !title(draft, first - 1)
}

fn title(draft: &Draft<'_>, index: usize) -> bool {
    draft.tokens.get(index).is_some_and(|token| matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed))
}

/// Whether the word at `index` goes on after a modal: a lower-case word that is none of grammar.
fn verb_like(draft: &Draft<'_>, index: usize) -> bool {
    draft.tokens.get(index).is_some_and(|token| token.shape == Shape::Lower && token.kind == TokenKind::Word)
        && !function_word(draft.lower(index))
}

/// The tense of the words nearest to `span` in its sentence.
pub(super) fn tense(draft: &Draft<'_>, span: Span) -> Tense {
    let tokens = draft.tokens_in(span);
    let sentence = draft.sentence_tokens.get(draft.sentence_at(span.start())).cloned().unwrap_or(tokens.clone());
    if tokens.start >= 3
        && ["soon", "early"].contains(&draft.lower(tokens.start - 2))
        && draft.lower(tokens.start - 1) == "as"
    {
        return Tense::Future;
    }
    for distance in 1..=TENSE_REACH {
        let left = tokens.start.checked_sub(distance).filter(|index| sentence.contains(index));
        let right = Some(tokens.end + distance - 1).filter(|index| sentence.contains(index));
        for index in [left, right].into_iter().flatten() {
            match word_tense(draft, index) {
                Tense::Open => {}
                tense => return tense,
            }
        }
        if left.is_none() && right.is_none() {
            break;
        }
    }
    Tense::Open
}

fn word_tense(draft: &Draft<'_>, index: usize) -> Tense {
    if draft.tokens[index].kind != TokenKind::Word {
        return Tense::Open;
    }
    let word = draft.lower(index);
    if word == "may" && draft.tokens[index].shape != Shape::Lower {
        return Tense::Open;
    }
    match word {
        "will" | "shall" | "scheduled" | "expected" | "due" | "plans" | "upcoming" | "won't" | "intends"
        | "expects" | "expect" | "slated" | "payable" | "effective" => Tense::Future,
        "was" | "were" | "had" | "said" | "did" | "began" | "came" | "went" | "took" | "told" | "fell" | "rose"
        | "made" | "gave" | "held" | "left" | "met" | "won" | "lost" | "shot" | "found" | "ago" | "since"
        | "yesterday" | "been" | "broke" | "sent" | "saw" | "led" | "became" | "got" | "ran" | "spoke" => Tense::Past,
        _ if word.ends_with("'ll") || word.ends_with("’ll") => Tense::Future,
        // "to be held", "will be opened".
        _ if word.len() > 4 && word.ends_with("ed") => {
            if index > 0 && draft.lower(index - 1) == "be" {
                Tense::Future
            } else {
                Tense::Past
            }
        }
        _ => Tense::Open,
    }
}

/// Whether the text tells a story of other years than its publication's: many full dates of such years, and few
/// expressions that lean on today ("yesterday", "Tuesday", "last month").
pub(super) fn is_narrative(published: Option<Date>, found: &[Found]) -> bool {
    let Some(published) = published else { return true };
    let year = i32::from(published.year());
    let other = |found: &&Found| {
        let meaning = &found.meaning;
        let told = meaning.year.map(|told| if meaning.bc { 1 - told } else { told });
        told.is_some_and(|told| told <= year - FAR_YEARS)
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
    weight >= STORY_WEIGHT && weight > 4 * count(&leaning)
}

/// How many years before publication a date is of another time than the news.
const FAR_YEARS: i32 = 2;

/// How many years of another time make a story: two or three are background to news.
const STORY_WEIGHT: usize = 6;

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
