//! `slots`: people, place and circumstances of a shooting (GVDB), from the incident that an article is about.
//!
//! The place is the likeliest town of the incident, times are its own, the gun is its means, victims are the people that
//! its figures name, shooters those who are held responsible by name. An age is the number between the commas after a
//! name, or before "-year-old" in front of it. What no rule reads (race, gender, shots, details) is left out.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{
    Effect, FeatureKind, Figure, Incident, NameKind, Prominence, Reading, Reality, Resolution, ResponsibilityStance,
    Span, TimePrecision, TimexType,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::articles::published;
use crate::{jsonl, model, offsets::CodePoints};

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    date: Option<String>,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    slots: Map<String, Value>,
    victims: Vec<Value>,
    shooters: Vec<Value>,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let lines: Vec<Prediction> = jsonl::read::<Line>(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &lines)
}

fn predict(reader: &Reader, line: Line) -> Prediction {
    let points = CodePoints::of(&line.text);
    let mut article = article_from_text(&line.id, &line.text);
    article.published = line.date.as_deref().and_then(published).or(article.published);
    let reading = reader.read(article);
    let span = |span: Span| {
        let (start, end) = points.span(span);
        json!({"start": start, "end": end})
    };
    let mut slots = Map::new();
    let incident = about(&reading);
    let mut set = |slot: &str, found: Option<Span>| {
        if let Some(found) = found {
            slots.insert(slot.to_owned(), span(found));
        }
    };
    set("city", incident.and_then(|incident| city(&reading, incident)).or_else(|| first_city(&reading)));
    let time = |clock: bool| incident.and_then(|incident| hour(&reading, incident, clock));
    set("clock_time", time(true));
    set("time_of_day", time(false));
    set("gun", incident.and_then(|incident| incident.means.first()).map(|quote| quote.span()));
    let victims = victims(&reading).into_iter().map(|(name, status)| {
        let age = age(&line.text, name).map(span);
        json!({"name": span(name), "age": age, "status": [status]})
    });
    let victims = victims.collect();
    let shooters =
        shooters(&reading).into_iter().map(|name| json!({"name": span(name), "age": age(&line.text, name).map(span)}));
    let shooters = shooters.collect();
    Prediction { id: line.id, slots, victims, shooters }
}

/// The incident that the article is about: the most prominent that happened.
fn about(reading: &Reading) -> Option<&Incident> {
    let violent = reading.incidents.iter().filter(|incident| incident.kind.is_violence());
    violent.min_by_key(|incident| {
        (incident.reality != Reality::Happened, incident.prominence == Prominence::Background, incident.prominence)
    })
}

fn is_town(reading: &Reading, at: u32) -> bool {
    let place = reading.places.get(at as usize);
    place.is_some_and(
        |place| matches!(&place.resolution, Resolution::Resolved(found) if found.feature == FeatureKind::Settlement),
    )
}

fn city(reading: &Reading, incident: &Incident) -> Option<Span> {
    incident.places.iter().find(|&&at| is_town(reading, at)).map(|&at| reading.places[at as usize].quote.span())
}

fn first_city(reading: &Reading) -> Option<Span> {
    (0..reading.places.len() as u32).find(|&at| is_town(reading, at)).map(|at| reading.places[at as usize].quote.span())
}

/// The first hour, or part of a day, among the times of the incident.
fn hour(reading: &Reading, incident: &Incident, clock: bool) -> Option<Span> {
    let times = incident.times.iter().filter_map(|&at| reading.times.get(at as usize));
    let wanted = if clock { TimePrecision::Clock } else { TimePrecision::PartOfDay };
    times
        .filter(|time| time.kind == TimexType::Time)
        .find(|time| time.precision == wanted)
        .map(|time| time.quote.span())
}

/// The people whom figures of harm name, each once, with the worst that is said of them.
fn victims(reading: &Reading) -> Vec<(Span, &'static str)> {
    let mut found: Vec<(u32, Span, &'static str)> = Vec::new();
    let mut add = |figure: &Figure| {
        let status = match figure.effect {
            Effect::Killed => "killed",
            Effect::Injured | Effect::Affected => "injured",
            _ => return,
        };
        for name in reading.names.iter().filter(|name| name.kind == NameKind::Person) {
            if !name.mentions.iter().any(|mention| figure.extent().overlaps(mention.quote.span()))
                || name.canonical.split(' ').count() < 2
            {
                continue;
            }
            match found.iter_mut().find(|(id, ..)| *id == name.id.0) {
                Some(known) if status == "killed" => known.2 = status,
                Some(_) => {}
                None => found.push((name.id.0, full(name), status)),
            }
        }
    };
    reading.figures.iter().filter(|figure| figure.amount.high == Some(1)).for_each(&mut add);
    found.into_iter().map(|(_, span, status)| (span, status)).collect()
}

/// The first mention in the fullest form.
fn full(name: &sayso::record::Name) -> Span {
    let fullest = name.mentions.iter().find(|mention| mention.quote.as_str() == name.canonical);
    fullest.or(name.mentions.first()).map_or(Span::new(0, 0), |mention| mention.quote.span())
}

fn shooters(reading: &Reading) -> Vec<Span> {
    let mut ids: Vec<u32> = reading
        .responsibility
        .iter()
        .filter(|held| held.stance != ResponsibilityStance::Denied)
        .filter_map(|held| held.name.map(|name| name.0))
        .filter(|&name| reading.names[name as usize].kind == NameKind::Person)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| full(&reading.names[id as usize])).collect()
}

/// "Selim Aran, 24," or "24-year-old Selim Aran".
fn age(text: &str, name: Span) -> Option<Span> {
    let digits = |start: usize, end: usize| {
        let number = text.get(start..end)?;
        (number.len() <= 2 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| Span::new(start, end))
    };
    let after =
        text.get(name.end()..)?.strip_prefix(", ").map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if let Some(age) = after.and_then(|length| digits(name.end() + 2, name.end() + 2 + length)) {
        return Some(age);
    }
    let before = text.get(..name.start())?.trim_end().strip_suffix("-year-old")?;
    let length = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits(before.len() - length, before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_stand_beside_names() {
        let of = |text: &str, name: &str| {
            let start = text.find(name).expect("the name");
            age(text, Span::new(start, start + name.len())).map(|span| text[span.range()].to_owned())
        };
        assert_eq!(of("Selim Aran, 24, died.", "Selim Aran").as_deref(), Some("24"));
        assert_eq!(of("the 31-year-old Selim Aran", "Selim Aran").as_deref(), Some("31"));
        assert_eq!(of("Selim Aran, mayor", "Selim Aran"), None);
    }
}
