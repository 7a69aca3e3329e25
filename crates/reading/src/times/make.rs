//! How a rule makes a meaning of what it captured.
//!
//! A `make` text is a list of steps: `$x` copies the meaning of capture x; `like=$x` fills what is open from x;
//! `within=$x` puts it in the time x; `field=...` sets a field to a capture's value, a number or a symbol
//! (`-$x` and `$x-1` calculate); `none` says that the words are no time.

use sayso_record::Modifier;

use super::item::{Item, ItemKind};
use super::lexicon::{Lexicon, Value};
use super::meaning::{Base, Count, Meaning};
use super::pattern::Matcher;
use super::units::{DayPart, Season, Unit};

/// One capture of a match.
pub(super) struct Captured<'a> {
    /// Index among the captures of the rule.
    pub(super) name: u8,
    /// What matched: tells in which class to look the word up.
    pub(super) matcher: Matcher,
    /// The item.
    pub(super) item: &'a Item,
}

/// A compiled `make` text.
#[derive(Debug)]
pub(super) struct Program(Vec<Step>);

#[derive(Debug)]
enum Step {
    Copy(u8),
    Like(u8),
    Within(u8),
    None,
    Set(String, Operand),
}

#[derive(Debug)]
enum Operand {
    Capture { name: u8, sign: f64, add: i64 },
    Int(i64),
    Symbol(String),
}

/// A value while a step runs.
enum Argument<'a> {
    Number(f64),
    Symbol(&'a str),
    Meaning(&'a Meaning),
}

/// Every field that a step can set.
const FIELDS: &[&str] = &[
    "bc",
    "century",
    "decade",
    "year",
    "short_year",
    "fiscal",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "day",
    "weekday",
    "festival",
    "holding",
    "part",
    "hour",
    "minute",
    "second",
    "zone",
    "count",
    "unit",
    "plus",
    "dir",
    "base",
    "reference",
    "every",
    "period",
    "mod",
    "pm",
    "am",
    "clock",
    "numeric",
    "decade_of",
    "short_decade",
    "half_count",
    "end_year",
];

impl Program {
    /// Compiles `text`, whose `$x` are among `captures`.
    ///
    /// # Errors
    /// When a step names an unknown field or capture.
    pub(super) fn compile(text: &str, captures: &[String]) -> Result<Self, String> {
        let capture = |name: &str| {
            let at = captures.iter().position(|known| known == name);
            at.map(|at| at as u8).ok_or_else(|| format!("make: no capture {name}"))
        };
        let mut steps = Vec::new();
        for step in text.split_whitespace() {
            steps.push(match step.split_once('=') {
                None if step == "none" => Step::None,
                None => Step::Copy(capture(step.strip_prefix('$').ok_or_else(|| format!("make: step {step}"))?)?),
                Some(("like", value)) => Step::Like(capture(value.trim_start_matches('$'))?),
                Some(("within", value)) => Step::Within(capture(value.trim_start_matches('$'))?),
                Some((field, _)) if !FIELDS.contains(&field) => return Err(format!("make: no field {field}")),
                Some((field, value)) => Step::Set(field.to_owned(), operand(value, capture)?),
            });
        }
        Ok(Program(steps))
    }

    /// The meaning of a match; `None` when a value does not fit its field.
    pub(super) fn run(&self, lexicon: &Lexicon, captured: &[Captured<'_>]) -> Option<Meaning> {
        let mut meaning = Meaning::default();
        let find = |name: u8| captured.iter().find(|captured| captured.name == name);
        let part = |name: u8| match find(name).map(|captured| &captured.item.kind) {
            Some(ItemKind::Part { meaning, .. }) => Some(meaning),
            _ => None,
        };
        for step in &self.0 {
            match step {
                Step::None => meaning.none = true,
                Step::Copy(name) => meaning = part(*name).map_or(meaning, |meaning| (**meaning).clone()),
                Step::Like(name) => part(*name).into_iter().for_each(|other| meaning.like(other)),
                Step::Within(name) => {
                    if let Some(other) = part(*name) {
                        meaning.within = Some(other.clone());
                    }
                }
                Step::Set(field, Operand::Int(value)) => set(&mut meaning, field, &Argument::Number(*value as f64))?,
                Step::Set(field, Operand::Symbol(value)) => set(&mut meaning, field, &Argument::Symbol(value))?,
                Step::Set(field, Operand::Capture { name, sign, add }) => {
                    // A capture of another way through the pattern leaves the field open.
                    let Some(captured) = find(*name) else { continue };
                    let argument = match argument(lexicon, captured)? {
                        Argument::Number(value) => Argument::Number(value * sign + *add as f64),
                        other => other,
                    };
                    set(&mut meaning, field, &argument)?;
                }
            }
        }
        Some(meaning)
    }
}

fn operand(text: &str, capture: impl Fn(&str) -> Result<u8, String>) -> Result<Operand, String> {
    let (text, sign) = text.strip_prefix("-$").map_or((text, 1.0), |rest| (rest, -1.0));
    let name = if sign < 0.0 { Some(text) } else { text.strip_prefix('$') };
    let Some(name) = name else {
        return Ok(text.parse().map_or_else(|_| Operand::Symbol(text.to_owned()), Operand::Int));
    };
    let cut = name.find(['+', '-']).unwrap_or(name.len());
    let add = if cut < name.len() { name[cut..].parse().map_err(|_| format!("make: {name}"))? } else { 0 };
    Ok(Operand::Capture { name: capture(&name[..cut])?, sign, add })
}

fn argument<'a>(lexicon: &'a Lexicon, captured: &'a Captured<'_>) -> Option<Argument<'a>> {
    Some(match (&captured.item.kind, captured.matcher) {
        (ItemKind::Number(number), _) => Argument::Number(number.value),
        (ItemKind::Part { meaning, .. }, _) => Argument::Meaning(meaning),
        (ItemKind::Word { id, .. }, Matcher::Class(class)) => match lexicon.word(*id).value(class)? {
            Value::Int(value) => Argument::Number(*value as f64),
            Value::Symbol(symbol) => Argument::Symbol(symbol),
        },
        _ => return None,
    })
}

