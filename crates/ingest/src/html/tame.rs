//! Makes the source of a page safe to parse: bounds nesting, open formatting, attributes and elements.
//!
//! Parsers that follow the HTML standard take time in proportion to depth times length, reopen every formatting
//! element left open in each new paragraph, and compare each attribute with all before it; 100 kB of nested `div`
//! take half a minute. One pass over the source with a tokenizer of the standard's states, as far as they matter
//! here, takes out the tags beyond the limits. Text is never taken out.

use crate::limits::{HTML_ATTRIBUTES, HTML_DEPTH, HTML_ELEMENTS, HTML_OPEN_FORMATTING};

/// A page that is safe to parse.
pub(crate) struct Tame {
    pub html: String,
    /// Tags taken out for depth, formatting or attributes.
    pub dropped: usize,
}

/// A page with more elements than [`HTML_ELEMENTS`]; the number counted is at least that.
pub(crate) struct TooMany;

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is no markup. `plaintext` never ends and is taken out.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
/// A start tag of these closes an open `p`.
const CLOSES_P: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dd",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// End tags that may be left out: a sibling's start tag closes the element, up to the container named.
const SIBLINGS: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu", "dir"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("option", &["option"], &["select", "datalist"]),
    ("tr", &["tr", "td", "th"], &["table"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
    ("tbody", &["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
    ("thead", &["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
    ("tfoot", &["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
];

/// Open elements that are searched for the one that an end tag closes; beyond it, the end tag closes nothing here.
const REACH: usize = 32;

/// Elements behind which an open `p` is not closed (the standard's button scope, and foreign content, of which the
/// parser may leave more than is thought here: nesting is counted too deep then, never too shallow).
const SCOPE: &[&str] = &[
    "applet",
    "button",
    "caption",
    "desc",
    "foreignobject",
    "marquee",
    "math",
    "object",
    "svg",
    "table",
    "td",
    "template",
    "th",
];

/// See the module.
pub(crate) fn tame(source: &str) -> Result<Tame, TooMany> {
    let mut state = State { open: Vec::new(), formatting: 0, elements: 0, dropped: 0 };
    let mut html = String::with_capacity(source.len());
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        let rest = &source[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = start + 4 + comment_end(comment);
            html.push_str(&source[kept..start]);
            kept = at;
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            at = start + 1;
            // A `<` that opens nothing is text; as such it costs the parser nothing, as an error it is remembered.
            if !rest[1..].starts_with(['!', '?', '/']) {
                html.push_str(&source[kept..start]);
                html.push_str("&lt;");
                kept = at;
                state.count(1)?;
            }
            continue;
        };
        at = start + tag.length;
        if !state.take(&tag)? {
            html.push_str(&source[kept..start]);
            kept = at;
            state.dropped += 1;
            continue;
        }
        if !tag.end && RAW.contains(&tag.name.as_str()) {
            let body = &source[at..];
            let close = find_close(body, &tag.name);
            at += close;
        }
    }
    html.push_str(&source[kept..]);
    Ok(Tame { html, dropped: state.dropped })
}

/// Length of a comment's text with its end, as the standard has it (`<!-->` is a comment too).
fn comment_end(comment: &str) -> usize {
    if comment.starts_with('>') {
        return 1;
    }
    if comment.starts_with("->") {
        return 2;
    }
    let bytes = comment.as_bytes();
    let mut at = 0;
    // Both ends in one pass: two searches would each go to the end of the page for every comment.
    while let Some(found) = comment[at..].find("--") {
        let after = at + found + 2;
        match bytes.get(after) {
            Some(b'>') => return after + 1,
            Some(b'!') if bytes.get(after + 1) == Some(&b'>') => return after + 2,
            _ => at += found + 1,
        }
    }
    comment.len()
}

/// Offset of `</name` in `body`, or its length.
fn find_close(body: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = body[at..].find("</") {
        let start = at + found + 2;
        if body.as_bytes()[start..].get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes())) {
            return start - 2;
        }
        at = start;
    }
    body.len()
}

struct Tag {
    name: String,
    end: bool,
    attributes: usize,
    /// Bytes from `<` to after `>`.
    length: usize,
}

impl Tag {
    /// Reads the tag that `rest` begins with; `None` where `<` is text or opens a declaration.
    fn read(rest: &str) -> Option<Tag> {
        let bytes = rest.as_bytes();
        let end = bytes.get(1) == Some(&b'/');
        let first = if end { 2 } else { 1 };
        if !bytes.get(first)?.is_ascii_alphabetic() {
            return None;
        }
        let stop = |&byte: &u8| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>';
        let length = bytes[first..].iter().position(stop).unwrap_or(bytes.len() - first);
        // No element has a longer name; the rest would only cost time.
        let name = rest.get(first..first + length.min(24)).unwrap_or("").to_ascii_lowercase();
        let mut at = first + length;
        let mut attributes = 0;
        // The states "before attribute name" to "after attribute value" of the standard's tokenizer.
        loop {
            while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
                at += 1;
            }
            match bytes.get(at) {
                None => break,
                Some(b'>') => {
                    at += 1;
                    break;
                }
                Some(_) => attributes += 1,
            }
            // An equals sign first in a name belongs to it.
            at += 1;
            while bytes.get(at).is_some_and(|byte| !stop(byte) && *byte != b'=') {
                at += 1;
            }
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            if bytes.get(at) != Some(&b'=') {
                continue;
            }
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    at += 1;
                    at += bytes[at..].iter().position(|&byte| byte == quote).map_or(bytes.len() - at, |end| end + 1);
                }
                Some(_) => {
                    while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'>') {
                        at += 1;
                    }
                }
                None => break,
            }
        }
        Some(Tag { name, end, attributes, length: at.min(bytes.len()) })
    }
}

