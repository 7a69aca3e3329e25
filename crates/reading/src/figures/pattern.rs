//! Phrases of the data files: words joined by blanks.
//!
//! "a|b" are alternatives, "?" after a word makes it optional, ".." skips up to three words of one clause, `<year>`,
//! `<month>`, `<day>`, `<number>` and `<ordinal>` stand for a token of that kind.

use std::collections::HashMap;

use super::lexicon::{Kinds, NumberWord};
use super::view::View;
use crate::text::TokenKind;

/// Most words that ".." stands for.
const GAP: usize = 3;

enum Element {
    Words { words: Vec<String>, optional: bool },
    Kind(fn(&View, usize) -> bool),
    Gap,
}

/// Phrases, each with a value.
pub struct Patterns<T> {
    by_first: HashMap<String, Vec<(Vec<Element>, T)>>,
    /// Those that begin with a token of a kind, that token among their elements.
    by_kind: Vec<(Vec<Element>, T)>,
}

impl<T: Copy> Patterns<T> {
    /// No phrases.
    pub fn new() -> Self {
        Patterns { by_first: HashMap::new(), by_kind: Vec::new() }
    }

    /// Adds a phrase; it begins with words, none of them optional, or with a token of a kind.
    pub fn add(&mut self, phrase: &str, value: T) {
        if phrase.starts_with('<') {
            self.by_kind.push((phrase.split(' ').map(element).collect(), value));
            return;
        }
        let mut words = phrase.split(' ');
        let first = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.collect();
        for first in first.split('|') {
            let elements = rest.iter().map(|word| element(word)).collect();
            self.by_first.entry(first.to_owned()).or_default().push((elements, value));
        }
    }

    /// The longest phrase that begins at token `at`: where it ends, and its value.
    pub fn longest(&self, view: &View, at: usize, end: usize) -> Option<(usize, T)> {
        let by_first = self.by_first.get(view.lower(at)).into_iter().flatten();
        let by_first = by_first.filter_map(|(elements, value)| Some((matched(view, elements, at + 1, end)?, *value)));
        let by_kind = self.by_kind.iter();
        let by_kind = by_kind.filter_map(|(elements, value)| Some((matched(view, elements, at, end)?, *value)));
        by_first.chain(by_kind).max_by_key(|&(end, _)| end)
    }
}

fn element(word: &str) -> Element {
    match word {
        ".." => Element::Gap,
        "<year>" => Element::Kind(is_year),
        "<month>" => Element::Kind(|view, at| view.is(at, Kinds::MONTH)),
        "<day>" => Element::Kind(|view, at| view.is(at, Kinds::DAY)),
        "<number>" => Element::Kind(|view, at| {
            view.kind(at) == TokenKind::Number
                || matches!(view.number(at), NumberWord::Cardinal(_) | NumberWord::Vague(..) | NumberWord::Some)
        }),
        "<ordinal>" => Element::Kind(|view, at| matches!(view.number(at), NumberWord::Ordinal(_))),
        _ => Element::Words {
            optional: word.ends_with('?'),
            words: word.trim_end_matches('?').split('|').map(str::to_owned).collect(),
        },
    }
}

/// Whether token `at` is a year.
pub fn is_year(view: &View, at: usize) -> bool {
    let text = view.lower(at);
    view.kind(at) == TokenKind::Number && text.len() == 4 && matches!(text.parse::<u32>(), Ok(1900..2100))
}

/// Where `elements` end when they begin at token `at`.
fn matched(view: &View, elements: &[Element], at: usize, end: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    match element {
        Element::Gap => {
            let (mut next, mut words) = (at, 0);
            loop {
                if let Some(found) = matched(view, rest, next, end) {
                    return Some(found);
                }
                // The parts of a hyphened word count as one.
                let joined = next > at && (view.hyphen(next) || view.hyphen(next - 1));
                words += usize::from(!joined);
                if next >= end || words > GAP || (view.punct(next) && !view.hyphen(next)) {
                    return None;
                }
                next += 1;
            }
        }
        Element::Kind(is) => (at < end && is(view, at)).then(|| matched(view, rest, at + 1, end)).flatten(),
        Element::Words { words, optional } => {
            let here = at < end && words.iter().any(|word| word == view.lower(at));
            here.then(|| matched(view, rest, at + 1, end))
                .flatten()
                .or_else(|| if *optional { matched(view, rest, at, end) } else { None })
        }
    }
}
