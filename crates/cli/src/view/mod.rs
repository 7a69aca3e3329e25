//! A reading as a person reads it. Styles are always written; the stream strips them where they are not wanted.

mod article;
pub mod case;
mod chain;
mod citations;
mod claims;
mod figures;
mod findings;
mod group;
mod incidents;
mod names;
pub mod page;
mod places;
mod times;
pub mod words;

use sayso::record::{Notice, Reading, Skipped};

use page::Page;

/// The whole reading, `width` columns wide, ending in a line end.
pub fn reading(reading: &Reading, width: usize) -> String {
    let mut page = Page::new(width);
    article::write(&mut page, &reading.article);
    findings::write(&mut page, &reading.findings);
    incidents::write(&mut page, reading);
    figures::write(&mut page, reading);
    claims::write(&mut page, reading);
    citations::write(&mut page, &reading.citations);
    times::write(&mut page, &reading.times);
    places::write(&mut page, &reading.places);
    names::write(&mut page, &reading.names);
    notices(&mut page, reading.article.notices.iter().chain(&reading.notices));
    page.finish()
}

/// What the article asserts itself, `width` columns wide, ending in a line end.
pub fn own_voice(reading: &Reading, width: usize) -> String {
    let mut page = Page::new(width);
    article::write(&mut page, &reading.article);
    claims::write_own(&mut page, reading);
    notices(&mut page, reading.article.notices.iter().chain(&reading.notices));
    page.finish()
}

/// One line about an input that was not read.
pub fn skipped(skipped: &Skipped, width: usize) -> String {
    let mut page = Page::new(width);
    page.item("", &format!("{} {skipped}", page::warning("not read:")));
    page.finish()
}

fn notices<'a>(page: &mut Page, notices: impl Iterator<Item = &'a Notice>) {
    let mut notices = notices.peekable();
    if notices.peek().is_none() {
        return;
    }
    page.heading("Notices", None);
    for notice in notices {
        page.item("  ", &notice.detail);
    }
}
