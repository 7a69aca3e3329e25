//! Numbers in words: "twenty-five", "two thousand", "nineteen ninety-six", "two and a half", "twenty-first".

use super::item::{Item, ItemKind, Number};
use super::lexicon::{Lexicon, Value};

/// The classes that numbers are made of.
#[derive(Debug)]
pub(super) struct NumberWords {
    cardinal: u16,
    multiplier: u16,
    ordinal: u16,
    hyphen: u16,
    and: u16,
    a: u16,
    half: u16,
    slash: u16,
}

#[derive(Clone, Copy)]
enum Piece {
    Cardinal(i64),
    Multiplier(i64),
    Ordinal(i64),
    Other,
}

impl NumberWords {
    /// From the classes of `lexicon`.
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, String> {
        let class = |name: &str| lexicon.class(name).ok_or_else(|| format!("the lexicon lacks class {name}"));
        Ok(NumberWords {
            cardinal: class("cardinal")?,
            multiplier: class("multiplier")?,
            ordinal: class("ordinal")?,
            hyphen: class("hyphen")?,
            and: class("and")?,
            a: class("a")?,
            half: class("half_word")?,
            slash: class("slash")?,
        })
    }

    fn is(&self, items: &[Item], at: usize, class: u16) -> bool {
        matches!(items.get(at), Some(Item { kind: ItemKind::Word { classes, .. }, .. }) if classes.has(class))
    }

    fn piece(&self, lexicon: &Lexicon, items: &[Item], at: usize) -> Piece {
        let Some(Item { kind: ItemKind::Word { id, .. }, .. }) = items.get(at) else { return Piece::Other };
        let word = lexicon.word(*id);
        let int = |class| match word.value(class) {
            Some(&Value::Int(value)) => Some(value),
            _ => None,
        };
        if let Some(value) = int(self.cardinal) {
            Piece::Cardinal(value)
        } else if let Some(value) = int(self.multiplier) {
            Piece::Multiplier(value)
        } else if let Some(value) = int(self.ordinal) {
            Piece::Ordinal(value)
        } else {
            Piece::Other
        }
    }

    /// Joins the words of each number in `items` into one item.
    pub(super) fn join(&self, lexicon: &Lexicon, items: &mut Vec<Item>) {
        let mut out = Vec::with_capacity(items.len());
        let mut at = 0;
        while at < items.len() {
            match self.number_at(lexicon, items, at) {
                Some((number, len)) => {
                    let (start, end) = (items[at].start, items[at + len - 1].end);
                    out.push(Item { start, end, kind: ItemKind::Number(number) });
                    at += len;
                }
                None => {
                    out.push(items[at].clone());
                    at += 1;
                }
            }
        }
        *items = out;
    }

    fn number_at(&self, lexicon: &Lexicon, items: &[Item], at: usize) -> Option<(Number, usize)> {
        let plain = |value: f64| Number { value, digits: 0, ordinal: false, plural: false, year: false };
        if let ItemKind::Number(number) = &items[at].kind {
            // "2 1/2", and "2 and a half".
            if number.ordinal || number.plural {
                return None;
            }
            let (fraction, len) = self.fraction(items, at + 1)?;
            return Some((plain(number.value + fraction), 1 + len));
        }
        let (number, len) = match self.piece(lexicon, items, at) {
            Piece::Ordinal(value) => (Number { ordinal: true, ..plain(value as f64) }, 1),
            Piece::Multiplier(_) | Piece::Other
                if !(self.is(items, at, self.a)
                    && matches!(self.piece(lexicon, items, at + 1), Piece::Multiplier(_))) =>
            {
                return None;
            }
            _ => self.cardinal_at(lexicon, items, at)?,
        };
        if !number.ordinal
            && let Some((fraction, more)) = self.fraction(items, at + len)
        {
            return Some((plain(number.value + fraction), len + more));
        }
        Some((number, len))
    }

    /// "and a half", "and half", "1/2".
    fn fraction(&self, items: &[Item], at: usize) -> Option<(f64, usize)> {
        if self.is(items, at, self.and) {
            let a = usize::from(self.is(items, at + 1, self.a));
            return self.is(items, at + 1 + a, self.half).then_some((0.5, 2 + a));
        }
        let small = |at: usize| match items.get(at)?.kind {
            ItemKind::Number(number) if number.digits == 1 && number.value > 0.0 => Some(number.value),
            _ => None,
        };
        let (top, bottom) = (small(at)?, small(at + 2)?);
        (self.is(items, at + 1, self.slash) && top < bottom).then_some((top / bottom, 3))
    }

    fn cardinal_at(&self, lexicon: &Lexicon, items: &[Item], start: usize) -> Option<(Number, usize)> {
        let (mut total, mut group, mut at, mut ordinal) = (0i64, 0i64, start, false);
        if self.is(items, at, self.a) && matches!(self.piece(lexicon, items, at + 1), Piece::Multiplier(_)) {
            group = 1;
            at += 1;
        }
        let mut last = 0i64;
        loop {
            let joint = usize::from(at > start && self.is(items, at, self.hyphen));
            let and = usize::from(joint == 0 && total + group >= 100 && self.is(items, at, self.and));
            match self.piece(lexicon, items, at + joint + and) {
                Piece::Cardinal(value) if at == start => (group, last) = (value, value),
                // "twenty-five", "two hundred six", not "two three".
                Piece::Cardinal(value) if last >= 20 && value < last && (last >= 100 || (1..10).contains(&value)) => {
                    group += value;
                    last = value;
                }
                // "nineteen ninety-six", "eighteen twelve", "twenty ten".
                Piece::Cardinal(value) if at == start + 1 && and == 0 && (17..=20).contains(&group) && value >= 10 => {
                    return Some(self.year_in_words(lexicon, items, start, group, value, at + joint + 1));
                }
                Piece::Multiplier(value) if and == 0 && group > 0 && last < value => {
                    if value == 100 {
                        group = group.saturating_mul(100);
                    } else {
                        total = total.saturating_add(group.saturating_mul(value));
                        group = 0;
                    }
                    last = value;
                }
                Piece::Ordinal(value) if at > start && (20..100).contains(&last) && value < 10 => {
                    group += value;
                    ordinal = true;
                }
                _ => break,
            }
            at += joint + and + 1;
            if ordinal || total > 1_000_000_000_000 {
                break;
            }
        }
        let value = total.saturating_add(group) as f64;
        (at > start).then_some((Number { value, digits: 0, ordinal, plural: false, year: false }, at - start))
    }

    fn year_in_words(
        &self,
        lexicon: &Lexicon,
        items: &[Item],
        start: usize,
        century: i64,
        rest: i64,
        mut at: usize,
    ) -> (Number, usize) {
        let mut value = century * 100 + rest;
        let joint = usize::from(self.is(items, at, self.hyphen));
        if rest >= 20
            && let Piece::Cardinal(unit @ 1..=9) = self.piece(lexicon, items, at + joint)
        {
            value += unit;
            at += joint + 1;
        }
        (Number { value: value as f64, digits: 0, ordinal: false, plural: false, year: true }, at - start)
    }
}
