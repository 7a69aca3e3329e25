//! From readings to a case: who has to be reconciled with whom, and each bundle by itself.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sayso_record::{CASE_SCHEMA, Case, CaseArticle, CaseFinding, Cited, Correction, FindingRule, Reading, Summary};

use crate::corrections::Decided;
use crate::sharing::{Seen, Sharing};
use crate::{Digest, id, identity, incidents, reconcile, syndication, timeline};

/// Whether two articles have to be reconciled together: they share text (a fingerprint, and enough around it), or may tell
/// of one incident.
///
/// A function of the two alone, so that it does not matter what else is in the case.
pub fn bound(one: &Digest, other: &Digest) -> bool {
    (one.sketch.meets(&other.sketch) && syndication::shared(&one.sketch, &other.sketch).is_some())
        || one.incidents.iter().any(|a| other.incidents.iter().any(|b| incidents::may_be_one(a, b)))
}

/// Connected components of [`bound`]: indices into `digests`, each bundle sorted, bundles by their first index.
pub fn bundles(digests: &[Digest]) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..digests.len()).collect();
    // The kind of a key is dropped: its value is a hash, and a pair that meets by chance is looked at for nothing.
    let keys = digests.iter().map(|digest| digest.keys().into_iter().map(|key| key.value));
    Sharing::new(keys).pairs(|one, other| {
        let (a, b) = (root(&mut parents, one), root(&mut parents, other));
        if a == b {
            return Seen::Settled;
        }
        if !bound(&digests[one], &digests[other]) {
            return Seen::Open;
        }
        parents[a.max(b)] = a.min(b);
        Seen::Settled
    });
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..digests.len() {
        out.entry(root(&mut parents, index)).or_default().push(index);
    }
    out.into_values().collect()
}

