//! Hostile documents of every format are read or skipped. What takes the square of its length would hold these tests up
//! for minutes; the growth itself is measured in `bench/`.

mod common;

use std::io::Write;

/// Bytes of each document that is made by repetition.
const BYTES: usize = 256 << 10;

/// `unit` as often as [`BYTES`] allow, between `head` and `tail`.
fn repeated(head: &str, unit: &str, tail: &str) -> Vec<u8> {
    format!("{head}{}{tail}", unit.repeat(BYTES / unit.len())).into_bytes()
}

#[test]
fn html_of_every_kind_of_excess() {
    let units = [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<b><i>",
        "<font color=red>",
        "<p>Seven.",
        "<p></p>",
        "<!-- ",
        "<script>",
        "<",
        "&amp;",
        "&",
        "<a href=/a>",
        "<table><b>",
        "<svg><g>",
        "<template>",
        "<select><option>",
        "<svg><foreignObject><p>",
        "<h1>Seven killed</h1>",
        "<br>",
        "<br>a",
        "<sup>1</sup>",
        "<li id=fn1>a",
        "<td>a",
        "</p>",
        "</div><b>",
        "<math><mi>",
        "<span hidden>",
        "<pre>a\n",
        "<ol><li>a</ol>",
        "<meta property=article:published_time content=2019>",
        "<time>2019</time>",
    ];
    for unit in units {
        common::read(&format!("{unit}.html"), &repeated("<!DOCTYPE html><body>", unit, "<p>Seven people were killed."));
    }
    let attributes: String = (0..BYTES / 8).map(|number| format!(" a{number}=1")).collect();
    common::read("attributes.html", format!("<html><p{attributes}>Seven people were killed.</p>").as_bytes());
    common::read("title.html", &repeated("<html><title>", "a ", "</title><p>Seven people were killed."));
    let json_ld = "<html><script type='application/ld+json'>";
    common::read("json-ld.html", &repeated(json_ld, "[", "</script><p>Seven people were killed."));
    common::read("json-ld-objects.html", &repeated(json_ld, "{\"@graph\":[", "</script><p>Seven people were killed."));
}

#[test]
fn mail_of_every_kind_of_excess() {
    let head = "From: a@example.org\nMIME-Version: 1.0\nSubject: a\n";
    let mixed = format!("{head}Content-Type: multipart/mixed; boundary=b\n\n");
    common::read("parts.eml", &repeated(&mixed, "--b\nContent-Type: text/plain\n\na\n", "--b--\n"));
    common::read("open-parts.eml", &repeated(&mixed, "--b\n", ""));
    common::read("multiparts.eml", &repeated(&mixed, "--b\nContent-Type: multipart/mixed; boundary=b\n\n", ""));
    common::read("messages.eml", &repeated("", &format!("{head}Content-Type: message/rfc822\n\n"), "Seven."));
    common::read("headers.eml", &repeated("From: a@example.org\n", "Received: a\n", "\nSeven."));
    common::read("words.eml", &repeated("From: a@example.org\nSubject: ", "=?utf-8?q?a?= ", "\n\nSeven."));
    common::read("addresses.eml", &repeated("From: ", "a@example.org, ", "\n\nSeven."));
    common::read("comments.eml", &repeated("From: a@example.org\nDate: ", "(", "\n\nSeven."));
    common::read("quoted.eml", &repeated(head, "> ", "\nSeven."));
    common::read("box.mbox", &repeated("", "From a@example.org Fri May  3 10:00:00 2019\n\n", ""));
}

