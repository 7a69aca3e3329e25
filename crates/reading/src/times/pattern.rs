//! Patterns of rules: text to linear sequences of matchers.
//!
//! `'word'` a literal · `name` a word class · `<kind>` a part · `num`, `int`, `ord`, `plural` with an optional range
//! `(1..31)`, `year` and `dig(2)` numbers · `x:element` a capture · `element?` may be missing ·
//! `( a b | c )` alternatives · `~element` with nothing between it and the one before · `[ ... ]` what the rule
//! covers, when context stands around it.

use super::item::{Item, ItemKind, Number};
use super::lexicon::Lexicon;

/// What one item must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Matcher {
    /// A word of a class.
    Class(u16),
    /// A part of a kind.
    Part(u16),
    /// A number of a form and range.
    Number(Form, i64, i64),
}

/// Forms of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `num`: digits or words, also with a fraction.
    Cardinal,
    /// `int`: digits alone.
    Digits,
    /// `dig(n)`: exactly n digits.
    DigitCount(u8),
    /// `ord`: an ordinal.
    Ordinal,
    /// `plural`: "1980s".
    Plural,
    /// `year`: four digits, or a year in words.
    Year,
}

impl Matcher {
    /// Whether `item` is it.
    pub(super) fn matches(&self, item: &Item) -> bool {
        match (self, &item.kind) {
            (Matcher::Class(class), ItemKind::Word { classes, .. }) => classes.has(*class),
            (Matcher::Part(kind), ItemKind::Part { kind: of, .. }) => kind == of,
            (Matcher::Number(form, low, high), ItemKind::Number(number)) => {
                form.fits(number) && (*low as f64..=*high as f64).contains(&number.value)
            }
            _ => false,
        }
    }
}

impl Form {
    fn fits(self, number: &Number) -> bool {
        let cardinal = !number.ordinal && !number.plural;
        match self {
            Form::Cardinal => cardinal && !number.year,
            Form::Digits => cardinal && number.digits > 0,
            Form::DigitCount(digits) => cardinal && number.digits == digits,
            Form::Ordinal => number.ordinal,
            Form::Plural => number.plural,
            Form::Year => cardinal && (number.digits == 4 || number.year),
        }
    }
}

/// One matcher of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// What the item must be.
    pub(super) matcher: Matcher,
    /// Whether nothing may stand between it and the item before.
    pub(super) glued: bool,
    /// Index of the capture among the names of the rule.
    pub(super) capture: Option<u8>,
}

/// One way through a pattern.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    /// Its matchers.
    pub(super) elements: Vec<Element>,
    /// Where the covered items begin, when the pattern has `[`.
    pub(super) open: Option<usize>,
    /// Where they end, when it has `]`.
    pub(super) close: Option<usize>,
}

/// Most ways through one pattern: more means a rule that should be several.
const MAX_SEQUENCES: usize = 4096;

/// Parses patterns.
pub(super) struct PatternParser<'a> {
    /// Classes; literals are added.
    pub(super) lexicon: &'a mut Lexicon,
    /// Kinds of part, in order of first use.
    pub(super) kinds: &'a mut Vec<String>,
    /// Names of the captures of the rule.
    pub(super) captures: &'a mut Vec<String>,
}

