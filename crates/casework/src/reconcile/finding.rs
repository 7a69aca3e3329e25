//! Figures that exclude each other, figures that were updated, and denials, each with both sides.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{
    Amount, CaseFinding, CaseResponsibility, Cited, Dissent, Effect, FindingRule, Origin, OriginKind, Provenance,
    Relation, Report, ResponsibilityStance, Scope, Severity,
};

use super::report::Told;
use super::words::{list, norm};
use super::{amount, effect, relate};
use crate::engine::finding_id;

/// The name of the stage in the provenance of its findings.
const STAGE: &str = "reconcile";
/// How sure a conflict of figures is: the share right among pairs of articles of both parts of the accounts set (9 of
/// 21), to a twentieth.
const CONFLICT: f32 = 0.45;
/// How sure an update of figures is, measured alike (25 of 39).
const UPDATE: f32 = 0.65;
/// How sure a finding about a denial is; a grade, not measured.
const DENIALS: f32 = 0.7;

/// All reports of one effect that give one number.
struct Side<'r, 'a> {
    told: Vec<&'r Told<'a>>,
}

impl Side<'_, '_> {
    fn reports(&self) -> impl Iterator<Item = &Report> {
        self.told.iter().map(|told| &told.report)
    }

    fn amount(&self) -> Amount {
        self.told[0].report.amount
    }

    fn origins(&self) -> BTreeSet<&Origin> {
        self.reports().map(|report| &report.origin).collect()
    }

    fn evidence(&self) -> Vec<Cited> {
        let quotes: BTreeSet<&Cited> = self.reports().map(|report| &report.quote).collect();
        quotes.into_iter().cloned().collect()
    }

    /// "The Ministry and Tamra Post give 12".
    fn says(&self) -> String {
        let origins = self.origins();
        let verb = if origins.len() > 1 { "give" } else { "gives" };
        format!("{} {verb} {}", said_by(origins), amount::say(&self.amount()))
    }

    fn is_sourced(&self) -> bool {
        self.origins().iter().any(|origin| matches!(origin.kind, OriginKind::Named | OriginKind::Described))
    }
}

