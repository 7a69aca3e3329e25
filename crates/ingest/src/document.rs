//! One document at hand, of whatever format.

use jiff::civil::DateTime;
use sayso_record::{Article, Evidence, Format, Notice, SkipReason, Skipped, Source};

use crate::draft::skipped;
use crate::gzip::{self, Failed};
use crate::sniff::{self, Kind};
use crate::{Options, feed, html, limits, mail, pdf, text, warc};

/// What a container says of a document in it.
#[derive(Default, Clone)]
pub(crate) struct Around {
    /// The charset of an HTTP response or mail part.
    pub charset: Option<String>,
    /// The address it was fetched from.
    pub url: Option<Evidence>,
    /// When it was fetched, in UTC.
    pub retrieved: Option<DateTime>,
    /// What was noticed on the way.
    pub notices: Vec<Notice>,
}

/// Reads bytes of any format that Sayso reads; the format is told by the content, then by the name in `source.path`.
pub fn read_bytes(source: &Source, bytes: &[u8], options: &Options) -> Vec<Result<Article, Skipped>> {
    read(source, &source.path, bytes, options, Around::default(), 0)
}

pub(crate) fn read(
    source: &Source,
    name: &str,
    bytes: &[u8],
    options: &Options,
    around: Around,
    nested: usize,
) -> Vec<Result<Article, Skipped>> {
    let skip = |reason, detail: String| vec![Err(skipped(source, reason, detail))];
    match sniff::sniff(bytes, name) {
        Kind::Empty => skip(SkipReason::Empty, "it has no bytes".to_owned()),
        Kind::Unsupported(what) => skip(SkipReason::UnsupportedFormat, format!("it is {what}")),
        Kind::Archive => warc::read_warc(source, bytes, options),
        Kind::Mailbox => mail::read_mailbox(source, bytes, options),
        Kind::Gzip if nested >= limits::NESTED => {
            skip(SkipReason::UnsupportedFormat, format!("it is compressed more than {} times", limits::NESTED))
        }
        Kind::Gzip => match gzip::gunzip(bytes, limits::INFLATED_BYTES) {
            Ok(inflated) => {
                let name = name.strip_suffix(".gz").unwrap_or(name);
                read(source, name, &inflated, options, around, nested + 1)
            }
            Err(Failed::TooLarge) => {
                skip(SkipReason::TooLarge, format!("it inflates to more than {} bytes", limits::INFLATED_BYTES))
            }
            Err(Failed::Broken { cause, inflated }) => {
                let detail = format!("its gzip data is broken after {} bytes inflated: {cause}", inflated.len());
                skip(SkipReason::Malformed, detail)
            }
        },
        Kind::Document(Format::Html) => vec![html::read(source, bytes, options, around)],
        Kind::Document(Format::Pdf) => vec![pdf::read(source, bytes, options, around)],
        Kind::Document(Format::Feed) => feed::read(source, bytes, options, around),
        Kind::Document(Format::Mail) => vec![mail::read(source, bytes, options, around)],
        Kind::Document(_) => text::read(source, bytes, options, around),
    }
}
