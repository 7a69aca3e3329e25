//! `muc`: incident templates of MUC-4 from the incidents of a reading.
//!
//! The texts are in capitals; they get the case of prose first ([`recase`]). The date of the dateline is the day of
//! publication. Kinds become incident types by `data/incidents/kinds.toml`; what is no type there gives no template.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{
    CountedClass, Effect, FeatureKind, Figure, Incident, IncidentKind, NameKind, Participant, ParticipantRole, Place,
    Reading, Reality, Resolution, ResponsibilityStance, SubEventType,
};
use sayso_reading::incidents::mapping;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::time::published;
use crate::recase::recase;
use crate::{jsonl, model, texts::Text};

#[derive(Serialize)]
struct Prediction {
    id: String,
    templates: Vec<Value>,
}

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// Characters of a text in which its date is looked for.
const HEAD: usize = 160;

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let lines: Vec<Prediction> = Text::read(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &lines)
}

fn predict(reader: &Reader, line: Text) -> Prediction {
    let date = dateline(&line.text);
    let mut article = article_from_text(&line.id, &recase(&line.text));
    article.published = date.and_then(|date| published(&date.to_string()));
    let reading = reader.read(article);
    let templates = reading.incidents.iter().filter_map(|incident| template(&reading, incident, date)).collect();
    Prediction { id: line.id, templates }
}

/// "4 FEB 90" at the head of the text.
fn dateline(text: &str) -> Option<Date> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let words: Vec<&str> =
        head.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric())).collect();
    words.windows(3).find_map(|three| {
        let month = MONTHS.iter().position(|month| three[1].starts_with(month))? as i8 + 1;
        Date::new(1900 + three[2].parse::<i16>().ok().filter(|year| *year < 100)?, month, three[0].parse().ok()?).ok()
    })
}

fn template(reading: &Reading, incident: &Incident, date: Option<Date>) -> Option<Value> {
    let kind = kind(incident)?;
    let stage = match incident.reality {
        Reality::Happened => "ACCOMPLISHED",
        Reality::Foiled => "ATTEMPTED",
        Reality::Threatened => "THREATENED",
        _ => return None,
    };
    let mut slots = Map::new();
    slots.insert("incident_type".into(), json!([kind]));
    slots.insert("stage_of_execution".into(), json!([stage]));
    slots.insert("incident_date".into(), json!(when(reading, incident, date).into_iter().collect::<Vec<_>>()));
    slots.insert("incident_location".into(), json!(location(reading, incident).into_iter().collect::<Vec<_>>()));
    means(incident, &mut slots);
    perpetrators(reading, incident, &mut slots);
    physical(incident, &mut slots);
    human(reading, incident, kind, &mut slots);
    let aimed = ["hum_tgt_name", "hum_tgt_description", "phys_tgt_id", "perp_individual_id", "perp_organization_id"];
    aimed
        .iter()
        .any(|slot| slots.get(*slot).is_some_and(|fills| fills.as_array().is_some_and(|fills| !fills.is_empty())))
        .then_some(Value::Object(slots))
}

fn kind(incident: &Incident) -> Option<&'static str> {
    let words = || incident.triggers.iter().map(|quote| quote.as_str().to_lowercase());
    if words().any(|word| word.starts_with("hijack")) {
        return None;
    }
    if incident.kind == IncidentKind::Event(SubEventType::LootingPropertyDestruction) {
        return Some(if words().any(|word| word.starts_with("rob") || word.contains("holdup")) {
            "ROBBERY"
        } else {
            "ARSON"
        });
    }
    mapping(incident.kind).map(|row| row.muc4.as_str()).filter(|kind| !kind.is_empty())
}

fn day(date: Date) -> String {
    format!("{:02} {} {:02}", date.day(), MONTHS[date.month() as usize - 1], date.year() % 100)
}

