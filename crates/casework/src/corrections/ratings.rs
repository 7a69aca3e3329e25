//! What coders decided, unit by unit, to compare them.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Amount, Change, Cited, Correction};

use super::{Decided, alpha_interval, alpha_nominal, kappa, pairs};

/// A field that coders can agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// How many, or that the figure is rejected.
    Figure,
    /// Which part of the toll a figure is.
    Scope,
    /// When.
    Time,
    /// Where.
    Place,
    /// On whose word.
    Speaker,
    /// Whether two incidents are one.
    Incident,
    /// Whether two names are one.
    Name,
}

/// What one coder decided on one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// As a label: coders agree where it is the same.
    pub label: String,
    /// As a number (the best value of a figure, days since 1970 of the first day of a time), where it is one.
    pub number: Option<f64>,
}

/// Decisions by unit (the words decided on) and coder.
pub type Ratings = BTreeMap<Vec<Cited>, BTreeMap<String, Rating>>;

/// The agreement of two coders on the units that both decided on.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Units that both decided on.
    pub units: usize,
    /// Of these, units with the same label.
    pub agreed: usize,
    /// Units that only the first decided on.
    pub only_one: usize,
    /// Units that only the second decided on.
    pub only_other: usize,
    /// Cohen's kappa; `None` where it is not defined.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha of the labels; `None` where it is not defined.
    pub alpha: Option<f64>,
    /// Krippendorff's alpha of the numbers, over the units where both gave one.
    pub alpha_interval: Option<f64>,
}

/// What each person decided in `field`. Of one person's decisions on one unit the last that stands counts.
pub fn ratings(corrections: &[Correction], field: Field) -> Ratings {
    let mut out = Ratings::new();
    for correction in Decided::of(corrections).standing() {
        if let Some((unit, rating)) = rating(correction, field) {
            out.entry(unit).or_default().insert(correction.who.clone(), rating);
        }
    }
    out
}

fn rating(correction: &Correction, field: Field) -> Option<(Vec<Cited>, Rating)> {
    let label = |label: String| Rating { label, number: None };
    let one = |cited: &Cited, rating: Rating| Some((vec![cited.clone()], rating));
    match (&correction.change, field) {
        (Change::SetFigure { figure, amount, .. }, Field::Figure) => one(figure, number(*amount)),
        (Change::RejectFigure(figure), Field::Figure) => one(figure, label("rejected".to_owned())),
        (Change::SetFigure { figure, scope: Some(scope), .. }, Field::Scope) => {
            one(figure, label(format!("{scope:?}")))
        }
        (Change::SetTime { time, interval }, Field::Time) => {
            let days = interval.earliest.map(|earliest| earliest.date()).and_then(|day| {
                day.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1))).ok().map(|span| f64::from(span.get_days()))
            });
            let end = |end: Option<jiff::civil::DateTime>| end.map_or("..".to_owned(), |end| end.to_string());
            let label = format!("{}/{}", end(interval.earliest), end(interval.latest));
            one(time, Rating { label, number: days })
        }
        (Change::SetPlace { place, geonames, .. }, Field::Place) => {
            one(place, label(geonames.map_or("none".to_owned(), |id| id.to_string())))
        }
        (Change::SetSpeaker { said, speaker }, Field::Speaker) => one(said, label(speaker.trim().to_lowercase())),
        (_, Field::Incident | Field::Name) => {
            let (names, one, other, same) = pairs::ends(correction)?;
            let unit = vec![one.min(other).clone(), one.max(other).clone()];
            (names == (field == Field::Name))
                .then(|| (unit, label(if same { "same" } else { "not the same" }.to_owned())))
        }
        _ => None,
    }
}

fn number(amount: Amount) -> Rating {
    let part = |value: Option<u64>| value.map_or("?".to_owned(), |value| value.to_string());
    let label = format!("{}-{}-{}", part(amount.low), part(amount.best), part(amount.high));
    Rating { label, number: amount.best.or(amount.low).or(amount.high).map(|value| value as f64) }
}

/// How far two coders agree. `one` and `other` are what the coders of that name decided ([`ratings`]); they may be of two
/// case files with the same articles.
pub fn agreement(one: (&Ratings, &str), other: (&Ratings, &str)) -> Agreement {
    let units: BTreeSet<&Vec<Cited>> = one.0.keys().chain(other.0.keys()).collect();
    let (mut both, mut only_one, mut only_other) = (Vec::new(), 0, 0);
    for unit in units {
        let of = |(ratings, who): (&'_ Ratings, &str)| ratings.get(unit).and_then(|coders| coders.get(who)).cloned();
        match (of(one), of(other)) {
            (Some(one), Some(other)) => both.push((one, other)),
            (Some(_), None) => only_one += 1,
            (None, Some(_)) => only_other += 1,
            (None, None) => {}
        }
    }
    let labels: Vec<(&str, &str)> =
        both.iter().map(|(one, other)| (one.label.as_str(), other.label.as_str())).collect();
    let nominal: Vec<Vec<&str>> = labels.iter().map(|&(one, other)| vec![one, other]).collect();
    let interval: Vec<Vec<f64>> =
        both.iter().filter_map(|(one, other)| Some(vec![one.number?, other.number?])).collect();
    Agreement {
        units: both.len(),
        agreed: labels.iter().filter(|(one, other)| one == other).count(),
        only_one,
        only_other,
        kappa: kappa(&labels),
        alpha: alpha_nominal(&nominal),
        alpha_interval: alpha_interval(&interval),
    }
}
