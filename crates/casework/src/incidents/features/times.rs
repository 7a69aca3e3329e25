//! Features of when two incidents happened and were published.

use super::super::facts::{Days, Facts};
use super::{Feature, Values};

/// Days before publication within which most reports of an incident appear.
const FRESH: i32 = 3;

pub(super) fn put(values: &mut Values, one: &Facts, other: &Facts) {
    if let Some(feature) = dates(one, other) {
        feature.put(values, 1.0);
    }
    let named = |days: &[i32], when: Option<Days>| {
        when.is_some_and(|when| days.iter().any(|&day| when.first <= day && day <= when.last))
    };
    Feature::day_is_date.put_if(values, named(&one.days, other.when) || named(&other.days, one.when));
    let days = one.days.iter().filter(|day| other.days.binary_search(day).is_ok()).count();
    Feature::days.put(values, (days as f32).min(3.0));
    let not_yet = |when: Option<Days>, published: Option<Days>| {
        when.zip(published).is_some_and(|(when, published)| when.first > published.last + 1)
    };
    Feature::not_yet.put_if(values, not_yet(one.when, other.published) || not_yet(other.when, one.published));
    if let (Some(one), Some(other)) = (one.published, other.published) {
        match one.gap(other) {
            0..=1 => Feature::published_together.put(values, 1.0),
            2..=7 => Feature::published_close.put(values, 1.0),
            31.. => Feature::published_apart.put(values, 1.0),
            _ => {}
        }
    }
}

/// How the dates of two incidents stand to each other; of one that has none, the days before its publication.
fn dates(one: &Facts, other: &Facts) -> Option<Feature> {
    let fresh = |facts: &Facts| facts.published.map(|days| Days { first: days.first - FRESH, last: days.last });
    match (one.when, other.when) {
        (Some(one), Some(other)) => Some(match one.gap(other) {
            0..=1 => Feature::same_date,
            2..=4 => Feature::close_date,
            5..=30 => Feature::other_date,
            _ => Feature::distant_date,
        }),
        (Some(when), None) => fresh(other).map(|fresh| (when, fresh)).map(fits),
        (None, Some(when)) => fresh(one).map(|fresh| (when, fresh)).map(fits),
        (None, None) => None,
    }
}

/// How a date stands to the days before a publication.
fn fits((when, fresh): (Days, Days)) -> Feature {
    if when.gap(fresh) == 0 { Feature::fresh_date } else { Feature::stale_date }
}
