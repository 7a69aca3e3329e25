//! A tree of HTML to paragraphs, headings, list items and table rows.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

/// What a block of text is in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Paragraph,
    Heading,
    Item,
    Row,
}

/// A block of text.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub kind: Kind,
    /// White space folded; `\n` only where the page breaks the line within the paragraph.
    pub text: String,
    /// The element that holds the block's own.
    pub parent: Option<NodeId>,
    /// Bytes of the text that are links.
    pub linked: usize,
    /// In an element that is never the article's (navigation, footer, aside, hidden).
    pub outside: bool,
    /// In an element named as a list of notes or references.
    pub note: bool,
}

/// Elements whose text is not shown or is a control.
const UNSEEN: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "math", "meter", "noscript",
    "object", "option", "progress", "script", "select", "style", "svg", "template", "textarea", "video",
];
const OUTSIDE: &[&str] = &["nav", "footer", "aside", "menu", "dialog"];
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
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
    "html",
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
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Reads the blocks of a tree in document order.
pub(crate) fn blocks(tree: &Html) -> Vec<Block> {
    let mut walk = Walk::default();
    for edge in tree.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => walk.open(element, node.parent().map(|parent| parent.id())),
                Node::Text(text) => walk.text(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.close(element);
                }
            }
        }
    }
    walk.flush();
    walk.out
}

#[derive(Default)]
struct Walk {
    out: Vec<Block>,
    text: String,
    linked: usize,
    kind: Option<Kind>,
    parent: Option<NodeId>,
    /// Depths of open elements of each kind.
    unseen: usize,
    outside: usize,
    notes: usize,
    links: usize,
    pre: usize,
    cells: usize,
    /// Number of the last item of each open list; `None` for a list without numbers.
    lists: Vec<Option<u32>>,
    prefix: String,
    /// Where each open `sup` began, and whether it holds a link.
    raised: Vec<(usize, bool)>,
    note_here: bool,
}

impl Walk {
    fn open(&mut self, element: &Element, parent: Option<NodeId>) {
        let name = element.name();
        if UNSEEN.contains(&name) || is_hidden(element) {
            self.unseen += 1;
        }
        if self.unseen > 0 {
            return;
        }
        if BLOCK.contains(&name) {
            self.flush();
            self.parent = parent;
        }
        self.outside += usize::from(OUTSIDE.contains(&name));
        let note = is_note(element);
        self.notes += usize::from(note && name != "a" && name != "sup");
        self.note_here |= note && name == "a";
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.kind = Some(Kind::Heading),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse::<u32>().ok());
                self.lists.push(Some(start.map_or(0, |start| start.saturating_sub(1))));
            }
            "ul" | "menu" | "dir" => self.lists.push(None),
            "li" => {
                self.prefix = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let value = element.attr("value").and_then(|value| value.parse::<u32>().ok());
                        *number = value.unwrap_or(number.saturating_add(1));
                        format!("{number}. ")
                    }
                    _ => "- ".to_owned(),
                };
                self.kind = Some(Kind::Item);
            }
            "tr" => self.kind = Some(Kind::Row),
            "td" | "th" => {
                self.cells += 1;
                if self.kind == Some(Kind::Row) && !self.text.trim().is_empty() {
                    self.trim_end();
                    self.text.push_str(" | ");
                } else if self.kind != Some(Kind::Row) {
                    self.flush();
                }
            }
            "br" => {
                self.trim_end();
                // A cell with lines of its own is a page's layout, not a table's value.
                if self.cells > 0 {
                    self.kind = None;
                    self.flush();
                } else if self.text.ends_with('\n') {
                    let kind = self.kind;
                    self.flush();
                    self.kind = kind;
                } else if !self.text.is_empty() {
                    self.text.push('\n');
                }
            }
            "a" => {
                self.links += 1;
                if let Some(raised) = self.raised.last_mut() {
                    raised.1 = true;
                }
            }
            "pre" => self.pre += 1,
            "sup" => self.raised.push((self.text.len(), self.links > 0)),
            "q" => self.text.push('“'),
            _ => {}
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if self.unseen > 0 {
            self.unseen -= usize::from(UNSEEN.contains(&name) || is_hidden(element));
            return;
        }
        if BLOCK.contains(&name) {
            self.flush();
        }
        self.outside -= usize::from(OUTSIDE.contains(&name));
        self.notes -= usize::from(is_note(element) && name != "a" && name != "sup");
        match name {
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
                self.prefix.clear();
            }
            "a" => self.links = self.links.saturating_sub(1),
            "pre" => self.pre = self.pre.saturating_sub(1),
            "td" | "th" => self.cells = self.cells.saturating_sub(1),
            "sup" => self.lower(),
            "q" => self.text.push('”'),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen > 0 {
            return;
        }
        let before = self.text.len();
        if self.pre > 0 {
            self.text.push_str(text);
        } else {
            for c in text.chars() {
                if c.is_whitespace() {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                } else {
                    self.text.push(c);
                }
            }
        }
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
    }

    /// A raised number after a word is a note's mark: "said.²" and "12²" must not become "said.2" and "122".
    fn lower(&mut self) {
        let Some((start, linked)) = self.raised.pop() else { return };
        let Some(raised) = self.text.get(start..) else { return };
        let mark = raised.trim();
        let digits = !mark.is_empty() && mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit());
        let letter = linked && mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !digits && !letter {
            return;
        }
        let before = self.text[..start].trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let unit = ["m", "km", "cm", "mm", "ft", "mi", "yd", "in"].contains(&word);
        let lowered = match mark {
            "2" if unit => "²".to_owned(),
            "3" if unit => "³".to_owned(),
            _ if word == "10" && !linked => format!("^{mark}"),
            _ => format!("[{mark}]"),
        };
        let end = if raised.ends_with(' ') { " " } else { "" };
        self.text.truncate(before.len());
        self.text.push_str(&lowered);
        self.text.push_str(end);
    }

    fn trim_end(&mut self) {
        let length = self.text.trim_end_matches(' ').len();
        self.text.truncate(length);
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let kind = self.kind.take().unwrap_or(Kind::Paragraph);
        let note = std::mem::take(&mut self.note_here) || self.notes > 0;
        self.raised.clear();
        let text = text.trim();
        if text.is_empty() || text == "|" {
            // The item's mark waits for its first paragraph; a row or item opened by this element is still ahead.
            self.kind = (kind != Kind::Paragraph && !self.prefix.is_empty()).then_some(kind);
            return;
        }
        let prefix = std::mem::take(&mut self.prefix);
        let kind = if prefix.is_empty() || kind == Kind::Row { kind } else { Kind::Item };
        let text = format!("{prefix}{text}");
        self.out.push(Block { kind, text, parent: self.parent, linked, outside: self.outside > 0, note });
    }
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|style| {
            let style = &style[..style.floor_char_boundary(400)];
            style.contains("display:none") || style.contains("display: none")
        })
}

