//! Agencies credited in lines of their own and at the end: "-- Reuters", "(AFP)", "Source: AP", "with AFP",
//! "Associated Press writer Jane Doe contributed to this report."

use std::sync::LazyLock;

use regex::Regex;
use sayso_record::{AgencyCredit, CreditForm, Quote, Span};

use crate::agency;

/// Lines at the head, and at the end, in which a credit is looked for: title, byline, date line, summary; notes and
/// contacts at the end.
const LINES: usize = 8;

/// Bytes of a line of its own: "Associated Press writers Jane Doe in Old Tamra and John Roe in Vareshk ...".
const LINE_BYTES: usize = 400;

/// Words by which the rest of a text names its helpers.
static HELPED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:with (?:additional )?(?:inputs?|reporting|files?|reports?|material|information)? ?(?:from|by)?|(?:additional |with )?reporting by|contributed to (?:this|the) (?:report|story|article)|contributed(?: reporting)?|agencies contributed|compiled from|based on reports? (?:by|from))\b",
    )
});

/// What a line that only credits may hold beside agencies.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:source|sources|by|via|from|the|and|news|agency|agencies|staff|writers?|correspondents?|reporters?|copyright|©|\(c\)|\d{4}|all rights reserved|this material may not be published, broadcast, rewritten or redistributed|photo|story|text|courtesy|of|in|at|contributed|report|wire|service|services|international)\b\.?",
    )
});

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("a pattern of credits is broken: {error}"))
}

/// Credits in the first and last lines of `text`; `dateline` is left to the dateline.
pub(crate) fn find(text: &str, dateline: Option<Span>) -> Vec<AgencyCredit> {
    let mut out: Vec<AgencyCredit> = Vec::new();
    for (line, at_end) in edge_lines(text) {
        let words = &text[line.range()];
        let apart = |found: &agency::Found| {
            let span = Span::new(line.start() + found.start, line.start() + found.end);
            !dateline.is_some_and(|dateline| dateline.overlaps(span))
        };
        for found in agency::find_all(words).filter(apart) {
            if let Some(form) = form(words, &found, at_end) {
                let quote = Quote::new(text, Span::new(line.start() + found.start, line.start() + found.end));
                out.push(AgencyCredit { agency: found.name.to_owned(), quote, form });
            }
        }
    }
    out.extend(unlisted(text));
    out.sort_by_key(|credit| credit.quote.span());
    out.dedup_by_key(|credit| credit.quote.span());
    out
}

/// "Staff, with NPA" as the last line: an agency that is not on the list is taken as it stands where only an agency
/// can stand.
fn unlisted(text: &str) -> Option<AgencyCredit> {
    static WITH: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^\W*(?:(?:[Ss]taff|[Aa]gencies|[Bb]y staff|STAFF)(?: reporters?| writers?)?,? )?[Ww]ith (?:inputs? from |reporting (?:by|from) |files from )?(?:the )?(?P<name>\p{Lu}{2,6})\W*$",
        )
    });
    let line = text.rsplit('\n').find(|line| !line.trim().is_empty())?;
    let name = WITH.captures(line)?.name("name")?;
    if agency::exactly(name.as_str()).is_some() {
        return None;
    }
    let start = line.as_ptr() as usize - text.as_ptr() as usize + name.start();
    let quote = Quote::new(text, Span::new(start, start + name.len()));
    Some(AgencyCredit { agency: name.as_str().to_owned(), quote, form: CreditForm::With })
}

/// The first and last lines that are not empty, and whether each is among the last. A last line is cut to its end.
fn edge_lines(text: &str) -> Vec<(Span, bool)> {
    let base = text.as_ptr() as usize;
    let span = |line: &str| {
        let start = line.as_ptr() as usize - base;
        Span::new(start, start + line.len())
    };
    let full = |line: &&str| !line.trim().is_empty();
    let mut out: Vec<(Span, bool)> = text
        .lines()
        .filter(full)
        .take(LINES)
        .map(|line| (span(&line[..line.floor_char_boundary(LINE_BYTES)]), false))
        .collect();
    let after_head = out.last().map_or(0, |line| line.0.start());
    for line in text.rsplit('\n').filter(full).take(LINES) {
        let end = &line[line.ceil_char_boundary(line.len().saturating_sub(LINE_BYTES))..];
        let end = span(end);
        // A line that is first and last is looked at both ways.
        if end.start() >= after_head || out.len() < LINES {
            out.push((end, true));
        }
    }
    out
}

