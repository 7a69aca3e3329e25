//! The figures of a cluster as reports, each with its origin and whether it counts for the toll.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{
    Amount, Cited, CountedClass, Effect, Figure, Incident, IncidentRef, Origin, OriginKind, Prominence, Qualifier,
    Reading, Report, Scope, Span, Stance, Standing,
};

use super::bundle::{Bundle, reported};
use super::origin::longer;
use super::rising::{self, Rising};
use super::{amount, place, when};
use crate::incidents::Cluster;

/// Share of a copy's text that stands in its original from which on what it says in its own voice is the original's.
const COPIED: f32 = 0.8;

/// One person.
const ONE: Amount = Amount { low: Some(1), best: Some(1), high: Some(1), qualifier: Qualifier::Exact };
/// Sentences at the head of an article in which a time or a place may be its main incident's.
const LEAD: usize = 4;

/// A figure of a cluster.
#[derive(Debug, Clone)]
pub(super) struct Told<'a> {
    pub report: Report,
    pub figure: &'a Figure,
    pub reading: &'a Reading,
    /// Id of the article.
    pub article: &'a str,
    /// Whether it stands in the headline.
    pub in_headline: bool,
    /// Whether its own article gives another number in its place, on the same word.
    pub replaced_here: bool,
    /// What its article says of its counts.
    pub rising: Rising,
}

impl Told<'_> {
    pub fn effect(&self) -> Effect {
        self.figure.effect
    }

    /// Whether it counts the whole of the incident.
    pub fn is_total(&self) -> bool {
        matches!(self.report.scope, Scope::IncidentTotal | Scope::OtherIncident)
    }

    /// Whether nobody is named or described for it.
    pub fn is_own_voice(&self) -> bool {
        !matches!(self.report.origin.kind, OriginKind::Named | OriginKind::Described)
    }

    /// Whether it counts, or counted, for a toll: it is no part and was not rejected.
    pub fn is_counted(&self) -> bool {
        !matches!(self.report.standing, Standing::Part | Standing::Rejected)
    }

    /// Whether it is a total that counts for the toll.
    pub fn stands(&self) -> bool {
        self.is_total() && self.report.standing == Standing::Stands
    }
}

/// Every figure of the cluster, in order of effect, time of reporting, article and place in it.
pub(super) fn told<'a>(bundle: &Bundle<'a>, cluster: &'a Cluster) -> Vec<Told<'a>> {
    let mut out: Vec<Told<'a>> = Vec::new();
    for member in &cluster.members {
        let Some(reading) = bundle.reading(&member.article) else { continue };
        let rising = rising::of(reading);
        for index in figures(bundle, reading, member) {
            let Some(figure) = reading.figures.get(index as usize).filter(|figure| !in_note(reading, figure)) else {
                continue;
            };
            let voice = bundle.voice(reading, figure.chain.as_ref());
            let standing = if is_denied(reading, figure) { Standing::Rejected } else { Standing::Stands };
            let report = Report {
                quote: Cited::new(&member.article, &figure.quote),
                figure: index,
                amount: figure.amount,
                counted: figure.counted.class,
                scope: figure.scope,
                origin: voice.origin,
                via: voice.via,
                reported: reported(reading),
                standing,
            };
            let in_headline = figure.quote.span().end() <= reading.article.body.start();
            let article = member.article.as_str();
            out.push(Told { report, figure, reading, article, in_headline, replaced_here: false, rising });
        }
    }
    out.sort_by(|a, b| key(a).cmp(&key(b)));
    worded_alike(&mut out);
    parts(&mut out);
    attributed_nearby(&mut out);
    inherited(bundle, &mut out);
    repeated(bundle, &mut out);
    superseded(&mut out);
    out
}

/// Whether a figure stands in a note: the title there is another text's, which is heard where it is an article of the
/// case; that it fits the sentence that cites it is checked when the article is read.
fn in_note(reading: &Reading, figure: &Figure) -> bool {
    reading.citations.notes.iter().any(|note| note.quote.span().contains(figure.quote.span()))
}

/// Whether the innermost claim that holds a figure denies what it says: it is on nobody's word there.
fn is_denied(reading: &Reading, figure: &Figure) -> bool {
    let span = figure.quote.span();
    let holding = reading.claims.iter().flat_map(|claim| claim.content.iter().map(move |content| (content, claim)));
    let innermost =
        holding.filter(|(content, _)| content.span().contains(span)).min_by_key(|(content, _)| content.span().len());
    innermost.is_some_and(|(_, claim)| claim.stances.contains(&Stance::Denies))
}

fn key<'t>(told: &'t Told<'_>) -> (Effect, Option<jiff::civil::DateTime>, &'t Cited, u32) {
    (told.effect(), told.report.reported, &told.report.quote, told.report.figure)
}

