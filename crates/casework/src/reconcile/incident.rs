//! One cluster of incidents of articles, assembled.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{
    Account, CaseFinding, CaseIncident, CasePlace, CaseTime, Cited, Dissent, Incident, IncidentKind, Origin, Reading,
    Reality, Slot, Standing,
};

use super::account::{self, Said};
use super::bundle::{Bundle, reported};
use super::{effect, finding, place, report, toll, when, who};
use crate::id;
use crate::incidents::Cluster;

/// A cluster, reconciled.
pub(super) struct Assembled {
    pub incident: CaseIncident,
    pub accounts: Vec<Account>,
    pub findings: Vec<CaseFinding>,
}

/// Assembles a cluster; `None` where none of its members is among the readings.
pub(super) fn assemble<'a>(bundle: &Bundle<'a>, cluster: &'a Cluster) -> Option<Assembled> {
    let members: Vec<(&'a Reading, &'a Incident)> = cluster
        .members
        .iter()
        .filter_map(|member| {
            let reading = bundle.reading(&member.article)?;
            Some((reading, reading.incidents.get(member.incident.0 as usize)?))
        })
        .collect();
    let (first, first_incident) = members.first()?;
    let trigger = first_incident.triggers.first().map(|trigger| trigger.span());
    let place = |at: Option<usize>| at.map_or_else(String::new, |at| at.to_string());
    let parts = [place(trigger.map(|span| span.start())), place(trigger.map(|span| span.end()))];
    let id = id::of('i', [first.article.id.as_str(), &parts[0], &parts[1]]);

    let told = report::told(bundle, cluster);
    let whens = when::given(&members);
    let wheres = place::given(&members);
    let held: Vec<who::Held<'a>> = members.iter().flat_map(|(reading, one)| who::of(bundle, reading, one)).collect();
    let dissents = dissents(bundle, &members);

    let times = when::times(&whens);
    let places = place::places(&wheres);
    let kind = kind(&members);
    let responsibility = who::side_by_side(&held);
    let triggers: Vec<Cited> = members
        .iter()
        .filter_map(|(reading, one)| Some(Cited::new(&reading.article.id, one.triggers.first()?)))
        .collect();

    let mut findings = finding::figures(&id, &told);
    findings.extend(finding::responsibility(&id, &responsibility));
    findings.extend(finding::denials(&id, &dissents, &triggers));

    let mut comparisons = when::comparisons(&whens);
    comparisons.extend(place::comparisons(&wheres));
    comparisons.extend(who::comparisons(&held));
    comparisons.extend(who::named_since(bundle, &who::open(&members, &held), &held));

    let accounts = account::accounts(bundle, &id, said(bundle, &told, &whens, &wheres, &held));
    let incident = CaseIncident {
        label: label(kind, places.first(), times.first()),
        id,
        kind,
        reality: reality(&members),
        times,
        places,
        members: cluster.members.clone(),
        merges: cluster.merges.clone(),
        tolls: toll::tolls(&told),
        responsibility,
        denials: dissents,
        comparisons,
    };
    Some(Assembled { incident, accounts, findings })
}

