//! `sayso search`: articles by their words.

use std::process::ExitCode;

use anyhow::Result;
use sayso::casefile::Hit;
use serde_json::json;

use super::args::SearchArgs;
use super::file;
use crate::output;
use crate::view::page::{self, Page};

/// Nothing was found.
const EXIT_NOTHING_FOUND: u8 = 1;

/// Runs the command.
pub fn run(args: &SearchArgs) -> Result<ExitCode> {
    let hits = file::to_read(&args.case)?.search(&args.query.join(" "), args.limit)?;
    if args.json {
        let hits: Vec<_> = hits
            .iter()
            .map(|hit| json!({ "article": hit.article, "score": hit.score, "places": hit.places }))
            .collect();
        output::write(&mut output::plain_out(), &(serde_json::to_string_pretty(&hits)? + "\n"))?;
    } else {
        let mut page = Page::new(output::width(&args.show));
        for hit in &hits {
            write(&mut page, hit);
        }
        output::write(&mut output::out(&args.show), &page.finish())?;
    }
    if hits.is_empty() {
        eprintln!("sayso: nothing was found");
        return Ok(ExitCode::from(EXIT_NOTHING_FOUND));
    }
    Ok(ExitCode::SUCCESS)
}

fn write(page: &mut Page, hit: &Hit) {
    let article = &hit.article;
    let title = article.title.as_deref().unwrap_or("(no headline)");
    let day = article.published.and_then(|when| when.earliest).map(|earliest| earliest.date().to_string());
    let about: Vec<&str> =
        [article.outlet.as_deref(), day.as_deref(), Some(&article.source.path)].into_iter().flatten().collect();
    page.item(
        "",
        &format!(
            "{}  {} {}",
            page::quiet(&article.id),
            page::strong(&page::flat(title)),
            page::quiet(&about.join(", "))
        ),
    );
    // Spaces at the ends of pieces stand between words; within, line ends are spaces.
    let snippet: String = hit
        .snippet
        .iter()
        .map(|(text, found)| {
            let flat = text.replace(char::is_whitespace, " ");
            if *found { page::strong(&flat) } else { flat }
        })
        .collect();
    page.item("    ", &snippet);
}
