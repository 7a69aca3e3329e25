//! An incident as the articles of a case tell of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    CaseToll, Cited, Comparison, IncidentId, IncidentKind, Interval, Merge, Origin, Reality, ResponsibilityStance,
    WherePrecision,
};

/// An incident as one article has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct IncidentRef {
    /// Id of the article.
    pub article: String,
    /// Index of the incident in its reading.
    pub incident: IncidentId,
}

/// An incident, reconciled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseIncident {
    /// `i` and twelve hexadecimal digits made of its first member's article and trigger.
    pub id: String,
    /// The kind that most members have; ties go to the more specific, then the first in order.
    pub kind: IncidentKind,
    /// In one line, from its kind, place and time ("Air/drone strike, Dravec, 4 March 2024").
    pub label: String,
    /// Whether it happened, as most members have it.
    pub reality: Reality,
    /// When it was, each differing time apart; the best supported first.
    pub times: Vec<CaseTime>,
    /// Where it was, each differing place apart; the best supported first.
    pub places: Vec<CasePlace>,
    /// The incidents of articles that it joins, sorted. No two are of one article.
    pub members: Vec<IncidentRef>,
    /// Why they were joined, and which pairs stayed open.
    pub merges: Vec<Merge<IncidentRef>>,
    /// What it came to, by effect.
    pub tolls: Vec<CaseToll>,
    /// Who is said to have done it, side by side; by perpetrator, stance and origin.
    pub responsibility: Vec<CaseResponsibility>,
    /// Statements that it did not happen, or not so.
    pub denials: Vec<Dissent>,
    /// How its articles stand to each other in date, place and responsibility, pair by pair; for tolls see
    /// [`CaseToll::comparisons`].
    pub comparisons: Vec<Comparison>,
}

/// A time that articles give for an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseTime {
    /// Earliest and latest.
    pub when: Interval,
    /// The words, by article.
    pub evidence: Vec<Cited>,
}

/// A place that articles give for an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CasePlace {
    /// Its name in the gazetteer, or the words.
    pub name: String,
    /// GeoNames id, if it was found.
    pub geonames: Option<u32>,
    /// Latitude and longitude in degrees (WGS 84), if it was found.
    pub point: Option<(f64, f64)>,
    /// How precisely it is known (UCDP GED `where_prec`).
    pub precision: Option<WherePrecision>,
    /// The words, by article.
    pub evidence: Vec<Cited>,
}

/// Who is said to have done it: one perpetrator, one stance, one origin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseResponsibility {
    /// The perpetrator's name, or the words that describe it.
    pub perpetrator: String,
    /// Id of that name, where it is one of the case.
    pub name: Option<String>,
    /// How it is stated.
    pub stance: ResponsibilityStance,
    /// On whose word.
    pub origin: Origin,
    /// The words, by article.
    pub evidence: Vec<Cited>,
}

/// A statement against an incident, or against how it is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dissent {
    /// On whose word.
    pub origin: Origin,
    /// The words, by article.
    pub evidence: Vec<Cited>,
}
