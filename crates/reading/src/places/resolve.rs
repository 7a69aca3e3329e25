//! Which place each name denotes: all names of an article together, each name with one sense unless the text says
//! otherwise beside it.

use std::collections::BTreeMap;

use sayso_record::FeatureKind;

use super::detect::Hit;
use super::gazetteer::{Form, PlaceId, PlaceRow};
use super::scan::Scan;

/// Readings of one name that are weighed. Past this they have few inhabitants; readings in a country or region that
/// stands beside the name are in reach as every name's postings are sorted by inhabitants.
const MAX_READINGS: usize = 255;
/// Rounds in which names that are settled pull the others.
const ROUNDS: usize = 3;
/// Points for each doubling (by e) of the names that lie in the same country, and in the same region.
const COUNTRY_PULL: f32 = 3.5;
const REGION_PULL: f32 = 4.5;
/// Points of a country or region for each name before it that lies in it.
const HOLDS: f32 = 5.0;
/// Names past this many in a country or region say nothing more.
const MAX_VOTES: f32 = 6.0;
/// Share of a region's inhabitants from which its town fills it, and the points that the region then loses.
const FILLS: f64 = 0.3;
const TOWN_FIRST: f32 = 4.0;
/// Two readings within this many points are not told apart.
const MARGIN: f32 = 0.1;

/// One reading of a name.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The place.
    pub place: PlaceId,
    /// What is known of it.
    pub row: PlaceRow,
    /// Natural logarithm of how likely it is against the others.
    pub score: f32,
    prior: f32,
}

/// What a mention denotes.
pub(super) enum Answer {
    /// Readings, best first.
    Readings(Vec<Reading>),
    /// Unknown itself; lies in what mention number so denotes.
    Within(usize),
    /// Unknown.
    Unknown,
}

/// A name, with all its mentions.
struct Group {
    readings: Vec<Reading>,
    mentions: usize,
    first: usize,
}

/// The answer for each of `hits`, in order, each with whether its best readings cannot be told apart.
pub(super) fn resolve(scan: &Scan<'_, '_>, hits: &[Hit]) -> Vec<Answer> {
    let containers = containers(scan, hits);
    let (mut groups, group_of) = groups(scan, hits);
    let mut explicit: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for (hit, container) in containers.iter().enumerate() {
        if let (Some(group), Some(container)) = (group_of[hit], container.and_then(|outer| group_of[outer])) {
            explicit[group].push(container);
        }
    }
    for _ in 0..ROUNDS {
        round(scan, &mut groups, &explicit);
    }
    let answer = |hit: usize| match group_of[hit] {
        Some(group)
            if outside(
                &groups[group],
                &hits[hit],
                containers[hit].and_then(|outer| Some((&hits[outer], &groups[group_of[outer]?]))),
            ) =>
        {
            containers[hit].map_or(Answer::Unknown, Answer::Within)
        }
        Some(group) => {
            let outer = containers[hit].and_then(|outer| group_of[outer]).map(|outer| &groups[outer]);
            Answer::Readings(for_mention(&groups[group], &hits[hit], outer))
        }
        None => containers[hit].map_or(Answer::Unknown, Answer::Within),
    };
    (0..hits.len()).map(answer).collect()
}

/// Whether a name stands before a region in which the gazetteer has nothing of that name ("Paris, Idaho" when it has no
/// such Paris): then it is none of those it has.
fn outside(group: &Group, hit: &Hit, outer: Option<(&Hit, &Group)>) -> bool {
    let Some((outer_hit, outer)) = outer else { return false };
    let Some(region) = outer.readings.first().filter(|reading| reading.row.kind == FeatureKind::Region) else {
        return false;
    };
    let direct = outer_hit.tokens.start == hit.tokens.end + 1;
    let town = group
        .readings
        .first()
        .is_some_and(|reading| matches!(reading.row.kind, FeatureKind::Settlement | FeatureKind::District));
    direct && town && !group.readings.iter().any(|reading| within(&reading.row, &region.row))
}

/// Whether the first two of `readings` cannot be told apart: near in points, far in space, and small.
pub(super) fn ambiguous(readings: &[Reading]) -> bool {
    match readings {
        [first, second, ..] => {
            first.score - second.score < MARGIN && first.row.population < 100_000 && km(&first.row, &second.row) > 100.0
        }
        _ => false,
    }
}

/// For each mention the mention of the place it is said to lie in: "X, Y", "X (Y)", "X in Y".
fn containers(scan: &Scan<'_, '_>, hits: &[Hit]) -> Vec<Option<usize>> {
    let mut out = vec![None; hits.len()];
    for inner in (0..hits.len().saturating_sub(1)).rev() {
        let (from, to) = (hits[inner].tokens.end, hits[inner + 1].tokens.start);
        let direct = to == from + 1 && matches!(scan.draft.word(from), "," | "(") || to == from && scan.adjoins(to);
        let loose = match to.saturating_sub(from) {
            1 => scan.draft.lower(from) == "in",
            2 => matches!((scan.draft.lower(from), scan.draft.lower(from + 1)), (_, "in") | ("in", _)),
            3 => scan.draft.lower(from) == "in" || scan.draft.lower(from + 1) == "in",
            _ => false,
        };
        if direct || loose {
            out[inner] = Some(inner + 1);
        }
    }
    out
}