fn set(meaning: &mut Meaning, field: &str, argument: &Argument<'_>) -> Option<()> {
    let int = || match argument {
        Argument::Number(value) if value.abs() < 1e9 => Some(*value as i32),
        _ => None,
    };
    let small = || int().and_then(|value| i8::try_from(value).ok());
    let symbol = || match argument {
        Argument::Symbol(symbol) => Some(*symbol),
        _ => None,
    };
    if let Argument::Meaning(other) = argument {
        return set_from(meaning, field, other);
    }
    match field {
        "bc" => meaning.bc = true,
        "century" => meaning.century = Some(int()?),
        "decade" => meaning.decade = Some(int()?),
        "year" => meaning.year = Some(int()?),
        "short_year" => meaning.short_year = Some(int()?),
        "fiscal" => meaning.fiscal = true,
        "half" => meaning.half = Some(small()?),
        "quarter" => meaning.quarter = Some(small()?),
        "season" => meaning.season = Some(Season::from_symbol(symbol()?)?),
        "month" => meaning.month = Some(int()?),
        "week" => meaning.week = Some(int()?),
        "day" => meaning.day = Some(int()?),
        "weekday" => meaning.weekday = Some(small()?),
        "festival" => meaning.festival = Some(usize::try_from(int()?).ok()?),
        "holding" => meaning.holding = Some(Unit::from_symbol(symbol()?)?),
        "part" => meaning.part = Some(DayPart::from_symbol(symbol()?)?),
        "hour" => meaning.hour = Some(int()?),
        "minute" => meaning.minute = Some(int()?),
        "second" => meaning.second = Some(int()?),
        "zone" => meaning.zone = Some(symbol()?.to_owned()),
        "count" => {
            meaning.count = Some(match argument {
                Argument::Number(value) => Count::Exactly(*value),
                _ => Count::Some,
            });
        }
        "unit" => meaning.unit = Some(Unit::from_symbol(symbol()?)?),
        "dir" => meaning.dir = Some(i64::from(int()?)),
        "base" => meaning.base = Some(if symbol()? == "story" { Base::Story } else { Base::Publication }),
        "reference" => meaning.reference = Some(symbol()?.to_owned()),
        "every" => meaning.every = true,
        "period" => meaning.period = Some(symbol()?.to_owned()),
        "pm" => meaning.hour = meaning.hour.map(|hour| if hour < 12 { hour + 12 } else { hour }),
        "am" => meaning.hour = meaning.hour.map(|hour| if hour == 12 { 0 } else { hour }),
        "clock" => (meaning.hour, meaning.minute) = (Some(int()? / 100), Some(int()? % 100)),
        "numeric" => meaning.numeric = true,
        "decade_of" => meaning.decade = Some(int().filter(|year| year % 10 == 0)? / 10),
        // "the '80s" of the last century; "the '10s" of this one.
        "short_decade" => {
            let decade = int().filter(|year| year % 10 == 0)? / 10;
            meaning.decade = Some(if decade < 2 { 200 + decade } else { 190 + decade });
        }
        // "1939-45".
        "end_year" => meaning.year = Some(meaning.year? / 100 * 100 + int()?),
        "half_count" => match meaning.count {
            Some(Count::Exactly(count)) => meaning.count = Some(Count::Exactly(count / 2.0)),
            _ => return None,
        },
        "mod" => meaning.modifier = Some(modifier(symbol()?)?),
        _ => return None,
    }
    Some(())
}

