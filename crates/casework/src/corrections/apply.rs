//! Corrections on the records of one reading.

use std::borrow::Cow;

use sayso_record::{
    Amount, Anchor, Candidate, Change, Confidence, Correction, FeatureKind, Figure, IncidentId, Interval, Provenance,
    Reading, Resolution, Scope, Time, TimePrecision, TimexType, Toll, TollBasis, Unresolved, WherePrecision,
};

use super::{anchor, speaker};

/// The stage in the provenance of a record that a person changed; its rule says by which correction.
pub const STAGE: &str = "corrections";

/// A figure that a person rejected. It stays in its reading, and counts for no incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Index of the figure in [`Reading::figures`].
    pub figure: u32,
    /// The incidents that it was read as part of.
    pub incidents: Vec<IncidentId>,
    /// Id of the correction.
    pub by: String,
}

const REJECTED: &str = "rejected by ";
const FROM: &str = " from incident ";

/// The rejected figures of a reading that corrections were applied to.
pub fn rejected(reading: &Reading) -> Vec<Rejected> {
    let read = |(index, figure): (usize, &Figure)| {
        let rule = figure.provenance.rule.strip_prefix(REJECTED).filter(|_| figure.provenance.stage == STAGE)?;
        let (by, from) = rule.split_once(FROM).unwrap_or((rule, ""));
        let incidents = from.split(',').filter_map(|id| id.parse().ok()).map(IncidentId).collect();
        Some(Rejected { figure: u32::try_from(index).ok()?, incidents, by: by.to_owned() })
    };
    reading.figures.iter().enumerate().filter_map(read).collect()
}

/// Applies one correction. One whose words are not found changes nothing.
pub(super) fn apply(reading: &mut Reading, correction: &Correction) {
    let by = correction.id.as_str();
    match &correction.change {
        Change::SetFigure { figure, amount, scope } => {
            if let Some(index) = anchor::figure(reading, figure) {
                set_figure(reading, index, *amount, *scope, by);
            }
        }
        Change::RejectFigure(figure) => {
            if let Some(index) = anchor::figure(reading, figure) {
                reject(reading, index, by);
            }
        }
        Change::SetTime { time, interval } => {
            if let Some(index) = anchor::time(reading, time) {
                set_time(&mut reading.times[index], *interval);
                mark(&mut reading.times[index].provenance, by);
            }
        }
        Change::SetPlace { place, geonames, entry } => {
            if let Some(index) = anchor::place(reading, place) {
                set_place(reading, index, *geonames, entry.as_ref(), by);
            }
        }
        Change::SetSpeaker { said, speaker } => {
            speaker::set(reading, said, speaker, &|provenance| mark(provenance, by));
        }
        _ => {}
    }
}

/// Says in a record's provenance that a person changed it. Rules no longer doubt it.
fn mark(provenance: &mut Provenance, rule: &str) {
    *provenance =
        Provenance { stage: Cow::Borrowed(STAGE), rule: Cow::Owned(rule.to_owned()), confidence: Confidence::CERTAIN };
}

fn set_figure(reading: &mut Reading, index: usize, amount: Amount, scope: Option<Scope>, by: &str) {
    let figure = &mut reading.figures[index];
    let (before, effect) = (figure.amount, figure.effect);
    figure.amount = amount;
    if let Some(scope) = scope {
        figure.scope = scope;
        figure.scope_rule = by.to_owned();
    }
    mark(&mut figure.provenance, by);
    for incident in reading.incidents.iter_mut().filter(|incident| holds(&incident.figures, index)) {
        for toll in incident.tolls.iter_mut().filter(|toll| toll.effect == effect && is(toll, before)) {
            (toll.low, toll.best, toll.high) = (amount.low, amount.best, amount.high);
        }
    }
}

/// A figure that was changed and rejected is rejected; it keeps the amount that it was changed to.
fn reject(reading: &mut Reading, index: usize, by: &str) {
    let (amount, effect) = (reading.figures[index].amount, reading.figures[index].effect);
    let mut from: Vec<String> = Vec::new();
    for incident in reading.incidents.iter_mut().filter(|incident| holds(&incident.figures, index)) {
        from.push(incident.id.0.to_string());
        incident.figures.retain(|&figure| figure as usize != index);
        // Of what is left the last stated total takes its place, as nothing says which of several is the better one.
        let rest = incident.figures.iter().rev().filter_map(|&figure| reading.figures.get(figure as usize));
        let stated = rest
            .filter(|figure| figure.effect == effect && figure.scope == Scope::IncidentTotal)
            .map(|figure| figure.amount)
            .next();
        incident.tolls.retain_mut(|toll| {
            if toll.effect != effect || !is(toll, amount) {
                return true;
            }
            if let Some(stated) = stated {
                (toll.low, toll.best, toll.high) = (stated.low, stated.best, stated.high);
                toll.basis = TollBasis::Stated;
            }
            stated.is_some()
        });
    }
    let from = if from.is_empty() { String::new() } else { format!("{FROM}{}", from.join(",")) };
    mark(&mut reading.figures[index].provenance, &format!("{REJECTED}{by}{from}"));
}

