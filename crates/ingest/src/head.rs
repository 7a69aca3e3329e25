//! The head of a plain text: headline with outlet, byline and date lines before the body.

use std::sync::LazyLock;

use regex::Regex;
use sayso_record::{Evidence, EvidenceKind, Interval, Span};

use crate::{date, stamp, suffix};

/// Lines at the head, and at the end, that may be a date line.
const LINES: usize = 8;

/// What the head says.
#[derive(Default)]
pub(crate) struct Head {
    pub title: Option<Evidence>,
    /// Behind the headline.
    pub outlet: Option<Evidence>,
    pub byline: Option<Evidence>,
    pub dates: Vec<(Evidence, Interval)>,
}

struct Line<'a> {
    text: &'a str,
    start: usize,
    /// Whether an empty line, or nothing, follows.
    apart: bool,
}

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:(?:Written |Reported |Story )?[Bb][Yy]:? |Author: ?|Reporter: ?)(?P<name>\p{Lu}[\p{L}.'’\-]*(?:[ ,|/&]+(?:and |AND |in |for |of |the |de |al-)*[\p{Lu}@(][\p{L}.'’()\-]*){0,14})$",
    )
});

/// Words that stand in date lines beside the date.
static BESIDE_DATE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:published|posted|first|date|dated|on|at|release|released|issued|by|online|print|edition|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|[ap]\.?m\.?|gmt|utc|[ecmpibj]s?t|bst|edt|est|pdt|cest|local time|hrs?|hours?|\d{1,2}[:.]\d{2}(?::\d{2})?)\b\.?",
    )
});

static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^\W*(?:last )?(?:updated?|modified|revised|accessed|retrieved|archived|corrected)\b")
});

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("a pattern of article heads is broken: {error}"))
}

/// Reads the head of `body`, which begins at `offset` of the clean text. `titled`: the headline is known already.
pub(crate) fn read(body: &str, offset: usize, titled: bool) -> Head {
    let mut out = Head::default();
    let lines = head_lines(body);
    let span = |line: &Line<'_>| Span::new(offset + line.start, offset + line.start + line.text.len());
    let evidence = |line: &Line<'_>, raw: &str| text_line(raw, span(line));
    for (index, line) in lines.iter().enumerate() {
        if let Some(interval) = date_line(line.text) {
            out.dates.push((evidence(line, line.text), interval));
        } else if let Some(name) = BYLINE.captures(line.text).and_then(|found| found.name("name")) {
            if out.byline.is_none() && line.text.len() <= 120 {
                let start = offset + line.start + name.start();
                let span = Span::new(start, start + name.len());
                out.byline = Some(text_line(name.as_str(), span));
            }
        } else if index == 0 && !titled {
            if (line.apart || head_follows(&lines)) && lines.len() > 1 && is_headline(line.text) {
                (out.title, out.outlet) = headline(line.text, offset + line.start);
            }
        } else if line.text.len() > 250 {
            break;
        }
    }
    let story = match &out.title {
        Some(_) => lines.get(1).map_or(body.len(), |line| line.start),
        None => 0,
    };
    if let Some((range, interval)) = stamp::find(body, story).filter(|_| out.dates.is_empty()) {
        let span = Span::new(offset + range.start, offset + range.end);
        out.dates.push((text_line(&body[range], span), interval));
    }
    if out.dates.is_empty() {
        // Some put the date line at the end.
        let last = body.rsplit('\n').filter(|line| !line.is_empty()).take(3);
        for text in last {
            let start = text.as_ptr() as usize - body.as_ptr() as usize;
            if let Some(interval) = date_line(text).filter(|_| start > 0) {
                out.dates.push((evidence(&Line { text, start, apart: true }, text), interval));
            }
        }
    }
    out
}

fn text_line(raw: &str, span: Span) -> Evidence {
    Evidence { kind: EvidenceKind::TextLine, raw: raw.to_owned(), span: Some(span) }
}

/// A headline, and the outlet behind it.
fn headline(line: &str, start: usize) -> (Option<Evidence>, Option<Evidence>) {
    let part = |from: usize, to: usize| Some(text_line(&line[from..to], Span::new(start + from, start + to)));
    match suffix::find(line) {
        Some((end, behind)) => (part(0, end), part(behind, line.len())),
        None => (part(0, line.len()), None),
    }
}