/// The day, or the first and last day, of the likeliest time; without one a day up to that of the report.
fn when(reading: &Reading, incident: &Incident, published: Option<Date>) -> Option<String> {
    let interval = incident
        .times
        .iter()
        .filter_map(|&at| reading.times.get(at as usize)?.interval)
        .find(|time| time.earliest.is_some() && time.latest.is_some());
    let Some((first, last)) = interval.and_then(|time| Some((time.earliest?.date(), time.latest?.date()))) else {
        return published.map(|date| format!("- {}", day(date)));
    };
    Some(if first == last { day(first) } else { format!("{} - {}", day(first), day(last)) })
}

fn resolved(place: &Place) -> Option<&sayso::record::Candidate> {
    match &place.resolution {
        Resolution::Resolved(found) => Some(found),
        Resolution::Unresolved(_) => None,
    }
}

/// Country and place of the likeliest town or region; else the country that the dateline lies in.
fn location(reading: &Reading, incident: &Incident) -> Option<String> {
    let own: Vec<_> = incident.places.iter().filter_map(|&at| resolved(reading.places.get(at as usize)?)).collect();
    let narrow = own
        .iter()
        .find(|place| matches!(place.feature, FeatureKind::Settlement | FeatureKind::Region | FeatureKind::District));
    let any = narrow.copied().or(own.first().copied()).or_else(|| reading.places.iter().find_map(resolved))?;
    let country = country(any.country.as_deref()?)?;
    let label = match any.feature {
        FeatureKind::Settlement if narrow.is_some() => "CITY",
        FeatureKind::Region | FeatureKind::District if narrow.is_some() => "DEPARTMENT",
        _ => return Some(country.to_owned()),
    };
    Some(format!("{country}: {} ({label})", any.name.to_uppercase()))
}

fn country(code: &str) -> Option<&'static str> {
    Some(match code {
        "SV" => "EL SALVADOR",
        "CO" => "COLOMBIA",
        "GT" => "GUATEMALA",
        "PE" => "PERU",
        "CL" => "CHILE",
        "BO" => "BOLIVIA",
        "HN" => "HONDURAS",
        "NI" => "NICARAGUA",
        "PA" => "PANAMA",
        "EC" => "ECUADOR",
        "VE" => "VENEZUELA",
        "AR" => "ARGENTINA",
        "BR" => "BRAZIL",
        "MX" => "MEXICO",
        "CR" => "COSTA RICA",
        "UY" => "URUGUAY",
        "PY" => "PARAGUAY",
        "ES" => "SPAIN",
        "US" => "UNITED STATES",
        _ => return None,
    })
}

fn means(incident: &Incident, slots: &mut Map<String, Value>) {
    let (mut ids, mut types) = (Vec::new(), Vec::new());
    for quote in &incident.means {
        let words = quote.as_str().to_uppercase();
        let types_of = [
            ("CAR BOMB", "VEHICLE BOMB"),
            ("TRUCK BOMB", "VEHICLE BOMB"),
            ("MACHINE", "MACHINE GUN"),
            ("SUBMACHINE", "MACHINE GUN"),
            ("GRENADE", "GRENADE"),
            ("DYNAMITE", "DYNAMITE"),
            ("MORTAR", "MORTAR"),
            ("ROCKET", "ROCKET"),
            ("RIFLE", "RIFLE"),
            ("PISTOL", "HANDGUN"),
            ("MINE", "MINE"),
            ("BOMB", "BOMB"),
            ("EXPLOSIVE", "EXPLOSIVE"),
            ("CHARGE", "EXPLOSIVE"),
            ("MOLOTOV", "MOLOTOV COCKTAIL"),
            ("KNIFE", "CUTTING DEVICE"),
            ("MACHETE", "CUTTING DEVICE"),
            ("GUN", "GUN"),
            ("SHOT", "GUN"),
            ("BULLET", "GUN"),
            ("WEAPON", "GUN"),
        ];
        let Some((_, kind)) = types_of.iter().find(|(word, _)| words.contains(word)) else { continue };
        ids.push(json!(words));
        types.push(json!({"value": kind, "of": words}));
    }
    slots.insert("instrument_id".into(), Value::Array(ids));
    slots.insert("instrument_type".into(), Value::Array(types));
}