struct State {
    open: Vec<String>,
    formatting: usize,
    elements: usize,
    dropped: usize,
}

impl State {
    /// Counts what costs the parser as much as an element does.
    fn count(&mut self, more: usize) -> Result<(), TooMany> {
        self.elements += more;
        if self.elements > HTML_ELEMENTS { Err(TooMany) } else { Ok(()) }
    }

    /// Whether the tag is kept.
    fn take(&mut self, tag: &Tag) -> Result<bool, TooMany> {
        let name = tag.name.as_str();
        let formatting = FORMATTING.contains(&name);
        if tag.end {
            self.formatting -= usize::from(formatting && self.formatting > 0);
            self.close(name);
            return Ok(true);
        }
        self.count(1)?;
        // HTML inside of drawings is no part of an article, and what nests in it is opened and closed by other rules.
        if tag.attributes > HTML_ATTRIBUTES || matches!(name, "plaintext" | "foreignobject") {
            return Ok(false);
        }
        if VOID.contains(&name) {
            return Ok(true);
        }
        if CLOSES_P.contains(&name) {
            // The parser opens all open formatting anew in the new block.
            self.count(self.formatting)?;
        }
        if CLOSES_P.contains(&name) {
            self.close("p");
        }
        if let Some((_, closed, bounds)) = SIBLINGS.iter().find(|rule| rule.0 == name) {
            let mut cut = None;
            for (index, open) in self.open.iter().enumerate().rev().take(REACH) {
                if bounds.contains(&open.as_str()) {
                    break;
                }
                if closed.contains(&open.as_str()) {
                    cut = Some(index);
                }
            }
            if let Some(cut) = cut {
                self.open.truncate(cut);
            }
        }
        if self.open.len() >= HTML_DEPTH || (formatting && self.formatting >= HTML_OPEN_FORMATTING) {
            return Ok(false);
        }
        self.formatting += usize::from(formatting);
        if !RAW.contains(&name) {
            self.open.push(tag.name.clone());
        }
        Ok(true)
    }

    fn close(&mut self, name: &str) {
        let mut open = self.open.iter().rev().take(REACH);
        if let Some(back) = open.position(|open| open == name || name == "p" && SCOPE.contains(&open.as_str()))
            && self.open[self.open.len() - 1 - back] == name
        {
            self.open.truncate(self.open.len() - back - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tamed(source: &str) -> Tame {
        tame(source).unwrap_or(Tame { html: String::new(), dropped: usize::MAX })
    }

    #[test]
    fn an_ordinary_page_is_left_as_it_is() {
        let page = "<!doctype html><html><body class='a>b'><p>One<p>Two<script>if(a<b){'<p>'}</script>\
                    <ul><li>a<li>b</ul><p><img src=x/></body></html>";
        assert_eq!(tamed(page).html, page);
        let old = "<p>One <b>two</b>".repeat(1_000);
        assert_eq!(tamed(&old).dropped, 0, "paragraphs that are not closed do not nest");
    }

    #[test]
    fn comments_go_and_a_bare_sign_is_text() {
        assert_eq!(tamed("a<!-- <p> -->b<!-->c<!--->d<!-- x --!>e<!-- f").html, "abcde");
        assert_eq!(tamed("3 < 4 << 5 </p> <!x>").html, "3 &lt; 4 &lt;&lt; 5 </p> <!x>");
        assert_eq!(tamed("<script>a < b <!-- </script>x").html, "<script>a < b <!-- </script>x");
    }

    #[test]
    fn what_lies_too_deep_is_unwrapped() {
        let deep = format!("{}text{}", "<div>".repeat(100_000), "</div>".repeat(10));
        assert!(tame(&deep).is_err(), "too many elements");
        let deep = tamed(&format!("{}text", "<div>".repeat(10_000)));
        assert_eq!(deep.html.matches("<div>").count(), HTML_DEPTH);
        assert!(deep.html.ends_with("text"));
        let fonts = tamed(&"<p><font color=a>x".repeat(100));
        assert_eq!(fonts.html.matches("<font").count(), HTML_OPEN_FORMATTING);
        assert!(tame(&"<p><font color=a>x".repeat(10_000)).is_err(), "what the parser would reopen counts");
        let wide = format!("<p {}>x", (0..1_000).map(|n| format!("a{n}='>' ")).collect::<String>());
        assert_eq!(tamed(&wide).html, "x");
    }

    proptest! {
        #[test]
        fn few_tags_change_nothing_but_comments_and_signs(source in "([>/='\" a-z]|<div>|</p>|<p |é){0,60}") {
            let tame = tamed(&source);
            prop_assert_eq!(tame.dropped, 0);
            prop_assert_eq!(tame.html, source);
        }

        #[test]
        fn any_source_is_safe(source in "([<>/='\" a-z]|<div>|</p>|<p |<!--|-->|é|<script>|</script>){0,60}") {
            tamed(&source);
        }
    }
}
