//! Blocking keys: two incidents are compared only if they share one.
//!
//! | key | within | of |
//! |---|---|---|
//! | person | – | skeletons of given name and surname, of all but officials |
//! | place | 4 days | a town, district or named place; by the date, or the days before publication |
//! | small place | 64 days | a town of fewer than a million, a district, a place that no gazetteer has; by publication |
//! | place and age | 512 days | a town and an age; by publication |
//! | date and age | 4 days | an age; by the date, or the days before publication |
//! | date and word | 4 days | a word of the head of rarity 7 or more; by the date, or the days before publication |
//! | word | 16 days | a word of the head that is not listed as known; by publication |
//! | two words | 512 days | two of the rarest words of the head; by publication |
//! | organisation | 64 days | an organisation or the like with a word that is not listed as known; by publication |
//! | two ages | 64 days | two ages; by publication |
//!
//! Days are cut into periods of the given length from 1970 on, and a key is made for the period of the day and for the one
//! before it, so that two days less than a period apart always share one. Keys are made of one incident alone: one that is
//! too common is never dropped, since that would let a third article part two others. So each is rare in itself, or
//! bound to a time.

use sayso_record::FeatureKind;

use super::facts::{Days, Facts};
use super::names::PartTaken;
use super::places::Spot;
use super::words::UNLISTED;
use crate::hash;
use crate::identity::spelling;

/// Days before publication within which most reports of an incident appear.
const FRESH: i32 = 3;
/// Power of ten of the inhabitants of a town up to which its name and a month or two are rare together.
const SMALL: u8 = 5;
/// Rarity from which on a word and a few days are a key: at most one report in a hundred has it.
const UNCOMMON: u8 = 7;
/// Rare words of the head of which pairs are keys.
const RAREST: usize = 8;
/// Places and ages that are combined at most.
const COMBINED: usize = 6;

/// The keys of an incident, sorted, each once.
pub(crate) fn keys(facts: &Facts) -> Vec<u64> {
    let mut keys = Keys(Vec::new());
    for person in facts.people.iter().filter(|person| person.part != PartTaken::Official) {
        if let Some(given) = &person.given {
            let (given, family) = (spelling::skeleton(given), spelling::skeleton(&person.family));
            keys.0.push(hash::key([b"person".as_slice(), given.as_bytes(), family.as_bytes()]));
        }
    }
    let published = facts.published.map(|days| days.last);
    let fresh = published.map(|last| Days { first: last - FRESH, last });
    for spot in facts.places.iter().filter(|spot| is_narrow(spot)) {
        let name = spot.name.to_le_bytes();
        if let Some(days) = facts.when.or(fresh) {
            keys.dated(b"place", &[&name], days, 4);
        }
        let small = spot.entry.as_ref().is_none_or(|entry| entry.size <= SMALL);
        if let Some(last) = published.filter(|_| small) {
            keys.dated(b"small", &[&name], Days { first: last, last }, 64);
        }
    }
    if let Some(days) = facts.when.or(fresh) {
        for age in facts.ages.iter().take(COMBINED) {
            keys.dated(b"day age", &[&[*age]], days, 4);
        }
        for word in facts.headline.rarer(UNCOMMON) {
            keys.dated(b"day word", &[&word.to_le_bytes()], days, 4);
        }
    }
    let Some(last) = published else { return keys.done() };
    let day = Days { first: last, last };
    for spot in facts.places.iter().filter(|spot| is_narrow(spot)).take(COMBINED) {
        for age in facts.ages.iter().take(COMBINED) {
            keys.dated(b"age", &[&spot.name.to_le_bytes(), &[*age]], day, 512);
        }
    }
    let rare = facts.headline.rarest(RAREST);
    for (at, one) in rare.iter().enumerate() {
        for other in &rare[at + 1..] {
            keys.dated(b"words", &[&one.min(other).to_le_bytes(), &one.max(other).to_le_bytes()], day, 512);
        }
    }
    for word in facts.headline.rarer(UNLISTED) {
        keys.dated(b"word", &[&word.to_le_bytes()], day, 16);
    }
    for body in facts.bodies.iter().filter(|body| body.rarity == UNLISTED) {
        keys.dated(b"body", &[&body.key.to_le_bytes()], day, 64);
    }
    for (at, one) in facts.ages.iter().take(COMBINED).enumerate() {
        for other in facts.ages.iter().take(COMBINED).skip(at + 1) {
            keys.dated(b"ages", &[&[*one], &[*other]], day, 64);
        }
    }
    keys.done()
}

/// Whether a place is a town or within one, or a district: what is wider is shared by too many.
fn is_narrow(spot: &Spot) -> bool {
    spot.entry.as_ref().is_none_or(|entry| entry.is_local() || entry.feature == FeatureKind::District)
}

struct Keys(Vec<u64>);

impl Keys {
    /// A key of `parts` for each period of `length` days that `days` touches, and for the one before.
    fn dated(&mut self, kind: &[u8], parts: &[&[u8]], days: Days, length: i32) {
        for period in days.first.div_euclid(length) - 1..=days.last.div_euclid(length) {
            let period = period.to_le_bytes();
            let all = [kind].into_iter().chain(parts.iter().copied()).chain([period.as_slice()]);
            self.0.push(hash::key(all));
        }
    }

    fn done(mut self) -> Vec<u64> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}
