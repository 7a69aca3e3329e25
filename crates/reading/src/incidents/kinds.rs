//! Kinds of incident beside those of MUC-4, PLOVER and UCDP, from `data/incidents/kinds.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_record::{Hazard, IncidentKind, SubEventType};
use serde::Deserialize;

use super::lexicon::built_in;

/// What one kind is in other schemes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Sayso's kind, as it stands in JSON.
    pub kind: String,
    /// ACLED's name of the sub-event type; `None` for hazards, which ACLED does not code.
    pub acled: Option<String>,
    /// INCIDENT TYPE of MUC-4; empty where it is none.
    pub muc4: String,
    /// PLOVER event type, and mode after a slash; empty where it has none.
    pub plover: String,
    /// The UCDP types of violence that it can be.
    pub ucdp: Vec<u8>,
    /// How each mapping was come by: named, narrowed or split.
    pub basis: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kind: Vec<Mapping>,
}

static TABLE: LazyLock<Vec<Mapping>> =
    LazyLock::new(|| built_in::<Table>("kinds.toml", include_str!("../../data/incidents/kinds.toml")).kind);

/// The kind with this name in JSON ("armed_clash", "flood").
pub fn kind_named(name: &str) -> Option<IncidentKind> {
    use serde::de::value::StrDeserializer;
    let text = || StrDeserializer::<serde::de::value::Error>::new(name);
    SubEventType::deserialize(text())
        .map(IncidentKind::Event)
        .or_else(|_| Hazard::deserialize(text()).map(IncidentKind::Hazard))
        .ok()
}

/// What `kind` is in other schemes.
pub fn mapping(kind: IncidentKind) -> Option<&'static Mapping> {
    TABLE.iter().find(|row| kind_named(&row.kind) == Some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_kind_and_says_how_it_was_come_by() {
        for row in TABLE.iter() {
            let kind = kind_named(&row.kind).unwrap_or_else(|| panic!("{} is no kind", row.kind));
            assert_eq!(row.acled.is_some(), matches!(kind, IncidentKind::Event(_)), "{}", row.kind);
            let given =
                [("muc4", !row.muc4.is_empty()), ("plover", !row.plover.is_empty()), ("ucdp", !row.ucdp.is_empty())];
            for (scheme, given) in given {
                let basis = row.basis.get(scheme).map(String::as_str);
                assert_eq!(basis.is_some(), given, "{}: {scheme}", row.kind);
                assert!(basis.is_none_or(|basis| ["named", "narrowed", "split"].contains(&basis)), "{}", row.kind);
            }
            assert!(row.ucdp.iter().all(|kind| (1..=3).contains(kind)));
            assert_eq!(TABLE.iter().filter(|other| other.kind == row.kind).count(), 1, "{} stands twice", row.kind);
        }
    }

    #[test]
    fn every_kind_has_a_row() {
        let schema = schemars_names();
        for name in schema {
            assert!(TABLE.iter().any(|row| row.kind == name), "{name} has no row");
        }
        assert_eq!(mapping(IncidentKind::Hazard(Hazard::Flood)).map(|row| row.muc4.as_str()), Some(""));
    }

    /// All names that JSON has for kinds: what serde lists when it is given a wrong one.
    fn schemars_names() -> Vec<String> {
        let text = |name| serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name);
        let wrong = [
            SubEventType::deserialize(text("?")).expect_err("no kind").to_string(),
            Hazard::deserialize(text("?")).expect_err("no kind").to_string(),
        ];
        let names =
            wrong.iter().flat_map(|error| error.split('`').skip(3).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        names.collect()
    }
}
