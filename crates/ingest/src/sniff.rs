//! Which format bytes are in: by their content first, by the file's name second.

use sayso_record::Format;

use crate::encoding;

/// What bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A document of a format that is read.
    Document(Format),
    /// Several mails in one file.
    Mailbox,
    /// WARC, not compressed.
    Archive,
    /// gzip of something.
    Gzip,
    /// Something that is not read, by name.
    Unsupported(&'static str),
    /// No bytes.
    Empty,
}

/// First bytes of formats that are not read.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP file (DOCX, ODT and EPUB are such)"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "an SQLite database"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "a program"),
    (b"ARC1", "ARC"),
];

/// Headers of which a mail has at least two, `From` or `Received` among them.
const MAIL_HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "content-type",
    "sender",
    "delivered-to",
    "reply-to",
    "cc",
    "dkim-signature",
];

/// Tells the format from the first bytes (up to [`crate::limits::SNIFF_BYTES`]) and the name.
pub(crate) fn sniff(head: &[u8], name: &str) -> Kind {
    let head = &head[..head.len().min(crate::limits::SNIFF_BYTES)];
    if head.is_empty() {
        return Kind::Empty;
    }
    if head.starts_with(b"\x1f\x8b") {
        return Kind::Gzip;
    }
    // The PDF standard lets the mark stand within the first 1,024 bytes.
    if find(&head[..head.len().min(1024)], b"%PDF-").is_some() && !head.starts_with(b"WARC/") {
        return Kind::Document(Format::Pdf);
    }
    if head.starts_with(b"WARC/") {
        return Kind::Archive;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Unsupported(what);
    }
    let text = encoding::decode(head, None).text;
    if is_binary(&text) {
        return Kind::Unsupported("binary data");
    }
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
    if let Some(kind) = markup(start, &extension) {
        return kind;
    }
    if start.starts_with("From ") && start.lines().nth(1).is_some_and(|line| header_name(line).is_some()) {
        return Kind::Mailbox;
    }
    if is_mail(&text) {
        return Kind::Document(Format::Mail);
    }
    match extension.as_str() {
        "html" | "htm" | "xhtml" => Kind::Document(Format::Html),
        "eml" => Kind::Document(Format::Mail),
        "json" | "jsonl" | "ndjson" => Kind::Unsupported("JSON"),
        "csv" | "tsv" => Kind::Unsupported("a table of comma- or tab-separated values"),
        _ if start.starts_with("{\"") => Kind::Unsupported("JSON"),
        _ => Kind::Document(Format::Text),
    }
}

fn markup(start: &str, extension: &str) -> Option<Kind> {
    if !start.starts_with('<') {
        return None;
    }
    let lower = start.to_ascii_lowercase();
    let first = ["<rss", "<feed", "<rdf:rdf", "<!doctype html", "<html", "<head", "<body"]
        .iter()
        .filter_map(|mark| lower.find(mark).map(|at| (at, *mark)))
        .min();
    match first {
        Some((_, "<rss" | "<feed" | "<rdf:rdf")) => Some(Kind::Document(Format::Feed)),
        Some(_) => Some(Kind::Document(Format::Html)),
        None if matches!(extension, "rss" | "atom") => Some(Kind::Document(Format::Feed)),
        None if lower.starts_with("<?xml") && !matches!(extension, "html" | "htm" | "xhtml") => {
            Some(Kind::Unsupported("XML that is neither a feed nor a page"))
        }
        None => {
            let tags = [
                "<p", "<div", "<!--", "<table", "<meta", "<title", "<article", "<section", "<h1", "<br", "<center",
                "<font",
            ];
            tags.iter().any(|tag| lower.starts_with(tag)).then_some(Kind::Document(Format::Html))
        }
    }
}

fn is_mail(text: &str) -> bool {
    let mut found: Vec<&str> = Vec::new();
    for line in text.lines().take(200) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some(name) = header_name(line) else { return false };
        if let Some(known) = MAIL_HEADERS.iter().find(|known| name.eq_ignore_ascii_case(known)) {
            found.push(known);
        }
    }
    found.len() >= 2
        && found.iter().any(|name| matches!(*name, "from" | "received"))
        && found.iter().any(|name| !matches!(*name, "from" | "date"))
}

/// The name of a header line (RFC 5322).
fn header_name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let fits =
        !name.is_empty() && name.len() <= 76 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits.then_some(name)
}

/// Text holds hardly any control characters but white space.
fn is_binary(text: &str) -> bool {
    let (mut controls, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        let white = matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{1b}' | '\u{1a}');
        controls += usize::from(c == '\0' || c == '\u{fffd}' || (c.is_control() && !white));
    }
    controls * 20 > all
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn content_goes_before_the_name() {
        let document = Kind::Document;
        for (bytes, name, kind) in [
            (&b""[..], "a.txt", Kind::Empty),
            (b"Seven people were killed.", "a.html.txt", document(Format::Text)),
            (b"  <!DOCTYPE html><html>", "a.txt", document(Format::Html)),
            (b"\xef\xbb\xbf<?xml version='1.0'?><!-- c --><rss>", "a", document(Format::Feed)),
            (b"<?xml version='1.0'?><feed xmlns='x'>", "a.html", document(Format::Feed)),
            (b"<?xml version='1.0'?><html>", "a.xml", document(Format::Html)),
            (b"<?xml version='1.0'?><svg>", "a.xml", Kind::Unsupported("XML that is neither a feed nor a page")),
            (b"%PDF-1.4\n", "a.txt", document(Format::Pdf)),
            (b"WARC/1.0\r\n", "a", Kind::Archive),
            (b"\x1f\x8b\x08", "a", Kind::Gzip),
            (b"PK\x03\x04", "a.docx", Kind::Unsupported("a ZIP file (DOCX, ODT and EPUB are such)")),
            (b"From: a@b.example\r\nSubject: x\r\n\r\nText", "a", document(Format::Mail)),
            (b"From a@b.example Tue Feb 12 08:00:00 2013\nFrom: a@b.example\n", "a", Kind::Mailbox),
            (b"From: our correspondent\nThe town was quiet.", "a.txt", document(Format::Text)),
            (b"\0\x01\x02\x03\0\0\xff\x04abc", "a.txt", Kind::Unsupported("binary data")),
            (b"{\"a\": 1}\n", "a", Kind::Unsupported("JSON")),
            (b"< 3 people", "a", document(Format::Text)),
        ] {
            assert_eq!(sniff(bytes, name), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_kind(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let whole = sniff(&bytes, "a");
            prop_assert_eq!(whole == Kind::Empty, bytes.is_empty());
        }
    }
}
