//! Events in time, the orders that articles state between them, and whether all can hold.

use sayso_record::{CaseFinding, CaseIncident, Reading, TimelineEntry, TimelineOrder};

/// The timeline of a bundle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// Dated events.
    pub entries: Vec<TimelineEntry>,
    /// Stated orders between them.
    pub orders: Vec<TimelineOrder>,
    /// Orders and dates that cannot all hold.
    pub findings: Vec<CaseFinding>,
}

/// The timeline of the readings (sorted by article id).
pub fn timeline(_readings: &[&Reading], _incidents: &[CaseIncident]) -> Timeline {
    Timeline::default()
}
