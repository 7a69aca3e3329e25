//! Incidents: what happened, when and where, to whom, and who is said to have done it.

use sayso::record::{Incident, IncidentKind, ParticipantRole, Prominence, Reading, Toll, TollBasis};

use super::page::{Page, column, flat, quiet, strong};
use super::{chain, words};

/// Writes them, and the statements of who did it that belong to none.
pub fn write(page: &mut Page, reading: &Reading) {
    if reading.incidents.is_empty() {
        return;
    }
    page.heading("Incidents", Some(reading.incidents.len()));
    for incident in &reading.incidents {
        write_one(page, reading, incident);
    }
    let loose: Vec<usize> =
        (0..reading.responsibility.len()).filter(|&at| reading.responsibility[at].incident.is_none()).collect();
    held(page, reading, &loose);
}

fn write_one(page: &mut Page, reading: &Reading, incident: &Incident) {
    let triggers: Vec<String> = distinct(incident.triggers.iter().map(|quote| flat(quote.as_str()).to_lowercase()));
    let standing = [words::reality(incident.reality), prominence(incident.prominence)];
    let standing: Vec<&str> = standing.into_iter().filter(|word| !word.is_empty()).collect();
    let after = if standing.is_empty() { String::new() } else { format!(" ({})", standing.join(", ")) };
    page.item(
        "  ",
        &format!("{}{after} {}", strong(&kind(incident.kind)), quiet(&format!("“{}”", triggers.join("”, “")))),
    );
    let times = distinct(
        incident.times.iter().filter_map(|&at| reading.times.get(at as usize)).map(|time| flat(time.quote.as_str())),
    );
    row(page, "when", &times);
    let places = distinct(
        incident
            .places
            .iter()
            .filter_map(|&at| reading.places.get(at as usize))
            .map(|place| flat(place.quote.as_str())),
    );
    row(page, "where", &places);
    for (label, roles) in [
        ("by", &[ParticipantRole::PerpetratorPerson, ParticipantRole::PerpetratorOrganisation][..]),
        ("to", &[ParticipantRole::HumanTarget, ParticipantRole::PhysicalTarget][..]),
        ("between", &[ParticipantRole::Party][..]),
    ] {
        let parts = incident.participants.iter().filter(|part| roles.contains(&part.role));
        row(page, label, &distinct(parts.map(|part| flat(part.quote.as_str()))));
    }
    row(page, "with", &distinct(incident.means.iter().map(|quote| flat(quote.as_str()))));
    let tolls: Vec<String> = incident.tolls.iter().map(toll).collect();
    row(page, "toll", &tolls);
    let statements: Vec<usize> = incident.responsibility.iter().map(|&at| at as usize).collect();
    held(page, reading, &statements);
    for &at in &incident.denials {
        if let Some(claim) = reading.claims.get(at as usize) {
            page.item("    ", &format!("{}{}", column("denied", 9), chain::show(reading, &claim.chain)));
        }
    }
}

fn row(page: &mut Page, label: &str, values: &[String]) {
    if !values.is_empty() {
        page.item("    ", &format!("{}{}", column(label, 9), values.join(", ")));
    }
}

/// "accused: the regime, on the word of the opposition → this outlet; denied below".
fn held(page: &mut Page, reading: &Reading, statements: &[usize]) {
    for &at in statements {
        let Some(statement) = reading.responsibility.get(at) else { continue };
        let name = statement.name.and_then(|id| reading.names.get(id.0 as usize)).map(|name| name.canonical.clone());
        let who = name.unwrap_or_else(|| flat(statement.perpetrator.as_str()));
        let denies = statement.denies.and_then(|at| reading.responsibility.get(at as usize));
        let denies =
            denies.map_or(String::new(), |denied| format!(", of what is {}", words::responsibility(denied.stance)));
        let whose = quiet(&format!("({}{denies})", chain::show(reading, &statement.chain)));
        page.item("    ", &format!("{}{} {whose}", column(words::responsibility(statement.stance), 9), strong(&who)));
    }
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for value in values {
        if !out.contains(&value) {
            out.push(value);
        }
    }
    out
}

/// "9 killed", "at least 4 injured (named one by one)".
fn toll(toll: &Toll) -> String {
    let number = match (toll.low, toll.best, toll.high) {
        (Some(low), Some(_), None) if toll.basis == TollBasis::Stated => format!("at least {}", words::number(low)),
        (_, Some(best), _) => words::number(best),
        (Some(low), None, Some(high)) => format!("{} to {}", words::number(low), words::number(high)),
        (Some(low), None, None) => format!("at least {}", words::number(low)),
        (None, None, Some(high)) => format!("up to {}", words::number(high)),
        (None, None, None) => "some".to_owned(),
    };
    let basis = match toll.basis {
        TollBasis::Stated => "",
        TollBasis::Parts => " (a part; no total is stated)",
        TollBasis::NamedVictims => " (counted one by one; no total is stated)",
    };
    format!("{number} {}{basis}", words::effect(toll.effect))
}

/// The kind in words: its name in JSON without underscores.
fn kind(kind: IncidentKind) -> String {
    let name = match kind {
        IncidentKind::Event(kind) => serde_json::to_value(kind),
        IncidentKind::Hazard(hazard) => serde_json::to_value(hazard),
    };
    name.ok().and_then(|name| name.as_str().map(|name| name.replace('_', " "))).unwrap_or_default()
}

fn prominence(prominence: Prominence) -> &'static str {
    match prominence {
        Prominence::Background => "history",
        _ => "",
    }
}
