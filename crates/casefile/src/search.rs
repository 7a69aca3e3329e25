//! Full-text search.

use rusqlite::{Connection, params};
use sayso_record::{CaseArticle, Quote, Span};

use crate::file::{CaseFile, LISTED, listed, reading_of};
use crate::{Result, query};

/// How much more a word in the title counts than one in the text.
const TITLE: f64 = 4.0;
/// Words of a snippet.
const SNIPPET: u8 = 24;
/// Most places of one article that a hit gives.
const PLACES: usize = 20;
/// Where a place begins and ends within marked text; the clean text has no control characters.
const MARKS: (char, char) = ('\u{2}', '\u{3}');

/// An article that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The article.
    pub article: CaseArticle,
    /// How well it fits, greater is better (BM25, a word in the title counting four times).
    pub score: f64,
    /// A part of its text, and of each piece whether it was searched for.
    pub snippet: Vec<(String, bool)>,
    /// The words that were searched for, in order; at most twenty.
    pub places: Vec<Quote>,
}

impl CaseFile {
    /// Articles whose title or text holds all words of `query`, the best first, at most `limit`. Letters with and
    /// without marks, and capitals, are the same. `"..."` is a phrase, `word*` a beginning, `-word` must not be found,
    /// `one OR other`, `title:word` only in titles.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Query`] where the query asks for nothing; or when the file cannot be read.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        self.named(|connection| {
            let query = query::parse(query)?;
            let columns = LISTED.split(", ").map(|column| format!("articles.{column}")).collect::<Vec<_>>().join(", ");
            let mut statement = connection.prepare(&format!(
                "SELECT {columns}, bm25(words, {TITLE}, 1.0) AS worse FROM words JOIN articles ON seq = words.rowid
                 WHERE words MATCH ?1 ORDER BY worse, id LIMIT ?2"
            ))?;
            let rows = statement
                .query_map(params![query, limit as u64], |row| Ok((listed(row)?, -row.get::<_, f64>("worse")?)))?;
            let found: Vec<(CaseArticle, f64)> = rows.collect::<rusqlite::Result<_>>()?;
            found.into_iter().map(|(article, score)| hit(connection, &query, article, score)).collect()
        })
    }
}

/// Finds the places in one article by an index of it alone, so that they are found by the same rules.
fn hit(connection: &Connection, query: &str, article: CaseArticle, score: f64) -> Result<Hit> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.found
         USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2');
         DELETE FROM temp.found;",
    )?;
    let text = reading_of(connection, &article.id)?.map(|reading| reading.article.text).unwrap_or_default();
    connection
        .prepare_cached("INSERT INTO temp.found (title, text) VALUES (?1, ?2)")?
        .execute(params![article.title, text])?;
    let marked: Vec<(String, String)> = connection
        .prepare_cached(
            "SELECT snippet(found, 1, ?2, ?3, '…', ?4), highlight(found, 1, ?2, ?3) FROM temp.found WHERE found MATCH ?1",
        )?
        .query_map(params![query, MARKS.0.to_string(), MARKS.1.to_string(), SNIPPET], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let (snippet, places) = match marked.first() {
        Some((snippet, whole)) => (pieces(snippet), places(&text, whole)),
        None => (Vec::new(), Vec::new()),
    };
    Ok(Hit { article, score, snippet, places })
}

/// Cuts marked text at its marks.
fn pieces(marked: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for (index, rest) in marked.split(MARKS.0).enumerate() {
        let (found, after) = if index == 0 { ("", rest) } else { rest.split_once(MARKS.1).unwrap_or((rest, "")) };
        out.extend(
            [(found, true), (after, false)]
                .iter()
                .filter(|(text, _)| !text.is_empty())
                .map(|&(text, hit)| (text.to_owned(), hit)),
        );
    }
    out
}

/// The marked words as they stand in the text.
fn places(text: &str, marked: &str) -> Vec<Quote> {
    let mut at = 0;
    let mut out = Vec::new();
    for (piece, found) in pieces(marked) {
        let span = Span::new(at, at + piece.len());
        if found && span.of(text).is_some_and(|words| words == piece) && out.len() < PLACES {
            out.push(Quote::new(text, span));
        }
        at = span.end();
    }
    out
}
