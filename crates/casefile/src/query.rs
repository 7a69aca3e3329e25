//! What a person types to search, as a query of FTS5.

use crate::{Error, ErrorKind, Result};

/// Most words of a query: FTS5 nests expressions only so deep.
const MAX_TERMS: usize = 64;

/// One thing to look for.
#[derive(Debug, Default)]
struct Term {
    words: String,
    title: bool,
    prefix: bool,
    not: bool,
    /// Joined to the term before by OR.
    or: bool,
}

impl Term {
    fn fts(&self) -> String {
        let column = if self.title { "title : " } else { "" };
        let prefix = if self.prefix { " *" } else { "" };
        format!("{column}\"{}\"{prefix}", self.words)
    }
}

/// The FTS5 query for `query`: all words must be found; `"..."` is a phrase, `word*` a beginning, `-word` or `NOT word`
/// must not be found, `one OR other`, and `title:word` only in titles. Nothing else has a meaning, so that no query is
/// wrongly written.
///
/// # Errors
/// [`ErrorKind::Query`] where it asks for nothing.
pub(crate) fn parse(query: &str) -> Result<String> {
    let terms = terms(query);
    if terms.len() > MAX_TERMS {
        return Err(Error::new(ErrorKind::Query, format!("is searched for at most {MAX_TERMS} words at a time")));
    }
    let (not, wanted): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| term.not);
    let mut all: Vec<String> = Vec::new();
    for term in wanted {
        match all.last_mut().filter(|_| term.or) {
            Some(group) => *group = format!("{group} OR {}", term.fts()),
            None => all.push(term.fts()),
        }
    }
    if all.is_empty() {
        return Err(Error::new(ErrorKind::Query, "is searched for words: the query has none that must be found"));
    }
    let mut out = all.iter().map(|group| format!("({group})")).collect::<Vec<_>>().join(" AND ");
    if !not.is_empty() {
        let not = not.iter().map(|term| term.fts()).collect::<Vec<_>>().join(" OR ");
        out = format!("({out}) NOT ({not})");
    }
    Ok(out)
}

fn terms(query: &str) -> Vec<Term> {
    let mut out = Vec::new();
    let mut rest = query;
    let mut next = Term::default();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return out;
        }
        if let Some(after) = rest.strip_prefix('-').filter(|after| !after.starts_with(char::is_whitespace)) {
            next.not = true;
            rest = after;
        }
        if let Some(after) = rest.strip_prefix("title:") {
            next.title = true;
            rest = after;
        }
        let words;
        if let Some(after) = rest.strip_prefix('"') {
            let end = after.find('"').unwrap_or(after.len());
            words = &after[..end];
            rest = after[end..].strip_prefix('"').unwrap_or("");
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
            words = &rest[..end];
            rest = &rest[end..];
            let plain = !next.title && !next.not;
            match words {
                "OR" if plain => {
                    next.or = !out.is_empty();
                    continue;
                }
                "AND" if plain => continue,
                "NOT" if plain => {
                    next.not = true;
                    continue;
                }
                _ => {}
            }
            next.prefix = words.ends_with('*');
        }
        if let Some(after) = rest.strip_prefix('*') {
            next.prefix = true;
            rest = after;
        }
        // What has no letter or digit is no word for the index either.
        next.words =
            words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>().trim().to_owned();
        let term = std::mem::take(&mut next);
        if !term.words.is_empty() {
            out.push(term);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_signs() {
        for (query, expected) in [
            ("dam", r#"("dam")"#),
            ("dam burst", r#"("dam") AND ("burst")"#),
            (r#""dam burst" valley"#, r#"("dam burst") AND ("valley")"#),
            ("dam OR dyke valley", r#"("dam" OR "dyke") AND ("valley")"#),
            ("dam -valley NOT hill", r#"(("dam")) NOT ("valley" OR "hill")"#),
            ("dam*", r#"("dam" *)"#),
            ("title:dam", r#"(title : "dam")"#),
            ("no-one AND", r#"("no one")"#),
            (r#"an "unclosed one"#, r#"("an") AND ("unclosed one")"#),
            ("OR dam OR", r#"("dam")"#),
            ("NEAR(dam, 3)", r#"("NEAR dam") AND ("3")"#),
        ] {
            assert_eq!(parse(query).expect(query), expected, "{query}");
        }
    }

    #[test]
    fn a_query_without_words_is_refused() {
        for query in ["", "  ", "\"\"", "-dam", "NOT dam", "***", "OR", "\"", "()", "-", "\0"] {
            assert!(parse(query).is_err_and(|error| error.kind() == ErrorKind::Query), "{query:?}");
        }
        assert!(parse(&"dam ".repeat(65)).is_err());
    }
}
