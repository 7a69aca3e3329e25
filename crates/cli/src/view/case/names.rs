//! A name across articles: its forms, where it stands, and why it was taken for one.

use sayso::record::{CaseName, Judgement};

use super::shelf::Shelf;
use crate::view::page::{Page, quiet, strong};
use crate::view::words;

/// Writes one name.
pub fn write(page: &mut Page, shelf: &Shelf<'_>, name: &CaseName) {
    page.rule(&name.label);
    let marks = shelf.marks(name.members.iter().map(|member| member.article.as_str()));
    page.item("  ", &quiet(&format!("{} · {} {marks}", name.id, words::name_kind(name.kind))));
    if !name.forms.is_empty() {
        page.item("  ", &format!("also {}", name.forms.join(", ")));
    }
    for merge in &name.merges {
        let verdict = if merge.judgement == Judgement::Yes { "one" } else { "unsure" };
        let pair = format!("{} and {}", shelf.mark(&merge.one.article), shelf.mark(&merge.other.article));
        page.item("  ", &format!("{pair}: {}", strong(verdict)));
        for reason in &merge.reasons {
            let words: Vec<String> = reason.evidence.iter().map(|cited| shelf.cite(cited)).collect();
            page.item("    ", &format!("{} {}", reason.text, words.join(", ")));
        }
    }
}
