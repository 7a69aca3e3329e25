//! PERP: INCIDENT CATEGORY, INDIVIDUAL ID, ORGANIZATION ID and CONFIDENCE.

use sayso::record::{
    Incident, NameKind, Participant, ParticipantRole, Reading, Responsibility, ResponsibilityStance, Span,
};
use serde_json::{Map, Value, json};

use super::words::{holds, words};

const FACT: &str = "REPORTED AS FACT";
const SUSPECTED: &str = "SUSPECTED OR ACCUSED";

/// Adds the slots of those who carried it out.
pub fn add(reading: &Reading, incident: &Incident, slots: &mut Map<String, Value>) {
    let people = people(reading, incident);
    let bodies = bodies(reading, incident, &people);
    // "The National Liberation Army" is no army of a state.
    let of_state = |who: &String| holds(who, &words().state) && !holds(who, &words().armed_bodies);
    let armed = people.iter().any(|who| holds(who, &words().armed_people));
    let state = !armed && people.iter().chain(bodies.iter().map(|(body, _)| body)).any(of_state);
    // The lists of MUC-4 leave it empty for one incident in fourteen only.
    let category = if state { "STATE-SPONSORED VIOLENCE" } else { "TERRORIST ACT" };
    let confidence: Vec<Value> = bodies.iter().map(|(body, how)| json!({"value": how, "of": body})).collect();
    slots.insert("perp_category".into(), json!([category]));
    slots.insert("perp_individual_id".into(), json!(people));
    slots
        .insert("perp_organization_id".into(), json!(bodies.iter().map(|(body, _)| body.as_str()).collect::<Vec<_>>()));
    slots.insert("perp_organization_confidence".into(), Value::Array(confidence));
}

fn upper(part: &Participant) -> String {
    part.quote.as_str().to_uppercase()
}

fn held<'r>(reading: &'r Reading, incident: &'r Incident) -> impl Iterator<Item = &'r Responsibility> {
    let all = incident.responsibility.iter().filter_map(|&at| reading.responsibility.get(at as usize));
    all.filter(|held| held.stance != ResponsibilityStance::Denied)
}

/// Persons and groups without a name of their own: those who take part, and those who are held responsible.
fn people(reading: &Reading, incident: &Incident) -> Vec<String> {
    let part = incident.participants.iter().filter(|part| part.role == ParticipantRole::PerpetratorPerson);
    let mut out: Vec<String> = Vec::new();
    let mut add = |words: String| {
        if !out.iter().any(|known| head(known) == head(&words)) {
            out.push(words);
        }
    };
    part.map(upper).for_each(&mut add);
    for held in held(reading, incident) {
        let phrase = held.perpetrator.as_str().to_uppercase();
        let is_body = named_in(reading, held.perpetrator.span()).iter().any(|name| phrase.ends_with(name.as_str()));
        let is_body = is_body || words().state_bodies.iter().any(|body| phrase.ends_with(body.as_str()));
        let is_body = is_body || words().armed_bodies.iter().any(|body| head(&phrase) == body);
        if !is_body && held.stance != ResponsibilityStance::Claimed {
            add(phrase);
        }
    }
    out
}

/// The body of the state that a phrase names: "members of the army", "an army patrol".
fn state_body(phrase: &str) -> Option<String> {
    words().state_bodies.iter().find(|body| holds(phrase, std::slice::from_ref(body))).cloned()
}

fn is_person(reading: &Reading, held: &Responsibility) -> bool {
    let name = held.name.and_then(|id| reading.names.get(id.0 as usize));
    name.is_some_and(|name| name.kind == NameKind::Person)
}

/// The word before the first preposition.
fn head(phrase: &str) -> &str {
    let cut = [" OF ", " FROM ", " IN ", " WITH "].iter().filter_map(|word| phrase.find(word)).min();
    phrase[..cut.unwrap_or(phrase.len())].split_whitespace().next_back().unwrap_or("")
}