/// Whether the first line stands in a block of short lines with a byline or date line among them.
fn head_follows(lines: &[Line<'_>]) -> bool {
    let end = lines.iter().position(|line| line.apart).map_or(lines.len(), |last| last + 1);
    let block = &lines[..end];
    let short = |line: &Line<'_>| line.text.len() <= 120 && !line.text.ends_with('.');
    block.iter().all(short)
        && block.iter().skip(1).any(|line| BYLINE.is_match(line.text) || date_line(line.text).is_some())
}

fn head_lines(body: &str) -> Vec<Line<'_>> {
    let base = body.as_ptr() as usize;
    let mut out: Vec<Line<'_>> = Vec::new();
    for text in body.split('\n') {
        if text.is_empty() {
            if let Some(last) = out.last_mut() {
                last.apart = true;
            }
            continue;
        }
        if out.len() == LINES {
            break;
        }
        out.push(Line { text, start: text.as_ptr() as usize - base, apart: false });
    }
    out
}

/// A headline is short, has no full stop at its end, and is no line of another kind.
fn is_headline(line: &str) -> bool {
    let words = line.split(' ').count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    line.len() <= 220
        && (2..=30).contains(&words)
        && letters * 2 > line.chars().count()
        && !line.ends_with(['.', ',', ';', ':', '-', '—'])
        && line.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '\'' | '“' | '‘' | '\u{ab}' | '[')
        })
        && !line.contains(". ")
        && !CHANGED.is_match(line)
}

/// The date of a line that says little else: "Wednesday 27 Jul 2016", "Published: 12 Feb 2013, 8:30 GMT",
/// "Selim Daily, 12 Feb 2013". A line that dates a change is none.
fn date_line(line: &str) -> Option<Interval> {
    if line.len() > 100 || CHANGED.is_match(line) {
        return None;
    }
    let (range, interval) = date::find(line)?;
    let rest = format!("{} {}", &line[..range.start], &line[range.end..]);
    let rest = BESIDE_DATE.replace_all(&rest, "");
    let words = rest.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    let (mut count, mut plain) = (0, 0);
    for word in words {
        count += 1;
        plain += usize::from(word.starts_with(char::is_lowercase));
    }
    // Beside the date: nothing, or the name of an outlet or place.
    (count <= 4 && plain <= 1 && !line.ends_with('.')).then_some(interval)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (Option<String>, Option<String>, usize) {
        let head = read(text, 0, false);
        for evidence in head.title.iter().chain(&head.byline).chain(head.dates.iter().map(|date| &date.0)) {
            assert_eq!(evidence.span.and_then(|span| span.of(text)), Some(evidence.raw.as_str()));
        }
        (head.title.map(|title| title.raw), head.byline.map(|byline| byline.raw), head.dates.len())
    }

    #[test]
    fn headline_byline_and_date_lines() {
        let text =
            "Seven killed in Vareshk\nBy Jane Doe and John Roe\nWednesday 27 Jul 2016\n\nSeven people were killed.";
        assert_eq!(head(text), (Some("Seven killed in Vareshk".into()), Some("Jane Doe and John Roe".into()), 1));
        let text = "Seven killed in Vareshk\n\nPublished: February 12, 2013 8:30 a.m. GMT\n\nSeven people were killed.";
        assert_eq!(head(text), (Some("Seven killed in Vareshk".into()), None, 1));
        let text = "Useful numbers\nThe Banner | Opinion\nBy Jane Doe\n24 May 2013\n\nTen days later they still count.";
        assert_eq!(head(text), (Some("Useful numbers".into()), Some("Jane Doe".into()), 1));
        let text = "Seven killed\n\nSeven people were killed.\n\nSelim Daily, 12 February 2013";
        assert_eq!(head(text), (Some("Seven killed".into()), None, 1));
    }

    #[test]
    fn a_body_without_a_head_has_none() {
        for text in [
            "Seven people were killed in Vareshk on Tuesday\nand twelve were wounded.",
            "Seven people were killed on 12 February 2013 in Vareshk.\n\nBy Tuesday the road was open.",
            "one line",
            "",
        ] {
            assert_eq!(head(text), (None, None, 0), "{text}");
        }
        assert_eq!(head("Seven killed\n\nLast updated: 3 March 2013\n\nSeven people were killed.").2, 0);
        assert!(!is_headline("Updated: Monday, March 04, 2013 @ 4:40 PM"));
    }
}
