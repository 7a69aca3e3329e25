//! Bare links and lines that name a source.

use sayso_record::{Link, Provenance, Quote, SourceLine, Span};

use super::notes::lines;
use crate::{Draft, text::TokenKind};

/// Beginnings of lines that name the source, lower case; the source follows.
const SOURCE_HEADS: &[&str] = &[
    "source:",
    "sources:",
    "source -",
    "source –",
    "via:",
    "originally published by",
    "originally published in",
    "originally published at",
    "originally published on",
    "first published by",
    "first published in",
    "this article was originally published by",
    "this article was originally published in",
    "this article was originally published on",
    "this article originally appeared in",
    "this article originally appeared on",
    "this article first appeared in",
    "this article first appeared on",
    "this story was originally published by",
    "this story originally appeared on",
    "this article was first published in",
    "this article was first published by",
    "this article was first published on",
    "republished from",
    "reprinted from",
    "read more at",
    "read more:",
    "read more on",
    "read the full story at",
    "read the full article at",
    "read the original article at",
    "read the original at",
    "full story:",
    "full article:",
    "original article:",
    "more at",
];
/// Bytes of the longest line that is taken for a source line; longer ones are paragraphs.
const MAX_SOURCE_LINE: usize = 300;

/// All web addresses of the text, in order.
pub fn links(draft: &Draft<'_>, stage: &'static str) -> Vec<Link> {
    draft
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Address)
        .filter_map(|token| {
            let quote = draft.quote(token.span());
            let host = host(quote.as_str())?;
            Some(Link { quote, host, provenance: Provenance::new(stage, "address", 1.0) })
        })
        .collect()
}

/// Host of a web address, lower case, without `www.`, user and port; `None` for mail addresses.
pub fn host(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = match lower.split_once("://") {
        Some((_, rest)) => rest,
        None if lower.starts_with("www.") => lower.as_str(),
        None => return None,
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Lines of the text that name a source.
pub fn source_lines(text: &str, stage: &'static str) -> Vec<SourceLine> {
    let mut out = Vec::new();
    for line in lines(text) {
        let whole = &text[line.start..line.end];
        let content = whole.trim();
        // Brackets and bullets may stand before: "(Source: ...)".
        let bare = content.trim_start_matches(['(', '[', '*', '-', '\u{2022}', ' ', '_']);
        if bare.is_empty() || content.len() > MAX_SOURCE_LINE {
            continue;
        }
        let Some(head) = SOURCE_HEADS
            .iter()
            .find(|head| bare.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)))
        else {
            continue;
        };
        let after = &bare[head.len()..];
        let named =
            after.trim_start_matches([' ', ':', '\t']).trim_end_matches(['.', ')', ']', '*', '_', ' ', '\u{bb}']);
        if !head.ends_with(':') && !after.starts_with([' ', ':']) || !named.chars().any(char::is_alphanumeric) {
            continue;
        }
        let start = line.start + whole.find(content).unwrap_or(0);
        let named_start =
            start + (content.len() - after.len()) + (after.len() - after.trim_start_matches([' ', ':', '\t']).len());
        out.push(SourceLine {
            quote: Quote::new(text, Span::new(start, start + content.len())),
            named: Quote::new(text, Span::new(named_start, named_start + named.len())),
            provenance: Provenance::new(stage, "source_line", 0.9),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_name_a_source_are_found() {
        let text = "It fell.\n\nSource: Tamra Post\n(Source: TNA)\nRead more at http://example.org/a\nSources said so: many.\nSource:";
        let named: Vec<String> =
            source_lines(text, "citations").into_iter().map(|line| line.named.as_str().to_owned()).collect();
        assert_eq!(named, ["Tamra Post", "TNA", "http://example.org/a"]);
    }

    #[test]
    fn hosts_are_bare() {
        assert_eq!(host("https://www.Example.org:80/a?b").as_deref(), Some("example.org"));
        assert_eq!(host("www.example.org/a").as_deref(), Some("example.org"));
        assert_eq!(host("a@example.org"), None);
    }
}
