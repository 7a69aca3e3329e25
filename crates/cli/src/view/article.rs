//! The head of the page: what the article is and how that is known.

use sayso::record::{Article, CreditForm, Stated};

use super::page::{Page, flat, quiet, strong, warning};
use super::words;

/// Writes it.
pub fn write(page: &mut Page, article: &Article) {
    let source = &article.source;
    let mut label = source.path.clone();
    if let Some(record) = &source.record {
        label.push_str(&format!(" [{record}]"));
    }
    if let Some(part) = source.part {
        label.push_str(&format!(" part {}", part.number));
    }
    page.rule(&label);
    match &article.title {
        Some(title) => page.item("", &strong(&flat(&title.value))),
        None => page.item("", &quiet("no title")),
    }
    let outlet = stated(&article.outlet).unwrap_or_else(|| quiet("outlet not stated"));
    let byline = stated(&article.byline).map_or(String::new(), |name| format!(", by {name}"));
    page.item("", &format!("{outlet}{byline}"));
    page.item("", &published(article));
    let address = stated(&article.url).map_or(String::new(), |url| format!(", {url}"));
    let format = format!("{}, {} bytes{address}", words::format(article.format), words::number(article.raw_bytes));
    page.item("", &quiet(&format));
    for credit in &article.credits {
        let form = match credit.form {
            CreditForm::Dateline => "in the dateline",
            CreditForm::Line => "on a line of its own",
            _ => "for part of the text",
        };
        page.item("", &format!("Credits {} {}", strong(&credit.agency), quiet(&format!("({form})"))));
    }
}

fn stated(stated: &Option<Stated>) -> Option<String> {
    stated.as_ref().map(|stated| flat(&stated.value))
}

fn published(article: &Article) -> String {
    let Some(published) = &article.published else {
        return warning("publication date not known");
    };
    let mut kinds: Vec<&str> = Vec::new();
    for evidence in &published.evidence {
        let kind = words::evidence(evidence.kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let trust = if published.reliable {
        quiet(&format!("({})", kinds.join(", ")))
    } else {
        warning(&format!("(not reliable: {})", published.why))
    };
    format!("{} {trust}", words::interval(&published.when))
}