/// Bodies, each with how sure the text is of it.
fn bodies(reading: &Reading, incident: &Incident, people: &[String]) -> Vec<(String, &'static str)> {
    let mut out: Vec<(String, &'static str)> = Vec::new();
    let mut add = |body: String, how: &'static str| {
        if !out.iter().any(|(known, _)| *known == body) {
            out.push((body, how));
        }
    };
    // What a body says of itself goes before what is said of it.
    let mut stated: Vec<&Responsibility> = held(reading, incident).collect();
    stated.sort_by_key(|held| held.stance != ResponsibilityStance::Claimed);
    for held in stated {
        let words = held.perpetrator.as_str().to_uppercase();
        let mut names = named_in(reading, held.perpetrator.span());
        if names.is_empty() {
            names.extend(body_in(&words).or_else(|| state_body(&words)));
        }
        if names.is_empty() && held.stance == ResponsibilityStance::Claimed && !is_person(reading, held) {
            names.push(words);
        }
        names.into_iter().for_each(|name| add(name, how_sure(held)));
    }
    for part in incident.participants.iter().filter(|part| {
        matches!(part.role, ParticipantRole::PerpetratorOrganisation | ParticipantRole::PerpetratorPerson)
    }) {
        let mut names = named_in(reading, part.quote.span());
        if names.is_empty() {
            names.extend(body_in(&upper(part)).or_else(|| state_body(&upper(part))));
        }
        if names.is_empty() && part.role == ParticipantRole::PerpetratorOrganisation {
            add(upper(part), FACT);
        }
        names.into_iter().for_each(|name| add(name, FACT));
    }
    if out.is_empty() {
        let any = |list: &[String]| people.iter().any(|who| holds(who, list));
        let armed = any(&words().armed_people);
        let how = if armed { FACT } else { SUSPECTED };
        let body = armed_body(reading).filter(|(_, mentions)| armed || *mentions > 1 && !any(&words().state));
        out.extend(body.map(|(body, _)| (body, how)));
    }
    out
}

fn how_sure(held: &Responsibility) -> &'static str {
    match held.stance {
        ResponsibilityStance::Claimed => "CLAIMED OR ADMITTED",
        ResponsibilityStance::Accused if by_authorities(held) => "SUSPECTED OR ACCUSED BY AUTHORITIES",
        ResponsibilityStance::Accused | ResponsibilityStance::Suspected => SUSPECTED,
        _ => FACT,
    }
}

/// Whether it is on the word of somebody of the state.
fn by_authorities(held: &Responsibility) -> bool {
    let speaker = held.chain.links.first().map(|link| &link.quote);
    speaker.is_none_or(|quote| {
        let phrase = quote.as_str().to_uppercase();
        holds(&phrase, &words().state) || holds(&phrase, &words().authorities)
    })
}

/// The armed body that the article names most often, and how often: whose guerrillas those without a name are taken to be.
fn armed_body(reading: &Reading) -> Option<(String, usize)> {
    let armed = |name: &&sayso::record::Name| {
        name.kind != NameKind::Place && holds(&name.canonical.to_uppercase(), &words().armed_bodies)
    };
    let found = reading.names.iter().filter(armed).max_by_key(|name| name.mentions.len())?;
    Some((found.canonical.to_uppercase(), found.mentions.len()))
}

/// The body that a phrase ends with where no name of the reading is one: "members of the Tamra Liberation Front".
fn body_in(phrase: &str) -> Option<String> {
    let words = phrase.split(['[', '(']).next().unwrap_or(phrase).trim();
    let of = [" OF THE ", " FROM THE "].iter().filter_map(|of| words.rfind(of).map(|at| at + of.len())).max()?;
    let body = &words[of..];
    holds(body, &self::words().armed_bodies).then(|| body.to_owned())
}

/// Names of bodies that stand in a span, each once.
fn named_in(reading: &Reading, span: Span) -> Vec<String> {
    let body = |name: &&sayso::record::Name| {
        let armed = holds(&name.canonical.to_uppercase(), &words().armed_bodies);
        name.kind == NameKind::Organisation || name.kind != NameKind::Place && armed
    };
    let mut out: Vec<String> = Vec::new();
    for name in reading.names.iter().filter(body) {
        let inside = name.mentions.iter().find(|mention| span.contains(mention.quote.span()));
        out.extend(inside.map(|mention| mention.quote.as_str().to_uppercase()));
    }
    out
}
