//! Whether words that can be something else ("1900", "May", "fall") are a time where they stand.

use sayso_record::Span;

use super::cues::Cues;
use super::islands::Found;
use crate::Draft;
use crate::text::{Shape, TokenKind};

/// One expression in its surroundings.
pub(super) struct Place<'a> {
    draft: &'a Draft<'a>,
    cues: &'a Cues,
    /// First token, and the one after the last.
    first: usize,
    after: usize,
}

/// Years that stand without a word that leads them in; earlier ones are mostly numbers of something.
const LIKELY_YEARS: std::ops::RangeInclusive<i64> = 1700..=2050;

impl<'a> Place<'a> {
    /// The expression at `span`.
    pub(super) fn new(draft: &'a Draft<'_>, cues: &'a Cues, span: Span) -> Self {
        // Rounded outwards: an expression may be part of a token ("March4").
        let first = draft.tokens.partition_point(|token| token.span().end() <= span.start());
        Place { draft, cues, first, after: draft.token_at_or_after(span.end()) }
    }

    fn before(&self, back: usize) -> &str {
        self.first.checked_sub(back).map_or("", |index| self.draft.lower(index))
    }

    fn next(&self) -> &str {
        self.draft.lower(self.after)
    }

    fn led(&self) -> bool {
        self.cues.leads.contains(self.before(1))
    }

    fn function_next(&self) -> bool {
        self.cues.function.contains(self.next())
    }

    /// Whether a lower-case word follows that is none of grammar.
    fn content_next(&self) -> bool {
        let next = self.draft.tokens.get(self.after);
        next.is_some_and(|token| token.shape == Shape::Lower && token.kind == TokenKind::Word) && !self.function_next()
    }

    fn title(&self, index: usize) -> bool {
        let token = self.draft.tokens.get(index);
        token.is_some_and(|token| matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed))
    }

    /// Whether the word before begins no name.
    fn plain_before(&self) -> bool {
        self.first == 0 || !self.title(self.first - 1)
    }

    /// Whether a part of kind `kind` is a time here; `last` is the time found before it.
    pub(super) fn stands(&self, kind: &str, last: Option<&Found>) -> bool {
        let draft = self.draft;
        match kind {
            "year" if self.after - self.first > 1 => true,
            "year" => self.year(last),
            "syear" => {
                draft.tokens.get(self.after).is_none_or(|token| token.kind != TokenKind::Word) || self.function_next()
            }
            "month" => self.month(),
            "season" => self.season(),
            // "on the 5th" before a noun is no day.
            "daynum" => {
                draft.tokens.get(self.after).is_none_or(|token| token.kind == TokenKind::Punct) || self.function_next()
            }
            // "their third day-long meeting".
            "nthday" => !draft.glued(self.after),
            // "60 Minutes", living quarters, "minutes apart".
            "units" => !matches!(draft.lower(self.first), "quarters" | "seconds" | "minutes" | "secs" | "mins"),
            // Operation Dawn.
            "part" if self.after == self.first + 1 => {
                draft.tokens[self.first].shape == Shape::Lower || self.plain_before() && !self.title(self.after)
            }
            "set" if self.cues.sorts.contains(draft.lower(self.first)) => !self.content_next(),
            _ => true,
        }
    }

    fn month(&self) -> bool {
        match self.draft.lower(self.first) {
            "may" => {
                self.led() && !self.cues.after_modal.contains(self.next())
                    || matches!(self.before(1), "," | "-" | "–") && !self.content_next()
            }
            // Marches.
            "march" => self.before(1) != "the" && (self.led() || !self.title(self.after) && self.plain_before()),
            // People named so.
            "jan" | "mar" | "jun" | "june" | "april" | "august" => {
                !self.title(self.after) || self.led() && self.before(1) != "and"
            }
            _ => true,
        }
    }

    fn season(&self) -> bool {
        let with_the = self.draft.lower(self.first) == "the";
        match self.draft.lower(self.after - 1) {
            "fall" => {
                let verb = !with_the && self.cues.leads_not_fall.contains(self.before(1));
                self.led() && !verb && self.next() != "of"
            }
            "spring" => !with_the || self.next() != "of",
            _ => true,
        }
    }

    fn year(&self, last: Option<&Found>) -> bool {
        let draft = self.draft;
        if draft.tokens[self.first].kind != TokenKind::Number {
            return true;
        }
        let (before, next) = (self.before(1), self.next());
        let joined_after = draft.glued(self.after);
        if self.cues.counted.contains(next) || joined_after && matches!(next, "/" | "°" | "$") {
            return false;
        }
        if self.cues.numbered.contains(before) {
            return false;
        }
        if draft.glued(self.first) {
            // "AK-1974": a hyphen on the left joins to a name, unless a year or "mid" stands before it.
            let year_before = || {
                let end = self.first.checked_sub(2).map(|index| draft.tokens[index].span().end());
                last.is_some_and(|last| Some(last.span.end()) == end)
            };
            let bound = matches!(self.before(2), "mid" | "pre" | "post" | "early" | "late");
            let joint = matches!(before, "–" | "—" | "/" | "(" | "[" | "\"" | "'" | "“" | "‘" | ".");
            if !joint && !(before == "-" && (bound || year_before())) {
                return false;
            }
        }
        if draft.glued(self.first) && matches!(self.before(2), "mid" | "pre" | "post") {
            return true;
        }
        let plural = draft.tokens.get(self.after).is_some_and(|token| token.shape == Shape::Lower)
            && next.len() > 3
            && next.ends_with('s')
            && !next.ends_with("ss")
            && !self.function_next();
        let year: i64 = draft.lower(self.first).parse().unwrap_or(0);
        if LIKELY_YEARS.contains(&year) {
            return !plural || before == "in" && !joined_after;
        }
        let led = self.led() || matches!(before, "(" | "[" | "-" | "–" | "—");
        led && !plural && (1000..=2100).contains(&year)
    }

    /// Whether "a year" says how often: "three million tons a year".
    pub(super) fn is_rate(&self, kind: &str) -> bool {
        if kind != "len" || self.after != self.first + 2 || !matches!(self.draft.lower(self.first), "a" | "an") {
            return false;
        }
        let Some(before) = self.first.checked_sub(1).map(|index| self.draft.tokens[index]) else { return false };
        let word = self.before(1);
        let plural = before.shape == Shape::Lower && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        let noun = plural && !self.cues.function.contains(word) && self.counted_noun();
        before.kind == TokenKind::Number || self.cues.rates.contains(word) || noun
    }

    /// Whether the noun before has a number or "more", "many" near it.
    fn counted_noun(&self) -> bool {
        (2..=4).any(|back| {
            let number = self.first.checked_sub(back).map(|index| self.draft.tokens[index].kind);
            number == Some(TokenKind::Number) || matches!(self.before(back), "many" | "several" | "few" | "more")
        })
    }

    /// `span` without the article of a name made of a season or a length ("the Spring Offensive").
    pub(super) fn trimmed(&self, kind: &str, span: Span) -> Span {
        let the = self.after - self.first > 1 && self.draft.lower(self.first) == "the";
        let named = self.title(self.after - 1) && self.title(self.after);
        if the && named && matches!(kind, "season" | "len" | "alen") {
            return Span::new(self.draft.tokens[self.first + 1].span().start(), span.end());
        }
        span
    }
}
