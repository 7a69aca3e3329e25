//! Many different articles out of a few: each variant of a reading has other names, other words and other days.
//!
//! [`World::Wide`] makes news of many countries and years: a variant has nothing to do with the others. [`World::Conflict`]
//! makes those of one conflict: the same towns and organisations again and again within eighteen months, other people, and
//! every fifth article a reprint of another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::DateTime;
use sayso_record::{NameKind, Quote, Reading, Span};
use serde_json::Value;

/// Days between a variant and the next in a wide world, so that no two tell of one time.
const DAYS: i64 = 97;
/// Days between a variant and the next in one conflict, and the days that it lasts, after which they begin anew.
const CONFLICT_DAYS: (i64, i64) = (37, 540);
/// Every so manieth variant in one conflict is a reprint of the one before.
const REPRINT: u32 = 5;
/// Every so manieth word of a variant is another one, so that no run of words is shared: in a wide world every second, as
/// two articles on different events have fewer words in common than two out of three.
const WORD: (usize, usize) = (2, 3);
/// Greater than every GeoNames id: towns of a wide world's variants are other towns.
const TOWNS: u64 = 14_000_000;

/// What the variants have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    /// Nothing.
    Wide,
    /// They tell of one conflict.
    Conflict,
}

/// The words of some readings in small letters, by their length and how many readings hold them: so that a variant says
/// other things in words as common as those of its reading. Were they new words, all variants of a number would share
/// many words that nobody else has.
pub struct Words {
    alike: BTreeMap<(usize, u32), Vec<String>>,
    held: BTreeMap<String, u32>,
}

impl Words {
    /// Of these readings.
    pub fn of(readings: &[Reading]) -> Self {
        let mut held: BTreeMap<String, u32> = BTreeMap::new();
        for reading in readings {
            let text = reading.article.text.as_str();
            let own: BTreeSet<&str> = words(text).map(|word| &text[word]).filter(|word| is_small(word)).collect();
            own.into_iter().for_each(|word| *held.entry(word.to_owned()).or_default() += 1);
        }
        let mut alike: BTreeMap<(usize, u32), Vec<String>> = BTreeMap::new();
        for (word, count) in &held {
            alike.entry((word.len(), count.ilog2())).or_default().push(word.clone());
        }
        Words { alike, held }
    }

    /// Another word of the same length and about as common, another for each `number`; nothing of a word in other
    /// letters.
    fn other(&self, word: &str, number: u32) -> Option<&str> {
        let all = self.alike.get(&(word.len(), self.held.get(word)?.ilog2()))?;
        let at = all.binary_search_by(|known| known.as_str().cmp(word)).ok()?;
        Some(&all[(at + number as usize) % all.len()])
    }
}

