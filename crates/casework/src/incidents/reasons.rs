//! Why two incidents are, or are not, taken for one: the features that weigh most, in words, with the words they rest on.

use sayso_record::{Cited, NameId, Quote, Reading, Reason};

use super::facts::Facts;
use super::features::{Alike, Feature, alike, features};
use super::score::WEIGHTS;

/// Log-odds below which a feature is not worth telling.
const SLIGHT: f32 = 0.25;

/// A reading and one of its incidents.
type Told<'a> = (&'a Reading, &'a Facts);

/// The reasons, the weightiest first, and the log-odds they come to.
pub(crate) fn of(one: Told<'_>, other: Told<'_>) -> (Vec<Reason>, f32) {
    let parts = WEIGHTS.parts(&features(one.1, other.1));
    let mut reasons: Vec<Reason> = Feature::ALL
        .iter()
        .filter(|&&feature| feature != Feature::bias && parts[feature as usize].abs() >= SLIGHT)
        .map(|&feature| Reason {
            rule: feature.name().to_owned(),
            weight: parts[feature as usize],
            text: text(feature).to_owned(),
            evidence: evidence(feature, one, other),
        })
        .collect();
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.rule.cmp(&b.rule)));
    (reasons, parts.iter().sum())
}

fn text(feature: Feature) -> &'static str {
    use Feature::*;
    match feature {
        bias => "before anything is known",
        central_names => "both name a victim or suspect in full",
        other_names => "both name the same people",
        official_names => "both name the same official",
        surnames => "both have a surname, one without the given name",
        namesakes => "both have a surname with different given names",
        central_clash => "both name victims or suspects, and nobody is in both",
        victims_clash | all_victims_clash => "the victims that they name are different people",
        names_clash => "both name people, and nobody is in both",
        own_place => "both place it in the same town",
        any_place => "both name the same town",
        near => "the towns they name are neighbours",
        far => "the places of the two are far apart",
        all_far => "all towns they name are far apart",
        regions_clash => "the regions they name are different",
        countries_clash => "the countries they name are different",
        named_spots => "both name the same street or building",
        bodies => "both name the same organisations",
        words | words_more => "the words around it are alike",
        headline => "headlines and first sentences are alike",
        told_again | told_both_ways => "one has what headline and first sentences of the other tell",
        rare_words => "both have words that are rare in the news",
        same_date => "both date it to the same day, or the next",
        close_date => "the dates are a few days apart",
        other_date => "the dates are up to a month apart",
        distant_date => "the dates are more than a month apart",
        fresh_date => "one is dated to the days before the other was published",
        stale_date => "one is dated to other days than those before the other was published",
        day_is_date => "one names the day that the other gives as the date",
        age_and_place => "both name the same town and the same age",
        days => "both name the same days",
        not_yet => "one is dated after the other was published",
        place_and_date => "both name the same town, and the dates fit",
        place_date_toll => "both name the same town, the dates fit, and so do the numbers",
        published_together => "published within a day",
        published_close => "published within a week",
        published_apart => "published more than a month apart",
        apart_nameless => "published more than a month apart, and no victim or suspect is in both",
        killed_fits => "the numbers killed fit",
        killed_differs => "the numbers killed differ",
        injured_fits => "the numbers injured fit",
        injured_differs => "the numbers injured differ",
        ages => "both name the same ages",
        ages_clash => "the ages they name are different",
        same_kind => "the same kind of incident",
        kind_clash => "one is violence, the other is not",
        neither_main => "neither article is about it",
        one_main => "only one of the articles is about it",
    }
}

