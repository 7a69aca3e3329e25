//! HTML pages.

mod blocks;
mod body;
mod jsonld;
mod meta;
mod restore;
mod tame;

use std::sync::LazyLock;

use regex::bytes::Regex;
use sayso_record::{Article, Evidence, EvidenceKind, Format, Notice, NoticeKind, SkipReason, Skipped, Source};
use scraper::Html;

use crate::document::Around;
use crate::draft::{Draft, RawBytes, skipped};
use crate::{Options, encoding, limits};

/// Reads an HTML page.
pub fn read_html(source: &Source, bytes: &[u8], options: &Options) -> Result<Article, Skipped> {
    read(source, bytes, options, Around::default())
}

pub(crate) fn read(source: &Source, bytes: &[u8], options: &Options, around: Around) -> Result<Article, Skipped> {
    if bytes.len() > limits::HTML_BYTES {
        let detail = format!("the page has {} bytes, the limit is {}", bytes.len(), limits::HTML_BYTES);
        return Err(skipped(source, SkipReason::TooLarge, detail));
    }
    let declared = around.charset.clone().or_else(|| declared_charset(bytes));
    let decoded = encoding::decode(bytes, declared.as_deref());
    let (found, body, mut notices) = page(source, &decoded.text)?;
    notices.extend(decoded.notice);
    let mut draft = Draft::new(Format::Html, body);
    draft.encoding = Some(decoded.encoding);
    draft.title = found.title;
    draft.byline = found.byline;
    draft.outlet = found.outlet;
    draft.url = found.url;
    draft.language = found.language;
    draft.dates = found.dates;
    draft.notices = notices;
    draft.surround(around);
    draft.finish(source, &RawBytes::of(bytes), options)
}

/// The metadata and body of a page.
fn page(source: &Source, html: &str) -> Result<(meta::Found, String, Vec<Notice>), Skipped> {
    let mut notices = Vec::new();
    let tree = parse(source, html, &mut notices)?;
    let (html, tree) = (tree.0, tree.1);
    let own = blocks::blocks(&tree);
    let found = meta::read(&tree, &own);
    let body = body::take(&html, own, &found.title);
    if body.whole_page {
        let detail = "no article stands out on the page, so all its text outside of navigation was read".to_owned();
        notices.push(Notice { kind: NoticeKind::Metadata, detail });
    }
    Ok((found, body.text, notices))
}

fn parse(source: &Source, html: &str, notices: &mut Vec<Notice>) -> Result<(String, Html), Skipped> {
    let Ok(tame) = tame::tame(html) else {
        let detail = format!("the page has more than {} elements", limits::HTML_ELEMENTS);
        return Err(skipped(source, SkipReason::TooLarge, detail));
    };
    if tame.dropped > 0 {
        let detail = format!(
            "{} tags nested deeper than {} or beyond other limits were unwrapped; their text is kept",
            tame.dropped,
            limits::HTML_DEPTH
        );
        notices.push(Notice { kind: NoticeKind::Limit, detail });
    }
    let tree = Html::parse_document(&tame.html);
    let depth = depth(&tree);
    if depth > limits::HTML_TREE_DEPTH {
        let detail = format!("its elements are nested {depth} deep, the limit is {}", limits::HTML_TREE_DEPTH);
        return Err(skipped(source, SkipReason::TooLarge, detail));
    }
    Ok((tame.html, tree))
}

/// Depth of the deepest node. The taming only estimates what the parser nests (a `p` in the `foreignObject` of a
/// drawing closes no `p` outside of it), and the extraction recurses, so that the tree itself has the last word.
fn depth(tree: &Html) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for edge in tree.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(_) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            ego_tree::iter::Edge::Close(_) => depth -= 1,
        }
    }
    deepest
}

/// The text of a piece of HTML that is all content (a feed entry, a mail): paragraphs, lists, notes.
pub(crate) fn fragment_text(source: &Source, html: &str, notices: &mut Vec<Notice>) -> Result<String, Skipped> {
    let (_, tree) = parse(source, html, notices)?;
    Ok(body::all(&tree))
}

/// The charset that a page declares in its first kilobytes (HTML standard, "prescan a byte stream").
fn declared_charset(bytes: &[u8]) -> Option<String> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?i)<(?:meta[^>]{0,300}?charset\s*=\s*|\?xml[^>]{0,200}?encoding\s*=\s*)["']?\s*([a-z0-9_:.-]{2,30})"#,
        )
        .unwrap_or_else(|error| panic!("the pattern of declared charsets is broken: {error}"))
    });
    let head = &bytes[..bytes.len().min(limits::SNIFF_BYTES)];
    let label = CHARSET.captures(head)?.get(1)?.as_bytes();
    // A page that can be read as ASCII up to here is not UTF-16, whatever it says.
    let label = std::str::from_utf8(label).ok()?;
    (!label.to_ascii_lowercase().starts_with("utf-16")).then(|| label.to_owned())
}

pub(crate) use meta::plain;

/// Evidence that a container gives for an address.
pub(crate) fn address(kind: EvidenceKind, url: &str) -> Option<Evidence> {
    meta::is_address(url).then(|| crate::draft::evidence(kind, url))
}

#[cfg(test)]
mod tests;
