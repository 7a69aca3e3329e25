//! What holds of every file, however damaged: it is read or skipped with a reason, the same each time.

mod common;

use proptest::prelude::*;

/// The files of the bundled case: text, HTML, a feed, a PDF, a mail.
const FILES: &[(&str, &[u8])] = &[
    ("a.txt", include_bytes!("../../../examples/case/01-npa-first-report.txt")),
    ("a.html", include_bytes!("../../../examples/case/02-courier-reprint.html")),
    ("a.xml", include_bytes!("../../../examples/case/03-pelmane-post.xml")),
    ("a.pdf", include_bytes!("../../../examples/case/04-observatory-statement.pdf")),
    ("a.eml", include_bytes!("../../../examples/case/05-ministry-statement.eml")),
    ("b.html", include_bytes!("../../../examples/case/06-herald-funeral.html")),
];

/// The names under which bytes of no known format are read: the name decides where the content does not.
const NAMES: &[&str] = &["a", "a.txt", "a.html", "a.xml", "a.pdf", "a.eml", "a.mbox", "a.warc", "a.warc.gz", "a.gz"];

/// Heads that lead bytes to a decoder.
const HEADS: &[&[u8]] = &[
    b"",
    b"<!DOCTYPE html><html><body><p>",
    b"<html><table><b><p>",
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><description>",
    b"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"html\">",
    b"From: a@example.org\nSubject: =?utf-8?q?a?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n",
    b"From a@example.org Fri May  3 10:00:00 2019\nSubject: a\n\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
];

/// What is done to the bytes of a file.
#[derive(Debug, Clone)]
enum Damage {
    Cut(prop::sample::Index),
    Delete(prop::sample::Index, usize),
    Double(prop::sample::Index, usize),
    Set(prop::sample::Index, u8),
    Insert(prop::sample::Index, &'static [u8]),
}

/// Bytes that mean something to a decoder.
const TOKENS: &[&[u8]] = &[
    b"<",
    b">",
    b"</p>",
    b"<div>",
    b"<!--",
    b"<script>",
    b"]]>",
    b"&",
    b"&#x110000;",
    b"\"",
    b"=",
    b"=?utf-8?b?",
    b"\r\n\r\n",
    b"--b",
    b"stream\n",
    b"endstream",
    b"<<",
    b">>",
    b"[",
    b"0 R",
    b"-1",
    b"99999999999999999999",
    b"\0",
    b"\xff",
    b"/Length",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        1 => at().prop_map(Damage::Cut),
        3 => (at(), 1..200usize).prop_map(|(from, len)| Damage::Delete(from, len)),
        3 => (at(), 1..200usize).prop_map(|(from, len)| Damage::Double(from, len)),
        6 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        6 => (at(), prop::sample::select(TOKENS)).prop_map(|(at, token)| Damage::Insert(at, token)),
    ]
}

fn damaged(bytes: &[u8], damage: &[Damage]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for one in damage {
        if out.is_empty() {
            break;
        }
        let len = out.len();
        let range = |from: &prop::sample::Index, long: usize| from.index(len)..(from.index(len) + long).min(len);
        match one {
            // Most of the file stays, or nothing is left for the rest of the damage.
            Damage::Cut(at) => out.truncate(len / 2 + at.index(len - len / 2)),
            Damage::Delete(from, long) => drop(out.drain(range(from, *long))),
            Damage::Double(from, long) => {
                let range = range(from, *long);
                let copy = out[range.clone()].to_vec();
                out.splice(range.end..range.end, copy);
            }
            Damage::Set(at, byte) => out[at.index(len)] = *byte,
            Damage::Insert(at, token) => drop(out.splice(at.index(len)..at.index(len), token.iter().copied())),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_skipped(
        file in prop::sample::select(FILES),
        damage in prop::collection::vec(damage(), 1..12),
    ) {
        let bytes = damaged(file.1, &damage);
        prop_assert_eq!(common::read(file.0, &bytes), common::read(file.0, &bytes));
    }

    #[test]
    fn any_bytes_under_any_name_are_read_or_skipped(
        name in prop::sample::select(NAMES),
        head in prop::sample::select(HEADS),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        common::read(name, &[head, &bytes].concat());
    }

    #[test]
    fn any_order_of_what_decoders_look_for_is_read_or_skipped(
        head in prop::sample::select(HEADS),
        tokens in prop::collection::vec(prop::sample::select(TOKENS), 0..80),
    ) {
        common::read("a", &[head, &tokens.concat()].concat());
    }
}

/// The undamaged files are articles: the tests above start from something that is read.
#[test]
fn the_files_are_articles() {
    for (name, bytes) in FILES {
        assert!(common::read(name, bytes).iter().all(Result::is_ok), "{name}");
    }
}
