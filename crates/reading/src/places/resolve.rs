//! Which place each name denotes: all names of an article together, each name with one sense unless the text says
//! otherwise beside it.

use std::collections::BTreeMap;

use sayso_record::FeatureKind;

use super::detect::Hit;
use super::gazetteer::{PlaceId, PlaceRow};
use super::likely::{distance, fits, km, prior, within};
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
/// Points for lying in the place named beside it.
const IN_OUTER: f32 = 8.0;
/// Settled points to which nearness counts, places beside a name that are looked at, and readings of a mention that are
/// kept: enough for any article, and bounds for lists of ten thousand names.
const MAX_POINTS: usize = 32;
const MAX_LINKS: usize = 8;
const KEPT: usize = 8;
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
    /// Whether the name is not the one the gazetteer prefers.
    alternative: bool,
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
    /// It is a town and the region that it fills; the region has lost points.
    town_first: bool,
    first: usize,
}

/// The answer for each of `hits`, in order.
pub(super) fn resolve(scan: &Scan<'_, '_>, hits: &[Hit]) -> Vec<Answer> {
    let containers = containers(scan, hits);
    let (mut groups, group_of) = groups(scan, hits);
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); groups.len()];
    for (hit, container) in containers.iter().enumerate() {
        let Some(container) = container else { continue };
        if let (Some(group), Some(outer)) = (group_of[hit], group_of[container.hit]) {
            let link = Link { outer, direct: container.direct };
            if links[group].len() < MAX_LINKS && !links[group].contains(&link) {
                links[group].push(link);
            }
        }
    }
    for _ in 0..ROUNDS {
        round(scan, &mut groups, &links);
    }
    let group = |hit: usize| group_of[hit].map(|group| &groups[group]);
    let answer = |hit: usize| {
        let outer = containers[hit].map(|container| container.hit);
        let Some(own) = group(hit) else { return outer.map_or(Answer::Unknown, Answer::Within) };
        if let (Some(container), Some(around)) = (containers[hit], outer.and_then(group))
            && container.direct
            && outside(own, around)
        {
            return Answer::Within(container.hit);
        }
        let inner = hit
            .checked_sub(1)
            .filter(|&inner| containers[inner].is_some_and(|container| container.direct))
            .and_then(group);
        Answer::Readings(for_mention(own, &hits[hit], outer.and_then(group), inner))
    };
    (0..hits.len()).map(answer).collect()
}

/// That the names of one group stand before those of another in which they are said to lie.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Link {
    outer: usize,
    direct: bool,
}

/// The mention of a place in which the one before it is said to lie.
#[derive(Clone, Copy)]
struct Container {
    hit: usize,
    /// "X, Y" rather than "X in Y".
    direct: bool,
}

/// Whether a name stands before a region in which the gazetteer has nothing of that name ("Paris, Idaho" when it has no
/// such Paris): then it is none of those it has.
fn outside(group: &Group, outer: &Group) -> bool {
    let Some(region) = outer.readings.first().filter(|reading| reading.row.kind == FeatureKind::Region) else {
        return false;
    };
    let town = group
        .readings
        .first()
        .is_some_and(|reading| matches!(reading.row.kind, FeatureKind::Settlement | FeatureKind::District));
    town && !group.readings.iter().any(|reading| within(&reading.row, &region.row))
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

/// Whether the best of `readings` is a lesser place under another name than its own, and nothing else in the article
/// lies near it: a village that the gazetteer does not have is likelier than that town ("Brod" as a name of a place far
/// from all others of the story).
///
/// `inside`: a further capitalised word goes on after the name ("Brod Keth"), so that it is hardly the whole of it.
pub(super) fn far_fetched(readings: &[Reading], inside: bool) -> bool {
    const KNOWN_BY_OTHER_NAMES: u32 = 300_000;
    const SUPPORT: f32 = 1.0;
    readings.first().is_some_and(|best| {
        best.alternative
            && matches!(best.row.kind, FeatureKind::Settlement | FeatureKind::District)
            && (best.row.population < KNOWN_BY_OTHER_NAMES || inside)
            && best.score - best.prior < SUPPORT
    })
}

/// For each mention the mention of the place it is said to lie in: "X, Y", "X (Y)", "X in Y".
fn containers(scan: &Scan<'_, '_>, hits: &[Hit]) -> Vec<Option<Container>> {
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
            out[inner] = Some(Container { hit: inner + 1, direct });
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
                    let alternative = posting.form.is_alternative();
                    Reading { place: posting.place, row, score: prior, alternative, prior }
                })
                .collect();
            let town_first = wanted.is_none() && town_over_region(&mut readings);
            sort(&mut readings);
            groups.push(Group { readings, mentions: 0, town_first, first: number });
            groups.len() - 1
        });
        groups[group].mentions += 1;
        group_of.push(Some(group));
    }
    (groups, group_of)
}

