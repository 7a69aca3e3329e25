//! What a case is asked to fulfil, for use in scripts.

use sayso_record::{Case, CaseFinding, CaseIncident, CaseToll, Severity};

use crate::diff::independents;

/// What a case is asked to fulfil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demands {
    /// Findings of this severity or a graver one, not settled by a person, are not allowed.
    pub severity: Severity,
    /// Least number of independent accounts of each toll; 0 asks for none.
    pub min_independent: u32,
}

/// Where a case falls short of the demands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shortfalls<'a> {
    /// Findings that are not allowed, in the order of the case.
    pub findings: Vec<&'a CaseFinding>,
    /// Tolls that rest on too few independent accounts, with their number.
    pub tolls: Vec<(&'a CaseIncident, &'a CaseToll, u32)>,
}

impl Shortfalls<'_> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.tolls.is_empty()
    }
}

/// Where `case` falls short of `demands`.
pub fn shortfalls(case: &Case, demands: Demands) -> Shortfalls<'_> {
    let findings = case
        .findings
        .iter()
        .filter(|finding| finding.severity >= demands.severity && finding.resolved.is_none())
        .collect();
    let independent = independents(case);
    let behind = |incident: &CaseIncident, toll: &CaseToll| {
        independent.get(&(incident.id.as_str(), toll.effect)).copied().unwrap_or_default()
    };
    let tolls = case
        .incidents
        .iter()
        .flat_map(|incident| incident.tolls.iter().map(move |toll| (incident, toll)))
        .map(|(incident, toll)| (incident, toll, behind(incident, toll)))
        .filter(|&(_, _, number)| number < demands.min_independent)
        .collect();
    Shortfalls { findings, tolls }
}
