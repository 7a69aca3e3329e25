//! What the grammar sees: words of the lexicon, numbers, and the parts that earlier passes made.

use super::lexicon::{ClassSet, Lexicon};
use super::meaning::Meaning;
use crate::Draft;
use crate::text::{Shape, TokenKind};

/// One item of an island.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// First byte.
    pub(super) start: usize,
    /// Past the last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: ItemKind,
}

/// Kinds of item.
#[derive(Debug, Clone)]
pub(super) enum ItemKind {
    /// A word or mark of the lexicon, with the classes that hold for its case.
    Word {
        /// Its id in the lexicon.
        id: u32,
        /// Its classes here.
        classes: ClassSet,
    },
    /// A number.
    Number(Number),
    /// What a rule made of the items it covered.
    Part {
        /// Index of the kind in the grammar.
        kind: u16,
        /// Index of the rule.
        rule: u16,
        /// Its meaning.
        meaning: Box<Meaning>,
    },
}

/// A number in digits or words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// Digits when written in digits alone ("07" has two); 0 for words and for digits with joints.
    pub(super) digits: u8,
    /// "third", "10th".
    pub(super) ordinal: bool,
    /// "1980s", "80s".
    pub(super) plural: bool,
    /// A year in words ("nineteen ninety-six").
    pub(super) year: bool,
}

/// Longest number in digits that is taken as one, in bytes: more digits than any count of units of time.
const MAX_DIGITS: usize = 15;

impl Number {
    /// A number of `digits`, with commas and points inside; `None` when too long or not well formed.
    pub(super) fn of_digits(digits: &str) -> Option<Self> {
        if digits.len() > MAX_DIGITS {
            return None;
        }
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let value = if plain {
            digits.parse::<u64>().ok()? as f64
        } else if digits.contains(',') {
            let mut groups = digits.split(',');
            let head = groups.next()?;
            if head.len() > 3 || !groups.clone().all(|group| group.len() == 3) {
                return None;
            }
            digits.replace(',', "").parse().ok()?
        } else {
            digits.parse().ok()?
        };
        Some(Number {
            value,
            digits: if plain { digits.len() as u8 } else { 0 },
            ordinal: false,
            plural: false,
            year: false,
        })
    }
}

/// Appends the items of token `index` to `items`; `false` when the token is not of the grammar.
pub(super) fn push_items(draft: &Draft<'_>, lexicon: &Lexicon, index: usize, items: &mut Vec<Item>) -> bool {
    let token = draft.tokens[index];
    let (start, end) = (token.span().start(), token.span().end());
    let lower = draft.lower(index);
    if let Some(id) = lexicon.id(lower) {
        items.push(word_item(lexicon, id, start, end, !matches!(token.shape, Shape::Lower | Shape::None)));
        return true;
    }
    match token.kind {
        TokenKind::Number => push_number(lower, start, lexicon, items),
        TokenKind::Alnum => push_mixed(lower, token.shape != Shape::Lower, start, lexicon, items),
        _ => false,
    }
}

fn word_item(lexicon: &Lexicon, id: u32, start: usize, end: usize, capital: bool) -> Item {
    let word = lexicon.word(id);
    let classes = if capital { word.classes } else { word.any_case };
    Item { start, end, kind: ItemKind::Word { id, classes } }
}

/// A number, or where its joints are no number's ("9,2013", "12.02.2013"), its pieces.
fn push_number(digits: &str, start: usize, lexicon: &Lexicon, items: &mut Vec<Item>) -> bool {
    if let Some(number) = Number::of_digits(digits) {
        items.push(Item { start, end: start + digits.len(), kind: ItemKind::Number(number) });
        return true;
    }
    let mut at = 0;
    let before = items.len();
    while at < digits.len() {
        let rest = &digits[at..];
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 {
            let Some(id) = lexicon.id(&rest[..1]) else { break };
            items.push(word_item(lexicon, id, start + at, start + at + 1, false));
            at += 1;
            continue;
        }
        let Some(number) = Number::of_digits(&rest[..len]) else { break };
        items.push(Item { start: start + at, end: start + at + len, kind: ItemKind::Number(number) });
        at += len;
    }
    if at < digits.len() {
        items.truncate(before);
    }
    at == digits.len()
}

/// Digits and letters together: "10th", "1980s", "5pm", "February9", "Q3".
fn push_mixed(lower: &str, capital: bool, start: usize, lexicon: &Lexicon, items: &mut Vec<Item>) -> bool {
    let bytes = lower.as_bytes();
    let first_digit = bytes[0].is_ascii_digit();
    let Some(cut) =
        bytes.iter().position(|byte| (byte.is_ascii_digit() || first_digit && b",.".contains(byte)) != first_digit)
    else {
        return false;
    };
    let (head, tail) = lower.split_at(cut);
    let (digits, letters) = if first_digit { (head, tail) } else { (tail, head) };
    let Some(mut number) = Number::of_digits(digits) else { return false };
    if first_digit {
        let whole = Item { start, end: start + lower.len(), kind: ItemKind::Number(number) };
        match letters {
            "st" | "nd" | "rd" | "th" => number.ordinal = true,
            "s" => number.plural = true,
            _ => {
                // "05T14" of a date and clock time in one.
                if let Some(cut) = letters.find(|c: char| c.is_ascii_digit()) {
                    let (letter, rest) = letters.split_at(cut);
                    let (Some(id), Some(tail)) = (lexicon.id(letter), Number::of_digits(rest)) else { return false };
                    let at = whole.start + digits.len();
                    items.push(Item { end: at, ..whole });
                    items.push(word_item(lexicon, id, at, at + cut, capital));
                    items.push(Item { start: at + cut, end: start + lower.len(), kind: ItemKind::Number(tail) });
                    return true;
                }
                let Some(id) = lexicon.id(letters) else { return false };
                items.push(Item { end: start + cut, ..whole });
                items.push(word_item(lexicon, id, start + cut, start + lower.len(), capital));
                return true;
            }
        }
        items.push(Item { kind: ItemKind::Number(number), ..whole });
        return true;
    }
    let Some(id) = lexicon.id(letters) else { return false };
    items.push(word_item(lexicon, id, start, start + cut, capital));
    items.push(Item { start: start + cut, end: start + lower.len(), kind: ItemKind::Number(number) });
    true
}
