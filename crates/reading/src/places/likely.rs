//! What is likely of a place before the article is looked at, and what lies in what.

use sayso_record::FeatureKind;

use super::gazetteer::{Form, PlaceRow};

/// How likely a reading is before the article is looked at.
pub(super) fn prior(row: &PlaceRow, form: Form, capital: bool) -> f32 {
    let size = (row.population as f32 + 50.0).ln();
    let kind = match row.kind {
        FeatureKind::Continent => 10.0,
        FeatureKind::Country => 8.0,
        FeatureKind::Region => 0.5,
        FeatureKind::District => -1.5,
        FeatureKind::Settlement => 0.0,
        _ => 3.0,
    };
    let form = if form.is_alternative() { -2.5 } else { 0.0 };
    // A name in many languages is known far from home: Venice, not the larger Venice of California.
    size + kind + form + 0.5 * f32::from(row.fame) + if capital { 2.5 } else { 0.0 }
}

/// Points for a reading of kind `kind` beside a word for `wanted`.
pub(super) fn fits(wanted: FeatureKind, kind: FeatureKind) -> f32 {
    if wanted == kind {
        return 5.0;
    }
    match (wanted, kind) {
        (FeatureKind::Region, FeatureKind::District) | (FeatureKind::District, FeatureKind::Region) => 2.0,
        (FeatureKind::Region | FeatureKind::District, FeatureKind::Area) => 2.0,
        (FeatureKind::Region | FeatureKind::District, FeatureKind::Country) => -3.0,
        _ => 0.0,
    }
}

/// Whether a place lies in a country or first-level region, or near a place with no borders.
pub(super) fn within(inner: &PlaceRow, outer: &PlaceRow) -> bool {
    match outer.kind {
        FeatureKind::Country => inner.country == outer.country,
        FeatureKind::Region => inner.country == outer.country && inner.region == outer.region,
        FeatureKind::District => {
            inner.country == outer.country && inner.region == outer.region && km(inner, outer) < 150.0
        }
        FeatureKind::Settlement | FeatureKind::Spot => km(inner, outer) < 60.0,
        _ => km(inner, outer) < 500.0,
    }
}

/// Great-circle distance in kilometres.
pub(super) fn km(a: &PlaceRow, b: &PlaceRow) -> f32 {
    distance(a.lat, a.lon, b.lat, b.lon)
}

pub(super) fn distance(lat: f32, lon: f32, other_lat: f32, other_lon: f32) -> f32 {
    const EARTH_KM: f32 = 6371.0;
    let (a, b) = (lat.to_radians(), other_lat.to_radians());
    let half = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * ((other_lon - lon).to_radians() / 2.0).sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
}
