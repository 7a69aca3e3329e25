//! Lines of a page: headings, wrapped items, quotations in their context.

use anstyle::{AnsiColor, Style};
use sayso::record::{Quote, Reading};

/// Narrower than this, columns no longer fit.
pub const MIN_WIDTH: usize = 40;
/// Wider than this, lines are hard to read.
pub const MAX_WIDTH: usize = 100;
/// Characters of the sentence shown on each side of a quotation.
const CONTEXT: usize = 70;

const HEADING: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const QUOTED: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const WARNING: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
const ERROR: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// In bold.
pub fn strong(text: &str) -> String {
    styled(QUOTED, text)
}

/// Less prominent.
pub fn quiet(text: &str) -> String {
    styled(QUIET, text)
}

/// As a warning.
pub fn warning(text: &str) -> String {
    styled(WARNING, text)
}

/// As an error.
pub fn error(text: &str) -> String {
    styled(ERROR, text)
}

/// The words of a quotation in curly marks, line ends as spaces.
pub fn quoted(text: &str) -> String {
    format!("“{}”", flat(text))
}

/// `text` on one line.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A quotation with the words of its sentence around it, itself in bold.
pub fn in_context(reading: &Reading, quote: &Quote) -> String {
    let text = &reading.article.text;
    let span = quote.span();
    let sentence = reading.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let bounds = reading.sentences.get(sentence).map_or(span, |sentence| sentence.span.cover(span));
    let before = &text[bounds.start()..span.start()];
    let after = &text[span.end()..bounds.end()];
    let cut_before = before.char_indices().rev().nth(CONTEXT).map(|(at, _)| at);
    let cut_after = after.char_indices().nth(CONTEXT).map(|(at, _)| at);
    let before = match cut_before {
        Some(at) => format!("… {}", before[at..].split_once(char::is_whitespace).map_or("", |(_, rest)| rest)),
        None => before.to_owned(),
    };
    let after = match cut_after {
        Some(at) => format!("{} …", after[..at].rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest)),
        None => after.to_owned(),
    };
    let (lead, tail) = (spaced_end(&before), spaced_start(&after));
    format!("{}{}{}", quiet(&lead), strong(&flat(quote.as_str())), quiet(&tail))
}

fn spaced_end(text: &str) -> String {
    let space = if text.ends_with(char::is_whitespace) { " " } else { "" };
    flat(text) + space
}

fn spaced_start(text: &str) -> String {
    let space = if text.starts_with(char::is_whitespace) { " " } else { "" };
    space.to_owned() + &flat(text)
}

/// Text laid out in a number of columns.
pub struct Page {
    width: usize,
    out: String,
}

impl Page {
    /// An empty page.
    pub fn new(width: usize) -> Self {
        Page { width: width.clamp(MIN_WIDTH, MAX_WIDTH), out: String::new() }
    }

    /// A rule with `label` in it.
    pub fn rule(&mut self, label: &str) {
        let label = flat(label);
        let room = self.width.saturating_sub(textwrap::core::display_width(&label) + 5);
        self.out.push_str(&format!("{}\n", styled(HEADING, &format!("━━━ {label} {}", "━".repeat(room)))));
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.out.push('\n');
    }

    /// The heading of a section, with the number of things in it.
    pub fn heading(&mut self, title: &str, count: Option<usize>) {
        let count = count.map_or(String::new(), |count| format!(" {}", quiet(&format!("({count})"))));
        self.out.push_str(&format!("\n{}{count}\n", styled(HEADING, title)));
    }

    /// A paragraph, its first line after `first`, the others below the text of the first.
    pub fn item(&mut self, first: &str, text: &str) {
        let indent = " ".repeat(textwrap::core::display_width(first));
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(&indent);
        self.out.push_str(&textwrap::fill(text, options));
        self.out.push('\n');
    }

    /// The page.
    pub fn finish(self) -> String {
        self.out
    }
}

/// `text` and as many spaces as fill `columns`; always at least two.
pub fn column(text: &str, columns: usize) -> String {
    let width = textwrap::core::display_width(text);
    format!("{text}{}", " ".repeat(columns.saturating_sub(width).max(2)))
}
