//! The vocabulary of Sayso as types.
//!
//! One word for one thing: an [`Article`] is read into a [`Reading`]; many readings are reconciled into a
//! [`Case`]. Every value that was read carries the [`Quote`] it was read from and its [`Provenance`].
//!
//! Conventions, which hold for every type here:
//!
//! - **Offsets** are half-open UTF-8 byte offsets of the article's *clean text* ([`Article::text`]). Code points
//!   and UTF-16 exist only at the edges (the evaluation formats, Python, JavaScript).
//! - **Times** are an interval of earliest and latest instants on the civil calendar, without a zone unless the
//!   text names one, and with a precision. Nothing is invented: a missing day stays missing.
//! - **Figures** are low–best–high with a qualifier and what is counted; `None` is an open end.
//! - **Confidence** is a number between 0 and 1. For rules it is the share of right answers that the rule had on
//!   development data, rounded to a twentieth, or 1 where nothing can be wrong but the text.
//!
//! No I/O happens here and nothing is computed beyond what a value says of itself.

mod article;
mod case;
mod citation;
mod claim;
mod correction;
mod figure;
mod finding;
mod incident;
mod kind;
mod name;
mod order;
mod output;
mod place;
mod provenance;
mod reading;
mod responsibility;
mod sentence;
mod skipped;
mod span;
mod time;

pub use article::{
    AgencyCredit, Article, CreditForm, Dateline, Evidence, EvidenceKind, Format, Part, Published, Source, Stated,
};
pub use case::{
    Account, CASE_SCHEMA, Case, CaseArticle, CaseFinding, CaseIncident, CaseName, CasePlace, CaseResponsibility,
    CaseTime, CaseToll, Cited, Comparison, CopyGroup, CopyPair, CopySign, Dissent, IncidentRef, Independence,
    Judgement, Merge, NameRef, Origin, OriginKind, Reason, Relation, Report, Slot, Standing, Summary, TimelineEntry,
    TimelineOrder, TimelineRelation,
};
pub use citation::{Citations, Link, Mark, MarkStyle, Note, NoteDate, SourceLine};
pub use claim::{Chain, ChainLink, Claim, ClaimForm, LinkRole, Reference, Stance};
pub use correction::{Change, Correction};
pub use figure::{Amount, Counted, CountedClass, Effect, Figure, Qualifier, Scope};
pub use finding::{Finding, FindingRule, Severity};
pub use incident::{Incident, IncidentId, Participant, ParticipantRole, Prominence, Reality, Toll, TollBasis};
pub use kind::{EventType, Hazard, IncidentKind, SubEventType};
pub use name::{Alias, AliasRule, Mention, MentionForm, Name, NameId, NameKind};
pub use order::{DateBasis, Dating, Event, EventId, Order};
pub use output::Entry;
pub use place::{Candidate, FeatureKind, Place, Resolution, Unresolved, WherePrecision};
pub use provenance::{Confidence, Provenance};
pub use reading::{READING_SCHEMA, Reading};
pub use responsibility::{Responsibility, ResponsibilityStance};
pub use sentence::{Sentence, SentenceKind};
pub use skipped::{Notice, NoticeKind, SkipReason, Skipped};
pub use span::{Quote, Span};
pub use time::{Anchor, DatePrecision, Interval, Modifier, Time, TimePrecision, TimexType};
