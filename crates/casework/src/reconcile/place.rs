//! Where an incident was, by article, and whether the articles agree.

use std::collections::BTreeMap;

use sayso_record::{
    Candidate, CasePlace, Cited, Comparison, FeatureKind, Incident, Place, Reading, Relation, Resolution, Slot,
};

use super::report::is_near;
use super::words::norm;

/// Within this distance two points are one neighbourhood (UCDP GED `where_prec` 2, "within about 25 km").
const NEAR_KM: f64 = 25.0;
/// Consonants that two spellings of one name must share: fewer are shared by chance.
const CONSONANTS: usize = 3;
/// Mean radius of the earth in kilometres.
const EARTH_KM: f64 = 6371.0;

/// The places that one article gives for an incident.
#[derive(Debug, Clone)]
pub(super) struct Where<'a> {
    pub reading: &'a Reading,
    /// The place to show for it.
    pub main: &'a Place,
    /// All that it may be or lie in, the likeliest first.
    pub places: Vec<&'a Place>,
}

impl Where<'_> {
    /// The words of its place.
    pub fn quote(&self) -> Cited {
        Cited::new(&self.reading.article.id, &self.main.quote)
    }
}

/// The places that each article gives. Of several the one to show is that which most articles name too, then the
/// finest, then the likeliest.
pub(super) fn given<'a>(members: &[(&'a Reading, &'a Incident)]) -> Vec<Where<'a>> {
    let candidates: Vec<Vec<&'a Place>> = members.iter().map(|(reading, incident)| of(reading, incident)).collect();
    let support = |place: &Place| {
        let has = |candidates: &&Vec<&'a Place>| candidates.iter().any(|other| same(other, place));
        candidates.iter().filter(has).count()
    };
    let order = |(at, place): &(usize, &&'a Place)| (is_fine(place), support(place), std::cmp::Reverse(*at));
    let chosen = members.iter().zip(&candidates).filter_map(|((reading, _), own)| {
        let (_, main) = own.iter().enumerate().max_by_key(order)?;
        Some(Where { reading, main, places: own.clone() })
    });
    chosen.collect()
}

/// The places that an incident of an article may have, the likeliest first: its own; then those of sentences that name
/// it; then, of the article's main incident, those of its lead.
fn of<'a>(reading: &'a Reading, incident: &Incident) -> Vec<&'a Place> {
    let own = incident.places.iter().filter_map(|&index| reading.places.get(index as usize));
    let near = reading.places.iter().filter(|place| is_near(reading, incident, place.quote.span()));
    own.chain(near.filter(|place| !is_headed_for(reading, place))).collect()
}

/// Whether somebody goes to a town or country: "those who travel to Selm with the names of the dead". A hospital to which
/// the hurt are taken is near.
fn is_headed_for(reading: &Reading, place: &Place) -> bool {
    let spot = resolved(place).is_none_or(|found| found.feature == FeatureKind::Spot);
    let before = &reading.article.text[..place.quote.span().start()];
    !spot && before.ends_with(' ') && before.split_whitespace().next_back() == Some("to")
}