/// All that is said in each slot, for the accounts.
fn said(
    bundle: &Bundle<'_>,
    told: &[report::Told<'_>],
    whens: &[when::When<'_>],
    wheres: &[place::Where<'_>],
    held: &[who::Held<'_>],
) -> Vec<Said> {
    let tolls = told.iter().filter(|told| told.report.standing != Standing::Rejected).map(|told| Said {
        slot: Slot::Toll(told.effect()),
        origin: told.report.origin.clone(),
        quote: told.report.quote.clone(),
        amount: told.is_total().then_some(told.report.amount),
        reported: told.report.reported,
    });
    let spoken = |slot: Slot, reading: &Reading, quote: &Cited| Said {
        slot,
        origin: bundle.voice_at(reading, quote.quote.span()).origin,
        quote: quote.clone(),
        amount: None,
        reported: reported(reading),
    };
    let dates = whens.iter().map(|when| spoken(Slot::Date, when.reading, &when.quote));
    let places = wheres.iter().map(|place| spoken(Slot::Place, place.reading, &place.quote()));
    let who = held.iter().map(|held| Said {
        slot: Slot::Responsibility,
        origin: held.origin.clone(),
        quote: held.quote.clone(),
        amount: None,
        reported: bundle.reading(held.article).and_then(reported),
    });
    tolls.chain(dates).chain(places).chain(who).collect()
}

/// The claims that deny the incident, by origin.
fn dissents(bundle: &Bundle<'_>, members: &[(&Reading, &Incident)]) -> Vec<Dissent> {
    let mut out: BTreeMap<Origin, BTreeSet<Cited>> = BTreeMap::new();
    for (reading, incident) in members {
        for claim in incident.denials.iter().filter_map(|&index| reading.claims.get(index as usize)) {
            let origin = bundle.voice(reading, Some(&claim.chain)).origin;
            let quotes = claim.content.iter().chain(&claim.cue).map(|quote| Cited::new(&reading.article.id, quote));
            out.entry(origin).or_default().extend(quotes);
        }
    }
    out.into_iter().map(|(origin, evidence)| Dissent { origin, evidence: evidence.into_iter().collect() }).collect()
}

/// Share of the members, one in so many, whose specific kind goes before a general one of the others: who writes "attack"
/// does not say that it was no shelling.
const SPECIFIC: usize = 3;

/// The specific kind that most members have, where a third of all do; else the kind that most have. Of those that as
/// many have, the first in order.
fn kind(members: &[(&Reading, &Incident)]) -> IncidentKind {
    let mut counts: BTreeMap<IncidentKind, usize> = BTreeMap::new();
    for (_, incident) in members {
        *counts.entry(incident.kind).or_default() += 1;
    }
    let most = |kinds: &mut dyn Iterator<Item = (&IncidentKind, &usize)>| {
        kinds.min_by_key(|(kind, count)| (std::cmp::Reverse(**count), **kind)).map(|(kind, count)| (*kind, *count))
    };
    let specific = most(&mut counts.iter().filter(|(kind, _)| !effect::is_general(**kind)));
    let told = specific.filter(|(_, count)| count * SPECIFIC >= members.len());
    told.or_else(|| most(&mut counts.iter())).map_or(members[0].1.kind, |(kind, _)| kind)
}

/// Whether it happened, as most members have it; of those that as many have the nearest to having happened.
fn reality(members: &[(&Reading, &Incident)]) -> Reality {
    let mut counts: BTreeMap<Reality, usize> = BTreeMap::new();
    for (_, incident) in members {
        *counts.entry(incident.reality).or_default() += 1;
    }
    let best = counts.iter().min_by_key(|(reality, count)| (std::cmp::Reverse(**count), **reality));
    best.map_or(Reality::Happened, |(reality, _)| *reality)
}

/// "Air/drone strike, Dravec, 4 March 2024".
fn label(kind: IncidentKind, place: Option<&CasePlace>, time: Option<&CaseTime>) -> String {
    let mut parts = vec![effect::kind(kind).to_owned()];
    parts.extend(place.map(|place| place.name.clone()));
    parts.extend(time.and_then(day));
    parts.join(", ")
}

/// "4 March 2024", "4 to 10 March 2024"; of a longer time the first and the last day in ISO 8601.
fn day(time: &CaseTime) -> Option<String> {
    let (first, last) = (time.when.earliest?.date(), time.when.latest?.date());
    let whole = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    Some(match (first == last, (first.year(), first.month()) == (last.year(), last.month())) {
        (true, _) => whole(first),
        (false, true) => format!("{} to {}", first.day(), whole(last)),
        (false, false) => format!("{first} to {last}"),
    })
}