fn perpetrators(reading: &Reading, incident: &Incident, slots: &mut Map<String, Value>) {
    let upper = |part: &Participant| part.quote.as_str().to_uppercase();
    let of = |role: ParticipantRole| incident.participants.iter().filter(move |part| part.role == role);
    let people: Vec<String> = of(ParticipantRole::PerpetratorPerson).map(upper).collect();
    let mut bodies: Vec<(String, &'static str)> = Vec::new();
    let mut add = |body: String, confidence: &'static str| {
        if !bodies.iter().any(|(known, _)| *known == body) {
            bodies.push((body, confidence));
        }
    };
    let confidence = |stance: ResponsibilityStance| match stance {
        ResponsibilityStance::Asserted => Some("REPORTED AS FACT"),
        ResponsibilityStance::Claimed => Some("CLAIMED OR ADMITTED"),
        ResponsibilityStance::Accused => Some("SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ResponsibilityStance::Suspected => Some("SUSPECTED OR ACCUSED"),
        ResponsibilityStance::Denied => None,
    };
    for &at in &incident.responsibility {
        let held = &reading.responsibility[at as usize];
        let Some(how) = confidence(held.stance) else { continue };
        for name in named_in(reading, held.perpetrator.span()) {
            add(name, how);
        }
    }
    for part in of(ParticipantRole::PerpetratorOrganisation).chain(of(ParticipantRole::PerpetratorPerson)) {
        for name in named_in(reading, part.quote.span()) {
            add(name, "REPORTED AS FACT");
        }
        if part.role == ParticipantRole::PerpetratorOrganisation && named_in(reading, part.quote.span()).is_empty() {
            add(upper(part), "REPORTED AS FACT");
        }
    }
    let armed = ["GUERRILLA", "TERRORIST", "REBEL", "SUBVERSIVE"];
    if bodies.is_empty() && people.iter().any(|who| armed.iter().any(|word| who.contains(word))) {
        bodies.extend(armed_body(reading).map(|body| (body, "REPORTED AS FACT")));
    }
    let state =
        ["ARMY", "SOLDIER", "TROOP", "POLICE", "GOVERNMENT", "ARMED FORCES", "MILITARY", "BATTALION", "AIR FORCE"];
    let by_state =
        people.iter().chain(bodies.iter().map(|(body, _)| body)).any(|who| state.iter().any(|word| who.contains(word)));
    if !people.is_empty() || !bodies.is_empty() {
        slots.insert(
            "perp_category".into(),
            json!([if by_state { "STATE-SPONSORED VIOLENCE" } else { "TERRORIST ACT" }]),
        );
    }
    slots.insert("perp_individual_id".into(), json!(people));
    slots.insert("perp_organization_id".into(), json!(bodies.iter().map(|(body, _)| body).collect::<Vec<_>>()));
    let sure: Vec<Value> = bodies.iter().map(|(body, how)| json!({"value": how, "of": body})).collect();
    slots.insert("perp_organization_confidence".into(), Value::Array(sure));
}

/// The armed body that the article names most often: whose guerrillas those without a name are taken to be.
fn armed_body(reading: &Reading) -> Option<String> {
    let armed = [
        "front",
        "liberation",
        "revolutionary",
        "path",
        "cartel",
        "extraditables",
        "patriotic",
        "fmln",
        "farc",
        "eln",
        "mrta",
        "urng",
        "fpmr",
    ];
    let is_armed = |name: &&sayso::record::Name| {
        let words = name.canonical.to_lowercase();
        name.kind != NameKind::Place && armed.iter().any(|word| words.split_whitespace().any(|part| part == *word))
    };
    let found = reading.names.iter().filter(is_armed).max_by_key(|name| name.mentions.len())?;
    Some(found.canonical.to_uppercase())
}

/// Names of bodies that stand in a span.
fn named_in(reading: &Reading, span: sayso::record::Span) -> Vec<String> {
    let bodies = reading.names.iter().filter(|name| name.kind == NameKind::Organisation);
    let inside = bodies.flat_map(|name| name.mentions.iter()).filter(|mention| span.contains(mention.quote.span()));
    inside.map(|mention| mention.quote.as_str().to_uppercase()).collect()
}

fn physical(incident: &Incident, slots: &mut Map<String, Value>) {
    let targets: Vec<String> = incident
        .participants
        .iter()
        .filter(|part| part.role == ParticipantRole::PhysicalTarget)
        .map(|part| part.quote.as_str().to_uppercase())
        .collect();
    let number: Vec<Value> = targets
        .iter()
        .map(|target| json!({"value": if target.ends_with('S') { "PLURAL" } else { "1" }, "of": target}))
        .collect();
    let kinds: Vec<Value> =
        targets.iter().filter_map(|target| Some(json!({"value": physical_type(target)?, "of": target}))).collect();
    slots.insert("phys_tgt_id".into(), json!(targets));
    slots.insert("phys_tgt_type".into(), Value::Array(kinds));
    slots.insert("phys_tgt_number".into(), Value::Array(number));
}

fn physical_type(target: &str) -> Option<&'static str> {
    let last = target.split_whitespace().next_back()?.trim_end_matches('S');
    Some(match last {
        "VEHICLE" | "CAR" | "BU" | "TRUCK" | "JEEP" | "TRAIN" | "PLANE" | "HELICOPTER" | "BOAT" => "TRANSPORT VEHICLE",
        "BANK" => "FINANCIAL",
        "STORE" | "SHOP" | "RESTAURANT" | "HOTEL" | "FACTORY" | "SUPERMARKET" | "FARM" => "COMMERCIAL",
        "EMBASSY" | "CONSULATE" => "DIPLOMAT OFFICE OR RESIDENCE",
        "HOUSE" | "HOME" | "RESIDENCE" | "APARTMENT" => "CIVILIAN RESIDENCE",
        "PYLON" | "TOWER" | "POLE" | "PIPELINE" | "SUBSTATION" | "LINE" | "REFINERY" | "DAM" | "PLANT" => "ENERGY",
        "BRIDGE" | "ROAD" | "HIGHWAY" => "TRANSPORTATION ROUTE",
        "STATION" | "NEWSPAPER" => "COMMUNICATIONS",
        "HEADQUARTER" | "OFFICE" => "ORGANIZATION OFFICE",
        _ => return None,
    })
}

