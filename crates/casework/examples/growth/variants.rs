//! Many different articles out of a few: each variant of a reading has other names, other words and other days.
//!
//! [`World::Wide`] makes news of many countries and years: a variant has nothing to do with the others. [`World::Conflict`]
//! makes those of one conflict: the same towns and organisations again and again within eighteen months, other people, and
//! every fifth article a reprint of another.
//!
//! Variants of one number are to each other as the readings are that they were made of: a word becomes the same other word
//! in all of them, two words never become one, and none becomes rarer or more common in the news at large.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::DateTime;
use sayso_record::{NameKind, Quote, Reading, Span};
use serde_json::Value;

/// Days between a variant and the next in a wide world: more than the readings span, so that as many articles fall on a day
/// as in them.
const DAYS: i64 = 2500;
/// Days between a variant and the next in one conflict, and the days that it lasts, after which they begin anew.
const CONFLICT_DAYS: (i64, i64) = (37, 540);
/// Every so manieth variant in one conflict is a reprint of the one before.
const REPRINT: u32 = 5;
/// Of so many words one becomes another in one conflict, so that no long run of words is shared. In a wide world all do.
const WORD: u64 = 3;
/// Greater than every GeoNames id: towns of a wide world's variants are other towns.
const TOWNS: u64 = 14_000_000;
/// Letters that a word has at least to become another: shorter ones are not compared.
const SHORTEST: usize = 3;
/// Rarity from which on a word becomes another (`data/words.txt`): the few below stand in every other document, and casework
/// does not compare them either.
const LEAST: u8 = 2;
/// Of a word that is not listed.
const UNLISTED: u8 = 10;
/// By these the ages of people are read.
const KEPT: [&str; 3] = ["year", "years", "old"];

/// What the variants have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    /// Nothing.
    Wide,
    /// They tell of one conflict.
    Conflict,
}

/// The words of some readings, each among those that are like it: as long, as rare in the news at large, and as it mostly
/// with a capital or without. In an order in which like spellings are not beside each other.
pub struct Words {
    alike: Vec<Vec<String>>,
    /// Where in `alike` a word stands.
    places: HashMap<String, (usize, usize)>,
}

impl Words {
    /// Of these readings.
    pub fn of(readings: &[Reading]) -> Self {
        let listed: HashMap<&str, u8> = include_str!("../../data/words.txt")
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(word, rarity)| Some((word, rarity.parse().ok()?)))
            .collect();
        let mut capitals: BTreeMap<String, i64> = BTreeMap::new();
        for text in readings.iter().map(|reading| reading.article.text.as_str()) {
            for word in words(text).map(|word| &text[word]) {
                let capital = word.starts_with(|letter: char| letter.is_ascii_uppercase());
                *capitals.entry(word.to_ascii_lowercase()).or_default() += if capital { 1 } else { -1 };
            }
        }
        let mut alike: BTreeMap<(usize, u8, bool), Vec<String>> = BTreeMap::new();
        for (word, capital) in capitals {
            let rarity = listed.get(word.as_str()).copied().unwrap_or(UNLISTED);
            if rarity >= LEAST && !KEPT.contains(&word.as_str()) {
                alike.entry((word.len(), rarity, capital > 0)).or_default().push(word);
            }
        }
        let mut alike: Vec<Vec<String>> = alike.into_values().collect();
        alike.iter_mut().for_each(|words| words.sort_by_cached_key(|word| hash(word)));
        let places = alike
            .iter()
            .enumerate()
            .flat_map(|(class, words)| words.iter().enumerate().map(move |(at, word)| (word.clone(), (class, at))));
        Words { places: places.collect(), alike }
    }

    /// `text` with other words, others for each `number`; with `some` only one word of so many becomes another. Capitals stay
    /// capitals, and every byte stays where it is.
    fn other(&self, text: &str, number: u32, some: bool) -> String {
        let mut out = text.as_bytes().to_vec();
        for range in words(text) {
            let word = text[range.clone()].to_ascii_lowercase();
            let Some(&(class, at)) = self.places.get(&word).filter(|_| !some || hash(&word).is_multiple_of(WORD))
            else {
                continue;
            };
            let alike = &self.alike[class];
            let other = alike[(at + number as usize) % alike.len()].bytes();
            for (byte, other) in out[range].iter_mut().zip(other) {
                *byte = if byte.is_ascii_uppercase() { other.to_ascii_uppercase() } else { other };
            }
        }
        String::from_utf8(out).expect("ASCII letters were exchanged for others")
    }
}

/// FNV-1a, stirred on so that words of one beginning are not beside each other.
fn hash(word: &str) -> u64 {
    word.bytes()
        .chain([0; 8])
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Where the words of a text stand that consist of ASCII letters.
fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .map(move |word| {
            let at = word.as_ptr() as usize - start;
            at..at + word.len()
        })
}

/// Variant `number` of a reading; variant 0 is the reading itself.
pub fn variant(reading: &Reading, number: u32, world: World, vocabulary: &Words) -> Reading {
    let (id, mut days) = (number, i64::from(number) * DAYS);
    let mut number = number;
    let conflict = world == World::Conflict;
    if conflict {
        if number % REPRINT == REPRINT - 1 {
            number -= 1;
        }
        days = i64::from(number) * CONFLICT_DAYS.0 % CONFLICT_DAYS.1;
    }
    if id == 0 {
        return reading.clone();
    }
    let old = reading.article.text.as_str();
    let mut text = vocabulary.other(old, number, conflict);
    let moves = |kind: NameKind| !conflict || kind == NameKind::Person;
    for name in reading.names.iter().filter(|_| conflict) {
        for range in name.mentions.iter().map(|mention| mention.quote.span().range()) {
            let words = old[range.clone()].to_owned();
            text.replace_range(range, &if moves(name.kind) { vocabulary.other(&words, number, false) } else { words });
        }
    }
    let mut json = serde_json::to_value(reading).expect("a reading is JSON");
    walk(&mut json, &text, days);
    if !conflict {
        elsewhere(&mut json["places"], u64::from(number));
    }
    for (name, json) in reading.names.iter().zip(json["names"].as_array_mut().into_iter().flatten()) {
        if moves(name.kind) {
            rename(json, number, vocabulary);
        }
    }
    if let Some(title) = &reading.article.title {
        // Mostly the text begins with it.
        let title = title.value.as_str();
        let begins = old.starts_with(title);
        let title = if begins { text[..title.len()].to_owned() } else { vocabulary.other(title, number, conflict) };
        json["article"]["title"]["value"] = Value::String(title);
    }
    json["article"]["text"] = Value::String(text);
    json["article"]["id"] = Value::String(format!("{}-{id}", reading.article.id));
    serde_json::from_value(json).expect("a variant is a reading")
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

/// Gives the forms of a name other words.
fn rename(value: &mut Value, number: u32, vocabulary: &Words) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match (key.as_str(), inner) {
                    // A mention has a `form` too, of a few small words.
                    ("canonical" | "form", Value::String(name)) if name.contains(char::is_uppercase) => {
                        *name = vocabulary.other(name, number, false);
                    }
                    (_, inner) => rename(inner, number, vocabulary),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, number, vocabulary)),
        _ => {}
    }
}
