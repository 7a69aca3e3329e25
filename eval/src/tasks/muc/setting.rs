//! INCIDENT: DATE and LOCATION.

use jiff::civil::Date;
use sayso::record::{Candidate, FeatureKind, Incident, Place, Reading, Resolution};

use super::header::MONTHS;
use super::words::words;

/// Inhabitants from which on a settlement is called a city.
const CITY: u64 = 50_000;

fn day(date: Date) -> String {
    format!("{:02} {} {:02}", date.day(), MONTHS[date.month() as usize - 1], date.year() % 100)
}

/// First and last day of the likeliest time.
pub fn days(reading: &Reading, incident: &Incident) -> Option<(Date, Date)> {
    let times = incident.times.iter().filter_map(|&at| reading.times.get(at as usize)?.interval);
    times.filter_map(|time| Some((time.earliest?.date(), time.latest?.date()))).next()
}

/// The day, or the first and last day, of the likeliest time; without one a day up to that of the report.
pub fn when(reading: &Reading, incident: &Incident, published: Option<Date>) -> Option<String> {
    match days(reading, incident) {
        Some((first, last)) if first == last => Some(day(first)),
        Some((first, last)) => Some(format!("{} - {}", day(first), day(last))),
        None => published.map(|date| format!("- {}", day(date))),
    }
}

fn resolved(place: &Place) -> Option<&Candidate> {
    match &place.resolution {
        Resolution::Resolved(found) => Some(found),
        Resolution::Unresolved(_) => None,
    }
}

/// Country, department and town of the incident; without a place of its own the country that the head lies in.
pub fn location(reading: &Reading, incident: &Incident) -> Option<String> {
    let own: Vec<&Place> = incident.places.iter().filter_map(|&at| reading.places.get(at as usize)).collect();
    let of = |kinds: &[FeatureKind]| {
        own.iter().copied().find(|place| resolved(place).is_some_and(|found| kinds.contains(&found.feature)))
    };
    let town = of(&[FeatureKind::Settlement]);
    let area = of(&[FeatureKind::Region]);
    let any = town.or(area).or(own.first().copied()).and_then(resolved);
    let first = || reading.places.iter().find_map(resolved);
    let country = words().countries.get(any.or_else(first)?.country.as_deref()?)?;
    let mut out = country.clone();
    if let Some(area) = area {
        out.push_str(&format!(": {} (DEPARTMENT)", name(area, " DEPARTMENT")));
    }
    if let Some(town) = town {
        let label = if resolved(town).is_some_and(|found| found.population >= CITY) { "CITY" } else { "TOWN" };
        out.push_str(&format!(": {} ({label})", name(town, " CITY")));
    } else if let Some(unknown) = own.iter().find(|place| resolved(place).is_none()) {
        out.push_str(&format!(": {} (TOWN)", name(unknown, "")));
    }
    Some(out)
}

/// The place's words in capitals without a word for what it is.
fn name(place: &Place, kind: &str) -> String {
    let words = place.quote.as_str().to_uppercase();
    words.strip_suffix(kind).unwrap_or(&words).to_owned()
}