/// A human target before it is written: its words, whether they are a name, how many and what happened.
struct Target {
    words: String,
    name: bool,
    number: String,
    kind: &'static str,
    effect: Option<&'static str>,
}

fn human(reading: &Reading, incident: &Incident, kind: &str, slots: &mut Map<String, Value>) {
    let mut targets: Vec<Target> = Vec::new();
    let figures: Vec<&Figure> = incident.figures.iter().map(|&at| &reading.figures[at as usize]).collect();
    for part in incident.participants.iter().filter(|part| part.role == ParticipantRole::HumanTarget) {
        let name =
            part.name.and_then(|id| reading.names.get(id.0 as usize)).filter(|name| name.kind == NameKind::Person);
        let figure = figures.iter().find(|figure| figure.quote.span().overlaps(part.quote.span()));
        let words = name.map_or_else(|| part.quote.as_str().to_owned(), |name| name.canonical.clone());
        let plural = part.quote.as_str().ends_with('s') && name.is_none();
        let number =
            figure.and_then(|figure| figure.amount.best.or(figure.amount.low)).map(|number| number.to_string());
        let number = number.unwrap_or_else(|| if plural { "PLURAL" } else { "1" }.to_owned());
        let killed = part_killed(reading, incident, part);
        let effect = figure
            .and_then(|figure| effect_of(figure.effect))
            .or(killed)
            .or((kind == "KIDNAPPING").then_some("NO INJURY OR DEATH").filter(|_| false));
        push(
            &mut targets,
            Target {
                kind: human_type(&words, figure.map(|figure| figure.counted.class)),
                words,
                name: name.is_some(),
                number,
                effect,
            },
        );
    }
    for figure in figures {
        let Some(counted) = &figure.counted.quote else { continue };
        let words = counted.as_str().to_owned();
        let name = words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let Some(number) = figure.amount.best.or(figure.amount.low).filter(|&number| number > 0) else { continue };
        push(
            &mut targets,
            Target {
                kind: human_type(&words, Some(figure.counted.class)),
                words,
                name,
                number: number.to_string(),
                effect: effect_of(figure.effect),
            },
        );
    }
    let fill = |value: &str, target: &Target| json!({"value": value, "of": target.words});
    let of = |name: bool| {
        targets.iter().filter(|target| target.name == name).map(|target| json!(target.words)).collect::<Vec<_>>()
    };
    slots.insert("hum_tgt_name".into(), Value::Array(of(true)));
    slots.insert("hum_tgt_description".into(), Value::Array(of(false)));
    slots.insert("hum_tgt_type".into(), targets.iter().map(|target| fill(target.kind, target)).collect());
    slots.insert("hum_tgt_number".into(), targets.iter().map(|target| fill(&target.number, target)).collect());
    slots.insert(
        "hum_tgt_effect".into(),
        targets.iter().filter_map(|target| Some(fill(target.effect?, target))).collect(),
    );
}

