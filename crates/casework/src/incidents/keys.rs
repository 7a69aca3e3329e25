//! Blocking keys: two incidents are compared only if they share one.
//!
//! | key | of |
//! |---|---|
//! | person | skeletons of given name and surname, of all but officials |
//! | place and days | a town or place within it and four days; neighbouring days share one |
//! | place and publication | the same, by the days before publication, where the text gives no date |
//! | words | two of the rarest words of the headline |
//! | named place | a street, a building and the like, by name and half-year |

use super::facts::{Days, Facts};
use super::hash;
use super::names::PartTaken;
use crate::identity::spelling;

/// Days that one key of time covers.
const DAYS: i32 = 4;
/// Days before publication within which most reports of an incident appear.
const FRESH: i32 = 3;

/// The keys of an incident, sorted, each once.
pub(crate) fn keys(facts: &Facts) -> Vec<u64> {
    let mut keys: Vec<u64> = Vec::new();
    for person in facts.people.iter().filter(|person| person.part != PartTaken::Official) {
        let family = spelling::skeleton(&person.family);
        if let Some(given) = &person.given {
            let given = spelling::skeleton(given);
            keys.push(hash::key([b"person".as_slice(), given.as_bytes(), family.as_bytes()]));
        }
    }
    let days = facts.when.or(facts.published.map(|days| Days { first: days.first - FRESH, last: days.last }));
    if let Some(days) = days {
        // One more on either side, so that days apart by less than a key's length always share a key.
        let periods = days.first.div_euclid(DAYS)..=(days.last + DAYS - 1).div_euclid(DAYS);
        for spot in &facts.places {
            let local = spot.entry.as_ref().is_none_or(super::places::Entry::is_local);
            for period in periods.clone().filter(|_| local) {
                keys.push(hash::key([b"place".as_slice(), &spot.name.to_le_bytes(), &period.to_le_bytes()]));
            }
        }
    }
    let rare = facts.headline.rarest(3);
    for (at, one) in rare.iter().enumerate() {
        for other in &rare[at + 1..] {
            let (low, high) = (one.min(other), one.max(other));
            keys.push(hash::key([b"words".as_slice(), &low.to_le_bytes(), &high.to_le_bytes()]));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
