//! `growth READINGS.jsonl NUMBER...`: seconds that casework takes for so many articles, and how large bundles become.
//!
//! READINGS are lines as `sayso-eval readings` writes them. Where more articles are wanted than there are readings,
//! variants of them are made (`variants.rs`), apart from the time that is measured. Digests are held in memory, readings
//! are not: those of one bundle are made when the bundle is resolved, as a case file would load them.

mod variants;

use std::io::BufRead;
use std::time::{Duration, Instant};

use sayso_casework::corrections::Decided;
use sayso_casework::{Digest, bundles, join, resolve};
use sayso_record::{Case, Reading};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("growth READINGS.jsonl NUMBER...")?;
    let readings: Vec<Reading> = std::io::BufReader::new(std::fs::File::open(file)?)
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    println!("articles  digests s  bundles s  resolve s  sum s  bundles  largest  incidents  peak MB");
    for number in arguments {
        run(&readings, number.parse()?);
    }
    Ok(())
}

fn run(readings: &[Reading], number: usize) {
    let make = |index: usize| {
        let variant = u32::try_from(index / readings.len()).expect("not so many");
        variants::variant(&readings[index % readings.len()], variant)
    };
    let (mut digesting, mut digests) = (Duration::ZERO, Vec::with_capacity(number));
    for index in 0..number {
        let reading = make(index);
        let start = Instant::now();
        digests.push(Digest::of(&reading));
        digesting += start.elapsed();
    }
    let start = Instant::now();
    let found = bundles(&digests);
    let bundling = start.elapsed();
    let decided = Decided::default();
    let (mut resolving, mut parts): (_, Vec<Case>) = (Duration::ZERO, Vec::with_capacity(found.len()));
    for bundle in &found {
        let readings: Vec<Reading> = bundle.iter().map(|&index| make(index)).collect();
        let readings: Vec<&Reading> = readings.iter().collect();
        let start = Instant::now();
        parts.push(resolve(&readings, &decided));
        resolving += start.elapsed();
    }
    let start = Instant::now();
    let case = join(parts);
    resolving += start.elapsed();
    println!(
        "{number:>8}  {:>9.2}  {:>9.2}  {:>9.2}  {:>5.2}  {:>7}  {:>7}  {:>9}  {:>7}",
        digesting.as_secs_f64(),
        bundling.as_secs_f64(),
        resolving.as_secs_f64(),
        (digesting + bundling + resolving).as_secs_f64(),
        found.len(),
        found.iter().map(Vec::len).max().unwrap_or_default(),
        case.incidents.len(),
        peak().map_or("?".to_owned(), |peak| peak.to_string()),
    );
}

/// Peak resident memory of this process in MB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
