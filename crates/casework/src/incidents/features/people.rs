//! Features of the people of two incidents.

use super::super::facts::{Bounds, Facts};
use super::super::names::{PartTaken, Person};
use super::{Feature, Values};
use crate::identity::spelling::same_word;

/// Ages of most people who come into the news for violence.
const YOUNG_ADULTS: std::ops::RangeInclusive<u8> = 16..=45;
/// Of the rarity of a name, what counts as one: a full name of which both words are middling rare.
const NAME_RARITY: f32 = 16.0;

pub(super) fn put(values: &mut Values, one: &Facts, other: &Facts) {
    let people = People::of(&one.people, &other.people);
    let names = |rarity: u32, most: f32| (rarity as f32 / NAME_RARITY).min(most);
    Feature::central_names.put(values, names(people.central, 3.0));
    Feature::other_names.put(values, names(people.other, 2.0));
    Feature::official_names.put(values, names(people.official, 1.0));
    Feature::surnames.put(values, names(people.surname, 1.0));
    Feature::namesakes.put(values, names(people.namesake, 1.0));
    Feature::central_clash.put_if(values, people.central_clash);
    Feature::names_clash.put_if(values, people.clash);
    let clash = clash_of(one, other, |person| person.part.is_victim());
    Feature::victims_clash.put_if(values, clash);
    Feature::all_victims_clash.put_if(values, clash && names_all_victims(one) && names_all_victims(other));

    let common = one.ages.iter().filter(|age| other.ages.binary_search(age).is_ok());
    let ages: u8 = common.map(|age| if YOUNG_ADULTS.contains(age) { 1 } else { 2 }).sum();
    Feature::ages.put(values, f32::from(ages).min(3.0));
    Feature::ages_clash.put_if(values, ages == 0 && !one.ages.is_empty() && !other.ages.is_empty());
}

/// Whether two incidents cannot be one, whatever else is alike: each killed one person, both name that person in full, and
/// neither article names the other's.
pub fn exclude_each_other(one: &Facts, other: &Facts) -> bool {
    let one_dead = |facts: &Facts| facts.killed.and_then(|bounds| bounds.high) == Some(1);
    one_dead(one) && one_dead(other) && clash_of(one, other, |person| person.part == PartTaken::Dead)
}

/// Whether both name some such people in full, and none of them is anybody that the other names.
fn clash_of(one: &Facts, other: &Facts, such: impl Fn(&Person) -> bool) -> bool {
    let unknown = |facts: &Facts, to: &Facts| {
        let mut such = facts.people.iter().filter(|person| person.given.is_some() && such(person)).peekable();
        such.peek().is_some()
            && such.all(|one| {
                !to.people.iter().any(|person| alike(one, person).is_some_and(|alike| alike != Alike::Namesake))
            })
    };
    unknown(one, other) && unknown(other, one)
}

/// Whether it names in full as many victims as were killed, or, where nobody was, injured.
fn names_all_victims(facts: &Facts) -> bool {
    let named = facts.people.iter().filter(|person| person.part.is_victim() && person.given.is_some()).count() as u64;
    let most = |bounds: Option<Bounds>| bounds.and_then(|bounds| bounds.high).filter(|&high| high > 0);
    most(facts.killed).or(most(facts.injured)).is_some_and(|high| named >= high)
}

/// How the people of two incidents stand to each other: sums of the rarity of what they share.
#[derive(Default)]
struct People {
    central: u32,
    other: u32,
    official: u32,
    surname: u32,
    namesake: u32,
    central_clash: bool,
    clash: bool,
}

impl People {
    fn of(one: &[Person], other: &[Person]) -> Self {
        let (mut out, back) = (People::shared(one, other), People::shared(other, one));
        out.central = out.central.min(back.central);
        out.other = out.other.min(back.other);
        out.official = out.official.min(back.official);
        out.surname = out.surname.min(back.surname);
        out.namesake = out.namesake.min(back.namesake);
        let full = |people: &[Person], central: bool| {
            people.iter().any(|person| {
                person.given.is_some()
                    && if central { person.part.is_central() } else { person.part != PartTaken::Official }
            })
        };
        let none = out.central + out.other + out.surname == 0;
        out.central_clash = none && full(one, true) && full(other, true);
        out.clash = none && full(one, false) && full(other, false);
        out
    }

    /// What the other has of one's people. Each of them counts once: by the best that the other has for it.
    fn shared(one: &[Person], other: &[Person]) -> Self {
        let mut out = People::default();
        for a in one {
            let best = other
                .iter()
                .filter_map(|b| Some((alike(a, b)?, b)))
                .max_by_key(|&(alike, b)| (alike, b.part.is_central(), std::cmp::Reverse(b.part)));
            let Some((alike, b)) = best else { continue };
            let rarity = u32::from(a.rarity.min(b.rarity));
            match alike {
                Alike::Full if a.part == PartTaken::Official && b.part == PartTaken::Official => out.official += rarity,
                Alike::Full if a.part.is_central() || b.part.is_central() => out.central += rarity,
                Alike::Full => out.other += rarity,
                Alike::Surname => out.surname += rarity,
                Alike::Namesake => out.namesake += rarity,
            }
        }
        out
    }
}

/// How alike two people's names are, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alike {
    /// One surname and two given names: two people.
    Namesake,
    /// One surname; one of them has no given name.
    Surname,
    /// Both names.
    Full,
}

/// How alike two people's names are, if at all.
pub(crate) fn alike(one: &Person, other: &Person) -> Option<Alike> {
    if !same_word(&one.family, &other.family) {
        return None;
    }
    Some(match (&one.given, &other.given) {
        (Some(one), Some(other)) if same_word(one, other) || initial(one, other) => Alike::Full,
        (Some(_), Some(_)) => Alike::Namesake,
        (None, _) | (_, None) => Alike::Surname,
    })
}

/// Whether one is the initial of the other.
fn initial(one: &str, other: &str) -> bool {
    (one.len() == 1 && other.starts_with(one)) || (other.len() == 1 && one.starts_with(other))
}