#[test]
fn feeds_of_every_kind_of_excess() {
    let head = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>";
    for unit in
        ["<item>", "<item><title>a</title></item>", "<category>", "<!-- -->", "&amp;", "&", "<![CDATA[", "<a:b>", "<"]
    {
        common::read(&format!("{unit}.xml"), &repeated(head, unit, "</channel></rss>"));
    }
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>a</title><content type=\"xhtml\">";
    common::read("xhtml.xml", &repeated(atom, "<div>", ""));

    let entities: String =
        (1..10).map(|number| format!("<!ENTITY a{number} \"{}\">", format!("&a{};", number - 1).repeat(10))).collect();
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"dead \">{entities}]>\
         <rss version=\"2.0\"><channel><item><title>&a9;</title><description>Seven.</description></item></channel></rss>"
    );
    for outcome in common::read("laughs.xml", laughs.as_bytes()) {
        assert!(outcome.map_or(true, |article| article.text.len() < 10_000), "entities were expanded");
    }
}

#[test]
fn archives_that_lie_about_lengths() {
    let record = |length: &str, block: &[u8]| {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Record-ID: <urn:uuid:0>\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    };
    let page: &[u8] =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Seven people were killed in Vareshk on Tuesday.</p>";
    let good = record(&page.len().to_string(), page);
    for length in ["4611686018427387904", "18446744073709551616", "-1", "", "1e9", "0"] {
        let outcomes = common::read(&format!("length {length}.warc"), &[record(length, page), good.clone()].concat());
        assert!(outcomes.iter().any(Result::is_err), "a false length {length:?} is reported");
    }
    let chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n<p>Seven.</p>";
    common::read("chunk.warc", &record(&chunks.len().to_string(), chunks));
    common::read("header.warc", &repeated("WARC/1.0\r\nX: ", "a", ""));
    common::read("headers.warc", &repeated("WARC/1.0\r\n", "X: a\r\n", "\r\n"));
    common::read("lines.warc", &repeated("WARC/1.0\r\n\r\n", "\r\n", ""));
    common::read("heads.warc", &repeated("", "WARC/1.0\r\n", ""));
    common::read("records.warc", &repeated("", "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", ""));
}

#[test]
fn data_that_inflates_without_end() {
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let bomb = gzip(&vec![b' '; 80 << 20]);
    let twice = gzip(&bomb);
    for (name, bytes) in [("bomb.gz", &bomb), ("twice.gz", &twice), ("thrice.gz", &gzip(&twice))] {
        let outcomes = common::read(name, bytes);
        assert!(outcomes.iter().all(Result::is_err), "{name} was read");
    }
    let members = gzip(b"").repeat(BYTES / 20);
    common::read("members.warc.gz", &members);
}

#[test]
fn pdfs_that_loop() {
    let pdf = |objects: &[&str]| {
        let mut out = "%PDF-1.4\n".to_owned();
        let mut offsets = Vec::new();
        for (index, object) in objects.iter().enumerate() {
            offsets.push(out.len());
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
        }
        let table = out.len();
        out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        offsets.iter().for_each(|offset| out.push_str(&format!("{offset:010} 00000 n \n")));
        let size = objects.len() + 1;
        out.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        out.into_bytes()
    };
    let catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    let one_page = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>";
    let stream = |content: &str| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let cases: &[(&str, Vec<u8>)] = &[
        ("kids", pdf(&[catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>"])),
        ("root", pdf(&["1 0 R"])),
        ("length", pdf(&[catalog, one_page, page, "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"])),
        ("parent", pdf(&[catalog, one_page, "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>", &stream("BT ET")])),
        ("array", pdf(&[catalog, &"[".repeat(BYTES)])),
        ("dictionary", pdf(&[catalog, &"<</A".repeat(BYTES / 4)])),
        ("content", pdf(&[catalog, one_page, page, &stream(&"[".repeat(BYTES))])),
        ("strings", pdf(&[catalog, one_page, page, &stream(&"(".repeat(BYTES))])),
        ("states", pdf(&[catalog, one_page, page, &stream(&"q ".repeat(BYTES / 2))])),
        (
            "contents",
            pdf(&[
                catalog,
                one_page,
                &page.replace("4 0 R", &format!("[{}]", "4 0 R ".repeat(20_000))),
                &stream("BT ET"),
            ]),
        ),
    ];
    for (name, bytes) in cases {
        common::read(&format!("{name}.pdf"), bytes);
    }
}
