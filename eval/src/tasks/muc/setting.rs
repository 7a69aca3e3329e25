//! INCIDENT: DATE and LOCATION.

use jiff::civil::Date;
use sayso::record::{Candidate, FeatureKind, Incident, Place, Reading, Resolution, Span, Time};

use super::header::MONTHS;
use super::words::words;

/// Inhabitants from which on a settlement is called a city.
const CITY: u64 = 10_000;

fn day(date: Date) -> String {
    format!("{:02} {} {:02}", date.day(), MONTHS[date.month() as usize - 1], date.year() % 100)
}

/// Days from which on a time says too little of when: another that is told with it goes before.
const COARSE: i32 = 31;

/// First and last day of the likeliest time. A night is of the day on which it began, as the keys of MUC-4 have it.
pub fn days(reading: &Reading, incident: &Incident) -> Option<(Date, Date)> {
    let span = |time: &Time| {
        let (first, last) = (time.interval?.earliest?.date(), time.interval?.latest?.date());
        Some((first, if time.value.contains('T') { first } else { last }))
    };
    let times = incident.times.iter().filter_map(|&at| reading.times.get(at as usize));
    let all: Vec<(Date, Date)> = times.filter_map(span).collect();
    let fine = |(first, last): &&(Date, Date)| last.since(*first).is_ok_and(|span| span.get_days() < COARSE);
    all.iter().find(fine).or(all.first()).copied()
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

/// Country, department and town of the incident; without a place of its own the country that the head lies in. A town
/// of another country than the head's is more often another town of that name, unless that country is named too.
pub fn location(reading: &Reading, incident: &Incident) -> Option<String> {
    let home = reading.places.iter().find_map(resolved).and_then(|found| found.country.clone());
    let named = |country: &Option<String>| {
        let countries =
            reading.places.iter().filter_map(resolved).filter(|found| found.feature == FeatureKind::Country);
        countries.into_iter().any(|found| found.country == *country)
    };
    let own: Vec<&Place> = incident.places.iter().filter_map(|&at| reading.places.get(at as usize)).collect();
    let at_home = |place: &&Place| resolved(place).is_none_or(|found| found.country == home || named(&found.country));
    let of = |kinds: &[FeatureKind]| {
        let of_kind = |place: &&Place| resolved(place).is_some_and(|found| kinds.contains(&found.feature));
        own.iter().copied().filter(at_home).find(of_kind)
    };
    let town = of(&[FeatureKind::Settlement]).or_else(|| of(&[FeatureKind::Region]).filter(|place| is_capital(place)));
    let area = of(&[FeatureKind::Region]).filter(|place| !is_capital(place));
    // A department that the town does not lie in is that of another place.
    let around = |area: &Place| match (town.and_then(resolved), resolved(area)) {
        (Some(town), Some(area)) => town.region.as_ref().is_none_or(|region| *region == area.name),
        _ => true,
    };
    let area = area.filter(|area| around(area));
    let any = town.or(area).or(own.iter().copied().find(at_home)).and_then(resolved);
    let code = any.map_or(home.as_deref(), |found| found.country.as_deref().or(home.as_deref()))?;
    let mut out = words().countries.get(code)?.clone();
    if let Some(area) = area {
        out.push_str(&format!(": {} (DEPARTMENT)", name(area, " DEPARTMENT")));
    }
    let elsewhere =
        own.iter().find(|place| resolved(place).is_none_or(|found| !at_home(place) && found.population < CITY));
    if let Some(town) = town {
        let big = resolved(town).is_some_and(|found| found.population >= CITY) || is_capital(town);
        out.push_str(&format!(": {} ({})", name(town, " CITY"), if big { "CITY" } else { "TOWN" }));
    } else if let Some(unknown) = elsewhere {
        out.push_str(&format!(": {} (TOWN)", name(unknown, "")));
    }
    Some(out)
}

/// The country that a span of the text names ("the Vareshi embassy") and that is none of `home`.
pub fn foreign(reading: &Reading, spans: &[Span], home: Option<&str>) -> Option<String> {
    let named = |place: &&Place| spans.iter().any(|span| span.contains(place.quote.span()));
    let countries = reading.places.iter().filter(named).filter_map(resolved);
    let countries = countries.filter(|found| found.feature == FeatureKind::Country);
    let names = countries.filter_map(|found| words().countries.get(found.country.as_deref()?));
    names.into_iter().find(|name| home.is_none_or(|home| !home.starts_with(name.as_str()))).cloned()
}

/// Whether a region has the name of a town that it is taken for unless the words say "department".
fn is_capital(place: &Place) -> bool {
    let region = resolved(place).is_some_and(|found| found.feature == FeatureKind::Region);
    let town =
        place.candidates.iter().any(|other| other.feature == FeatureKind::Settlement && other.population >= CITY);
    region && town && !place.quote.as_str().to_uppercase().ends_with(" DEPARTMENT")
}

/// The place's words in capitals without a word for what it is.
fn name(place: &Place, kind: &str) -> String {
    let words = place.quote.as_str().to_uppercase();
    // Guatemala City is no city called Guatemala.
    let country = |name: &&str| !self::words().countries.values().any(|country| country == name);
    words.strip_suffix(kind).filter(country).unwrap_or(&words).to_owned()
}