fn is_small(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Variant `number` of a reading; variant 0 is the reading itself.
///
/// Every second or third word becomes another one as common. Of those with capitals, and of names of
/// people, the letters are moved on by `number` within vowels and within consonants. Both keep their length, so every
/// span stays where it was; times move by some days.
pub fn variant(reading: &Reading, number: u32, world: World, vocabulary: &Words) -> Reading {
    let (id, mut days) = (number, i64::from(number) * DAYS);
    let mut number = number;
    if world == World::Conflict {
        if number % REPRINT == REPRINT - 1 {
            number -= 1;
        }
        days = i64::from(number) * CONFLICT_DAYS.0 % CONFLICT_DAYS.1;
    }
    if id == 0 {
        return reading.clone();
    }
    // Organisations are mostly called by common words ("the police department"), which moved would be names of their own.
    let moves = |kind: NameKind| kind == NameKind::Person;
    let every = if world == World::Wide { WORD.0 } else { WORD.1 };
    let mut text = reading.article.text.clone().into_bytes();
    for (_, word) in words(&reading.article.text).enumerate().filter(|(at, _)| at % every == 0) {
        match vocabulary.other(&reading.article.text[word.clone()], number) {
            Some(other) => text[word].copy_from_slice(other.as_bytes()),
            None => moved(&mut text[word], number),
        }
    }
    for name in &reading.names {
        for mention in &name.mentions {
            // From the untouched text, so that a word is not moved twice.
            let range = mention.quote.span().range();
            text[range.clone()].copy_from_slice(reading.article.text[range.clone()].as_bytes());
            if moves(name.kind) {
                moved(&mut text[range], number);
            }
        }
    }
    let text = String::from_utf8(text).expect("only ASCII letters were exchanged for others");
    let mut json = serde_json::to_value(reading).expect("a reading is JSON");
    walk(&mut json, &text, days);
    if world == World::Wide {
        elsewhere(&mut json["places"], u64::from(number));
    }
    for (name, json) in reading.names.iter().zip(json["names"].as_array_mut().into_iter().flatten()) {
        if moves(name.kind) {
            rename(json, number);
        }
    }
    json["article"]["text"] = Value::String(text);
    json["article"]["id"] = Value::String(format!("{}-{id}", reading.article.id));
    serde_json::from_value(json).expect("a variant is a reading")
}

fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        at..at + word.len()
    })
}

fn moved(bytes: &mut [u8], number: u32) {
    const VOWELS: &[u8] = b"aeiou";
    const CONSONANTS: &[u8] = b"bcdfghjklmnpqrstvwxyz";
    for byte in bytes {
        let lower = byte.to_ascii_lowercase();
        for letters in [VOWELS, CONSONANTS] {
            if let Some(at) = letters.iter().position(|&letter| letter == lower) {
                let next = letters[(at + number as usize) % letters.len()];
                *byte = if byte.is_ascii_uppercase() { next.to_ascii_uppercase() } else { next };
            }
        }
    }
}

/// Quotations are taken anew from `text`, times are moved by `days`.
fn walk(value: &mut Value, text: &str, days: i64) {
    match value {
        Value::Object(object) => {
            if let (Some(start), Some(end)) =
                (object.get("start").and_then(Value::as_u64), object.get("end").and_then(Value::as_u64))
                && object.contains_key("quote")
            {
                let quote = Quote::new(text, Span::new(start as usize, end as usize));
                object.insert("quote".to_owned(), Value::String(quote.as_str().to_owned()));
            }
            for (key, inner) in object.iter_mut() {
                match (key.as_str(), inner) {
                    ("earliest" | "latest" | "retrieved", Value::String(time)) => {
                        if let Ok(at) = time.parse::<DateTime>()
                            && let Ok(later) = at.checked_add(days.days())
                        {
                            *time = later.to_string();
                        }
                    }
                    (_, inner) => walk(inner, text, days),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, text, days)),
        _ => {}
    }
}

/// Makes places of the gazetteer others of other names.
fn elsewhere(value: &mut Value, number: u64) {
    match value {
        Value::Object(object) => {
            if let Some(id) = object.get("geonames_id").and_then(Value::as_u64) {
                object.insert("geonames_id".to_owned(), Value::from(id + number * TOWNS));
                for key in ["name", "region"] {
                    if let Some(Value::String(name)) = object.get_mut(key) {
                        name.push_str(&format!(" {number}"));
                    }
                }
            }
            object.values_mut().for_each(|inner| elsewhere(inner, number));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| elsewhere(item, number)),
        _ => {}
    }
}

/// Moves the letters of a name's forms.
fn rename(value: &mut Value, number: u32) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match (key.as_str(), inner) {
                    ("canonical" | "form", Value::String(name)) if name.contains(char::is_uppercase) => {
                        let mut bytes = std::mem::take(name).into_bytes();
                        moved(&mut bytes, number);
                        *name = String::from_utf8(bytes).expect("only ASCII letters were exchanged");
                    }
                    (_, inner) => rename(inner, number),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, number)),
        _ => {}
    }
}
