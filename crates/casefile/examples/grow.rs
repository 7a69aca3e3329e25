//! How long a case of many articles takes to grow: `cargo run --release -p sayso-casefile --example grow CASE 100000`
//! makes a case of so many invented articles, then adds a hundred more and says how long each took.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use sayso_casefile::{Addition, CaseFile, Made, Maker};
use sayso_casework::testing as readings;
use sayso_record::{Interval, Reading, Resolution};

/// Articles of a transaction, as the command has them.
const BATCH: usize = 256;
/// Articles on one incident on average: so many are bound to each other.
const TOLD_BY: usize = 8;
/// Words of an article.
const WORDS: usize = 250;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, count] = &arguments[..] else { return Err("give a path and a number".into()) };
    let count: usize = count.parse()?;
    let with = Maker { sayso: "grow".to_owned(), model: None, options: BTreeMap::new() };
    let made = Made { at: jiff::Timestamp::UNIX_EPOCH, with };
    let mut file = CaseFile::create(Path::new(path), &made)?;
    let mut add = |from: usize, to: usize| -> Result<(), Box<dyn std::error::Error>> {
        let start = Instant::now();
        for batch in (from..to).collect::<Vec<_>>().chunks(BATCH) {
            let additions: Vec<Addition> =
                batch.iter().map(|&index| Addition { reading: article(index, count), raw: None }).collect();
            file.add(&additions, &made)?;
        }
        let added = start.elapsed();
        let settled = file.settle(|_| {})?;
        println!(
            "{} articles: stored in {added:.1?}, {settled} bundles reconciled, {:.1?} in all",
            to - from,
            start.elapsed()
        );
        Ok(())
    };
    add(0, count)?;
    add(count, count + 100)?;
    let start = Instant::now();
    let case = file.case()?;
    println!("the case of {} articles put together in {:.1?}", case.articles.len(), start.elapsed());
    Ok(())
}

/// One of `count` invented articles: a strike at a place and day of its own, told by some others too.
fn article(index: usize, count: usize) -> Reading {
    let incidents = (count / TOLD_BY).max(1);
    let incident = index % incidents;
    let mut random = (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut word = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        name(random % 20_000, false)
    };
    let words: Vec<String> = (0..WORDS).map(|_| word()).collect();
    let (place, day) = (name(incident as u64 / 7, true), 1 + incident % 28);
    let text = format!(
        "Strike in {place}\n\nA strike in {place} on {day} March 2024 killed {} people, the {} said. {}.",
        10 + index % 30,
        name(random % 400, true),
        words.join(" ")
    );
    let mut reading = readings::reading(&format!("wire-{index}.txt"), &text);
    // A day of its own in thirty years, and a place of its own.
    let date = jiff::civil::date(1994, 1, 1).saturating_add(jiff::Span::new().days((incident * 13 % 11_000) as i64));
    for time in &mut reading.times {
        time.interval = Some(Interval::day(date));
        time.value = date.to_string();
    }
    if let Some(published) = &mut reading.article.published {
        published.when = Interval::day(date.saturating_add(jiff::Span::new().days(1)));
    }
    for found in &mut reading.places {
        found.candidates.clear();
        if let Resolution::Resolved(entry) = &mut found.resolution {
            entry.geonames_id = Some(1 + incident as u32 / 7);
            entry.lat = (incident / 7 % 120) as f32 - 60.0;
            entry.lon = (incident / 7 / 120 % 340) as f32 - 170.0;
        }
    }
    reading
}

/// A word that can be spoken, another for each number.
fn name(mut number: u64, capital: bool) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "ther", "lan", "mor",
        "kel", "stin",
    ];
    let mut out = String::new();
    loop {
        out.push_str(SYLLABLES[(number % 20) as usize]);
        number /= 20;
        if number == 0 {
            break;
        }
    }
    if capital {
        out[..1].make_ascii_uppercase();
    }
    out
}
