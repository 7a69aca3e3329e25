//! Festivals with a rule for their day (`data/times/festivals.toml`).

use serde::Deserialize;

/// A festival.
#[derive(Debug, Deserialize)]
pub(super) struct Festival {
    /// How it is written, as a pattern.
    pub(super) pattern: Vec<String>,
    /// On which day it falls.
    #[serde(flatten)]
    pub(super) rule: FestivalRule,
}

/// On which day a festival falls.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum FestivalRule {
    /// Days after Easter Sunday (before, when negative).
    Easter {
        /// How many.
        easter: i64,
    },
    /// So many days after the nth weekday of a month; counted from its end when negative.
    Nth {
        /// 1 to 12.
        month: i32,
        /// First is 1, last is -1.
        nth: i8,
        /// ISO number, 1 is Monday.
        weekday: i8,
        /// Days after it.
        #[serde(default)]
        plus: i64,
    },
    /// The same day every year.
    Fixed {
        /// 1 to 12.
        month: i32,
        /// 1 to 31.
        day: i32,
    },
}

#[derive(Deserialize)]
struct File {
    festival: Vec<Festival>,
}

/// Reads a file of festivals.
///
/// # Errors
/// When it is not one; the message names the place.
pub(super) fn parse(source: &str) -> Result<Vec<Festival>, String> {
    toml::from_str(source).map(|file: File| file.festival).map_err(|error| error.to_string())
}
