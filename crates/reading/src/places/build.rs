//! Answers to records.

use sayso_record::{Candidate, FeatureKind, Place, Provenance, Resolution, Unresolved, WherePrecision};

use super::detect::{Hit, Rule};
use super::resolve::{Answer, Reading, ambiguous, far_fetched, shares};
use super::scan::Scan;

/// Other readings that a record keeps.
const MAX_CANDIDATES: usize = 5;
/// Shares of evidence below this are not worth keeping.
const MIN_SHARE: f32 = 0.001;

/// A record for each of `hits`.
pub(super) fn places(scan: &Scan<'_, '_>, hits: &[Hit], answers: &[Answer]) -> Vec<Place> {
    hits.iter()
        .zip(answers)
        .enumerate()
        .map(|(index, (hit, answer))| place(scan, index, hit, answer, hits, answers))
        .collect()
}

fn place(scan: &Scan<'_, '_>, index: usize, hit: &Hit, answer: &Answer, hits: &[Hit], answers: &[Answer]) -> Place {
    let (resolution, candidates, precision) = match answer {
        Answer::Readings(readings) => of_readings(scan, hit, readings),
        Answer::Within(outer) => within(scan, hit, *outer, answers),
        Answer::Unknown => surroundings(scan, index, hit, hits, answers),
    };
    let confidence = confidence(hit, &resolution);
    Place {
        quote: scan.draft.quote(scan.draft.span_of(hit.tokens.clone())),
        resolution,
        candidates,
        precision,
        provenance: Provenance::new(super::STAGE, hit.rule.name(), confidence),
    }
}

fn of_readings(scan: &Scan<'_, '_>, hit: &Hit, readings: &[Reading]) -> (Resolution, Vec<Candidate>, WherePrecision) {
    let shares = shares(readings);
    let next = hit.tokens.end;
    let inside = next < scan.draft.tokens.len() && scan.capital(next) && scan.adjoins(next);
    let unclear = ambiguous(readings) || far_fetched(readings, inside);
    let mut candidates: Vec<Candidate> = readings
        .iter()
        .zip(&shares)
        .take(MAX_CANDIDATES + 1)
        .filter(|(_, share)| **share >= MIN_SHARE)
        .map(|(reading, share)| scan.gazetteer.candidate(reading.place, *share))
        .collect();
    if unclear || candidates.is_empty() {
        candidates.truncate(MAX_CANDIDATES);
        let why = if candidates.is_empty() { Unresolved::NotInGazetteer } else { Unresolved::Ambiguous };
        return (
            Resolution::Unresolved(why),
            candidates,
            kind_precision(hit.wanted.unwrap_or(FeatureKind::Settlement)),
        );
    }
    let best = candidates.remove(0);
    let precision = precision(scan, hit, &best);
    (Resolution::Resolved(best), candidates, precision)
}

/// A place of unknown position in a known one: it is placed there, as precisely as that allows.
fn within(
    scan: &Scan<'_, '_>,
    hit: &Hit,
    outer: usize,
    answers: &[Answer],
) -> (Resolution, Vec<Candidate>, WherePrecision) {
    let Some(Answer::Readings(readings)) = answers.get(outer) else {
        return (
            Resolution::Unresolved(Unresolved::NotInGazetteer),
            Vec::new(),
            kind_precision(hit.wanted.unwrap_or(FeatureKind::Settlement)),
        );
    };
    match readings.first() {
        Some(reading) => {
            let candidate = scan.gazetteer.candidate(reading.place, shares(readings)[0]);
            let precision = kind_precision(candidate.feature).max(WherePrecision::Near);
            (Resolution::Resolved(candidate), Vec::new(), precision)
        }
        None => (
            Resolution::Unresolved(Unresolved::NotInGazetteer),
            Vec::new(),
            kind_precision(hit.wanted.unwrap_or(FeatureKind::Settlement)),
        ),
    }
}

