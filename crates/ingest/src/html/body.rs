//! The article's body: what the extraction keeps, and what it should have kept.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use sayso_record::Evidence;
use scraper::Html;
use trafilatura::ExtractionFocus;

use crate::guard::caught;

use super::blocks::{Block, Kind, blocks};
use super::restore::restore;

/// Letters of the longest paragraph below which an extraction holds no article, in any script.
const LETTERS: usize = 24;

/// Blocks at the head of the body among which the headline may stand again.
const HEAD: usize = 3;

/// What was taken of a page.
pub(crate) struct Body {
    pub text: String,
    /// The extraction found no article, so all text outside of navigation was taken.
    pub whole_page: bool,
}

/// Takes the body of a page that is safe to parse (see [`super::tame`]); `own` are its blocks.
/// A heading that is one of `titles` is left to the title.
pub(crate) fn take(html: &str, own: Vec<Block>, titles: &[Evidence]) -> Body {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::FavorPrecision);
    // The crate holds no state, so a panic in it leaves nothing half done.
    let extracted = caught(|| trafilatura::extract(html, &options).ok()).flatten();
    let kept = extracted.map(|result| blocks(&Html::parse_fragment(&result.content_html))).unwrap_or_default();
    if !kept.iter().any(|block| block.text.chars().filter(|c| c.is_alphabetic()).nth(LETTERS).is_some()) {
        let all = own.into_iter().filter(|block| !block.outside && block.linked * 2 < block.text.len());
        return Body { text: join(all), whole_page: true };
    }
    let titles: HashSet<String> = titles.iter().map(|title| key(&title.raw)).collect();
    let body = restore(kept, &own)
        .into_iter()
        .enumerate()
        .filter(|(index, block)| {
            let title = *index < HEAD && block.text.len() < 300 && titles.contains(&key(&block.text));
            !title && !is_boilerplate(block)
        })
        .map(|(_, block)| block);
    Body { text: join(body), whole_page: false }
}

/// All text of a tree that is all content.
pub(crate) fn all(page: &Html) -> String {
    join(blocks(page).into_iter())
}

/// Letters and digits only: the extraction changes spaces and punctuation at the edges of links.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

static BOILERPLATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\W*(?:
            advertisement | advertising | sponsored(?:\ content)? | loading\W* | share(?:\ this(?:\ (?:article|story|page|post))?)? (?:\ on\ .{0,60})?
          | (?:read|see|watch|listen)\ (?:more|also|next)\b.{0,160} | (?:also|must)\ read\b.{0,160} | related(?:\ (?:articles?|stories|story|news|content|topics|coverage))?\b\W*(?::.{0,160})?
          | recommended(?:\ (?:for\ you|stories|articles?))?\W* | more\ (?:on\ this\ story|from\ .{0,60}|stories)\W* | most\ (?:read|popular|viewed)\W*
          | (?:click|tap)\ here\b.{0,160} | follow\ us\b.{0,160} | like\ us\ on\b.{0,160} | (?:sign\ up|subscribe)\ (?:to|for|here|now|today)\b.{0,200}
          | continue\ reading\b.{0,100} | story\ continues\ below\b.{0,60} | skip\ (?:to|past)\b.{0,60} | print\ this\ (?:article|page)\W* | e?-?mail\ this\ (?:article|page)\W*
          | get\ (?:our|the)\ .{0,80}\b(?:newsletter|app|inbox)\b.{0,80} | download\ (?:our|the)\ .{0,40}\bapp\b.{0,80}
          | (?:view|leave|post|add|write|read)\ (?:all\ |your\ |a\ )?(?:the\ )?comments?\b.{0,40} | comments\ are\ (?:closed|off)\W* | \d+\ (?:comments?|shares?)\W*
        )$",
    )
    .unwrap_or_else(|error| panic!("the pattern of boilerplate is broken: {error}"))
});

/// A line of the page about the page. One that cites a source in words ("Read more at ... :" within a sentence) is
/// longer or ends as a sentence does.
fn is_boilerplate(block: &Block) -> bool {
    block.text.len() <= 240 && !block.note && BOILERPLATE.is_match(&block.text)
}

/// Paragraphs apart, the items of a list and the rows of a table on lines that follow each other.
fn join(blocks: impl Iterator<Item = Block>) -> String {
    let mut out = String::new();
    let mut last: Option<Kind> = None;
    for block in blocks {
        if let Some(last) = last {
            let close = last == block.kind && matches!(block.kind, Kind::Item | Kind::Row);
            out.push_str(if close { "\n" } else { "\n\n" });
        }
        last = Some(block.kind);
        out.push_str(&block.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(html: &str) -> String {
        take(html, blocks(&Html::parse_document(html)), &[]).text
    }

    const PAGE: &str = "<html><head><title>Shelling in Vareshk</title></head><body><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>\
        <article><h1>Shelling in Vareshk</h1><p>Seven people were killed in shelling on Tuesday, the governor of the valley said.<sup><a href=#fn1>1</a></sup> Twelve were wounded, he said.</p>\
        <p>The Karsa Front denied it. It said that the army had fired first and that it had no weapons in the town.</p><p>Read more: <a href=/x>Other news of the day</a></p>\
        <h2>What they say</h2><blockquote><p>We saw nine bodies in the street and buried them at night.</p></blockquote><ul><li>Four children were among the dead.</li><li>Two nurses were hurt.</li></ul>\
        <p>The council of the valley will meet on Monday to hear what the governor and the Front have to say.</p>\
        <ol class=references><li id=fn1>Town shelled, Selim Daily, 12 February 2013</li></ol></article>\
        <div class=related><h3>Related</h3><ul><li><a href=/a>Bomb kills 12 in Old Tamra</a></li></ul></div><footer>Copyright Selim Daily</footer></body></html>";

    #[test]
    fn the_body_keeps_its_shape_and_its_notes_and_loses_the_page() {
        let text = body(PAGE);
        assert!(text.contains("valley said.[1] Twelve were wounded, he said.\n\nThe Karsa Front"), "{text}");
        assert!(text.contains("\n\nWhat they say\n\nWe saw nine bodies in the street and buried them at night.\n\n- Four children were among the dead.\n- Two nurses were hurt.\n\n"), "{text}");
        assert!(text.ends_with("\n\n1. Town shelled, Selim Daily, 12 February 2013"), "{text}");
        for gone in ["Home", "Read more", "Old Tamra", "Copyright"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
    }

    #[test]
    fn a_page_without_an_article_gives_what_text_it_has() {
        let html = "<nav>Home</nav><div>Seven dead in Vareshk</div>";
        let body = take(html, blocks(&Html::parse_document(html)), &[]);
        assert_eq!((body.text.as_str(), body.whole_page), ("Seven dead in Vareshk", true));
    }
}