impl PatternParser<'_> {
    /// All ways through `pattern`.
    ///
    /// # Errors
    /// When it is not well formed, names an unknown class, or has too many ways.
    pub(super) fn parse(&mut self, pattern: &str) -> Result<Vec<Sequence>, String> {
        let mut pieces = split(pattern)?;
        pieces.reverse();
        let sequences = self.alternatives(&mut pieces)?;
        match pieces.pop() {
            Some(piece) => Err(format!("unexpected {piece:?}")),
            None if sequences.iter().any(|sequence| sequence.elements.is_empty()) => {
                Err("matches nothing at all".to_owned())
            }
            None => Ok(sequences),
        }
    }

    /// `pieces` are in reverse order.
    fn alternatives(&mut self, pieces: &mut Vec<String>) -> Result<Vec<Sequence>, String> {
        let mut all = Vec::new();
        let mut current = vec![Sequence::default()];
        while let Some(piece) = pieces.pop() {
            match piece.as_str() {
                "|" => all.append(&mut std::mem::replace(&mut current, vec![Sequence::default()])),
                ")" | ")?" => {
                    pieces.push(piece);
                    break;
                }
                "(" => {
                    let mut group = self.alternatives(pieces)?;
                    match pieces.pop().as_deref() {
                        Some(")") => {}
                        Some(")?") => group.push(Sequence::default()),
                        _ => return Err("( without )".to_owned()),
                    }
                    current = product(&current, &group)?;
                }
                "[" => current.iter_mut().for_each(|sequence| sequence.open = Some(sequence.elements.len())),
                "]" => current.iter_mut().for_each(|sequence| sequence.close = Some(sequence.elements.len())),
                _ => {
                    let (element, optional) = self.element(&piece)?;
                    let mut group = vec![Sequence { elements: vec![element], ..Sequence::default() }];
                    if optional {
                        group.push(Sequence::default());
                    }
                    current = product(&current, &group)?;
                }
            }
        }
        all.append(&mut current);
        Ok(all)
    }

    fn element(&mut self, piece: &str) -> Result<(Element, bool), String> {
        let (rest, optional) = piece.strip_suffix('?').map_or((piece, false), |rest| (rest, true));
        let (rest, glued) = rest.strip_prefix('~').map_or((rest, false), |rest| (rest, true));
        let named = rest.split_once(':').filter(|(name, _)| !name.is_empty() && !name.starts_with('\''));
        let (capture, rest) = match named {
            Some((name, rest)) => (Some(self.capture(name)?), rest),
            None => (None, rest),
        };
        Ok((Element { matcher: self.matcher(rest)?, glued, capture }, optional))
    }

    fn capture(&mut self, name: &str) -> Result<u8, String> {
        let at = self.captures.iter().position(|known| known == name).unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        });
        u8::try_from(at).map_err(|_| format!("too many captures at {name}"))
    }

    fn matcher(&mut self, text: &str) -> Result<Matcher, String> {
        if let Some(literal) = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
            return Ok(Matcher::Class(self.lexicon.literal(literal)?));
        }
        if let Some(kind) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            let at = self.kinds.iter().position(|known| known == kind).unwrap_or_else(|| {
                self.kinds.push(kind.to_owned());
                self.kinds.len() - 1
            });
            return Ok(Matcher::Part(at as u16));
        }
        let (name, range) = match text.split_once('(') {
            Some((name, rest)) => (name, rest.strip_suffix(')')),
            None => (text, None),
        };
        let form = match name {
            "num" => Form::Cardinal,
            "int" => Form::Digits,
            "ord" => Form::Ordinal,
            "plural" => Form::Plural,
            "year" => return Ok(Matcher::Number(Form::Year, 1000, 2999)),
            "dig" => {
                let digits = range.and_then(|range| range.parse().ok()).ok_or_else(|| format!("{text}: no count"))?;
                return Ok(Matcher::Number(Form::DigitCount(digits), 0, i64::MAX));
            }
            _ => {
                let class = self.lexicon.class(name).ok_or_else(|| format!("unknown class {name}"))?;
                return Ok(Matcher::Class(class));
            }
        };
        let Some(range) = range else { return Ok(Matcher::Number(form, 0, i64::MAX)) };
        let bounds = range.split_once("..").and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        let (low, high) = bounds.ok_or_else(|| format!("{text}: not a range"))?;
        Ok(Matcher::Number(form, low, high))
    }
}

fn product(left: &[Sequence], right: &[Sequence]) -> Result<Vec<Sequence>, String> {
    if left.len() * right.len() > MAX_SEQUENCES {
        return Err(format!("more than {MAX_SEQUENCES} ways through the pattern"));
    }
    let join = |a: &Sequence, b: &Sequence| {
        let shift = a.elements.len();
        Sequence {
            elements: a.elements.iter().chain(&b.elements).cloned().collect(),
            open: a.open.or(b.open.map(|at| at + shift)),
            close: b.close.map(|at| at + shift).or(a.close),
        }
    };
    Ok(left.iter().flat_map(|a| right.iter().map(move |b| join(a, b))).collect())
}

/// Splits at white space and around `( ) [ ] |`, but not inside literals and ranges.
fn split(pattern: &str) -> Result<Vec<String>, String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut quoted = false;
    let mut chars = pattern.chars().peekable();
    let mut depth = 0usize;
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                quoted = !quoted;
                current.push(c);
            }
            _ if quoted => current.push(c),
            '(' if !current.is_empty() => {
                depth += 1;
                current.push(c);
            }
            ')' if depth > 0 => {
                depth -= 1;
                current.push(c);
            }
            '(' | ')' | '[' | ']' | '|' => {
                pieces.extend((!current.is_empty()).then(|| std::mem::take(&mut current)));
                let optional = c == ')' && chars.next_if_eq(&'?').is_some();
                pieces.push(if optional { ")?".to_owned() } else { c.to_string() });
            }
            c if c.is_whitespace() => pieces.extend((!current.is_empty()).then(|| std::mem::take(&mut current))),
            c => current.push(c),
        }
    }
    if quoted {
        return Err("a literal is not closed".to_owned());
    }
    pieces.extend((!current.is_empty()).then_some(current));
    Ok(pieces)
}
