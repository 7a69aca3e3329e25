//! What of an article is compared: its prose, without what the page or the agency puts around it.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use sayso_record::{Reading, Sentence, SentenceKind, Span};
use serde::Deserialize;

use super::marks;
use super::words::{self, Word};

/// A sentence that does not end as sentences do ("Read more", a caption, a row of links) has at least so many words to
/// be prose all the same: that of a text which was cut off.
const UNENDED_WORDS: usize = 20;

/// Digits in a row, marks between them left out, that make a telephone number; a date or a toll has fewer.
const TELEPHONE_DIGITS: usize = 10;

/// The prose of an article.
pub(super) struct Prose {
    /// Its words in order.
    pub words: Vec<Word>,
    /// For each word whether it stands in quotation marks.
    pub quoted: Vec<bool>,
    /// Indices of words before which something was left out.
    pub breaks: Vec<usize>,
}

impl Prose {
    /// The prose of a reading's article: the sentences of its body, each once, but for headings, dateline, credits,
    /// byline, notes, a repeated title, and what a page says of itself.
    pub fn of(reading: &Reading) -> Self {
        let article = &reading.article;
        let text = article.text.as_str();
        let outside = outside(reading);
        let stretches = marks::quoted(text);
        let mut seen: HashSet<u64> = HashSet::new();
        if let Some(title) = &article.title {
            let title = words::words(&title.value, Span::new(0, title.value.len()));
            seen.insert(words::shingle(&title));
        }
        let mut prose = Prose { words: Vec::new(), quoted: Vec::new(), breaks: Vec::new() };
        // Stretches and sentences are both in order.
        let mut next = 0;
        let mut left_out = false;
        for sentence in &reading.sentences {
            let span = sentence.span;
            let Some(first) = first_byte(sentence, article.body, &outside) else {
                left_out = true;
                continue;
            };
            while next < stretches.len() && stretches[next].end() <= span.start() {
                next += 1;
            }
            let within = |word: &Word| {
                stretches[next..].iter().take_while(|at| at.start() < span.end()).any(|at| at.contains(word.span))
            };
            let found = words::words(text, Span::new(first, span.end()));
            let quoted: Vec<bool> = found.iter().map(within).collect();
            let sentence = span.of(text).unwrap_or_default();
            if found.is_empty() {
                continue;
            }
            let is_prose = !is_listed_video(sentence)
                && (found.len() >= UNENDED_WORDS || is_ended(sentence))
                && !is_furniture(text, &found, &quoted)
                && seen.insert(words::shingle(&found));
            if !is_prose {
                left_out = true;
                continue;
            }
            if std::mem::take(&mut left_out) {
                prose.breaks.push(prose.words.len());
            }
            prose.words.extend(found);
            prose.quoted.extend(quoted);
        }
        prose
    }
}

/// Where in the text something stands that is not the article's own prose, in no order.
fn outside(reading: &Reading) -> Vec<Span> {
    let article = &reading.article;
    let mut out: Vec<Span> = article.credits.iter().map(|credit| credit.quote.span()).collect();
    out.extend(article.dateline.iter().map(|dateline| dateline.quote.span()));
    out.extend(article.byline.iter().flat_map(|byline| &byline.evidence).filter_map(|evidence| evidence.span));
    out.extend(reading.citations.notes.iter().map(|note| note.quote.span()));
    out.extend(reading.citations.sources.iter().map(|source| source.quote.span()));
    out
}

/// Where the prose of a sentence begins: after a dateline at its head; `None` where it has none.
fn first_byte(sentence: &Sentence, body: Span, outside: &[Span]) -> Option<usize> {
    let span = sentence.span;
    if sentence.kind == SentenceKind::Heading || !body.contains(span) {
        return None;
    }
    let mut first = span.start();
    for other in outside.iter().filter(|other| other.overlaps(span)) {
        // What stands at the head of a sentence is cut off; what holds most of it makes it no prose.
        if other.start() <= first + HEAD_BYTES && other.end() < span.end() && other.len() * 2 < span.len() {
            first = first.max(other.end());
        } else if other.len() * 2 >= span.len() {
            return None;
        }
    }
    Some(first)
}

/// Bytes that may stand before a dateline in its sentence: a bracket, a dash.
const HEAD_BYTES: usize = 4;

/// Whether it ends as a sentence does.
fn is_ended(sentence: &str) -> bool {
    sentence
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']'))
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Whether it is an entry of a list of videos: it begins with a length in minutes and seconds ("1:45 Witness tells ...").
/// A sentence that begins with a time of day is left out with them, which is little lost.
fn is_listed_video(sentence: &str) -> bool {
    let digits = sentence.len() - sentence.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &sentence.as_bytes()[digits..];
    (1..=2).contains(&digits) && matches!(rest, [b':', a, b, b' ', ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// Whether a sentence speaks of the page, or to its reader, and not of events.
fn is_furniture(text: &str, words: &[Word], quoted: &[bool]) -> bool {
    let mut normal = String::from(" ");
    let mut digits = 0;
    for (word, quoted) in words.iter().zip(quoted) {
        let word = word.span.of(text).unwrap_or_default();
        if *quoted {
            digits = 0;
            continue;
        }
        if word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
            digits += word.len();
            if digits >= TELEPHONE_DIGITS {
                return true;
            }
            normal.push('#');
        } else {
            digits = 0;
            if matches!(word, "http" | "https" | "www") {
                return true;
            }
            normal.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        }
        normal.push(' ');
    }
    FURNITURE.is_match(&normal)
}

#[derive(Deserialize)]
struct File {
    phrases: Vec<Phrases>,
}

#[derive(Deserialize)]
struct Phrases {
    forms: Vec<String>,
}

static FURNITURE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("furniture.toml"))
        .unwrap_or_else(|error| panic!("the list of page furniture is broken: {error}"));
    let forms = file.phrases.iter().flat_map(|phrases| &phrases.forms).map(|form| format!(" {form} "));
    AhoCorasick::new(forms).unwrap_or_else(|error| panic!("the list of page furniture is too long: {error}"))
});
