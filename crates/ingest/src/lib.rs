//! Bytes to [`Article`](sayso_record::Article)s.
#![deny(missing_docs)]

mod agency;
mod clean;
mod credit;
mod date;
mod dateline;
mod document;
mod draft;
mod encoding;
mod feed;
mod guard;
mod gzip;
mod head;
mod html;
mod input;
mod language;
pub mod limits;
mod mail;
mod options;
mod pdf;
mod plain;
mod published;
mod sniff;
mod stamp;
mod suffix;
mod text;
mod unwrap;
mod warc;

pub use document::read_bytes;
pub use feed::read_feed;
pub use html::read_html;
pub use input::{Articles, Input, read};
pub use mail::{read_mail, read_mailbox};
pub use options::Options;
pub use pdf::read_pdf;
pub use plain::article_from_text;
pub use text::read_text;
pub use warc::read_warc;