fn groups(scan: &Scan<'_, '_>, hits: &[Hit]) -> (Vec<Group>, Vec<Option<usize>>) {
    let mut index: BTreeMap<(String, Option<FeatureKind>), usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = Vec::with_capacity(hits.len());
    for (number, hit) in hits.iter().enumerate() {
        let Some(found) = &hit.found else {
            group_of.push(None);
            continue;
        };
        let wanted =
            hit.wanted.filter(|kind| matches!(kind, FeatureKind::Region | FeatureKind::District | FeatureKind::Water));
        let group = *index.entry((found.key.as_str().to_owned(), wanted)).or_insert_with(|| {
            let mut readings: Vec<Reading> = scan
                .readings(found)
                .into_iter()
                .take(MAX_READINGS)
                .map(|posting| {
                    let row = scan.gazetteer.row(posting.place);
                    let capital = scan.gazetteer.capital(row.country) == Some(posting.place);
                    let prior = prior(&row, posting.form, capital) + wanted.map_or(0.0, |kind| fits(kind, row.kind));
                    Reading { place: posting.place, row, score: prior, prior }
                })
                .collect();
            if wanted.is_none() {
                town_over_region(&mut readings);
            }
            sort(&mut readings);
            groups.push(Group { readings, mentions: 0, first: number });
            groups.len() - 1
        });
        groups[group].mentions += 1;
        group_of.push(Some(group));
    }
    (groups, group_of)
}

/// Of a town and the region that it fills and gives its name to, the town is meant ("in Oslo"), unless a word says
/// otherwise.
fn town_over_region(readings: &mut [Reading]) {
    let towns: Vec<PlaceRow> = readings
        .iter()
        .map(|reading| reading.row)
        .filter(|row| row.kind == FeatureKind::Settlement && row.region != 0)
        .collect();
    for reading in
        readings.iter_mut().filter(|reading| matches!(reading.row.kind, FeatureKind::Region | FeatureKind::District))
    {
        let row = reading.row;
        let fills = |town: &PlaceRow| {
            town.country == row.country
                && town.region == row.region
                && f64::from(town.population) >= FILLS * f64::from(row.population)
        };
        if towns.iter().any(fills) {
            reading.prior -= TOWN_FIRST;
            reading.score = reading.prior;
        }
    }
}

/// How likely a reading is before the article is looked at.
fn prior(row: &PlaceRow, form: Form, capital: bool) -> f32 {
    let size = (row.population as f32 + 50.0).ln();
    let kind = match row.kind {
        FeatureKind::Continent => 10.0,
        FeatureKind::Country => 8.0,
        FeatureKind::Region => 0.5,
        FeatureKind::District => -1.5,
        FeatureKind::Settlement => 0.0,
        _ => 3.0,
    };
    let form = if form.is_alternative() { -2.5 } else { 0.0 };
    // A name in many languages is known far from home: Venice, not the larger Venice of California.
    size + kind + form + 0.5 * f32::from(row.fame) + if capital { 2.5 } else { 0.0 }
}

/// Points for a reading of kind `kind` beside a word for `wanted`.
fn fits(wanted: FeatureKind, kind: FeatureKind) -> f32 {
    if wanted == kind {
        return 5.0;
    }
    match (wanted, kind) {
        (FeatureKind::Region, FeatureKind::District) | (FeatureKind::District, FeatureKind::Region) => 2.0,
        (FeatureKind::Region | FeatureKind::District, FeatureKind::Area) => 2.0,
        (FeatureKind::Region | FeatureKind::District, FeatureKind::Country) => -3.0,
        _ => 0.0,
    }
}

/// How many names of the article lie in each country and region, in shares of one.
#[derive(Default)]
struct Votes {
    countries: BTreeMap<u8, f32>,
    regions: BTreeMap<u16, f32>,
    /// Settled points: where names with one likely reading lie.
    points: Vec<(usize, f32, f32)>,
}

/// England or Uttar Pradesh say less of where a name lies than Vermont.
fn region_pull(population: u32) -> f32 {
    match population {
        30_000_000.. => 0.2 * REGION_PULL,
        12_000_000.. => 0.6 * REGION_PULL,
        _ => REGION_PULL,
    }
}

