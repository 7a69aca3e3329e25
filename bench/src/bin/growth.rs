//! `growth [KIND]`: seconds that reading a hostile text takes at 1, 2, 4 and 8 MB, for each kind and stage.
//!
//! A stage whose time grows faster than the text is marked; the exit code is then 1. Time as a power of length has the
//! exponent 1 for a linear stage and 2 for a quadratic one; it is taken between the smallest and the largest text.

use std::process::ExitCode;
use std::time::Instant;

use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso_bench::adversary::{KINDS, Kind};
use sayso_reading::{Draft, Stage};

/// Megabytes.
const SIZES: [usize; 4] = [1, 2, 4, 8];
/// Exponent that is more than noise and memory effects explain.
const STEEP: f64 = 1.5;
/// Seconds below which growth is not judged.
const SHORT: f64 = 0.5;
/// Seconds after which larger sizes are not tried.
const LONG: f64 = 20.0;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1);
    let stages = Reader::new().into_stages();
    let mut steep = false;
    for kind in KINDS.iter().filter(|kind| wanted.as_ref().is_none_or(|name| kind.name.contains(name.as_str()))) {
        steep |= report(kind, &stages);
    }
    if steep { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Prints the times of one kind; whether a stage grows too fast.
fn report(kind: &Kind, stages: &[Box<dyn Stage>]) -> bool {
    let mut times: Vec<Vec<f64>> = Vec::new();
    for size in SIZES {
        let article = article_from_text("growth", &kind.text(size << 20));
        let mut draft = Draft::new(&article);
        let row: Vec<f64> = stages
            .iter()
            .map(|stage| {
                let start = Instant::now();
                stage.run(&mut draft);
                start.elapsed().as_secs_f64()
            })
            .collect();
        let total: f64 = row.iter().sum();
        times.push(row);
        if total > LONG {
            break;
        }
    }
    println!("{}: {:.2?} s in all", kind.name, times.iter().map(|row| row.iter().sum::<f64>()).collect::<Vec<_>>());
    let mut any = false;
    for (index, stage) in stages.iter().enumerate() {
        let column: Vec<f64> = times.iter().map(|row| row[index]).collect();
        let (first, last) = (column[0].max(1e-3), column[column.len() - 1]);
        let exponent = (last / first).ln() / (SIZES[column.len() - 1] as f64).ln().max(0.1);
        let grows = last > SHORT && (exponent > STEEP || column.len() == 1);
        let slow = column.iter().zip(SIZES).any(|(seconds, size)| *seconds > size as f64);
        if grows || slow {
            let mark = if grows { "STEEP" } else { "slow" };
            println!("    {mark} {}: {column:.3?} s at {:?} MB", stage.name(), &SIZES[..column.len()]);
        }
        any |= grows;
    }
    any
}
