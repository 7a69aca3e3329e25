//! One text with its metadata, and the evidence for the metadata.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Interval, Notice, Quote, Span};

/// One text with its metadata.
///
/// `text` is the *clean text*: UTF-8, line ends `\n`, paragraphs separated by a blank line, no soft hyphens, no
/// zero-width or control characters, non-breaking spaces as spaces. Where a title is known and the body does not
/// begin with it, the clean text is the title, a blank line, and the body, so that figures in a headline are read
/// and quoted like all others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The first 16 hexadecimal digits of the SHA-256 over raw bytes, record and part: the same bytes give the
    /// same id on every machine.
    pub id: String,
    /// Where it was read from.
    pub source: Source,
    /// How the bytes were understood.
    pub format: Format,
    /// SHA-256 of the raw bytes (of the record in a container, of the file otherwise), lower-case hexadecimal.
    pub raw_sha256: String,
    /// Length of those raw bytes.
    pub raw_bytes: u64,
    /// SHA-256 of the UTF-8 bytes of `text`, lower-case hexadecimal.
    pub text_sha256: String,
    /// The encoding that the bytes were decoded with (WHATWG name), where it is a text format.
    pub encoding: Option<String>,
    /// The headline.
    pub title: Option<Stated>,
    /// Who wrote it, as stated ("By ...").
    pub byline: Option<Stated>,
    /// The outlet that published it.
    pub outlet: Option<Stated>,
    /// Its address.
    pub url: Option<Stated>,
    /// Language as a BCP 47 tag; stated or detected.
    pub language: Option<Stated>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was fetched or received, where that is recorded (WARC-Date, mail, user), in UTC.
    #[schemars(with = "Option<String>")]
    pub retrieved: Option<DateTime>,
    /// The dateline at the head of the body ("BAGHDAD (AP) --").
    pub dateline: Option<Dateline>,
    /// Agencies that the article credits for the whole or part of its text.
    pub credits: Vec<AgencyCredit>,
    /// The body within `text`: all but a title put before it.
    pub body: Span,
    /// What was noticed while reading the bytes: limits that bit, characters that could not be decoded.
    pub notices: Vec<Notice>,
    /// The clean text.
    pub text: String,
}

impl Article {
    /// An article of which nothing is known but its clean text: without id, hashes and metadata.
    pub fn of_text(text: &str) -> Self {
        Article {
            id: String::new(),
            source: Source { path: String::new(), record: None, part: None },
            format: Format::Text,
            raw_sha256: String::new(),
            raw_bytes: text.len() as u64,
            text_sha256: String::new(),
            encoding: None,
            title: None,
            byline: None,
            outlet: None,
            url: None,
            language: None,
            published: None,
            retrieved: None,
            dateline: None,
            credits: Vec::new(),
            body: Span::new(0, text.len()),
            notices: Vec::new(),
            text: text.to_owned(),
        }
    }

    /// Quotes `span` of the clean text.
    ///
    /// # Panics
    /// If the span does not fit, see [`Quote::new`].
    pub fn quote(&self, span: Span) -> Quote {
        Quote::new(&self.text, span)
    }

    /// Where the text says when, where and by whom it was published: dateline, outlet, byline and stamps. What is named
    /// there is no part of what the article tells.
    pub fn masthead(&self) -> impl Iterator<Item = Span> {
        let stated = [&self.outlet, &self.byline].into_iter().flatten().flat_map(|stated| &stated.evidence);
        let published = self.published.iter().flat_map(|published| &published.evidence);
        let lines = stated.chain(published).filter_map(|evidence| evidence.span);
        self.dateline.iter().map(|dateline| dateline.quote.span()).chain(lines)
    }

    /// The day of publication, where exactly one is known.
    pub fn publication_day(&self) -> Option<jiff::civil::Date> {
        let interval = self.published.as_ref()?.when;
        let (earliest, latest) = (interval.earliest?, interval.latest?);
        (earliest.date() == latest.date()).then(|| earliest.date())
    }
}

/// Where an article was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The path as given, or `-` for standard input.
    pub path: String,
    /// Which record of a container: the WARC record's offset and address, the feed entry's number, the mail's
    /// position in a mailbox.
    pub record: Option<String>,
    /// Which part of a text too long to be read at once.
    pub part: Option<Part>,
}

/// One of the consecutive parts into which an over-long text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Counted from 1.
    pub number: u32,
    /// Byte offset in the *decoded* (UTF-8) text at which the part begins.
    pub offset: u64,
}

/// How bytes were understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// HTML page.
    Html,
    /// Text of a PDF.
    Pdf,
    /// Entry of an RSS or Atom feed.
    Feed,
    /// E-mail message (RFC 5322).
    Mail,
}

/// A stated value with all evidence for it; the value is that of the first evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stated {
    /// The value, white space folded.
    pub value: String,
    /// Where it was found, most trusted first; never empty.
    pub evidence: Vec<Evidence>,
}

/// One place where a piece of metadata was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// What kind of place.
    pub kind: EvidenceKind,
    /// The value as it stands there.
    pub raw: String,
    /// Where in the clean text, if it stands there.
    pub span: Option<Span>,
}

/// Kinds of evidence for metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EvidenceKind {
    /// Given by the user for this input.
    User,
    /// JSON-LD (schema.org) of the page.
    JsonLd,
    /// A meta element of the page (Open Graph, Dublin Core, `article:published_time`).
    Meta,
    /// Another element of the page (`time`, `title`, `link rel=canonical`, `html lang`).
    Element,
    /// The feed's own field.
    Feed,
    /// A header of the mail.
    MailHeader,
    /// A header of the WARC record or of the HTTP response in it.
    WarcHeader,
    /// The document information of a PDF.
    PdfInfo,
    /// The dateline.
    Dateline,
    /// A line of the text (a date line, a byline, a first line taken as title).
    TextLine,
    /// The address.
    Url,
    /// The name of the file.
    FileName,
    /// Detected from the text as a whole (language).
    Detected,
}

impl EvidenceKind {
    /// Whether a program wrote it for programs to read.
    pub fn is_machine_readable(self) -> bool {
        use EvidenceKind::*;
        matches!(self, JsonLd | Meta | Feed | MailHeader | PdfInfo)
    }
}

/// The publication date with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// Earliest and latest instant it may have been published, in the zone of the evidence.
    pub when: Interval,
    /// Every evidence found, the one that `when` was taken from first.
    pub evidence: Vec<Evidence>,
    /// Present, not after the retrieval date, and machine-readable or agreed by two kinds of evidence.
    pub reliable: bool,
    /// Why it is or is not reliable, in words.
    pub why: String,
}

/// The line at the head of a report that says where and when it was filed and by which agency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// The whole dateline.
    pub quote: Quote,
    /// The words that name the place.
    pub place: Option<Quote>,
    /// The words that name the date.
    pub date: Option<Quote>,
}

/// An agency credited by an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgencyCredit {
    /// The agency's full name in the list of agencies, or as it stands.
    pub agency: String,
    /// The words.
    pub quote: Quote,
    /// How it is credited.
    pub form: CreditForm,
}

/// How an agency is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CreditForm {
    /// In the dateline: the text is the agency's.
    Dateline,
    /// In the byline or a line of its own at the head or the end: the text is the agency's.
    Line,
    /// "with AFP", "additional reporting by": part of the text is the agency's.
    With,
}