fn push(targets: &mut Vec<Target>, mut target: Target) {
    target.words = target.words.to_uppercase();
    let last = |words: &str| words.split_whitespace().next_back().unwrap_or("").to_owned();
    if !targets.iter().any(|known| last(&known.words) == last(&target.words)) {
        targets.push(target);
    }
}

/// Whether a trigger of killing or wounding stands in the sentence of a target.
fn part_killed(reading: &Reading, incident: &Incident, part: &Participant) -> Option<&'static str> {
    let sentence = reading.sentences.iter().find(|sentence| sentence.span.contains(part.quote.span()))?;
    let near = incident.triggers.iter().filter(|trigger| sentence.span.contains(trigger.span()));
    near.map(|trigger| trigger.as_str().to_lowercase()).find_map(|word| match word.as_str() {
        word if ["kill", "murder", "assassinat", "massacre", "slain", "execut", "slay"]
            .iter()
            .any(|stem| word.starts_with(stem)) =>
        {
            Some("DEATH")
        }
        word if ["wound", "injur"].iter().any(|stem| word.starts_with(stem)) => Some("INJURY"),
        _ => None,
    })
}

fn effect_of(effect: Effect) -> Option<&'static str> {
    match effect {
        Effect::Killed => Some("DEATH"),
        Effect::Injured => Some("INJURY"),
        _ => None,
    }
}

fn human_type(words: &str, class: Option<CountedClass>) -> &'static str {
    let words = words.to_lowercase();
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    match class {
        Some(CountedClass::Soldiers) => "ACTIVE MILITARY",
        Some(CountedClass::Police) => "LAW ENFORCEMENT",
        _ if any(&["soldier", "colonel", "general", "troop", "lieutenant"]) => "ACTIVE MILITARY",
        _ if any(&["police"]) => "LAW ENFORCEMENT",
        _ if any(&["judge", "attorney", "magistrate"]) => "LEGAL OR JUDICIAL",
        _ if any(&["bodyguard", "guard"]) => "SECURITY GUARD",
        _ if any(&["mayor", "minister", "governor", "official", "president"]) => "GOVERNMENT OFFICIAL",
        _ if any(&["candidate", "senator", "leader", "deputy"]) => "POLITICAL FIGURE",
        _ if any(&["ambassador", "diplomat", "consul"]) => "DIPLOMAT",
        _ => "CIVILIAN",
    }
}
