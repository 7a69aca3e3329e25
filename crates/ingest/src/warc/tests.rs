use super::*;
use proptest::prelude::*;
use std::io::Write;

const PAGE: &str = "<html><head><title>T</title></head><body><article><p>Seven people were killed in shelling on Tuesday, the governor said.</p><p>The Karsa Front denied that it had fired first, and said that it had no weapons in the town.</p></article></body></html>";

fn source() -> Source {
    Source { path: "a.warc".to_owned(), record: None, part: None }
}

fn response(uri: &str, media_type: &str, body: &str) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n{body}");
    record("response", uri, &http)
}

fn record(kind: &str, uri: &str, block: &str) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2013-02-13T10:00:00Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn records() -> Vec<Vec<u8>> {
    vec![
        record("warcinfo", "", "software: x"),
        response("https://selim.example/2013/02/12/a", "text/html; charset=utf-8", PAGE),
        response("https://selim.example/logo.png", "image/png", "png"),
        response("https://selim.example/b.txt", "text/plain", "Twelve people were wounded in Old Tamra on Monday."),
    ]
}

/// `Ok(address)` of each article, `Err(reason)` of what was skipped.
fn outcomes(bytes: &[u8]) -> Vec<Result<String, (SkipReason, Option<u64>)>> {
    let url = |article: Article| article.url.map(|url| url.value).unwrap_or_default();
    read_warc(&source(), bytes, &Options::default())
        .into_iter()
        .map(|one| one.map(url).map_err(|skipped| (skipped.reason, skipped.offset)))
        .collect()
}

#[test]
fn plain_and_gzip_archives_are_read_alike_but_for_offsets() {
    let plain = records().concat();
    let (a, b) = ("https://selim.example/2013/02/12/a".to_owned(), "https://selim.example/b.txt".to_owned());
    let image = records()[..2].concat().len() as u64;
    assert_eq!(outcomes(&plain), [Ok(a.clone()), Err((SkipReason::NotAnArticle, Some(image))), Ok(b.clone())]);
    let members: Vec<Vec<u8>> = records().iter().map(|record| gzip(record)).collect();
    let image = members[..2].concat().len() as u64;
    assert_eq!(
        outcomes(&members.concat()),
        [Ok(a.clone()), Err((SkipReason::NotAnArticle, Some(image))), Ok(b.clone())]
    );
    assert_eq!(outcomes(&gzip(&plain)).into_iter().flatten().collect::<Vec<_>>(), [a, b]);
}

#[test]
fn a_record_carries_its_retrieval_date() {
    let article = read_warc(&source(), &records().concat(), &Options::default()).remove(0).expect("an article");
    assert_eq!(article.retrieved.map(|at| at.to_string()).as_deref(), Some("2013-02-13T10:00:00"));
    assert_eq!(article.publication_day(), Some(jiff::civil::date(2013, 2, 12)));
    let at = records()[0].len();
    assert_eq!(article.source.record, Some(format!("{at} https://selim.example/2013/02/12/a")));
}

#[test]
fn broken_records_are_named_and_the_rest_is_read() {
    let all = records();
    let last = Ok("https://selim.example/b.txt".to_owned());
    // Garbage between records.
    let bytes = [&all[1][..], b"garbage\nmore garbage\n", &all[3]].concat();
    let found = outcomes(&bytes);
    assert_eq!(found[1], Err((SkipReason::Malformed, Some(all[1].len() as u64))));
    assert_eq!(found[2], last);
    assert_eq!(found.len(), 3);
    // A length that is too great swallows what follows.
    let long = String::from_utf8(all[1].clone()).expect("text").replace("Content-Length: ", "Content-Length: 9");
    let found = outcomes(&[long.as_bytes(), &all[3]].concat());
    assert_eq!(found, [Err((SkipReason::Malformed, Some(0))), last.clone()]);
    // A damaged gzip member.
    let (good, mut bad) = (gzip(&all[3]), gzip(&all[1]));
    let middle = bad.len() / 2;
    bad[middle..middle + 8].fill(0xff);
    let found = outcomes(&[&bad[..], &good].concat());
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1], last);
    // An archive that breaks off.
    let plain = all.concat();
    let found = outcomes(&plain[..plain.len() - 20]);
    assert!(matches!(found.last(), Some(Err((SkipReason::Malformed, Some(_))))));
    let packed = gzip(&plain);
    assert!(matches!(outcomes(&packed[..packed.len() - 30]).last(), Some(Err((SkipReason::Malformed, _)))));
}

proptest! {
    #[test]
    fn any_damage_is_safe(at in 0usize..2_000, bytes in proptest::collection::vec(any::<u8>(), 0..20), pack in any::<bool>()) {
        let mut archive = if pack { records().iter().flat_map(|record| gzip(record)).collect() } else { records().concat() };
        let at = at.min(archive.len());
        let end = (at + bytes.len()).min(archive.len());
        archive.splice(at..end, bytes);
        outcomes(&archive);
    }

    #[test]
    fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        outcomes(&bytes);
        outcomes(&[b"WARC/1.0\r\n", &bytes[..]].concat());
        outcomes(&[b"\x1f\x8b\x08", &bytes[..]].concat());
    }
}
