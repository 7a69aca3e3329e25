//! What speaks for and against two incidents being one, as numbers.

mod people;
mod places;
mod texts;
mod times;
mod tolls;

use super::facts::Facts;

pub use people::exclude_each_other;
pub(crate) use people::{Alike, alike};

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

impl Feature {
    fn put(self, values: &mut Values, value: f32) {
        values[self as usize] = value;
    }

    fn put_if(self, values: &mut Values, condition: bool) {
        self.put(values, f32::from(u8::from(condition)));
    }
}

/// What speaks for and against two incidents being one. A function of the two alone, the same whichever comes first.
pub fn features(one: &Facts, other: &Facts) -> Values {
    let mut values = [0.0; Feature::ALL.len()];
    Feature::bias.put(&mut values, 1.0);
    people::put(&mut values, one, other);
    places::put(&mut values, one, other);
    texts::put(&mut values, one, other);
    times::put(&mut values, one, other);
    tolls::put(&mut values, one, other);

    let has = |values: &Values, feature: Feature| values[feature as usize] > 0.0;
    let town = has(&values, Feature::any_place);
    let together = town && (has(&values, Feature::same_date) || has(&values, Feature::fresh_date));
    let apart = has(&values, Feature::published_apart);
    let nameless = !has(&values, Feature::central_names);
    let aged = has(&values, Feature::ages);
    Feature::place_and_date.put_if(&mut values, together);
    Feature::place_date_toll.put_if(&mut values, together && tolls::counted(one, other));
    Feature::apart_nameless.put_if(&mut values, apart && nameless);
    Feature::age_and_place.put_if(&mut values, aged && town);

    Feature::same_kind.put_if(&mut values, one.kind == other.kind);
    Feature::kind_clash.put_if(&mut values, one.kind.is_violence() != other.kind.is_violence());
    Feature::neither_main.put_if(&mut values, !one.main && !other.main);
    Feature::one_main.put_if(&mut values, one.main != other.main);
    values
}