/// Sets `field` to what a captured part says of it.
fn set_from(meaning: &mut Meaning, field: &str, other: &Meaning) -> Option<()> {
    match field {
        "year" => {
            (meaning.year, meaning.short_year) = (other.year, other.short_year);
            meaning.bc |= other.bc;
        }
        "weekday" => meaning.weekday = Some(other.weekday?),
        "festival" => meaning.festival = Some(other.festival?),
        "part" => meaning.part = Some(other.part?),
        "hour" => {
            (meaning.hour, meaning.minute, meaning.second) = (Some(other.hour?), other.minute, other.second);
            meaning.zone.clone_from(&other.zone);
        }
        "pm" => match other.part? {
            DayPart::Afternoon | DayPart::Evening | DayPart::Night => {
                meaning.hour = meaning.hour.map(|hour| if hour < 12 { hour + 12 } else { hour });
            }
            _ => {}
        },
        "count" => meaning.count = Some(other.count?),
        "unit" => meaning.unit = Some(other.unit?),
        // "two hours and ten minutes", not "three years and two years".
        "plus" if other.unit < meaning.unit => meaning.plus = Some((other.count?, other.unit?)),
        _ => return None,
    }
    Some(())
}

fn modifier(symbol: &str) -> Option<Modifier> {
    Some(match symbol {
        "BEFORE" => Modifier::Before,
        "AFTER" => Modifier::After,
        "ON_OR_BEFORE" => Modifier::OnOrBefore,
        "ON_OR_AFTER" => Modifier::OnOrAfter,
        "LESS_THAN" => Modifier::LessThan,
        "MORE_THAN" => Modifier::MoreThan,
        "EQUAL_OR_LESS" => Modifier::EqualOrLess,
        "EQUAL_OR_MORE" => Modifier::EqualOrMore,
        "START" => Modifier::Start,
        "MID" => Modifier::Mid,
        "END" => Modifier::End,
        "APPROX" => Modifier::Approx,
        _ => return None,
    })
}