fn form(line: &str, found: &agency::Found, at_end: bool) -> Option<CreditForm> {
    let (before, after) = (&line[..found.start], &line[found.end..]);
    if is_credit_line(line) {
        return Some(CreditForm::Line);
    }
    // "By Jane Doe, Associated Press", "By Jane Doe | AFP", "Jane Doe, Associated Press Writer".
    let byline = line.len() < 120 && !line.ends_with('.');
    if byline
        && (before.starts_with("By ") || before.starts_with("BY "))
        && before.trim_end().ends_with([',', '|', '/', '(', '-', '–', '—', 'y', 'Y'])
    {
        return Some(CreditForm::Line);
    }
    if byline && before.trim_end().ends_with(',') && is_writer(after) {
        return Some(CreditForm::Line);
    }
    if let Some(helped) = HELPED.find_iter(line).last() {
        // "with AFP": the words come close before the name; "AP writers ... contributed": anywhere after it.
        let close = helped.end() <= found.start
            && found.start - helped.end() <= 160
            && !line[helped.end()..found.start].contains(". ");
        let bare_with = helped.as_str().trim().eq_ignore_ascii_case("with");
        let nearby = !bare_with || (found.start.saturating_sub(helped.end()) <= 2 && line.len() < 80);
        let contributed = helped.start() >= found.end && helped.as_str().to_ascii_lowercase().contains("contributed");
        if (close && nearby) || (contributed && (is_writer(after) || found.start < 8)) {
            return Some(CreditForm::With);
        }
    }
    // The end of the whole text: "... he said. (AFP)", "... he said. -- Reuters".
    let closes = after.trim_end().trim_matches([')', '.', ']', '/', ' ']).is_empty();
    let opened = before.trim_end();
    let dash = opened.ends_with("--") || opened.ends_with(['—', '–']) || before.ends_with("- ");
    let bracket = opened.ends_with(['(', '[']) || (opened.ends_with('/') && after.starts_with('/'));
    let sentence_before =
        opened.trim_end_matches(['-', '—', '–', '(', '[', '/', ' ']).ends_with(['.', '"', '”', '!', '?', '\'', '’']);
    (at_end && closes && (dash || bracket) && sentence_before).then_some(CreditForm::Line)
}

fn is_writer(after: &str) -> bool {
    let after = after.trim_start();
    ["writer", "Writer", "WRITER", "correspondent", "Correspondent", "reporter", "Reporter", "staff", "Staff"]
        .iter()
        .any(|word| after.starts_with(word))
}

/// Whether a line holds nothing but agencies and words of crediting.
fn is_credit_line(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    let mut rest = String::new();
    let mut end = 0;
    for found in agency::find_all(line) {
        rest.push_str(&line[end..found.start]);
        rest.push(' ');
        end = found.end;
    }
    rest.push_str(&line[end..]);
    let rest = BESIDE.replace_all(&rest, "");
    !rest.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, CreditForm)> {
        find(text, None)
            .into_iter()
            .map(|credit| {
                assert!(credit.quote.holds_in(text));
                (credit.agency, credit.form)
            })
            .collect()
    }

    #[test]
    fn lines_of_their_own() {
        for (text, agency) in [
            ("Shelling in Vareshk\n\nReuters\n\nSeven people were killed.", "Reuters"),
            ("Seven people were killed.\n\nSource: AP", "Associated Press"),
            ("Seven people were killed.\n\n© 2013 The Associated Press. All rights reserved.", "Associated Press"),
            ("Shelling\nBy Jane Doe, Associated Press\n\nSeven people were killed.", "Associated Press"),
            ("Shelling\nJANE DOE, Associated Press Writer\n\nSeven people were killed.", "Associated Press"),
            ("Seven people were killed, he said. (AFP)", "Agence France-Presse"),
            ("Seven people were killed.\n\nHe denied it. -- Reuters", "Reuters"),
        ] {
            assert_eq!(read(text), [(agency.to_owned(), CreditForm::Line)], "{text}");
        }
    }

    #[test]
    fn parts_of_the_text() {
        for (text, agency) in [
            ("Seven people were killed.\n\nWith AFP", "Agence France-Presse"),
            ("Seven people were killed.\n\nStaff, with KNPA", "KNPA"),
            ("Seven people were killed.\n\n(with inputs from PTI)", "Press Trust of India"),
            (
                "Seven died.\n\nAssociated Press writer Jane Doe in Old Tamra contributed to this report.",
                "Associated Press",
            ),
            ("Seven died.\n\nReuters contributed to this report.", "Reuters"),
            ("Seven died.\n\nAdditional reporting by Jane Doe and AFP", "Agence France-Presse"),
        ] {
            assert_eq!(read(text), [(agency.to_owned(), CreditForm::With)], "{text}");
        }
    }

    #[test]
    fn an_agency_that_is_only_a_source_is_not_credited() {
        for text in [
            "Seven people were killed, the governor told AFP.",
            "He met with Reuters reporters on Monday and told them that seven people had been killed in the valley.",
            "The MENA region saw storms.\n\nThe PA police said so.",
            "\"I saw it,\" he told the Associated Press.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
