//! Many readings reconciled.

mod account;
mod article;
mod cited;
mod finding;
mod identity;
mod incident;
mod syndication;
mod timeline;
mod toll;

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

pub use account::{Account, Independence, Judgement, Origin, OriginKind, Slot};
pub use article::CaseArticle;
pub use cited::Cited;
pub use finding::CaseFinding;
pub use identity::{CaseName, Merge, NameRef, Reason};
pub use incident::{CaseIncident, CasePlace, CaseResponsibility, CaseTime, Dissent, IncidentRef};
pub use syndication::{CopyGroup, CopyPair, CopySign};
pub use timeline::{TimelineEntry, TimelineOrder, TimelineRelation};
pub use toll::{CaseToll, Comparison, Relation, Report, Standing};

/// Name and version of the JSON form of a [`Case`]; the number changes when a reader of it would break.
pub const CASE_SCHEMA: &str = "sayso.case/1";

/// Many readings reconciled: a function of the set of readings and corrections, whatever the order in which they came.
///
/// Every list is in an order that its own documentation names, so that one case has one JSON form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// [`CASE_SCHEMA`].
    pub schema: String,
    /// What a reader most wants to know.
    pub summary: Summary,
    /// Its articles by id.
    pub articles: Vec<CaseArticle>,
    /// Groups of articles that share text, by the id of their first article.
    pub copies: Vec<CopyGroup>,
    /// People and organisations that stand at the origin of something or are named by several articles, by id.
    pub names: Vec<CaseName>,
    /// Its incidents in order of time, those without a time last, then by id.
    pub incidents: Vec<CaseIncident>,
    /// Who really says so: for each incident and slot, the origins; by incident (in the order above), slot and origin.
    pub accounts: Vec<Account>,
    /// Dated events of all articles and the orders that articles state between them.
    pub timeline: Vec<TimelineEntry>,
    /// Stated orders between entries of the timeline.
    pub orders: Vec<TimelineOrder>,
    /// What cannot all be true, what was updated, what is denied; gravest first, then by rule and id.
    pub findings: Vec<CaseFinding>,
}

/// Counts over a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Articles in it.
    pub articles: u32,
    /// Texts that are not copies of another article of the case: articles less syndicated copies.
    pub texts: u32,
    /// Distinct origins over all incidents that somebody is killed, injured or otherwise counted in; unknown ones are
    /// not counted.
    pub accounts: u32,
    /// Of these, the independent ones.
    pub independent: u32,
    /// Incidents that happened.
    pub incidents: u32,
    /// Findings of rule `figure_conflict`.
    pub conflicts: u32,
    /// Findings of rule `figure_update`.
    pub updates: u32,
    /// Findings of rule `denial`.
    pub denials: u32,
    /// Findings of rule `mark_without_note`.
    pub notes_missing: u32,
}

impl Case {
    /// JSON Schema (2020-12) of a case.
    pub fn json_schema_document() -> Schema {
        schema_for!(Case)
    }
}
