//! Measures the places stage alone on a text: `places_speed FILE [ROUNDS]`.
//!
//! Prints the time to open the gazetteer and to build the stage, and words (by white space) per second of the stage on
//! one thread, text and sentences not counted.

use std::time::Instant;

use sayso_reading::places::{PlacesStage, gazetteer::Gazetteer};
use sayso_reading::text::TextStage;
use sayso_reading::{Draft, Stage};
use sayso_record::Article;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("usage: places_speed FILE [ROUNDS]")?;
    let rounds: u32 = arguments.next().map_or(Ok(5), |rounds| rounds.parse())?;
    let text = std::fs::read_to_string(&file)?;

    let start = Instant::now();
    let gazetteer = Gazetteer::built_in();
    let known = gazetteer.find("Reykjavik").is_some();
    println!("gazetteer opened and asked once: {:?} (found: {known})", start.elapsed());
    let start = Instant::now();
    let stage = PlacesStage::new();
    println!("stage built: {:?}", start.elapsed());

    // Articles of a usual length: context is of one article.
    let articles: Vec<_> = text.split("\n\n\n").map(Article::of_text).collect();
    let mut best = f64::MAX;
    let (mut words, mut places) = (0, 0);
    for _ in 0..rounds {
        let mut drafts: Vec<Draft<'_>> = articles.iter().map(Draft::new).collect();
        for draft in &mut drafts {
            TextStage::new().run(draft);
        }
        let start = Instant::now();
        for draft in &mut drafts {
            stage.run(draft);
        }
        best = best.min(start.elapsed().as_secs_f64());
        words = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
        places = drafts.iter().map(|draft| draft.places.len()).sum();
    }
    println!("{words} words, {places} places: {:.0} words/s", words as f64 / best);
    Ok(())
}
