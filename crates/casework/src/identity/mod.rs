//! Names across articles.

pub(crate) mod spelling;

use sayso_record::{CaseName, NameId, Reading};

use crate::corrections::Decided;

/// Names across the articles of a bundle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identities {
    /// The names, by id.
    pub names: Vec<CaseName>,
}

impl Identities {
    /// The name of the case that a name of an article is.
    pub fn of(&self, _article: &str, _name: NameId) -> Option<&CaseName> {
        None
    }
}

/// Joins the names of the readings (sorted by article id).
pub fn resolve(_readings: &[&Reading], _decided: &Decided) -> Identities {
    Identities::default()
}