/// Names by which pages mark notes: MediaWiki (`cite_note-1`, `references`), Word (`_ftn1`), WordPress and Markdown
/// (`fn:1`, `footnotes`, `easy-footnote`).
fn is_note(element: &Element) -> bool {
    let has_number = |id: &str, heads: &[&str]| {
        let id = id.trim_start_matches('_').to_ascii_lowercase();
        heads.iter().any(|head| {
            id.strip_prefix(head).is_some_and(|rest| {
                let rest = rest.trim_start_matches(['-', '_', ':', '.']);
                !rest.is_empty()
                    && rest.len() <= 6
                    && rest.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit())
            })
        })
    };
    const HEADS: &[&str] = &["ftn", "fn", "footnote", "edn", "en", "endnote", "cite_note", "note", "cite-note"];
    let id = element.attr("id").or(element.attr("name")).unwrap_or("");
    if id.len() <= 40 && has_number(id, HEADS) {
        return true;
    }
    element.classes().take(20).any(|class| {
        [
            "references",
            "reflist",
            "footnotes",
            "endnotes",
            "footnote-list",
            "easy-footnotes-wrapper",
            "footnote_container",
        ]
        .iter()
        .any(|name| class.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        blocks(&Html::parse_document(html)).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn every_block_stands_by_itself() {
        let html = "<h2>What they  say</h2>Loose <b>text</b><p>One\nline<br>two<br><br>three</p><blockquote><p>We saw <q>it</q>.</blockquote>\
                    <ul><li>a<li><p>b</p><p>c</p></ul><ol start=3><li>x<li>y</ol><table><tr><th>Place<th>Dead<tr><td>Vareshk<td>7</table><script>no()</script>";
        assert_eq!(
            texts(html),
            [
                "What they say",
                "Loose text",
                "One line\ntwo",
                "three",
                "We saw “it”.",
                "- a",
                "- b",
                "c",
                "3. x",
                "4. y",
                "Place | Dead",
                "Vareshk | 7"
            ]
        );
    }

    #[test]
    fn raised_numbers_are_marks_and_never_join_a_figure() {
        let html = "<p>He said.<sup>2</sup> There were 12<sup><a href=#n>3</a></sup> dead in 5 km<sup>2</sup> on the 4<sup>th</sup>, of 10<sup>6</sup>.<sup>[7]</sup>";
        assert_eq!(texts(html), ["He said.[2] There were 12[3] dead in 5 km² on the 4th, of 10^6.[7]"]);
    }

    #[test]
    fn notes_and_what_is_outside_are_marked() {
        let html = "<nav>Home</nav><p>Text</p><ol class=references><li id=cite_note-1>A</ol><p><a name=_ftn2 href=#_ftnref2>[2]</a> B</p><p hidden>x</p>";
        let blocks = blocks(&Html::parse_document(html));
        let marks: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.outside, block.note)).collect();
        assert_eq!(
            marks,
            [("Home", true, false), ("Text", false, false), ("1. A", false, true), ("[2] B", false, true)]
        );
    }
}
