//! Figures of people.

use sayso::record::Reading;

use super::chain;
use super::page::{Page, column, flat, in_context, quiet, strong};
use super::words;

/// Writes them.
pub fn write(page: &mut Page, reading: &Reading) {
    if reading.figures.is_empty() {
        return;
    }
    page.heading("Figures of people", Some(reading.figures.len()));
    for figure in &reading.figures {
        let counted = figure.counted.quote.as_ref().map_or(String::new(), |quote| flat(quote.as_str()));
        let effect = column(words::effect(figure.effect), 11);
        let amount = column(&words::amount(&figure.amount), 15);
        let scope = column(words::scope(figure.scope), 23);
        page.item("  ", &format!("{effect}{}{scope}{}", strong(&amount), quiet(&counted)));
        page.item("    ", &in_context(reading, &figure.quote));
        if let Some(links) = &figure.chain {
            let whose = if chain::speaker(reading, links).is_some() { "on the word of" } else { "in its own voice:" };
            page.item("    ", &quiet(&format!("{whose} {}", chain::show(reading, links))));
        }
    }
}
