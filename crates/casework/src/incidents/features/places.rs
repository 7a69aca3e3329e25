//! Features of the places of two incidents.

use super::super::facts::Facts;
use super::super::places::{Entry, Spot};
use super::{Feature, Values};

/// Kilometres within which two towns are neighbours.
const NEAR_KM: f32 = 40.0;
/// Kilometres from which on two towns are far apart.
const FAR_KM: f32 = 150.0;

pub(super) fn put(values: &mut Values, one: &Facts, other: &Facts) {
    let spots = Spots::of(&one.places, &other.places);
    Feature::own_place.put(values, spots.own);
    Feature::any_place.put(values, spots.any);
    Feature::near.put_if(values, spots.any == 0.0 && spots.nearest.is_some_and(|km| km <= NEAR_KM));
    Feature::far.put_if(values, spots.nearest_own.is_some_and(|km| km >= FAR_KM));
    Feature::all_far.put_if(values, spots.nearest.is_some_and(|km| km >= FAR_KM));
    Feature::regions_clash.put_if(values, disjoint(one, other, |entry| entry.region));
    Feature::countries_clash.put_if(values, disjoint(one, other, |entry| entry.country.as_deref()));
    Feature::named_spots.put(values, (spots.named as f32).min(2.0));
}

/// Whether both have values and share none.
fn disjoint<'a, T: PartialEq>(one: &'a Facts, other: &'a Facts, value: impl Fn(&'a Entry) -> Option<T>) -> bool {
    let of = |facts: &'a Facts| -> Vec<T> {
        facts.places.iter().filter_map(|spot| spot.entry.as_ref()).filter_map(&value).collect()
    };
    let (one, other) = (of(one), of(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|value| other.contains(value))
}

/// How the places of two incidents stand to each other.
#[derive(Default)]
struct Spots {
    own: f32,
    any: f32,
    nearest: Option<f32>,
    nearest_own: Option<f32>,
    named: usize,
}

impl Spots {
    fn of(one: &[Spot], other: &[Spot]) -> Self {
        let mut out = Spots::default();
        for a in one {
            for b in other {
                match (&a.entry, &b.entry) {
                    (Some(here), Some(there)) if here.is_local() && there.is_local() => {
                        let km = here.distance(there);
                        let closer = |known: Option<f32>| Some(known.map_or(km, |known| known.min(km)));
                        out.nearest = closer(out.nearest);
                        if a.own && b.own {
                            out.nearest_own = closer(out.nearest_own);
                        }
                        if here.geonames == there.geonames && a.name == b.name {
                            let small = (9.0 - f32::from(here.size)) / 9.0;
                            out.any = out.any.max(small);
                            if a.own && b.own {
                                out.own = out.own.max(small);
                            }
                        }
                    }
                    (None, None) if a.name == b.name => out.named += 1,
                    _ => {}
                }
            }
        }
        out
    }
}