/// Each differing place apart, that of most articles first, then the more precise, then by name.
pub(super) fn places(given: &[Where<'_>]) -> Vec<CasePlace> {
    let mut by_key: BTreeMap<(Option<u32>, String), CasePlace> = BTreeMap::new();
    for place in given {
        let first = place.main;
        let found = resolved(first);
        let name = found.map_or_else(|| first.quote.as_str().to_owned(), |found| found.name.clone());
        let geonames = found.and_then(|found| found.geonames_id);
        let entry = by_key.entry((geonames, norm(&name))).or_insert_with(|| CasePlace {
            name,
            geonames,
            point: found.map(|found| (f64::from(found.lat), f64::from(found.lon))),
            precision: Some(first.precision),
            evidence: Vec::new(),
        });
        entry.precision = entry.precision.min(Some(first.precision));
        entry.evidence.push(place.quote());
    }
    let mut out: Vec<CasePlace> = by_key.into_values().collect();
    out.sort_by_key(|place| (std::cmp::Reverse(place.evidence.len()), place.precision, place.name.clone()));
    out
}

/// Whether an article tells of two incidents in different places.
pub(super) fn are_apart(reading: &Reading, one: &Incident, other: &Incident) -> bool {
    let places = |incident: &Incident| -> Vec<&Place> {
        incident.places.iter().filter_map(|&index| reading.places.get(index as usize)).collect()
    };
    let (one, other) = (places(one), places(other));
    !one.is_empty() && !other.is_empty() && relate(&one, &other).0 == Relation::Conflict
}

/// How the articles stand to each other, pair by pair.
pub(super) fn comparisons(given: &[Where<'_>]) -> Vec<Comparison> {
    let mut out = Vec::new();
    for (at, one) in given.iter().enumerate() {
        for other in &given[at + 1..] {
            let (relation, rule) = relate(&one.places, &other.places);
            out.push(Comparison {
                slot: Slot::Place,
                one: one.quote(),
                other: other.quote(),
                relation,
                rule: rule.to_owned(),
            });
        }
    }
    out
}

/// By the finest place that both give: the same entry or name, one in the other, near, or apart. Two that name one region
/// agree unless each names a place in it and these differ.
fn relate(one: &[&Place], other: &[&Place]) -> (Relation, &'static str) {
    let shared =
        |holds: &dyn Fn(&Place) -> bool| one.iter().any(|a| other.iter().any(|b| (holds(a) || holds(b)) && same(a, b)));
    let any = |holds: &dyn Fn(&Place, &Place) -> bool| {
        one.iter().any(|one| other.iter().any(|other| holds(one, other) || holds(other, one)))
    };
    let coarse = |places: &[&Place]| !places.iter().any(|place| is_fine(place));
    let least = coarse(one) || coarse(other);
    if shared(&is_fine) || shared(&is_region) && least || shared(&|_| true) && coarse(one) && coarse(other) {
        (Relation::Agree, "same_place")
    } else if any(&near) {
        (Relation::Compatible, "place_near")
    } else if any(&contains) || shared(&|_| true) && least {
        (Relation::Compatible, "place_within")
    } else if any(&|a, b| resolved(a).is_none() || resolved(b).is_none()) {
        // Nothing shows that an unknown name is another place.
        (Relation::Compatible, "place_unknown")
    } else {
        (Relation::Conflict, "places_apart")
    }
}

fn resolved(place: &Place) -> Option<&Candidate> {
    match &place.resolution {
        Resolution::Resolved(found) => Some(found),
        Resolution::Unresolved(_) => None,
    }
}

/// Whether it is finer than a region.
fn is_fine(place: &Place) -> bool {
    resolved(place).is_none_or(|found| {
        !matches!(
            found.feature,
            FeatureKind::Continent
                | FeatureKind::Country
                | FeatureKind::Region
                | FeatureKind::Area
                | FeatureKind::Water
        )
    })
}

/// Whether it is a region of a country.
fn is_region(place: &Place) -> bool {
    resolved(place).is_some_and(|found| found.feature == FeatureKind::Region)
}

/// Whether two are one place: one entry of the gazetteer, one name, or a name in two spellings, where nothing shows that
/// they are far apart.
fn same(one: &Place, other: &Place) -> bool {
    let open = resolved(one).is_none() || resolved(other).is_none() || near(one, other);
    if open && spelled_alike(one.quote.as_str(), other.quote.as_str()) {
        return true;
    }
    match (resolved(one), resolved(other)) {
        (Some(a), Some(b)) if a.geonames_id.is_some() && b.geonames_id.is_some() => a.geonames_id == b.geonames_id,
        (Some(a), Some(b)) => a.name == b.name && a.country == b.country,
        _ => norm(one.quote.as_str()) == norm(other.quote.as_str()),
    }
}

/// Whether two names have the same consonants in the same order, as spellings of one foreign name have ("Melis",
/// "Mellees").
fn spelled_alike(one: &str, other: &str) -> bool {
    let skeleton = |name: &str| {
        let mut letters: Vec<char> =
            norm(name).chars().filter(|c| c.is_alphabetic() && !"aeiouy".contains(*c)).collect();
        letters.dedup();
        letters
    };
    let (one, other) = (skeleton(one), skeleton(other));
    one.len() >= CONSONANTS && one == other
}

/// Whether `inner` lies in `outer`, as far as the gazetteer's columns tell.
fn contains(outer: &Place, inner: &Place) -> bool {
    let (Some(outer), Some(inner)) = (resolved(outer), resolved(inner)) else { return false };
    let country = outer.country.is_some() && outer.country == inner.country;
    match outer.feature {
        FeatureKind::Country => country && inner.feature != FeatureKind::Country,
        FeatureKind::Region => country && inner.region.as_ref() == Some(&outer.name) && inner.name != outer.name,
        _ => false,
    }
}

fn near(one: &Place, other: &Place) -> bool {
    let (Some(a), Some(b)) = (resolved(one), resolved(other)) else { return false };
    let radians = |degrees: f32| f64::from(degrees).to_radians();
    let (lat_a, lat_b) = (radians(a.lat), radians(b.lat));
    let (lat, lon) = ((lat_b - lat_a) / 2.0, (radians(b.lon) - radians(a.lon)) / 2.0);
    let half = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lon.sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().clamp(0.0, 1.0).asin() <= NEAR_KM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_alike() {
        assert!(spelled_alike("Dravec", "Dravic"));
        assert!(spelled_alike("Norvanne", "Norvane"));
        assert!(!spelled_alike("Dravec", "Dramec"));
        assert!(!spelled_alike("Ara", "Ora"));
    }
}
