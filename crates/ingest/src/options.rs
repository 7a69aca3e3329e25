//! What the user knows of the inputs, and what is to be read.

use jiff::civil::{Date, DateTime};

/// Options of reading. All that is given here goes before what is found in the bytes, with the evidence `User`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// When the inputs were fetched, in UTC: no publication date after it is reliable. There is no clock in Sayso, so
    /// it is known only from here, from a WARC-Date, or from a mail's Received header.
    pub retrieved: Option<DateTime>,
    /// Read texts in every language as if they were English.
    pub any_language: bool,
}
