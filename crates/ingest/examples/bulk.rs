//! Makes large inputs and measures reading them.
//!
//! ```text
//! cargo run --release -p sayso-ingest --example bulk -- text PATH MEGABYTES
//! cargo run --release -p sayso-ingest --example bulk -- warc PATH MEGABYTES     (gzip where PATH ends in .gz)
//! cargo run --release -p sayso-ingest --example bulk -- read PATH...
//! ```
//!
//! `read` prints articles, what was skipped by reason, seconds, and the peak of resident memory (Linux).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use sayso_ingest::{Input, Options, read};

const SENTENCES: [&str; 6] = [
    "Seven people were killed in shelling on Tuesday, the governor of the valley said.",
    "The Karsa Front denied that it had fired first, and said that it had no weapons in the town.",
    "At least twelve others were wounded, among them four children, medics told the Observatory of the Selim Valley.",
    "Residents of Old Tamra said by telephone that the bridge had been closed since the weekend.",
    "An earlier report had put the number of dead at five.",
    "The council will meet on Monday to hear what the governor has to say about it.",
];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["text", path, size] => text(BufWriter::new(File::create(path)?), megabytes(size)),
        ["warc", path, size] => warc(BufWriter::new(File::create(path)?), megabytes(size), path.ends_with(".gz")),
        ["read", paths @ ..] => {
            measure(paths);
            Ok(())
        }
        _ => Err(io::Error::other("text PATH MEGABYTES | warc PATH MEGABYTES | read PATH...")),
    }
}

fn megabytes(size: &str) -> u64 {
    size.parse::<u64>().unwrap_or(1) << 20
}

/// Paragraph number `number`: the same on every machine, and no two in a row alike.
fn paragraph(number: u64) -> String {
    let pick = |step: u64| SENTENCES[((number * 7 + step * (1 + number % 5)) % 6) as usize];
    format!("{} {} {} It was report number {number}.", pick(0), pick(1), pick(2))
}

fn text(mut out: impl Write, size: u64) -> io::Result<()> {
    let (mut written, mut number) = (0, 0);
    while written < size {
        let line = format!("{}\r\n\r\n", paragraph(number));
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
        number += 1;
    }
    out.flush()
}

fn warc(mut out: impl Write, size: u64, gzip: bool) -> io::Result<()> {
    let (mut written, mut number) = (0u64, 0u64);
    while written < size {
        let record = record(number);
        written += record.len() as u64;
        if gzip {
            let mut encoder = GzEncoder::new(&mut out, Compression::fast());
            encoder.write_all(&record)?;
            encoder.finish()?;
        } else {
            out.write_all(&record)?;
        }
        number += 1;
    }
    out.flush()
}

/// A page of about 100 kB, as news pages are: a tenth of it is the article.
fn record(number: u64) -> Vec<u8> {
    let links: String = (0..400)
        .map(|link| format!("<li class=\"nav-item\"><a href=\"/section/{link}\">Section {link}</a></li>\n"))
        .collect();
    let script = "var configuration = {\"slots\": [1, 2, 3], \"refresh\": false};\n".repeat(900);
    let body: String = (0..20).map(|part| format!("<p>{}</p>\n", paragraph(number * 20 + part))).collect();
    let page = format!(
        "<!doctype html><html lang=en><head><title>Report {number} - Selim Daily</title><meta property=\"article:published_time\" content=\"2013-02-12T08:00:00Z\">\
         <script>{script}</script></head><body><nav><ul>{links}</ul></nav><article><h1>Report {number}</h1>\n{body}</article><footer>Selim Daily</footer></body></html>"
    );
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://selim.example/2013/02/12/{number}\r\nWARC-Date: 2013-02-13T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    )
    .into_bytes()
}

fn measure(paths: &[&str]) {
    let start = std::time::Instant::now();
    let (mut articles, mut bytes, mut largest) = (0u64, 0u64, 0usize);
    let mut skipped: BTreeMap<String, u64> = BTreeMap::new();
    for outcome in read(paths.iter().map(|path| Input::from(*path)), Options::default()) {
        match outcome {
            Ok(article) => {
                articles += 1;
                bytes += article.text.len() as u64;
                largest = largest.max(article.text.len());
            }
            Err(one) => {
                if skipped.is_empty() {
                    eprintln!("first skipped: {one}");
                }
                *skipped.entry(format!("{:?}", one.reason)).or_default() += 1;
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{articles} articles, {bytes} bytes of text, the longest {largest}; skipped {skipped:?}; {seconds:.1} s");
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM"))
    {
        println!("peak resident memory: {}", peak.trim_start_matches("VmHWM:").trim());
    }
}
