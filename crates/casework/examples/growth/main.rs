//! `growth wide|conflict READINGS.jsonl NUMBER...`: seconds of processor time that casework takes for so many articles, and
//! how large bundles become, as CSV.
//!
//! READINGS are lines as `sayso-eval readings` writes them. Where more articles are wanted than there are readings,
//! variants of them are made (`variants.rs`), apart from the time that is measured. Digests are held in memory until bundles
//! are found, readings are not: those of one bundle are made when the bundle is resolved, as a case file would load them, and
//! its part of the case is written away. `peak_mb` is until then, `joined_mb` with the whole case in memory; both hold the
//! READINGS. Seconds are of this thread, the only one, as other work on the machine makes a clock's worthless; where the
//! system does not tell them (elsewhere than on Linux) they are by the clock.

mod variants;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use sayso_casework::corrections::Decided;
use sayso_casework::{Digest, bundles, join, resolve};
use sayso_record::{Case, Reading};
use serde::de::DeserializeOwned;
use variants::{Words, World};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    const USAGE: &str = "growth wide|conflict READINGS.jsonl NUMBER...";
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or(USAGE)?;
    let world = match name.as_str() {
        "wide" => World::Wide,
        "conflict" => World::Conflict,
        _ => return Err(USAGE.into()),
    };
    let file = arguments.next().ok_or(USAGE)?;
    let readings: Vec<Reading> = lines(file)?;
    println!(
        "world,articles,digest_s,bundle_s,resolve_s,join_s,sum_s,bundles,largest,largest_s,incidents,part_mb,peak_mb,joined_mb"
    );
    let vocabulary = Words::of(&readings);
    for number in arguments {
        run(&name, world, &readings, &vocabulary, number.parse()?)?;
    }
    Ok(())
}

fn run(name: &str, world: World, readings: &[Reading], vocabulary: &Words, number: usize) -> Outcome<()> {
    let make = |index: usize| {
        let variant = u32::try_from(index / readings.len()).expect("not so many");
        variants::variant(&readings[index % readings.len()], variant, world, vocabulary)
    };
    let (mut digesting, mut digests) = (Duration::ZERO, Vec::with_capacity(number));
    for index in 0..number {
        let reading = make(index);
        let start = Clock::start();
        digests.push(Digest::of(&reading));
        digesting += start.elapsed();
    }
    let start = Clock::start();
    let found = bundles(&digests);
    let bundling = start.elapsed();
    drop(digests);
    let decided = Decided::default();
    let (mut resolving, mut longest) = (Duration::ZERO, (0, Duration::ZERO));
    let path = std::env::temp_dir().join(format!("sayso-growth-{}", std::process::id()));
    let mut parts = BufWriter::new(File::create(&path)?);
    for bundle in &found {
        let readings: Vec<Reading> = bundle.iter().map(|&index| make(index)).collect();
        let readings: Vec<&Reading> = readings.iter().collect();
        let start = Clock::start();
        let part = resolve(&readings, &decided);
        let took = start.elapsed();
        resolving += took;
        longest = longest.max((bundle.len(), took));
        serde_json::to_writer(&mut parts, &part)?;
        parts.write_all(b"\n")?;
    }
    parts.flush()?;
    let (bytes, resolved) = (std::fs::metadata(&path)?.len(), peak());
    let parts: Vec<Case> = lines(&path)?;
    std::fs::remove_file(&path)?;
    let start = Clock::start();
    let case = join(parts);
    let joining = start.elapsed();
    let megabytes = |peak: Option<u64>| peak.map_or("?".to_owned(), |peak| peak.to_string());
    println!(
        "{name},{number},{:.2},{:.2},{:.2},{:.2},{:.2},{},{},{:.2},{},{},{},{}",
        digesting.as_secs_f64(),
        bundling.as_secs_f64(),
        resolving.as_secs_f64(),
        joining.as_secs_f64(),
        (digesting + bundling + resolving + joining).as_secs_f64(),
        found.len(),
        longest.0,
        longest.1.as_secs_f64(),
        case.incidents.len(),
        bytes >> 20,
        megabytes(resolved),
        megabytes(peak()),
    );
    Ok(())
}

/// The values of a file that has one a line.
fn lines<T: DeserializeOwned>(path: impl AsRef<Path>) -> Outcome<Vec<T>> {
    BufReader::new(File::open(path)?).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// Processor time of this thread.
enum Clock {
    Processor(Duration),
    Wall(Instant),
}

impl Clock {
    fn start() -> Self {
        Clock::processor().map_or_else(|| Clock::Wall(Instant::now()), Clock::Processor)
    }

    fn elapsed(&self) -> Duration {
        match self {
            Clock::Processor(start) => Clock::processor().unwrap_or_default().saturating_sub(*start),
            Clock::Wall(start) => start.elapsed(),
        }
    }

    fn processor() -> Option<Duration> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Peak resident memory of this process in MB, where the system tells; the readings that it began with are in it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