/// A spot (street, camp, bridge) of unknown position: near the settlement named last in its sentence, or that of the
/// dateline. A town that is only named elsewhere in the article says nothing of where the spot is.
fn surroundings(
    scan: &Scan<'_, '_>,
    index: usize,
    hit: &Hit,
    hits: &[Hit],
    answers: &[Answer],
) -> (Resolution, Vec<Candidate>, WherePrecision) {
    let unresolved = (
        Resolution::Unresolved(Unresolved::NotInGazetteer),
        Vec::new(),
        kind_precision(hit.wanted.unwrap_or(FeatureKind::Settlement)),
    );
    if hit.wanted != Some(FeatureKind::Spot) {
        return unresolved;
    }
    let sentence = |at: usize| scan.draft.sentence_at(scan.draft.tokens[hits[at].tokens.start].span().start());
    let dateline = scan.draft.article.dateline.as_ref().map(|dateline| dateline.quote.span());
    let own = sentence(index);
    let near = |at: &usize| {
        sentence(*at) == own
            || dateline.is_some_and(|dateline| dateline.overlaps(scan.draft.span_of(hits[*at].tokens.clone())))
    };
    let settlement = |at: usize| match &answers[at] {
        Answer::Readings(readings) if hits[at].rule != Rule::Adjective => readings
            .first()
            .filter(|reading| reading.row.kind == FeatureKind::Settlement)
            .map(|reading| (reading, shares(readings)[0])),
        _ => None,
    };
    let before = (index.saturating_sub(NEIGHBOURS)..index).rev();
    let after = index + 1..(index + 1 + NEIGHBOURS).min(hits.len());
    match before.chain(after).filter(near).find_map(settlement) {
        Some((reading, share)) => {
            (Resolution::Resolved(scan.gazetteer.candidate(reading.place, share)), Vec::new(), WherePrecision::Near)
        }
        None => unresolved,
    }
}

/// Mentions on each side in which a spot's town is looked for.
const NEIGHBOURS: usize = 20;

fn precision(scan: &Scan<'_, '_>, hit: &Hit, candidate: &Candidate) -> WherePrecision {
    let precision = match candidate.feature {
        FeatureKind::Water if open_water(&candidate.name) => WherePrecision::International,
        kind => kind_precision(kind),
    };
    let start = hit.tokens.start;
    let near = start > 0 && matches!(scan.draft.lower(start - 1), "near" | "outside" | "around")
        || start > 1
            && scan.draft.lower(start - 1) == "of"
            && matches!(scan.draft.lower(start - 2), "north" | "south" | "east" | "west" | "outside" | "outskirts");
    let spot_in_town = hit.wanted == Some(FeatureKind::Spot)
        && candidate.feature == FeatureKind::Settlement
        && hit.rule == Rule::Headed;
    if (near || spot_in_town) && precision == WherePrecision::Exact { WherePrecision::Near } else { precision }
}

fn open_water(name: &str) -> bool {
    name.split(' ').any(|word| matches!(word, "Ocean" | "Sea" | "Gulf" | "Strait" | "Channel" | "Bay"))
}

fn kind_precision(kind: FeatureKind) -> WherePrecision {
    match kind {
        FeatureKind::Settlement | FeatureKind::Spot => WherePrecision::Exact,
        FeatureKind::District => WherePrecision::District,
        FeatureKind::Region => WherePrecision::Region,
        FeatureKind::Country => WherePrecision::Country,
        FeatureKind::Continent => WherePrecision::International,
        _ => WherePrecision::Fuzzy,
    }
}

/// Share of right answers expected: of finding, times the share of the evidence for the reading.
fn confidence(hit: &Hit, resolution: &Resolution) -> f32 {
    let found = 1.0 / (1.0 + (-(hit.points - 0.2)).exp());
    match resolution {
        Resolution::Resolved(candidate) => found * candidate.score.max(0.3),
        Resolution::Unresolved(_) => found * 0.5,
    }
}