fn round(scan: &Scan<'_, '_>, groups: &mut [Group], explicit: &[Vec<usize>]) {
    let shares: Vec<Vec<f32>> = groups.iter().map(|group| shares(&group.readings)).collect();
    let mut votes = Votes::default();
    for (number, group) in groups.iter().enumerate() {
        let weight = weight(group);
        for (reading, share) in group.readings.iter().zip(&shares[number]) {
            if *share > 0.02 {
                *votes.countries.entry(reading.row.country).or_default() += weight * share;
                if reading.row.region != 0 {
                    *votes.regions.entry(reading.row.region).or_default() += weight * share;
                }
            }
        }
        if let (Some(reading), Some(share)) = (group.readings.first(), shares[number].first())
            && *share > 0.8
            && matches!(reading.row.kind, FeatureKind::Settlement | FeatureKind::District | FeatureKind::Spot)
        {
            votes.points.push((number, reading.row.lat, reading.row.lon));
        }
    }
    let outer: Vec<Vec<PlaceRow>> = explicit
        .iter()
        .map(|list| {
            list.iter().filter_map(|&group| groups[group].readings.first().map(|reading| reading.row)).collect()
        })
        .collect();
    let outward = outward(groups, explicit);
    for (number, group) in groups.iter_mut().enumerate() {
        let weight = weight(group);
        for (reading, share) in group.readings.iter_mut().zip(&shares[number]) {
            let row = &reading.row;
            let others = |total: Option<&f32>| (total.copied().unwrap_or(0.0) - weight * share).max(0.0);
            let mut context = 0.0;
            if row.country != 0 {
                context += COUNTRY_PULL * others(votes.countries.get(&row.country)).min(MAX_VOTES).ln_1p();
            }
            if row.region != 0 {
                let population =
                    scan.gazetteer.region_place(row.region).map_or(0, |region| scan.gazetteer.row(region).population);
                context += region_pull(population) * others(votes.regions.get(&row.region)).min(MAX_VOTES).ln_1p();
            }
            let nearest = votes
                .points
                .iter()
                .filter(|point| point.0 != number)
                .take(64)
                .map(|point| distance(row.lat, row.lon, point.1, point.2));
            context += match nearest.fold(f32::MAX, f32::min) {
                near if near < 80.0 => 2.0,
                near if near < 250.0 => 1.0,
                _ => 0.0,
            };
            if outer[number].iter().any(|outer| within(row, outer)) {
                context += 8.0;
            }
            if outward[number].contains(&reading.place) {
                context += HOLDS;
            }
            reading.score = reading.prior + context;
        }
        sort(&mut group.readings);
    }
}

/// For each group the readings in which a name before it lies: of "Athens, Georgia" the state, as no Athens is in the
/// country.
fn outward(groups: &[Group], explicit: &[Vec<usize>]) -> Vec<Vec<PlaceId>> {
    let mut out = vec![Vec::new(); groups.len()];
    for (inner, outers) in explicit.iter().enumerate() {
        for &outer in outers.iter().take(8) {
            let holds = |reading: &&Reading| {
                groups[inner].readings.iter().any(|held| within(&held.row, &reading.row) && held.place != reading.place)
            };
            let borders = |reading: &&Reading| matches!(reading.row.kind, FeatureKind::Country | FeatureKind::Region);
            out[outer].extend(
                groups[outer].readings.iter().take(8).filter(borders).filter(holds).map(|reading| reading.place),
            );
        }
    }
    out
}

/// The readings of `group` for one mention of it, beside which `outer` may be named.
fn for_mention(group: &Group, hit: &Hit, outer: Option<&Group>) -> Vec<Reading> {
    let mut readings = group.readings.clone();
    let outer = outer.and_then(|outer| outer.readings.first());
    for reading in &mut readings {
        if outer.is_some_and(|outer| within(&reading.row, &outer.row) && outer.place != reading.place) {
            reading.score += 8.0;
        }
        if let Some(wanted) = hit.wanted {
            reading.score += fits(wanted, reading.row.kind) / 2.0;
        }
    }
    sort(&mut readings);
    readings
}

/// Names that come often or first (the dateline) say more of where the article is.
fn weight(group: &Group) -> f32 {
    1.0 + 0.3 * (group.mentions as f32 - 1.0).min(5.0) + if group.first == 0 { 1.0 } else { 0.0 }
}

/// Share of the evidence for each reading.
pub(super) fn shares(readings: &[Reading]) -> Vec<f32> {
    let best = readings.first().map_or(0.0, |reading| reading.score);
    let odds: Vec<f32> = readings.iter().map(|reading| (reading.score - best).exp()).collect();
    let total: f32 = odds.iter().sum();
    odds.iter().map(|odd| odd / total).collect()
}

fn sort(readings: &mut [Reading]) {
    readings.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
}

/// Whether a place lies in a country or first-level region, or near a place with no borders.
fn within(inner: &PlaceRow, outer: &PlaceRow) -> bool {
    match outer.kind {
        FeatureKind::Country => inner.country == outer.country,
        FeatureKind::Region => inner.country == outer.country && inner.region == outer.region,
        FeatureKind::District => {
            inner.country == outer.country && inner.region == outer.region && km(inner, outer) < 150.0
        }
        FeatureKind::Settlement | FeatureKind::Spot => km(inner, outer) < 60.0,
        _ => km(inner, outer) < 500.0,
    }
}

/// Great-circle distance in kilometres.
fn km(a: &PlaceRow, b: &PlaceRow) -> f32 {
    distance(a.lat, a.lon, b.lat, b.lon)
}

fn distance(lat: f32, lon: f32, other_lat: f32, other_lon: f32) -> f32 {
    const EARTH_KM: f32 = 6371.0;
    let (a, b) = (lat.to_radians(), other_lat.to_radians());
    let half = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * ((other_lon - lon).to_radians() / 2.0).sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
}
