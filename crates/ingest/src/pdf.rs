//! The text of a PDF.

mod forms;

use pdf_extract::{Dictionary, Document, Object, PlainTextOutput, output_doc_page};
use sayso_record::{Article, EvidenceKind, Format, Notice, NoticeKind, SkipReason, Skipped, Source};

use crate::document::Around;
use crate::draft::{Draft, RawBytes, evidence, skipped};
use crate::guard::caught;
use crate::{Options, gzip, limits, unwrap};

/// Pages on which a line at the edge must stand to be taken for a running head or foot; of two pages, it must stand on
/// both and carry a number.
const REPEATED: usize = 3;

/// Reads the text of a PDF.
pub fn read_pdf(source: &Source, bytes: &[u8], options: &Options) -> Result<Article, Skipped> {
    read(source, bytes, options, Around::default())
}

pub(crate) fn read(source: &Source, bytes: &[u8], options: &Options, around: Around) -> Result<Article, Skipped> {
    let skip = |reason, detail: String| Err(skipped(source, reason, detail));
    if bytes.len() as u64 > limits::DOCUMENT_BYTES {
        return skip(
            SkipReason::TooLarge,
            format!("the PDF has {} bytes, the limit is {}", bytes.len(), limits::DOCUMENT_BYTES),
        );
    }
    if inflates_beyond(bytes, limits::INFLATED_BYTES) {
        return skip(SkipReason::TooLarge, format!("its data inflates to more than {} bytes", limits::INFLATED_BYTES));
    }
    // The parser has unwraps on what a file says; nothing of it is used after a panic.
    let document = match caught(|| Document::load_mem(bytes)) {
        Some(Ok(document)) => document,
        Some(Err(error)) if error.to_string().to_ascii_lowercase().contains("password") => {
            return skip(SkipReason::Encrypted, "the PDF is encrypted and needs a password".to_owned());
        }
        Some(Err(error)) => return skip(SkipReason::Malformed, format!("the PDF is broken: {error}")),
        None => return skip(SkipReason::Malformed, "the PDF cannot be parsed".to_owned()),
    };
    let document = match open(document) {
        Some(document) => document,
        None => return skip(SkipReason::Encrypted, "the PDF is encrypted and needs a password".to_owned()),
    };
    let ids = document.get_pages();
    let pages = ids.len();
    if ids.values().any(|&page| !parents_end(&document, page)) {
        return skip(SkipReason::Malformed, "a page of the PDF is its own ancestor".to_owned());
    }
    if pages == 0 {
        return skip(SkipReason::Malformed, "the PDF has no pages".to_owned());
    }
    if pages > limits::PDF_PAGES {
        return skip(SkipReason::TooLarge, format!("the PDF has {pages} pages, the limit is {}", limits::PDF_PAGES));
    }
    if let Some(cause) = forms::trouble(&document) {
        return skip(SkipReason::Malformed, cause);
    }
    let mut texts = Vec::new();
    let mut broken = Vec::new();
    let mut length = 0;
    for number in 1..=pages as u32 {
        match page(&document, number) {
            Some(text) => {
                length += text.len();
                texts.push(text);
            }
            None => broken.push(number.to_string()),
        }
        if length > limits::TEXT_BYTES {
            return skip(SkipReason::TooLarge, format!("its text has more than {} bytes", limits::TEXT_BYTES));
        }
    }
    if texts.is_empty() {
        return skip(SkipReason::Malformed, "no page of the PDF can be read".to_owned());
    }
    let body = body(&texts);
    if !body.chars().any(char::is_alphanumeric) {
        let detail = "the PDF holds no text; its pages may be images".to_owned();
        return skip(SkipReason::Empty, detail);
    }
    let mut draft = Draft::new(Format::Pdf, body);
    draft.bare = true;
    if !broken.is_empty() {
        let detail = format!("pages that cannot be read: {}", broken.join(", "));
        draft.notices.push(Notice { kind: NoticeKind::LeftOut, detail });
    }
    information(&document, &mut draft);
    draft.surround(around);
    draft.finish(source, &RawBytes::of(bytes), options)
}

/// Deepest tree of pages; real ones have a handful of levels.
const PAGE_TREE_DEPTH: usize = 64;

/// Whether the ancestors of `page` come to an end: what a page inherits is looked for up to the root, without a bound.
fn parents_end(document: &Document, page: (u32, u16)) -> bool {
    let mut node = Some(page);
    for _ in 0..PAGE_TREE_DEPTH {
        let Some(id) = node else { return true };
        node = document.get_dictionary(id).and_then(|node| node.get(b"Parent")).and_then(Object::as_reference).ok();
    }
    node.is_none()
}

/// Opens an encrypted document that needs no password for reading.
fn open(mut document: Document) -> Option<Document> {
    if !document.is_encrypted() {
        return Some(document);
    }
    caught(move || document.decrypt("").ok().map(|()| document)).flatten()
}

fn page(document: &Document, number: u32) -> Option<String> {
    caught(|| {
        let mut text = String::new();
        output_doc_page(document, &mut PlainTextOutput::new(&mut text), number).ok().map(|()| text)
    })
    .flatten()
}

