//! Figures that exclude each other, figures that were updated, and denials, each with both sides.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{
    CaseFinding, CaseResponsibility, Cited, Dissent, Effect, FindingRule, Origin, OriginKind, Provenance, Relation,
    Report, ResponsibilityStance, Severity,
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
struct Side<'r> {
    reports: Vec<&'r Report>,
}

impl Side<'_> {
    fn origins(&self) -> BTreeSet<&Origin> {
        self.reports.iter().map(|report| &report.origin).collect()
    }

    fn evidence(&self) -> Vec<Cited> {
        let quotes: BTreeSet<&Cited> = self.reports.iter().map(|report| &report.quote).collect();
        quotes.into_iter().cloned().collect()
    }

    /// "The Ministry and Tamra Post give 12".
    fn says(&self) -> String {
        let origins = self.origins();
        let verb = if origins.len() > 1 { "give" } else { "gives" };
        format!("{} {verb} {}", said_by(origins), amount::say(&self.reports[0].amount))
    }

    fn is_sourced(&self) -> bool {
        self.origins().iter().any(|origin| matches!(origin.kind, OriginKind::Named | OriginKind::Described))
    }
}

/// Conflicts and updates among the totals of an incident.
///
/// Sides are numbers, not articles: five reprints of a number are one side.
pub(super) fn figures(incident: &str, told: &[Told<'_>]) -> Vec<CaseFinding> {
    let effects: BTreeSet<Effect> = told.iter().map(Told::effect).collect();
    effects.into_iter().flat_map(|effect| of_effect(incident, told, effect)).collect()
}

fn of_effect(incident: &str, told: &[Told<'_>], effect: Effect) -> Vec<CaseFinding> {
    let mut out = revisions(incident, told, effect);
    let sides = sides(told, effect);
    for (at, one) in sides.iter().enumerate() {
        for other in &sides[at + 1..] {
            out.extend(between(incident, effect, one, other));
        }
    }
    out
}

/// The standing totals by number, the smaller first.
fn sides<'r>(told: &'r [Told<'_>], effect: Effect) -> Vec<Side<'r>> {
    let mut by_number: BTreeMap<amount::Said, Vec<&Report>> = BTreeMap::new();
    for told in told.iter().filter(|told| told.effect() == effect && told.stands()) {
        let amount = &told.report.amount;
        if amount::number(amount).is_some() {
            by_number.entry(amount::said(amount)).or_default().push(&told.report);
        }
    }
    by_number.into_values().map(|reports| Side { reports }).collect()
}

/// A conflict where a report of the one side and one of the other exclude each other; else an update where the toll
/// rose with time.
fn between(incident: &str, effect: Effect, one: &Side<'_>, other: &Side<'_>) -> Option<CaseFinding> {
    let pairs = one.reports.iter().flat_map(|a| other.reports.iter().map(move |b| relate::relate(a, b)));
    let relations: Vec<(Relation, bool)> =
        pairs.map(|pair| (pair.relation, std::ptr::eq(pair.one, other.reports[0]))).collect();
    let what = effect::effect(effect);
    if relations.iter().any(|(relation, _)| *relation == Relation::Conflict) {
        let severity = if one.is_sourced() && other.is_sourced() { Severity::Warning } else { Severity::Note };
        let message = format!("{} {what}; {}.", one.says(), other.says());
        return Some(finding(
            incident,
            FindingRule::FigureConflict,
            severity,
            message,
            one.evidence(),
            other.evidence(),
        ));
    }
    if relations.iter().any(|(relation, _)| *relation == Relation::Update) {
        let message = format!("The toll changed with time: {} {what}; {} later.", one.says(), other.says());
        let (evidence, against) = (other.evidence(), one.evidence());
        return Some(finding(incident, FindingRule::FigureUpdate, Severity::Note, message, evidence, against));
    }
    None
}

/// What each origin gave first and what it gave in its place.
fn revisions(incident: &str, told: &[Told<'_>], effect: Effect) -> Vec<CaseFinding> {
    let mut by_origin: BTreeMap<&Origin, Vec<&Report>> = BTreeMap::new();
    for told in told.iter().filter(|told| told.effect() == effect && told.is_total()) {
        if amount::number(&told.report.amount).is_some() {
            by_origin.entry(&told.report.origin).or_default().push(&told.report);
        }
    }
    let mut out = Vec::new();
    for (origin, mut reports) in by_origin {
        reports.sort_by_key(|report| (report.reported, amount::number(&report.amount)));
        // In order of first report, each number once; a number that only restates a range is no revision.
        let mut steps: Vec<&Report> = Vec::new();
        for report in &reports {
            if !steps.iter().any(|step| amount::overlap(&step.amount, &report.amount)) {
                steps.push(report);
            }
        }
        for pair in steps.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            let all = |amount: &sayso_record::Amount| -> Vec<Cited> {
                let same = reports.iter().filter(|report| amount::same(&report.amount, amount));
                same.map(|report| report.quote.clone()).collect::<BTreeSet<_>>().into_iter().collect()
            };
            let verb = if amount::above(&after.amount, &before.amount) { "raised" } else { "lowered" };
            let message = format!(
                "{} {verb} the number of people {} from {} to {}.",
                said_by([origin]),
                effect::effect(effect),
                amount::say(&before.amount),
                amount::say(&after.amount)
            );
            let (evidence, against) = (all(&after.amount), all(&before.amount));
            out.push(finding(incident, FindingRule::FigureUpdate, Severity::Note, message, evidence, against));
        }
    }
    out
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