/// The figures of one article that are its member's.
///
/// A total is by its scope of the article's main incident. So the main one has, beside those it holds, the totals that
/// no incident holds, and those of an incident of the article that was read as another but that no other article tells
/// of and that is not apart from it in both time and place; that one has them no more.
fn figures(bundle: &Bundle<'_>, reading: &Reading, member: &IncidentRef) -> Vec<u32> {
    let Some(incident) = reading.incidents.get(member.incident.0 as usize) else { return Vec::new() };
    let Some(main) = main_of(reading) else { return Vec::new() };
    let total = |index: &u32| {
        let figure = reading.figures.get(*index as usize);
        figure.is_some_and(|figure| figure.scope == Scope::IncidentTotal)
    };
    let given_up = |other: &Incident| is_absorbed(bundle, reading, main, other);
    if incident.id != main.id {
        let keeps = !given_up(incident);
        return incident.figures.iter().copied().filter(|index| keeps || !total(index)).collect();
    }
    let all = 0..crate::engine::count(reading.figures.len());
    let taken = all.filter(total).filter(|index| {
        let mut holders = reading.incidents.iter().filter(|incident| incident.figures.contains(index));
        holders.all(given_up)
    });
    let mut out: Vec<u32> = incident.figures.iter().copied().chain(taken).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The incidents of an article that are taken into its main one, told as others in it and not apart from it in time.
pub(super) fn absorbed<'a>(bundle: &Bundle<'_>, reading: &'a Reading, incident: &Incident) -> Vec<&'a Incident> {
    let Some(main) = main_of(reading).filter(|main| main.id == incident.id) else { return Vec::new() };
    let taken = reading.incidents.iter().filter(|other| is_absorbed(bundle, reading, main, other));
    taken.filter(|other| other.prominence != Prominence::Background && !when::are_apart(reading, main, other)).collect()
}

/// Whether an incident of an article was read as another and nothing shows that it is: no other article tells of it, and
/// it is not apart from the main one in both time and place.
fn is_absorbed(bundle: &Bundle<'_>, reading: &Reading, main: &Incident, other: &Incident) -> bool {
    let apart = || when::are_apart(reading, main, other) && place::are_apart(reading, main, other);
    other.id != main.id && !bundle.is_shared(&reading.article.id, other.id) && !apart()
}

/// The incident that an article is about: the most prominent that happened, and of these the first.
pub fn main_incident(reading: &Reading) -> Option<IncidentRef> {
    Some(IncidentRef { article: reading.article.id.clone(), incident: main_of(reading)?.id })
}

fn main_of(reading: &Reading) -> Option<&Incident> {
    reading.incidents.iter().min_by_key(|incident| (incident.reality, incident.prominence, incident.id))
}

/// Whether words stand in a sentence that names the incident or gives a figure of it or, of the article's main incident, in
/// the lead: a time or a place there may be the incident's.
pub(super) fn is_near(reading: &Reading, incident: &Incident, span: Span) -> bool {
    // Sentences are in order, and a long article has many of both.
    let at = reading.sentences.partition_point(|sentence| sentence.span.end() < span.end());
    if !reading.sentences.get(at).is_some_and(|sentence| sentence.span.contains(span)) {
        return false;
    }
    let main = main_of(reading).is_some_and(|main| main.id == incident.id);
    let figures = incident.figures.iter().filter_map(|&figure| reading.figures.get(figure as usize));
    let told = incident.triggers.iter().chain(figures.map(|figure| &figure.quote));
    let sentence = reading.sentences[at].span;
    let mut told = told.map(sayso_record::Quote::span);
    main && at < LEAD || told.any(|span| sentence.contains(span))
}

/// Shorter wordings of an origin under the longest of the incident.
fn worded_alike(all: &mut [Told<'_>]) {
    let origins = all.iter().map(|told| &told.report.origin);
    let named: BTreeSet<Origin> = origins.filter(|origin| origin.kind == OriginKind::Named).cloned().collect();
    for told in all {
        if let Some(origin) = longer(&told.report.origin, &named) {
            told.report.origin = origin.clone();
        }
    }
}

/// Parts and single victims do not compete with a total. Of another incident than the article's main one the reading
/// does not tell parts from totals: the greatest number, or that of people at large, is the total.
fn parts(all: &mut [Told<'_>]) {
    let mut greatest: BTreeMap<(Effect, String), u64> = BTreeMap::new();
    for told in all.iter().filter(|told| told.report.scope == Scope::OtherIncident) {
        let number = amount::number(&told.report.amount).unwrap_or(0);
        let most = greatest.entry((told.effect(), told.article.to_owned())).or_default();
        *most = number.max(*most);
    }
    let mut totals: BTreeMap<(Effect, String), u64> = BTreeMap::new();
    for told in all.iter().filter(|told| told.report.scope == Scope::IncidentTotal) {
        let number = amount::number(&told.report.amount).unwrap_or(0);
        let most = totals.entry((told.effect(), told.article.to_owned())).or_default();
        *most = number.max(*most);
    }
    for told in all {
        let part = match told.report.scope {
            Scope::Part | Scope::Individual | Scope::Campaign => true,
            Scope::OtherIncident => {
                let most = greatest.get(&(told.effect(), told.article.to_owned())).copied().unwrap_or(0);
                let narrow = !matches!(told.report.counted, CountedClass::People | CountedClass::Civilians);
                narrow && amount::number(&told.report.amount).unwrap_or(0) < most
            }
            // "One person" beside a greater total is one of them.
            Scope::IncidentTotal => {
                let one = amount::same(&told.report.amount, &ONE);
                one && totals.get(&(told.effect(), told.article.to_owned())).is_some_and(|&most| most > 1)
            }
        };
        if part {
            told.report.standing = Standing::Part;
        }
    }
}

/// A number that an article gives in its own voice (a headline, a lead) and elsewhere on somebody's word is on that
/// word.
fn attributed_nearby(all: &mut [Told<'_>]) {
    let sourced: Vec<(Effect, &str, Report)> = all
        .iter()
        .filter(|told| told.is_total() && !told.is_own_voice())
        .map(|told| (told.effect(), told.article, told.report.clone()))
        .collect();
    for told in all.iter_mut().filter(|told| told.is_total() && told.is_own_voice()) {
        let source = sourced.iter().find(|(effect, article, report)| {
            *effect == told.figure.effect
                && *article == told.article
                && amount::same(&report.amount, &told.report.amount)
        });
        if let Some((_, _, report)) = source {
            told.report.origin = report.origin.clone();
            told.report.via = report.via.clone();
        }
    }
}

/// What a copy says in its own voice is on the word that its original has for it.
fn inherited(bundle: &Bundle<'_>, all: &mut [Told<'_>]) {
    let before: Vec<(Effect, &str, Report)> =
        all.iter().map(|told| (told.effect(), told.article, told.report.clone())).collect();
    for told in all.iter_mut().filter(|told| told.is_own_voice()) {
        let Some(original) = bundle.original_of(told.article) else { continue };
        let same = before.iter().find(|(effect, article, report)| {
            *effect == told.figure.effect && *article == original && amount::same(&report.amount, &told.report.amount)
        });
        let agency = bundle.copies_of(told.article).and_then(|group| group.agency.clone());
        let outlet = told.report.via.last().cloned();
        match same {
            Some((_, _, report)) => told.report.origin = report.origin.clone(),
            None if bundle.share(told.article, original) < COPIED => continue,
            None => match (agency, bundle.reading(original)) {
                (Some(agency), _) => {
                    told.report.origin.kind = OriginKind::Agency;
                    told.report.origin.label = agency;
                    told.report.origin.name = None;
                }
                (None, Some(original)) => {
                    told.report.origin = bundle.voice(original, told.figure.chain.as_ref()).origin
                }
                (None, None) => continue,
            },
        }
        told.report.via = outlet.into_iter().filter(|outlet| *outlet != told.report.origin.label).collect();
    }
}

/// The same number on the same word, again in the same article or in a copy.
fn repeated(bundle: &Bundle<'_>, all: &mut [Told<'_>]) {
    let origins: Vec<(Effect, &str, Report)> =
        all.iter().map(|told| (told.effect(), told.article, told.report.clone())).collect();
    for (at, told) in all.iter_mut().enumerate().filter(|(_, told)| told.report.standing == Standing::Stands) {
        let original = bundle.original_of(told.article);
        let again = origins.iter().enumerate().any(|(other, (effect, article, report))| {
            *effect == told.figure.effect
                && report.standing == Standing::Stands
                && amount::same(&report.amount, &told.report.amount)
                && report.origin == told.report.origin
                && (other < at && *article == told.article || Some(*article) == original)
        });
        if again {
            told.report.standing = Standing::Repeated;
        }
    }
}

/// A later report on the same word that excludes an earlier one replaces it. Reports of one time are taken to rise.
fn superseded(all: &mut [Told<'_>]) {
    let order = |report: &Report| (report.reported, amount::number(&report.amount));
    let standing: Vec<(Effect, &str, Report)> = all
        .iter()
        .filter(|told| told.stands())
        .map(|told| (told.effect(), told.article, told.report.clone()))
        .collect();
    for told in all.iter_mut().filter(|told| told.stands()) {
        for (effect, article, later) in &standing {
            let replaced = *effect == told.figure.effect
                && later.origin == told.report.origin
                && !amount::overlap(&later.amount, &told.report.amount)
                && order(later) > order(&told.report);
            if replaced {
                told.report.standing = Standing::Superseded;
                told.replaced_here |= *article == told.article;
            }
        }
    }
}