/// The pages' lines, without running heads and feet, as paragraphs.
fn body(pages: &[String]) -> String {
    let edges = |page: &str| -> Vec<String> {
        let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let edge = lines.iter().take(1).chain(lines.iter().skip(1).rev().take(1));
        edge.map(|line| without_digits(line)).collect()
    };
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for edge in pages.iter().flat_map(|page| edges(page)) {
        *counts.entry(edge).or_default() += 1;
    }
    let runs = |edge: &String| {
        let count = counts.get(edge).copied().unwrap_or(0);
        count >= REPEATED || (count == 2 && pages.len() == 2 && edge.contains('#'))
    };
    let mut out = String::new();
    for page in pages {
        let repeated: Vec<String> = edges(page).into_iter().filter(runs).collect();
        let kept: Vec<&str> = page
            .lines()
            .map(str::trim)
            .filter(|line| line.is_empty() || !repeated.contains(&without_digits(line)))
            .collect();
        let kept = kept.join("\n");
        let kept = kept.trim();
        // A sentence goes on over the page.
        let goes_on =
            kept.starts_with(|c: char| c.is_lowercase()) && !out.trim_end().ends_with(['.', '!', '?', ':', '"', '”']);
        if !out.is_empty() {
            out.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        out.push_str(kept);
    }
    unwrap::unwrap(&unhyphenate(&out), unwrap::Type::Proportional)
}

fn without_digits(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// Joins a word that is divided at the end of a line: "govern-\nment". A word that keeps its hyphen ("well-known")
/// loses it where it is divided there; what follows in capitals ("Franco-\nGerman") keeps it.
fn unhyphenate(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("-\n") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        out.push_str(before);
        let divided = before.ends_with(|c: char| c.is_lowercase()) && after.starts_with(|c: char| c.is_lowercase());
        let word = after.split(char::is_whitespace).next().unwrap_or("");
        if divided {
            // The end of the word goes up to its line.
            out.push_str(word);
            out.push('\n');
            rest = after[word.len()..].trim_start_matches(' ');
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        } else {
            out.push_str("-\n");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Title, author and date of the document information. The date is that of the file's making.
fn information(document: &Document, draft: &mut Draft) {
    let info = document.trailer.get(b"Info").ok().and_then(|info| resolve(document, info));
    let Some(Object::Dictionary(info)) = info else { return };
    let kind = EvidenceKind::PdfInfo;
    if let Some(title) = string(document, info, b"Title").filter(|title| is_title(title)) {
        draft.title.push(evidence(kind, &title));
    }
    if let Some(author) = string(document, info, b"Author") {
        draft.byline.push(evidence(kind, &author));
    }
    if let Some(date) = string(document, info, b"CreationDate") {
        draft.dates.push(evidence(kind, date.trim_start_matches("D:")));
    }
}

/// Programs write their own names and file names where no title was given.
fn is_title(title: &str) -> bool {
    let lower = title.to_ascii_lowercase();
    title.split_whitespace().count() >= 2
        && title.len() <= 300
        && !lower.starts_with("microsoft word -")
        && !["untitled", ".doc", ".docx", ".indd", ".pdf", ".qxd", ".pages"].iter().any(|end| lower.ends_with(end))
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    match object {
        Object::Reference(id) => document.get_object(*id).ok(),
        other => Some(other),
    }
}

fn string(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let Object::String(bytes, _) = resolve(document, dictionary.get(key).ok()?)? else { return None };
    let text = match bytes.strip_prefix(b"\xfe\xff") {
        Some(utf16) => encoding_rs::UTF_16BE.decode(utf16).0.into_owned(),
        // PDFDocEncoding agrees with windows-1252 on all letters.
        None => crate::encoding::decode(bytes, Some("windows-1252")).text,
    };
    let text = crate::clean::clean_line(&text);
    (!text.is_empty() && text.len() <= 1_000).then_some(text)
}

/// Whether the streams that the text is read from (all but images) inflate beyond `limit` together, or one of them is
/// deflated twice: the parser itself has no limit.
fn inflates_beyond(bytes: &[u8], limit: u64) -> bool {
    let mut total = 0u64;
    let finder = aho_corasick::AhoCorasick::new(["stream\r\n", "stream\n"]);
    let Ok(finder) = finder else { return false };
    let mut inflated_to = 0;
    for found in finder.find_iter(bytes) {
        if bytes[..found.start()].ends_with(b"end") || found.end() < inflated_to {
            continue;
        }
        let dictionary = String::from_utf8_lossy(&bytes[found.start().saturating_sub(400)..found.start()]);
        let dictionary = dictionary.rsplit("obj").next().unwrap_or("");
        let flates = dictionary.matches("/FlateDecode").count() + dictionary.matches("/Fl ").count();
        if dictionary.contains("/Image") || flates == 0 {
            continue;
        }
        if flates > 1 {
            return true;
        }
        let mut decoder = flate2::bufread::ZlibDecoder::new(&bytes[found.end()..]);
        let read = gzip::read_all(&mut decoder, limit - total);
        inflated_to = found.end() + usize::try_from(decoder.total_in()).unwrap_or(0);
        total += decoder.total_out();
        if matches!(read, Err(gzip::Failed::TooLarge)) || total > limit {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
