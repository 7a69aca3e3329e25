//! Features of how many two incidents killed and injured.

use super::super::facts::{Bounds, Facts};
use super::{Feature, Values};

pub(super) fn put(values: &mut Values, one: &Facts, other: &Facts) {
    let mut toll = |one: Option<Bounds>, other: Option<Bounds>, fits: Feature, differs: Feature| {
        if let (Some(one), Some(other)) = (one, other) {
            let nobody = |bounds: Bounds| bounds.high == Some(0);
            let feature = if one.meets(other) { fits } else { differs };
            feature.put_if(values, !(nobody(one) && nobody(other)));
        }
    };
    toll(one.killed, other.killed, Feature::killed_fits, Feature::killed_differs);
    toll(one.injured, other.injured, Feature::injured_fits, Feature::injured_differs);
}

/// Whether the numbers killed or injured fit and are not 0.
pub(super) fn counted(one: &Facts, other: &Facts) -> bool {
    let both_fit = |one: Option<Bounds>, other: Option<Bounds>| {
        one.zip(other).is_some_and(|(one, other)| one.meets(other) && one.high != Some(0) && other.high != Some(0))
    };
    both_fit(one.killed, other.killed) || both_fit(one.injured, other.injured)
}
