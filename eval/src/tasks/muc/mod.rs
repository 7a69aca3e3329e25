//! `muc`: incident templates of MUC-4 from the incidents of a reading.
//!
//! The texts are in capitals; they get the case of prose first ([`recase`]), and their head a paragraph of its own
//! ([`header`]). The date of the head is the day of publication. Kinds become incident types by
//! `data/incidents/kinds.toml`; what is no type there gives no template. What the set lists of MUC-4 call things stands
//! in `words.toml`.

mod header;
mod perpetrators;
mod setting;
mod targets;
mod words;

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{Article, Incident, IncidentKind, ParticipantRole, Prominence, Reading, Reality, SubEventType};
use sayso_reading::incidents::mapping;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::articles::published;
use crate::recase::recase;
use crate::{jsonl, model, texts::Text};

#[derive(Serialize)]
struct Prediction {
    id: String,
    templates: Vec<Value>,
}

/// Days before the report after which an incident is none for MUC-4 (two months).
const RECENT: i32 = 62;
/// Slots of which one must be filled for a template to be worth writing.
const TARGETS: &[&str] = &["hum_tgt_name", "hum_tgt_description", "phys_tgt_id"];

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let lines: Vec<Prediction> = Text::read(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &lines)
}

fn predict(reader: &Reader, line: Text) -> Prediction {
    let date = header::dateline(&line.text);
    let reading = reader.read(article(&line.id, &line.text));
    let templates = reading.incidents.iter().filter_map(|incident| template(&reading, incident, date)).collect();
    Prediction { id: line.id, templates }
}

/// A message as an article.
pub fn article(id: &str, text: &str) -> Article {
    let mut article = article_from_text(id, &recase(&header::laid_out(text)));
    article.published = header::dateline(text).and_then(|date| published(&date.to_string()));
    article
}

fn template(reading: &Reading, incident: &Incident, date: Option<Date>) -> Option<Value> {
    let kind = kind(incident)?;
    let stage = match incident.reality {
        Reality::Happened => "ACCOMPLISHED",
        Reality::Foiled => "ATTEMPTED",
        Reality::Threatened => "THREATENED",
        _ => return None,
    };
    if incident.prominence == Prominence::Background && is_old(reading, incident, date) {
        return None;
    }
    let mut slots = Map::new();
    slots.insert("incident_type".into(), json!([kind]));
    slots.insert("stage_of_execution".into(), json!([stage]));
    slots.insert("incident_date".into(), json!(setting::when(reading, incident, date).into_iter().collect::<Vec<_>>()));
    let place = setting::location(reading, incident);
    let home = place.as_deref();
    slots.insert("incident_location".into(), json!(home.into_iter().collect::<Vec<_>>()));
    means(incident, &mut slots);
    perpetrators::add(reading, incident, &mut slots);
    targets::things(reading, incident, kind, home, &mut slots);
    targets::people(reading, incident, kind, home, &mut slots);
    let filled = |slot: &str| slots.get(slot).and_then(Value::as_array).is_some_and(|fills| !fills.is_empty());
    TARGETS.iter().any(|slot| filled(slot)).then_some(Value::Object(slots))
}

/// Whether the incident has a time of its own that lies too far back.
fn is_old(reading: &Reading, incident: &Incident, date: Option<Date>) -> bool {
    let days = |last: Date| date.and_then(|date| date.since(last).ok()).map_or(0, |span| span.get_days());
    setting::days(reading, incident).is_none_or(|(_, last)| days(last) > RECENT)
}

fn kind(incident: &Incident) -> Option<&'static str> {
    let words = || incident.triggers.iter().map(|quote| quote.as_str().to_lowercase());
    if words().any(|word| word.starts_with("hijack")) {
        return None;
    }
    if incident.kind == IncidentKind::Event(SubEventType::LootingPropertyDestruction) {
        let robs = |word: String| word.starts_with("rob") || word.starts_with("holdup") || word.starts_with("loot");
        return Some(if words().any(robs) { "ROBBERY" } else { "ARSON" });
    }
    if incident.kind == IncidentKind::Event(SubEventType::ArmedClash) {
        return hits_things(incident).then_some("ATTACK");
    }
    mapping(incident.kind).map(|row| row.muc4.as_str()).filter(|kind| !kind.is_empty())
}

/// Whether things that are not of a fighting side were hit in a clash: combat alone is no terrorist act.
fn hits_things(incident: &Incident) -> bool {
    let words = words::words();
    incident.participants.iter().any(|part| {
        let phrase = part.quote.as_str().to_uppercase();
        let fights = words::holds(&phrase, &words.fighters)
            || words::holds(&phrase, &words.state)
            || words::value(&phrase, &words.people) == Some("ACTIVE MILITARY");
        part.role == ParticipantRole::PhysicalTarget && !fights
    })
}

fn means(incident: &Incident, slots: &mut Map<String, Value>) {
    let (mut ids, mut types) = (Vec::new(), Vec::new());
    for quote in &incident.means {
        let phrase = quote.as_str().to_uppercase();
        let Some(kind) = words::value(&phrase, &words::words().instruments) else { continue };
        ids.push(json!(phrase));
        types.push(json!({"value": kind, "of": phrase}));
    }
    slots.insert("instrument_id".into(), Value::Array(ids));
    slots.insert("instrument_type".into(), Value::Array(types));
}
