//! WARC archives (ISO 28500), plain and gzip, read record by record.
//!
//! The reader is our own: the one published crate for WARC stops at the first broken record, knows no offsets, and
//! was last released in 2024.

mod http;
mod input;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use sayso_record::{Article, EvidenceKind, Interval, Notice, NoticeKind, SkipReason, Skipped, Source};

use crate::document::{self, Around};
use crate::html::address;
use crate::{Options, date, limits};
use input::Input;

/// Reads an archive at hand.
pub fn read_warc(source: &Source, bytes: &[u8], options: &Options) -> Vec<Result<Article, Skipped>> {
    Archive::new(source.clone(), bytes, options.clone()).collect()
}

/// The articles of an archive, record by record.
pub(crate) struct Archive<R: BufRead> {
    source: Source,
    options: Options,
    input: Option<Input<R>>,
    /// Read and not yet given out: one record may hold several articles.
    ready: VecDeque<Result<Article, Skipped>>,
    /// Damage has been reported and no good record has come since.
    damaged: bool,
    records: u64,
    /// Something was read or skipped.
    given: bool,
}

/// The fields of a record's header that matter here.
#[derive(Default)]
struct Header {
    kind: String,
    uri: String,
    date: String,
    content_type: String,
    length: Option<u64>,
    truncated: Option<String>,
}

/// A step that did not give a record.
enum Trouble {
    /// The archive is at its end.
    End,
    /// What stands at the offset is no record; `true`: the gzip data is broken.
    Damage(u64, String, bool),
}

impl<R: BufRead> Archive<R> {
    /// Reads `reader`, inflating it where it is gzip.
    pub(crate) fn new(source: Source, reader: R, options: Options) -> Self {
        let mut ready = VecDeque::new();
        let input = match Input::new(reader) {
            Ok(input) => Some(input),
            Err(error) => {
                let (reason, detail) = (SkipReason::Unreadable, error.to_string());
                ready.push_back(Err(Skipped { source: source.clone(), offset: None, reason, detail }));
                None
            }
        };
        Archive { source, options, input, ready, damaged: false, records: 0, given: false }
    }

    /// Reads records until something is ready or the archive ends.
    fn advance(&mut self) {
        while self.ready.is_empty() {
            let Some(input) = &mut self.input else { return };
            match record(input) {
                Ok((offset, header, block)) => {
                    self.damaged = false;
                    self.records += 1;
                    self.take(offset, &header, block);
                }
                Err(Trouble::End) => {
                    if self.records == 0 && !self.damaged {
                        self.report(0, "it holds no record".to_owned());
                    } else if !self.given && !self.damaged {
                        let detail = format!("none of its {} records holds a document", self.records);
                        let source = self.source.clone();
                        let reason = SkipReason::NotAnArticle;
                        self.ready.push_back(Err(Skipped { source, offset: None, reason, detail }));
                    }
                    self.input = None;
                }
                Err(Trouble::Damage(offset, cause, gzip)) => {
                    if !std::mem::replace(&mut self.damaged, true) {
                        self.report(offset, cause);
                    }
                    if self.input.as_ref().is_some_and(|input| input.put_backs > limits::WARC_FALSE_LENGTHS) {
                        let limit = limits::WARC_FALSE_LENGTHS;
                        self.report(
                            offset,
                            format!("more than {limit} records have a false length; the rest is not read"),
                        );
                        self.input = None;
                    }
                    let going = match &mut self.input {
                        Some(input) if gzip => input.next_member(),
                        _ => Ok(true),
                    };
                    match going {
                        Ok(true) => {}
                        Ok(false) => self.input = None,
                        Err(error) => {
                            self.report(offset, format!("it cannot be read on: {error}"));
                            self.input = None;
                        }
                    }
                }
            }
        }
    }

    fn report(&mut self, offset: u64, detail: String) {
        let skipped =
            Skipped { source: self.source.clone(), offset: Some(offset), reason: SkipReason::Malformed, detail };
        self.ready.push_back(Err(skipped));
    }

    fn take(&mut self, offset: u64, header: &Header, block: Block) {
        let wanted = matches!(header.kind.as_str(), "response" | "resource" | "conversion");
        // Requests, metadata, revisits and the archive's own description are no documents.
        if !wanted {
            return;
        }
        let record = if header.uri.is_empty() { offset.to_string() } else { format!("{offset} {}", header.uri) };
        let source = Source { record: Some(record), ..self.source.clone() };
        let skip = |reason, detail| Err(Skipped { source: source.clone(), offset: Some(offset), reason, detail });
        let bytes = match block {
            Block::Whole(bytes) => bytes,
            Block::TooLong(length) => {
                let detail = format!("the record has {length} bytes, the limit is {}", limits::DOCUMENT_BYTES);
                return self.ready.push_back(skip(SkipReason::TooLarge, detail));
            }
        };
        let mut around = Around { url: address(EvidenceKind::WarcHeader, &header.uri), ..Around::default() };
        around.retrieved = date::parse(&header.date).and_then(|Interval { earliest, .. }| earliest);
        if let Some(cause) = &header.truncated {
            let detail = format!("the archive says that the record was cut: {cause}");
            around.notices.push(Notice { kind: NoticeKind::Limit, detail });
        }
        let (media_type, body) = if header.kind == "response" && header.content_type.starts_with("application/http") {
            match http::response(&bytes) {
                Ok(response) => {
                    around.charset = response.charset;
                    let notice = |detail| Notice { kind: NoticeKind::Decoding, detail };
                    around.notices.extend(response.damage.map(notice));
                    (response.media_type, response.body)
                }
                Err((reason, detail)) => return self.ready.push_back(skip(reason, detail)),
            }
        } else {
            let (media_type, charset) = http::content_type_parts(&header.content_type);
            around.charset = charset;
            (media_type, bytes)
        };
        if !may_hold_an_article(&media_type) {
            return self.ready.push_back(skip(SkipReason::NotAnArticle, format!("its media type is {media_type}")));
        }
        let path = header.uri.split(['?', '#']).next().unwrap_or("");
        let mut read = document::read(&source, path, &body, &self.options, around, limits::NESTED);
        for skipped in read.iter_mut().filter_map(|one| one.as_mut().err()) {
            skipped.offset = skipped.offset.or(Some(offset));
        }
        self.ready.extend(read);
    }
}