fn evidence(feature: Feature, one: Told<'_>, other: Told<'_>) -> Vec<Cited> {
    use Feature::*;
    match feature {
        central_names | other_names | official_names => shared_people(one, other, Alike::Full),
        surnames => shared_people(one, other, Alike::Surname),
        namesakes => shared_people(one, other, Alike::Namesake),
        central_clash | victims_clash | all_victims_clash | names_clash => both(one, other, people),
        own_place | any_place | named_spots | place_and_date | place_date_toll => shared_places(one, other),
        near | far | all_far | regions_clash | countries_clash => both(one, other, places),
        bodies => shared_bodies(one, other),
        same_date | close_date | other_date | distant_date | days | not_yet | fresh_date | stale_date | day_is_date => {
            both(one, other, times)
        }
        killed_fits | killed_differs | injured_fits | injured_differs => both(one, other, figures),
        _ => both(one, other, triggers),
    }
}

fn both(one: Told<'_>, other: Told<'_>, quotes: impl Fn(Told<'_>) -> Vec<Cited>) -> Vec<Cited> {
    quotes(one).into_iter().chain(quotes(other)).collect()
}

/// Words that show one thing, per article; more prove no more.
const MOST: usize = 3;

fn cite<'a>(reading: &Reading, quotes: impl IntoIterator<Item = &'a Quote>) -> Vec<Cited> {
    quotes.into_iter().take(MOST).map(|quote| Cited::new(&reading.article.id, quote)).collect()
}

fn named(reading: &Reading, name: NameId) -> Vec<Cited> {
    let mention = reading.names.get(name.0 as usize).and_then(|name| name.mentions.first());
    cite(reading, mention.map(|mention| &mention.quote))
}

fn shared_people((reading, one): Told<'_>, (reading2, other): Told<'_>, how: Alike) -> Vec<Cited> {
    let pairs = one.people.iter().flat_map(|a| other.people.iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| alike(a, b) == Some(how))
        .take(MOST)
        .flat_map(|(a, b)| named(reading, a.name).into_iter().chain(named(reading2, b.name)))
        .collect()
}

fn shared_bodies((reading, one): Told<'_>, (reading2, other): Told<'_>) -> Vec<Cited> {
    let pairs = one.bodies.iter().flat_map(|a| other.bodies.iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.key == b.key)
        .take(MOST)
        .flat_map(|(a, b)| named(reading, a.name).into_iter().chain(named(reading2, b.name)))
        .collect()
}

fn shared_places((reading, one): Told<'_>, (reading2, other): Told<'_>) -> Vec<Cited> {
    let quote =
        |reading: &Reading, place: u32| cite(reading, reading.places.get(place as usize).map(|place| &place.quote));
    let pairs = one.places.iter().flat_map(|a| other.places.iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.name == b.name && a.entry.is_none() == b.entry.is_none())
        .take(MOST)
        .flat_map(|(a, b)| quote(reading, a.place).into_iter().chain(quote(reading2, b.place)))
        .collect()
}

fn people((reading, facts): Told<'_>) -> Vec<Cited> {
    facts.people.iter().take(MOST).flat_map(|person| named(reading, person.name)).collect()
}

fn places((reading, facts): Told<'_>) -> Vec<Cited> {
    cite(
        reading,
        facts.places.iter().filter_map(|spot| reading.places.get(spot.place as usize)).map(|place| &place.quote),
    )
}

fn times((reading, facts): Told<'_>) -> Vec<Cited> {
    let incident = reading.incidents.get(facts.incident.0 as usize);
    let times = incident.into_iter().flat_map(|incident| &incident.times);
    cite(reading, times.filter_map(|&time| reading.times.get(time as usize)).map(|time| &time.quote))
}

fn figures((reading, facts): Told<'_>) -> Vec<Cited> {
    let incident = reading.incidents.get(facts.incident.0 as usize);
    let figures = incident.into_iter().flat_map(|incident| &incident.figures);
    cite(reading, figures.filter_map(|&figure| reading.figures.get(figure as usize)).map(|figure| &figure.quote))
}

fn triggers((reading, facts): Told<'_>) -> Vec<Cited> {
    cite(
        reading,
        reading.incidents.get(facts.incident.0 as usize).into_iter().flat_map(|incident| &incident.triggers).take(1),
    )
}
