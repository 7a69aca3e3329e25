//! Articles as the data sets give them: title, text, date, outlet.

use anyhow::Result;
use sayso::ingest::article_from_text;
use sayso::record::{
    Article, Evidence, EvidenceKind, Incident, IncidentId, IncidentKind, Interval, Prominence, Provenance, Published,
    Quote, Reality, Span, Stated, SubEventType,
};
use serde_json::Value;

use crate::jsonl;

/// The articles of a line that is one (`id`, `text`, perhaps `title` and `date`) or holds a list of `articles`.
pub fn of_line(line: Value) -> Vec<Article> {
    let many = line["articles"].as_array().cloned().unwrap_or_else(|| vec![line]);
    let article = |line: &Value| {
        let (id, text) = (line["id"].as_str()?, line["text"].as_str()?);
        let date = line["date"].as_str().unwrap_or_default();
        Some(match line["title"].as_str() {
            Some(title) => titled(id, title, text, date),
            None => {
                let mut article = article_from_text(id, text);
                set_published(&mut article, date);
                article
            }
        })
    };
    many.iter().filter_map(article).collect()
}

/// The articles of all lines of `data`.
pub fn of_lines(data: &std::path::Path) -> Result<Vec<Article>> {
    Ok(jsonl::read::<Value>(data)?.into_iter().flat_map(of_line).collect())
}

/// The article of a title and a text, the title first as Sayso has it.
pub fn titled(id: &str, title: &str, text: &str, date: &str) -> Article {
    let whole = if text.starts_with(title) { text.to_owned() } else { format!("{title}\n\n{text}") };
    let mut article = article_from_text(id, &whole);
    let rest = &whole[title.len()..];
    article.body = Span::new(whole.len() - rest.trim_start().len(), whole.len());
    article.title = Some(stated(title.to_owned()));
    set_published(&mut article, date);
    article
}

/// Sets the day that the data gives; where the text says it too stays known, as with an article that is read from a file.
pub fn set_published(article: &mut Article, date: &str) {
    let printed = article.published.take();
    article.published = match (published(date), printed) {
        (Some(given), Some(printed)) => {
            Some(Published { evidence: [given.evidence, printed.evidence].concat(), ..given })
        }
        (given, printed) => given.or(printed),
    };
}

/// The document date of a data set, of which the first ten characters are the day.
pub fn published(date: &str) -> Option<Published> {
    let day: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    Some(Published {
        when: Interval::day(day),
        evidence: vec![Evidence { kind: EvidenceKind::User, raw: date.to_owned(), span: None }],
        reliable: true,
        why: "given with the data".to_owned(),
    })
}

/// Title and outlet as the data gives them; the text stays as it is.
pub fn given(article: &mut Article, title: Option<String>, outlet: Option<String>) {
    article.title = title.map(stated).or(article.title.take());
    article.outlet = outlet.map(stated).or(article.outlet.take());
}

fn stated(value: String) -> Stated {
    Stated { evidence: vec![Evidence { kind: EvidenceKind::User, raw: value.clone(), span: None }], value }
}

/// An incident for an article in which none was read, where a task says that there is one: with these figures and no more.
pub fn incident(trigger: Quote, prominence: Prominence, figures: Vec<u32>) -> Incident {
    Incident {
        id: IncidentId(0),
        kind: IncidentKind::Event(SubEventType::Attack),
        triggers: vec![trigger],
        prominence,
        reality: Reality::Happened,
        times: Vec::new(),
        places: Vec::new(),
        means: Vec::new(),
        participants: Vec::new(),
        figures,
        tolls: Vec::new(),
        responsibility: Vec::new(),
        denials: Vec::new(),
        provenance: Provenance::new("eval", "given", 0.0),
    }
}
