//! Bytes to [`Article`](sayso_record::Article)s.
#![deny(missing_docs)]

mod agency;
mod clean;
mod credit;
mod date;
mod dateline;
mod draft;
mod encoding;
mod head;
mod html;
mod language;
pub mod limits;
mod options;
mod plain;
mod published;
mod sniff;
mod text;

pub use html::read_html;
pub use options::Options;
pub use plain::article_from_text;
pub use text::read_text;
