//! What speaks for and against two incidents being one, as numbers.

use super::facts::{Bounds, Days, Facts};
use super::names::{PartTaken, Person};
use super::places::{Entry, Spot};
use crate::identity::spelling::same_word;

/// Kilometres within which two towns are neighbours.
const NEAR_KM: f32 = 40.0;
/// Kilometres from which on two towns are far apart.
const FAR_KM: f32 = 150.0;
/// Days before publication within which most reports of an incident appear.
const FRESH: i32 = 3;
/// Ages of most people who come into the news for violence.
const YOUNG_ADULTS: std::ops::RangeInclusive<u8> = 16..=45;
/// Of the rarity of a name, what counts as one: a full name of which both words are middling rare.
const NAME_RARITY: f32 = 16.0;
/// Of the rarity of a word, what counts as one.
const WORD_RARITY: f32 = 10.0;

/// Declares the features: their names, and their number.
macro_rules! features {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// A feature of a pair of incidents.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(non_camel_case_types)]
        pub enum Feature { $($(#[doc = $doc])* $name,)* }

        impl Feature {
            /// All of them, in order.
            pub const ALL: &'static [Feature] = &[$(Feature::$name,)*];

            /// As `data/incident_weights.toml` has it.
            pub fn name(self) -> &'static str {
                match self { $(Feature::$name => stringify!($name),)* }
            }
        }
    };
}

features! {
    /// Always 1.
    bias,
    /// Full names of people that both have and one has as a victim or suspect, by rarity; at most 3.
    central_names,
    /// Other full names that both have, by rarity; at most 2.
    other_names,
    /// Names with an office that both have, by rarity; at most 1.
    official_names,
    /// Surnames that both have, one of them without a given name, by rarity; at most 1.
    surnames,
    /// Surnames that both have with different given names, by rarity; at most 1.
    namesakes,
    /// Both name people in full that are victims or suspects, and share none of them.
    central_clash,
    /// Both name victims in full, and no victim of one is named by the other.
    victims_clash,
    /// Both name as many victims in full as were killed or injured, and no victim of one is named by the other.
    all_victims_clash,
    /// Both name people in full, and share none.
    names_clash,
    /// The smallest place (a town or less) that both have as the incident's own: 1 for a village, less for a city.
    own_place,
    /// The smallest place that both name.
    any_place,
    /// They name no town in common, and the nearest towns of both are neighbours.
    near,
    /// The nearest own places of both are far apart.
    far,
    /// The nearest places of both are far apart.
    all_far,
    /// Both name regions (first-level) and share none.
    regions_clash,
    /// Both name countries and share none.
    countries_clash,
    /// Streets, buildings and other places that no gazetteer has, by both; at most 2.
    named_spots,
    /// Organisations and other names that both have, by rarity; at most 3.
    bodies,
    /// How alike their words are, 0 to 1.
    words,
    /// How alike their words are beyond a fifth.
    words_more,
    /// How alike their heads are, 0 to 1.
    headline,
    /// How much of one's head the other's words hold, 0 to 1; the greater of the two ways.
    told_again,
    /// How much of it they hold, the smaller of the two ways.
    told_both_ways,
    /// Words rare in the news at large that both have, in tens; at most 2.
    rare_words,
    /// Both give a date, and the dates share a day or are one apart.
    same_date,
    /// Both give a date, two to four days apart.
    close_date,
    /// Both give a date, five to thirty days apart.
    other_date,
    /// Both give a date, more than thirty days apart.
    distant_date,
    /// Single days that both name; at most 3.
    days,
    /// One is dated after the other was published.
    not_yet,
    /// They name a town in common, and the dates fit (`same_date`, `fresh_date`).
    place_and_date,
    /// So they do, and the numbers killed or injured fit.
    place_date_toll,
    /// They were published within a day.
    published_together,
    /// They were published two to seven days apart.
    published_close,
    /// They were published more than a month apart.
    published_apart,
    /// They were published more than a month apart and share nobody whom the incident is about.
    apart_nameless,
    /// The numbers killed fit, and are not 0.
    killed_fits,
    /// The numbers killed differ.
    killed_differs,
    /// The numbers injured fit, and are not 0.
    injured_fits,
    /// The numbers injured differ.
    injured_differs,
    /// One gives a date, which is among the days before the other was published, and that one gives none.
    fresh_date,
    /// One gives a date, which is not among the days before the other was published, and that one gives none.
    stale_date,
    /// A single day that one names is the other's date.
    day_is_date,
    /// Ages that both name, children and the old counting twice; at most 3.
    ages,
    /// They share an age and a town.
    age_and_place,
    /// Both name ages and share none.
    ages_clash,
    /// Of the same kind.
    same_kind,
    /// One is violence, the other is not.
    kind_clash,
    /// Neither article is about it.
    neither_main,
    /// One article is about it, the other not.
    one_main,
}

/// The value of each feature, in the order of [`Feature::ALL`].
pub type Values = [f32; Feature::ALL.len()];

/// What speaks for and against two incidents being one. A function of the two alone, the same whichever comes first.
pub fn features(one: &Facts, other: &Facts) -> Values {
    let mut values = [0.0; Feature::ALL.len()];
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    let when = |condition: bool| f32::from(u8::from(condition));
    set(Feature::bias, 1.0);
    let people = People::of(&one.people, &other.people);
    let names = |rarity: u32, most: f32| (rarity as f32 / NAME_RARITY).min(most);
    set(Feature::central_names, names(people.central, 3.0));
    set(Feature::other_names, names(people.other, 2.0));
    set(Feature::official_names, names(people.official, 1.0));
    set(Feature::surnames, names(people.surname, 1.0));
    set(Feature::namesakes, names(people.namesake, 1.0));
    set(Feature::central_clash, when(people.central_clash));
    set(Feature::names_clash, when(people.clash));
    let clash = clash_of(one, other, |person| person.part.is_victim());
    set(Feature::victims_clash, when(clash));
    set(Feature::all_victims_clash, when(clash && names_all_victims(one) && names_all_victims(other)));

    let spots = Spots::of(&one.places, &other.places);
    set(Feature::own_place, spots.own);
    set(Feature::any_place, spots.any);
    set(Feature::near, when(spots.any == 0.0 && spots.nearest.is_some_and(|km| km <= NEAR_KM)));
    set(Feature::far, when(spots.nearest_own.is_some_and(|km| km >= FAR_KM)));
    set(Feature::all_far, when(spots.nearest.is_some_and(|km| km >= FAR_KM)));
    set(Feature::regions_clash, when(disjoint(one, other, |entry| entry.region)));
    set(Feature::countries_clash, when(disjoint(one, other, |entry| entry.country.as_deref())));
    set(Feature::named_spots, (spots.named as f32).min(2.0));
    let bodies: u32 = one
        .bodies
        .iter()
        .filter(|body| other.bodies.iter().any(|known| known.key == body.key))
        .map(|body| u32::from(body.rarity))
        .sum();
    set(Feature::bodies, (bodies as f32 / WORD_RARITY).min(3.0));

    let words = one.words.likeness(&other.words);
    set(Feature::words, words);
    set(Feature::words_more, (words - 0.2).max(0.0));
    set(Feature::headline, one.headline.likeness(&other.headline));
    let (told, told_back) = (one.headline.share_in(&other.words), other.headline.share_in(&one.words));
    set(Feature::told_again, told.max(told_back));
    set(Feature::told_both_ways, told.min(told_back));
    set(Feature::rare_words, (one.words.rare_in_common(&other.words) as f32 / 10.0).min(2.0));

    let fresh = |facts: &Facts| facts.published.map(|days| Days { first: days.first - FRESH, last: days.last });
    let dates = match (one.when, other.when) {
        (Some(one), Some(other)) => Some(match one.gap(other) {
            0..=1 => Feature::same_date,
            2..=4 => Feature::close_date,
            5..=30 => Feature::other_date,
            _ => Feature::distant_date,
        }),
        (Some(when), None) => fresh(other).map(|fresh| (when, fresh)).map(fits),
        (None, Some(when)) => fresh(one).map(|fresh| (when, fresh)).map(fits),
        (None, None) => None,
    };
    if let Some(feature) = dates {
        set(feature, 1.0);
    }
    let named = |days: &[i32], when: Option<Days>| {
        when.is_some_and(|when| days.iter().any(|&day| when.first <= day && day <= when.last))
    };
    set(Feature::day_is_date, when(named(&one.days, other.when) || named(&other.days, one.when)));
    let days = one.days.iter().filter(|day| other.days.binary_search(day).is_ok()).count();
    set(Feature::days, (days as f32).min(3.0));
    let not_yet = |when: Option<Days>, published: Option<Days>| {
        when.zip(published).is_some_and(|(when, published)| when.first > published.last + 1)
    };
    set(Feature::not_yet, when(not_yet(one.when, other.published) || not_yet(other.when, one.published)));
    if let (Some(one), Some(other)) = (one.published, other.published) {
        match one.gap(other) {
            0..=1 => set(Feature::published_together, 1.0),
            2..=7 => set(Feature::published_close, 1.0),
            31.. => {
                set(Feature::published_apart, 1.0);
                set(Feature::apart_nameless, when(people.central == 0));
            }
            _ => {}
        }
    }

    let mut toll = |one: Option<Bounds>, other: Option<Bounds>, fits: Feature, differs: Feature| {
        if let (Some(one), Some(other)) = (one, other) {
            let nobody = |bounds: Bounds| bounds.high == Some(0);
            set(if one.meets(other) { fits } else { differs }, when(!(nobody(one) && nobody(other))));
        }
    };
    toll(one.killed, other.killed, Feature::killed_fits, Feature::killed_differs);
    toll(one.injured, other.injured, Feature::injured_fits, Feature::injured_differs);
    let common = one.ages.iter().filter(|age| other.ages.binary_search(age).is_ok());
    let dated = dates.is_some_and(|dates| matches!(dates, Feature::same_date | Feature::fresh_date));
    let together = spots.any > 0.0 && dated;
    let both_fit = |one: Option<Bounds>, other: Option<Bounds>| {
        one.zip(other).is_some_and(|(one, other)| one.meets(other) && one.high != Some(0) && other.high != Some(0))
    };
    let counted = both_fit(one.killed, other.killed) || both_fit(one.injured, other.injured);
    set(Feature::place_and_date, when(together));
    set(Feature::place_date_toll, when(together && counted));
    let ages: u8 = common.map(|age| if YOUNG_ADULTS.contains(age) { 1 } else { 2 }).sum();
    set(Feature::ages, f32::from(ages).min(3.0));
    set(Feature::age_and_place, when(ages > 0 && spots.any > 0.0));
    set(Feature::ages_clash, when(ages == 0 && !one.ages.is_empty() && !other.ages.is_empty()));
    set(Feature::same_kind, when(one.kind == other.kind));
    set(Feature::kind_clash, when(one.kind.is_violence() != other.kind.is_violence()));
    set(Feature::neither_main, when(!one.main && !other.main));
    set(Feature::one_main, when(one.main != other.main));
    values
}

/// How a date stands to the days before a publication.
fn fits((when, fresh): (Days, Days)) -> Feature {
    if when.gap(fresh) == 0 { Feature::fresh_date } else { Feature::stale_date }
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

/// Whether both have values and share none.
fn disjoint<'a, T: PartialEq>(one: &'a Facts, other: &'a Facts, value: impl Fn(&'a Entry) -> Option<T>) -> bool {
    let of = |facts: &'a Facts| -> Vec<T> {
        facts.places.iter().filter_map(|spot| spot.entry.as_ref()).filter_map(&value).collect()
    };
    let (one, other) = (of(one), of(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|value| other.contains(value))
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