impl<R: BufRead> Iterator for Archive<R> {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance();
        let next = self.ready.pop_front();
        self.given |= next.is_some();
        next
    }
}

/// Media types that are looked at; an empty one and `application/octet-stream` say nothing.
fn may_hold_an_article(media_type: &str) -> bool {
    let (kind, sub) = media_type.split_once('/').unwrap_or((media_type, ""));
    match kind {
        "text" => !matches!(sub, "css" | "javascript" | "x-javascript" | "csv" | "vtt" | "x-component"),
        "application" => {
            sub.contains("html") || sub.contains("xml") || matches!(sub, "pdf" | "x-pdf" | "octet-stream" | "unknown")
        }
        "message" => true,
        "" => true,
        _ => false,
    }
}

/// A record's block, if it is short enough to be held.
enum Block {
    Whole(Vec<u8>),
    TooLong(u64),
}

/// Reads the next record and the offset at which it begins.
fn record<R: BufRead>(input: &mut Input<R>) -> Result<(u64, Header, Block), Trouble> {
    let mut line = Vec::new();
    let offset = loop {
        // The offset is that of the next member where the last one is at its end.
        input.fill_buf().map(|_| ()).map_err(|error| broken(input, &error))?;
        let offset = input.offset();
        if !read_line(input, &mut line).map_err(|error| broken(input, &error))? {
            return Err(Trouble::End);
        }
        if line.starts_with(b"WARC/") {
            break offset;
        }
        if !line.iter().all(u8::is_ascii_whitespace) {
            return Err(Trouble::Damage(offset, "what stands here is no WARC record".to_owned(), false));
        }
    };
    let header = header(input, &mut line)?;
    let Some(length) = header.length else {
        return Err(Trouble::Damage(offset, "the record has no valid Content-Length".to_owned(), false));
    };
    if length > limits::DOCUMENT_BYTES {
        let passed = io::copy(&mut input.take(length), &mut io::sink()).map_err(|error| broken(input, &error))?;
        if passed < length {
            return Err(Trouble::Damage(offset, cut_off(passed, length), false));
        }
        return Ok((offset, header, Block::TooLong(length)));
    }
    let mut block = Vec::new();
    input.take(length).read_to_end(&mut block).map_err(|error| broken(input, &error))?;
    let short = (block.len() as u64) < length;
    // A length that is wrong swallows the records after it; they are given back.
    let follows =
        |input: &mut Input<R>| input.fill_buf().map(|next| next.first().is_none_or(|byte| b"\r\nW".contains(byte)));
    if short || !follows(input).unwrap_or(true) {
        let swallowed = block.windows(9).position(|window| window == b"\r\nWARC/1.");
        if let Some(at) = swallowed {
            input.put_back(block.split_off(at + 2));
        }
        let detail =
            if short { cut_off(block.len() as u64, length) } else { "the record's Content-Length is wrong".to_owned() };
        return Err(Trouble::Damage(offset, detail, false));
    }
    Ok((offset, header, Block::Whole(block)))
}

fn cut_off(found: u64, length: u64) -> String {
    format!("the record is cut off: {found} of {length} bytes")
}

fn broken<R: BufRead>(input: &Input<R>, error: &io::Error) -> Trouble {
    Trouble::Damage(input.offset(), format!("its data is broken: {error}"), true)
}

fn header<R: BufRead>(input: &mut Input<R>, line: &mut Vec<u8>) -> Result<Header, Trouble> {
    let offset = input.offset();
    let mut header = Header::default();
    let mut size = 0;
    loop {
        if !read_line(input, line).map_err(|error| broken(input, &error))? {
            return Err(Trouble::Damage(offset, "the record's header has no end".to_owned(), false));
        }
        if line.is_empty() {
            return Ok(header);
        }
        size += line.len();
        if size > limits::HEADER_BYTES {
            let detail = format!("the record's header has more than {} bytes", limits::HEADER_BYTES);
            return Err(Trouble::Damage(offset, detail, false));
        }
        let text = String::from_utf8_lossy(line);
        let Some((name, value)) = text.split_once(':') else { continue };
        let value = value.trim().to_owned();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            // Some writers put the address in angle brackets.
            "warc-target-uri" => header.uri = value.trim_matches(['<', '>']).chars().take(2_000).collect(),
            "warc-date" => header.date = value,
            "content-type" => header.content_type = value.to_ascii_lowercase(),
            "content-length" => header.length = value.parse().ok(),
            "warc-truncated" => header.truncated = Some(value.chars().take(40).collect()),
            _ => {}
        }
    }
}

/// Reads a line without its end; of a longer one than [`limits::HEADER_BYTES`] the next piece. `false` at the end.
fn read_line<R: BufRead>(input: &mut Input<R>, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let count = input.take(limits::HEADER_BYTES as u64).read_until(b'\n', line)?;
    while line.last().is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
        line.pop();
    }
    Ok(count > 0)
}