fn holds(figures: &[u32], index: usize) -> bool {
    figures.iter().any(|&figure| figure as usize == index)
}

fn is(toll: &Toll, amount: Amount) -> bool {
    (toll.low, toll.best, toll.high) == (amount.low, amount.best, amount.high)
}

fn set_time(time: &mut Time, interval: Interval) {
    let (value, precision) = value(interval);
    time.kind = TimexType::Date;
    time.value = value;
    time.modifier = None;
    time.interval = Some(interval);
    time.precision = precision;
    time.anchor = Anchor::None;
}

/// The TIMEX3 value and precision of an interval: a day, month or year where it is exactly one, else both ends as in
/// ISO 8601 (`..` for an open one).
fn value(interval: Interval) -> (String, TimePrecision) {
    if let (Some(earliest), Some(latest)) = (interval.earliest, interval.latest) {
        let (first, last) = (earliest.date(), latest.date());
        if first == last {
            return (first.to_string(), TimePrecision::Day);
        }
        if first == first.first_of_month() && last == first.last_of_month() {
            return (first.strftime("%Y-%m").to_string(), TimePrecision::Month);
        }
        if first == first.first_of_year() && last == first.last_of_year() {
            return (first.strftime("%Y").to_string(), TimePrecision::Year);
        }
    }
    let end = |end: Option<jiff::civil::DateTime>| end.map_or("..".to_owned(), |end| end.date().to_string());
    let precision = match interval.date_precision() {
        Some(sayso_record::DatePrecision::Day) => TimePrecision::Day,
        Some(sayso_record::DatePrecision::Days | sayso_record::DatePrecision::Week) => TimePrecision::Week,
        Some(sayso_record::DatePrecision::Month) => TimePrecision::Month,
        Some(sayso_record::DatePrecision::Year) => TimePrecision::Year,
        None => TimePrecision::Vague,
    };
    (format!("{}/{}", end(interval.earliest), end(interval.latest)), precision)
}

fn set_place(reading: &mut Reading, index: usize, geonames: Option<u32>, entry: Option<&Candidate>, by: &str) {
    let (resolution, precision) = match geonames {
        None => (Resolution::Unresolved(Unresolved::NotInGazetteer), None),
        Some(id) => match entry.cloned().or_else(|| candidate(reading, id)) {
            Some(entry) => {
                let precision = precision(entry.feature);
                (Resolution::Resolved(Candidate { score: 1.0, ..entry }), Some(precision))
            }
            None => return,
        },
    };
    let place = &mut reading.places[index];
    place.candidates.retain(|candidate| candidate.geonames_id != geonames || geonames.is_none());
    if let Resolution::Resolved(before) = std::mem::replace(&mut place.resolution, resolution)
        && before.geonames_id != geonames
    {
        place.candidates.insert(0, before);
    }
    place.precision = precision.unwrap_or(place.precision);
    mark(&mut place.provenance, by);
}

/// The entry of GeoNames id `id` among those that the reading considered for any of its places.
pub(super) fn candidate(reading: &Reading, id: u32) -> Option<Candidate> {
    let considered = reading.places.iter().flat_map(|place| {
        let resolved = match &place.resolution {
            Resolution::Resolved(candidate) => Some(candidate),
            Resolution::Unresolved(_) => None,
        };
        resolved.into_iter().chain(&place.candidates)
    });
    considered.into_iter().find(|candidate| candidate.geonames_id == Some(id)).cloned()
}

/// How precisely an entry of a kind places an event (UCDP GED `where_prec`).
fn precision(kind: FeatureKind) -> WherePrecision {
    match kind {
        FeatureKind::Settlement | FeatureKind::Spot => WherePrecision::Exact,
        FeatureKind::District => WherePrecision::District,
        FeatureKind::Region => WherePrecision::Region,
        FeatureKind::Country => WherePrecision::Country,
        FeatureKind::Continent => WherePrecision::International,
        _ => WherePrecision::Fuzzy,
    }
}
