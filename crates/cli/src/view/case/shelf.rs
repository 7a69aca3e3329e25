//! The articles of a case, and the short names by which a page refers to them.

use std::collections::BTreeMap;

use sayso::record::{Case, CaseArticle, Cited};

use crate::view::page::{Page, flat, quiet, quoted};
use crate::view::words;

/// Articles by id, numbered by date of publication.
pub struct Shelf<'a> {
    order: Vec<&'a CaseArticle>,
    number: BTreeMap<&'a str, usize>,
}

impl<'a> Shelf<'a> {
    /// The articles of `case`.
    pub fn of(case: &'a Case) -> Self {
        let mut order: Vec<&CaseArticle> = case.articles.iter().collect();
        order.sort_by_key(|article| {
            let day = article.published.and_then(|when| when.earliest);
            (day.is_none(), day, &article.source, &article.id)
        });
        let number = order.iter().enumerate().map(|(at, article)| (article.id.as_str(), at + 1)).collect();
        Shelf { order, number }
    }

    /// "[3]".
    pub fn mark(&self, id: &str) -> String {
        match self.number.get(id) {
            Some(number) => format!("[{number}]"),
            None => format!("[{id}]"),
        }
    }

    /// "[1] [2] [7]", in order.
    pub fn marks<'b>(&self, ids: impl IntoIterator<Item = &'b str>) -> String {
        let mut numbers: Vec<usize> = ids.into_iter().filter_map(|id| self.number.get(id).copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(|number| format!("[{number}]")).collect::<Vec<_>>().join(" ")
    }

    /// The words and where they stand: "“58 dead” [3]".
    pub fn cite(&self, cited: &Cited) -> String {
        format!("{} {}", quoted(cited.quote.as_str()), quiet(&self.mark(&cited.article)))
    }

    /// The list of articles.
    pub fn write(&self, page: &mut Page) {
        page.heading("Articles", Some(self.order.len()));
        for (at, article) in self.order.iter().enumerate() {
            let day = article.published.map(|when| words::interval(&when));
            let facts = [article.outlet.clone(), day.filter(|day| !day.is_empty()), article.title.as_deref().map(flat)];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            let record = article.source.record.as_ref().map_or(String::new(), |record| format!(" [{record}]"));
            let source = quiet(&format!("{} {}{record}", article.id, article.source.path));
            page.item(&format!("{:>5} ", format!("[{}]", at + 1)), &format!("{} {source}", facts.join(", ")));
        }
    }
}