/// Conflicts and updates among the totals of an incident: of each effect at most one conflict, with all sides of it, and
/// one update for each origin that changed its number.
///
/// Sides are numbers, not articles: five reprints of a number are one side.
pub(super) fn figures(incident: &str, told: &[Told<'_>]) -> Vec<CaseFinding> {
    let effects: BTreeSet<Effect> = told.iter().map(Told::effect).collect();
    effects.into_iter().flat_map(|effect| of_effect(incident, told, effect)).collect()
}

fn of_effect(incident: &str, told: &[Told<'_>], effect: Effect) -> Vec<CaseFinding> {
    let sides = sides(told, effect);
    let (sourced, others): (Vec<&Side<'_, '_>>, Vec<&Side<'_, '_>>) = sides.iter().partition(|side| side.is_sourced());
    // Where named sides exclude each other, what outlets say on nobody's word adds nothing.
    let conflict = conflict(incident, effect, &sourced, Severity::Warning)
        .or_else(|| conflict(incident, effect, &[sourced, others].concat(), Severity::Note));
    revisions(incident, told, effect).into_iter().chain(conflict).collect()
}

/// The standing totals by number, the smaller first; of each origin what it said last ("at least 12" is outgrown when the
/// same origin counts 30).
fn sides<'r, 'a>(told: &'r [Told<'a>], effect: Effect) -> Vec<Side<'r, 'a>> {
    let counts =
        |told: &&Told<'_>| told.effect() == effect && told.stands() && amount::number(&told.report.amount).is_some();
    let standing: Vec<&Told<'a>> = told.iter().filter(counts).collect();
    let mut by_number: BTreeMap<amount::Said, Vec<&Told<'a>>> = BTreeMap::new();
    for &told in standing.iter().filter(|told| !standing.iter().any(|later| outgrows(later, told))) {
        by_number.entry(amount::said(&told.report.amount)).or_default().push(told);
    }
    by_number.into_values().map(|told| Side { told }).collect()
}

/// Whether `later` is what the origin of `told` gives in its place, or says more than its "at least" does.
fn outgrows(later: &Told<'_>, told: &Told<'_>) -> bool {
    let (more, bound) = (&later.report.amount, &told.report.amount);
    let within = amount::is_open(bound) && amount::overlap(bound, more) && amount::number(more) > amount::number(bound);
    let replaced = || {
        let pair = relate::relate(told, later);
        pair.relation == Relation::Update && std::ptr::eq(pair.other, &later.report)
    };
    later.report.origin == told.report.origin && (within || replaced())
}

/// The conflict among `sides`, with those of them that another one excludes.
fn conflict(incident: &str, effect: Effect, sides: &[&Side<'_, '_>], severity: Severity) -> Option<CaseFinding> {
    let excluded = |one: &&&Side<'_, '_>| sides.iter().any(|other| !std::ptr::eq(**one, *other) && exclude(one, other));
    let mut involved: Vec<&Side<'_, '_>> = sides.iter().filter(excluded).copied().collect();
    involved.sort_by_key(|side| amount::said(&side.amount()));
    let (least, rest) = involved.split_first()?;
    let says: Vec<String> = involved.iter().map(|side| side.says()).collect();
    let message = format!("People {}: {}.", effect::effect(effect), says.join("; "));
    let against: BTreeSet<Cited> = rest.iter().flat_map(|side| side.evidence()).collect();
    let against: Vec<Cited> = against.into_iter().collect();
    Some(finding(incident, FindingRule::FigureConflict, severity, message, least.evidence(), against))
}

/// Whether a report of the one side and one of the other exclude each other.
fn exclude(one: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let mut pairs = one.told.iter().flat_map(|a| other.told.iter().map(move |b| relate::relate(a, b)));
    pairs.any(|pair| pair.relation == Relation::Conflict)
}

/// What each origin gave first and what it gave in its place, one finding an origin.
fn revisions(incident: &str, told: &[Told<'_>], effect: Effect) -> Vec<CaseFinding> {
    let mut by_origin: BTreeMap<&Origin, Vec<&Told<'_>>> = BTreeMap::new();
    for told in told.iter().filter(|told| told.effect() == effect && told.report.scope == Scope::IncidentTotal) {
        if told.is_counted() && amount::number(&told.report.amount).is_some() {
            by_origin.entry(&told.report.origin).or_default().push(told);
        }
    }
    by_origin.into_iter().filter_map(|(origin, told)| revision(incident, effect, origin, told)).collect()
}

fn revision(incident: &str, effect: Effect, origin: &Origin, mut told: Vec<&Told<'_>>) -> Option<CaseFinding> {
    told.sort_by_key(|told| (told.report.reported, amount::number(&told.report.amount)));
    // In order of first report; a number that only restates another ("nearly 30" of 29) is no revision.
    let mut steps: Vec<&Told<'_>> = Vec::new();
    for &told in &told {
        if steps.iter().all(|step| relate::relate(step, told).relation == Relation::Update) {
            steps.push(told);
        }
    }
    let reports: Vec<&Report> = told.iter().map(|told| &told.report).collect();
    let steps: Vec<&Report> = steps.iter().map(|told| &told.report).collect();
    let (last, earlier) = steps.split_last()?;
    earlier.first()?;
    let quotes = |amounts: &[&Report]| -> Vec<Cited> {
        let given = |report: &&&Report| amounts.iter().any(|step| amount::same(&step.amount, &report.amount));
        reports.iter().filter(given).map(|report| report.quote.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let day = |report: &Report| report.reported.map_or(String::new(), |time| format!(" ({})", time.strftime("%-d %b")));
    let series: Vec<String> = steps.iter().map(|step| format!("{}{}", amount::say(&step.amount), day(step))).collect();
    let message = format!("People {}: {}, {}.", effect::effect(effect), series.join(" → "), said_by([origin]));
    let (evidence, against) = (quotes(&[last]), quotes(earlier));
    Some(finding(incident, FindingRule::FigureUpdate, Severity::Note, message, evidence, against))
}

/// Denials of responsibility, each origin and perpetrator once, against those who say otherwise.
pub(super) fn responsibility(incident: &str, held: &[CaseResponsibility]) -> Vec<CaseFinding> {
    let denied = held.iter().filter(|held| held.stance == ResponsibilityStance::Denied);
    denied
        .map(|denial| {
            let others: Vec<&CaseResponsibility> = held
                .iter()
                .filter(|other| other.stance != ResponsibilityStance::Denied && same(denial, other))
                .collect();
            let against: Vec<Cited> = others.iter().flat_map(|other| other.evidence.clone()).collect();
            let who = &denial.perpetrator;
            let itself = norm(&denial.origin.label) == norm(who);
            let what = if itself { "responsibility".to_owned() } else { format!("that {who} did it") };
            let denies = format!("{} denies {what}", said_by([&denial.origin]));
            let message = if others.is_empty() {
                format!("{denies}.")
            } else {
                let origins: BTreeSet<&Origin> = others.iter().map(|other| &other.origin).collect();
                let verb = if origins.len() > 1 { "name" } else { "names" };
                format!("{denies}; {} {verb} {who} as responsible.", said_by(origins))
            };
            let severity = if others.is_empty() { Severity::Note } else { Severity::Warning };
            finding(incident, FindingRule::Denial, severity, message, denial.evidence.clone(), against)
        })
        .collect()
}

fn same(one: &CaseResponsibility, other: &CaseResponsibility) -> bool {
    match (&one.name, &other.name) {
        (Some(one), Some(other)) => one == other,
        _ => norm(&one.perpetrator) == norm(&other.perpetrator),
    }
}

/// Denials of the incident itself, each origin once, against the words by which the articles tell of it.
pub(super) fn denials(incident: &str, denials: &[Dissent], told_by: &[Cited]) -> Vec<CaseFinding> {
    denials
        .iter()
        .map(|denial| {
            let message = format!("{} denies that it happened, or that it happened so.", said_by([&denial.origin]));
            let evidence = denial.evidence.clone();
            finding(incident, FindingRule::Denial, Severity::Warning, message, evidence, told_by.to_vec())
        })
        .collect()
}

/// The origins as the subject of a sentence.
fn said_by<'o>(origins: impl IntoIterator<Item = &'o Origin>) -> String {
    let names: BTreeSet<String> = origins
        .into_iter()
        .map(|origin| match origin.kind {
            OriginKind::Described | OriginKind::Unknown => format!("\"{}\"", origin.label),
            _ => origin.label.clone(),
        })
        .collect();
    list(&names.into_iter().collect::<Vec<_>>())
}

fn finding(
    incident: &str,
    rule: FindingRule,
    severity: Severity,
    message: String,
    evidence: Vec<Cited>,
    against: Vec<Cited>,
) -> CaseFinding {
    let (name, confidence) = match rule {
        FindingRule::FigureConflict => ("figure_conflict", CONFLICT),
        FindingRule::FigureUpdate => ("figure_update", UPDATE),
        _ => ("denial", DENIALS),
    };
    CaseFinding {
        id: finding_id(rule, &[evidence.as_slice(), against.as_slice()].concat()),
        rule,
        severity,
        message,
        incident: Some(incident.to_owned()),
        evidence,
        against,
        provenance: Provenance::new(STAGE, name, confidence),
        resolved: None,
    }
}