/// Of a town and the region that it fills and gives its name to, the town is meant ("in Oslo"), unless a word says
/// otherwise.
fn town_over_region(readings: &mut [Reading]) -> bool {
    let mut any = false;
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
            any = true;
        }
    }
    any
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

fn round(scan: &Scan<'_, '_>, groups: &mut [Group], links: &[Vec<Link>]) {
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
    let top = |link: &Link| groups[link.outer].readings.first().map(|reading| reading.row);
    let outer: Vec<Vec<PlaceRow>> = links.iter().map(|links| links.iter().filter_map(top).collect()).collect();
    let outward = outward(groups, links);
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
                .take(MAX_POINTS)
                .map(|point| distance(row.lat, row.lon, point.1, point.2));
            context += match nearest.fold(f32::MAX, f32::min) {
                near if near < 80.0 => 2.0,
                near if near < 250.0 => 1.0,
                _ => 0.0,
            };
            if outer[number].iter().any(|outer| within(row, outer)) {
                context += IN_OUTER;
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
fn outward(groups: &[Group], links: &[Vec<Link>]) -> Vec<Vec<PlaceId>> {
    let mut out = vec![Vec::new(); groups.len()];
    for (inner, links) in links.iter().enumerate() {
        // Of a region with a town of its name only the mention after the comma is meant ("Albany, New York").
        for link in links.iter().filter(|link| link.direct && !groups[link.outer].town_first) {
            let holds = |reading: &&Reading| {
                groups[inner].readings.iter().any(|held| within(&held.row, &reading.row) && held.place != reading.place)
            };
            let borders = |reading: &&Reading| matches!(reading.row.kind, FeatureKind::Country | FeatureKind::Region);
            let readings = groups[link.outer].readings.iter().take(MAX_LINKS);
            out[link.outer].extend(readings.filter(borders).filter(holds).map(|reading| reading.place));
        }
    }
    out
}

/// The readings of `group` for the mention `hit`, which stands before one of `outer`, or behind one of `inner` and a comma.
fn for_mention(group: &Group, hit: &Hit, outer: Option<&Group>, inner: Option<&Group>) -> Vec<Reading> {
    let inner = inner.filter(|_| group.town_first).and_then(|inner| inner.readings.first());
    let outer = outer.and_then(|outer| outer.readings.first());
    if inner.is_none() && outer.is_none() && hit.wanted.is_none() {
        return group.readings[..group.readings.len().min(KEPT)].to_vec();
    }
    let mut readings = group.readings.clone();
    for reading in &mut readings {
        if outer.is_some_and(|outer| within(&reading.row, &outer.row) && outer.place != reading.place) {
            reading.score += IN_OUTER;
        }
        let region = reading.row.kind == FeatureKind::Region;
        if region && inner.is_some_and(|inner| within(&inner.row, &reading.row) && inner.place != reading.place) {
            reading.score += 2.0 * TOWN_FIRST;
        }
        if let Some(wanted) = hit.wanted {
            reading.score += fits(wanted, reading.row.kind) / 2.0;
        }
    }
    sort(&mut readings);
    readings.truncate(KEPT);
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