/// The least member of the set that `index` is in.
pub(crate) fn root(parents: &mut [usize], mut index: usize) -> usize {
    while parents[index] != index {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    index
}

/// Reconciles the readings of one bundle, corrections applied to them already.
pub fn resolve(readings: &[&Reading], decided: &Decided) -> Case {
    let mut readings = readings.to_vec();
    readings.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let copies = syndication::groups(&readings);
    let identities = identity::resolve(&readings, decided);
    let clusters = incidents::cluster(&readings, &identities, &copies, decided);
    let reconciled = reconcile::reconcile(&readings, &clusters, &identities, &copies);
    let order = timeline::timeline(&readings, &reconciled.incidents);
    let mut findings: Vec<CaseFinding> = readings.iter().flat_map(|reading| own_findings(reading)).collect();
    findings.extend(syndication::drifts(&readings, &copies));
    findings.extend(reconciled.findings);
    findings.extend(order.findings);
    join([Case {
        articles: readings.iter().map(|reading| CaseArticle::from(&reading.article)).collect(),
        copies,
        names: identities.names,
        incidents: reconciled.incidents,
        accounts: reconciled.accounts,
        timeline: order.entries,
        orders: order.orders,
        findings,
        ..empty()
    }])
}

/// What does not hold within one article, as findings of the case.
fn own_findings(reading: &Reading) -> Vec<CaseFinding> {
    let article = &reading.article.id;
    let cited = |quotes: &[sayso_record::Quote]| quotes.iter().map(|quote| Cited::new(article, quote)).collect();
    reading
        .findings
        .iter()
        .map(|finding| {
            let evidence: Vec<Cited> = cited(&finding.evidence);
            CaseFinding {
                id: finding_id(finding.rule, &evidence),
                rule: finding.rule,
                severity: finding.severity,
                message: finding.message.clone(),
                incident: None,
                evidence,
                against: cited(&finding.against),
                provenance: finding.provenance.clone(),
                resolved: None,
            }
        })
        .collect()
}

/// The id of a finding: of its rule and evidence.
pub(crate) fn finding_id(rule: FindingRule, evidence: &[Cited]) -> String {
    let places: Vec<String> = evidence
        .iter()
        .map(|cited| format!("{} {} {}", cited.article, cited.quote.span().start(), cited.quote.span().end()))
        .collect();
    let rule = format!("{rule:?}");
    id::of('f', std::iter::once(rule.as_str()).chain(places.iter().map(String::as_str)))
}

/// Puts the parts of a case beside each other, in the order that [`Case`] promises.
pub fn join(parts: impl IntoIterator<Item = Case>) -> Case {
    let mut case = empty();
    for part in parts {
        case.articles.extend(part.articles);
        case.copies.extend(part.copies);
        case.names.extend(part.names);
        case.incidents.extend(part.incidents);
        case.accounts.extend(part.accounts);
        case.timeline.extend(part.timeline);
        case.orders.extend(part.orders);
        case.findings.extend(part.findings);
    }
    case.articles.sort_by(|a, b| a.id.cmp(&b.id));
    case.copies.sort_by(|a, b| a.articles.cmp(&b.articles));
    case.names.sort_by(|a, b| a.id.cmp(&b.id));
    case.incidents.sort_by_cached_key(|incident| {
        let earliest = incident.times.first().and_then(|time| time.when.earliest);
        (earliest.is_none(), earliest, incident.id.clone())
    });
    let place: BTreeMap<&str, usize> =
        case.incidents.iter().enumerate().map(|(index, incident)| (incident.id.as_str(), index)).collect();
    case.accounts.sort_by_cached_key(|account| {
        (place.get(account.incident.as_str()).copied(), account.slot, account.origin.clone())
    });
    case.timeline
        .sort_by_cached_key(|entry| (entry.stated.earliest.is_none(), entry.stated.earliest, entry.id.clone()));
    case.orders.sort_by_cached_key(|order| (order.entry.clone(), order.by.clone(), order.evidence.clone()));
    case.findings.sort_by_cached_key(|finding| {
        (std::cmp::Reverse(finding.severity), finding.rule, finding.id.clone(), finding.evidence.clone())
    });
    case.findings.dedup();
    case.summary = summary(&case);
    case
}

fn empty() -> Case {
    Case {
        schema: CASE_SCHEMA.to_owned(),
        summary: Summary::default(),
        articles: Vec::new(),
        copies: Vec::new(),
        names: Vec::new(),
        incidents: Vec::new(),
        accounts: Vec::new(),
        timeline: Vec::new(),
        orders: Vec::new(),
        findings: Vec::new(),
    }
}

fn summary(case: &Case) -> Summary {
    let rule = |rule: FindingRule| count(case.findings.iter().filter(|finding| finding.rule == rule).count());
    let articles = count(case.articles.len());
    Summary {
        articles,
        conflicts: rule(FindingRule::FigureConflict),
        updates: rule(FindingRule::FigureUpdate),
        denials: rule(FindingRule::Denial),
        notes_missing: rule(FindingRule::MarkWithoutNote),
        ..reconcile::summary(case)
    }
}

/// A count as a record holds it.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The case of `readings` under `corrections`, all in memory.
pub fn build(readings: &[Reading], corrections: &[Correction]) -> Case {
    let mut corrected: Vec<Reading> = readings.to_vec();
    corrected.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    corrected.dedup_by(|a, b| a.article.id == b.article.id);
    let decided = Decided::of(corrections);
    corrected.par_iter_mut().for_each(|reading| decided.apply(reading));
    let digests: Vec<Digest> = corrected.par_iter().map(Digest::of).collect();
    let bundles = decided.joined(bundles(&digests), &digests);
    let parts: Vec<Case> = bundles
        .par_iter()
        .map(|bundle| resolve(&bundle.iter().map(|&index| &corrected[index]).collect::<Vec<_>>(), &decided))
        .collect();
    let mut case = join(parts);
    decided.mark(&mut case);
    case
}
