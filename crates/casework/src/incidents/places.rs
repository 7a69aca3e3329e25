//! Where an incident was, as far as its article tells.

use sayso_record::{FeatureKind, Incident, Reading, Resolution};
use serde::{Deserialize, Serialize};

use super::context::Context;
use crate::hash;
use crate::identity::spelling;

/// Places that are kept; a report names fewer.
const MOST: usize = 24;
/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_KM: f32 = 6371.0;

/// A place that is named around an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Index into [`sayso_record::Reading::places`].
    pub place: u32,
    /// Whether the incident is said to have been there.
    pub own: bool,
    /// Hash of its folded name in the gazetteer, or of the words.
    pub name: u32,
    /// Its entry in the gazetteer, if one is known.
    pub entry: Option<Entry>,
}

/// What the gazetteer knows of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// What kind of feature.
    pub feature: FeatureKind,
    /// ISO 3166-1 code of its country.
    pub country: Option<String>,
    /// Hash of its first-level region.
    pub region: Option<u32>,
    /// Degrees north and east.
    pub point: (f32, f32),
    /// Inhabitants as a power of ten, rounded; 0 where not known.
    pub size: u8,
}

impl Entry {
    /// Whether it places an incident to within a town or less.
    pub(crate) fn is_local(&self) -> bool {
        matches!(self.feature, FeatureKind::Settlement | FeatureKind::Spot)
    }

    /// Great-circle distance in kilometres.
    pub(crate) fn distance(&self, other: &Entry) -> f32 {
        let ((lat, lon), (lat2, lon2)) = (self.point, other.point);
        let half = |degrees: f32| (degrees.to_radians() / 2.0).sin().powi(2);
        let chord = half(lat2 - lat) + lat.to_radians().cos() * lat2.to_radians().cos() * half(lon2 - lon);
        2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// The incident's own places, then the others of its context; each entry or name once.
pub(crate) fn of(reading: &Reading, incident: &Incident, context: &Context<'_>) -> Vec<Spot> {
    let others = (0u32..).zip(&reading.places).filter(|(_, place)| context.holds(place.quote.span()));
    let order = incident.places.iter().map(|&place| (place, true)).chain(others.map(|(place, _)| (place, false)));
    let mut spots: Vec<Spot> = Vec::new();
    for (index, own) in order {
        let Some(place) = reading.places.get(index as usize) else { continue };
        let entry = match &place.resolution {
            Resolution::Resolved(found) => Some(Entry {
                geonames: found.geonames_id,
                feature: found.feature,
                country: found.country.clone(),
                region: found.region.as_deref().map(|region| hash::short(&spelling::fold(region))),
                point: (found.lat, found.lon),
                size: if found.population == 0 { 0 } else { found.population.ilog10() as u8 },
            }),
            Resolution::Unresolved(_) => None,
        };
        let named = match &place.resolution {
            Resolution::Resolved(found) => found.name.as_str(),
            Resolution::Unresolved(_) => place.quote.as_str(),
        };
        let spot = Spot { place: index, own, name: hash::short(&spelling::fold(named)), entry };
        if spots.len() < MOST && !spots.iter().any(|known| known.name == spot.name && known.entry == spot.entry) {
            spots.push(spot);
        }
    }
    spots
}
