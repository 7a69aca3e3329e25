//! Many different articles out of a few: each variant of a reading has other names, other words and other days.

use jiff::ToSpan;
use jiff::civil::DateTime;
use sayso_record::{Quote, Reading, Span};
use serde_json::Value;

/// Days between a variant and the next, so that no two tell of one time.
const DAYS: i64 = 97;
/// Every so manieth word of a variant is another one, so that no run of words is shared.
const WORD: usize = 3;

/// Variant `number` of a reading in JSON; variant 0 is the reading itself.
///
/// Letters of every third word and of all names of people and organisations are moved on by `number` within vowels and
/// within consonants, which keeps their length, so every span stays where it was; times move by [`DAYS`] days.
pub fn variant(reading: &Reading, number: u32) -> Reading {
    if number == 0 {
        return reading.clone();
    }
    let mut text = reading.article.text.clone().into_bytes();
    for (_, word) in words(&reading.article.text).enumerate().filter(|(at, _)| at % WORD == 0) {
        moved(&mut text[word], number);
    }
    for name in &reading.names {
        for mention in &name.mentions {
            // From the untouched text, so that a word is not moved twice.
            let range = mention.quote.span().range();
            text[range.clone()].copy_from_slice(reading.article.text[range.clone()].as_bytes());
            moved(&mut text[range], number);
        }
    }
    let text = String::from_utf8(text).expect("only ASCII letters were exchanged for others");
    let mut json = serde_json::to_value(reading).expect("a reading is JSON");
    walk(&mut json, &text, number);
    json["article"]["text"] = Value::String(text);
    json["article"]["id"] = Value::String(format!("{}-{number}", reading.article.id));
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

/// Quotations are taken anew from `text`, names and times are moved.
fn walk(value: &mut Value, text: &str, number: u32) {
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
                    ("canonical" | "form", Value::String(name)) if name.contains(char::is_uppercase) => {
                        let mut bytes = std::mem::take(name).into_bytes();
                        moved(&mut bytes, number);
                        *name = String::from_utf8(bytes).expect("only ASCII letters were exchanged");
                    }
                    ("earliest" | "latest" | "retrieved", Value::String(time)) => {
                        if let Ok(at) = time.parse::<DateTime>()
                            && let Ok(later) = at.checked_add((i64::from(number) * DAYS).days())
                        {
                            *time = later.to_string();
                        }
                    }
                    (_, inner) => walk(inner, text, number),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, text, number)),
        _ => {}
    }
}
