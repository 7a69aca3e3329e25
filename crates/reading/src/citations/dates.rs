//! Dates in notes, and what is wrong with them.

use sayso_record::{NoteDate, Quote, Span};

use crate::times::{DateWords, MAX_DATE_WORDS, parse_date_words};

/// What kind of fault a date has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A month misspelt, or a form that is none.
    Malformed,
    /// In no calendar.
    Impossible,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [&str; 13] =
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "tue"];
/// Letters from which on a misspelt month may differ by two letters rather than one.
const LONG_MONTH: usize = 7;

/// The dates of `body`, a note without its label, in order, each with its kind of fault.
///
/// Notes are often set without the spaces that a date has ("February9,2013"), so the date is read from a copy with
/// the spaces put in; what is quoted is the text as it stands.
pub fn note_dates(text: &str, body: Span) -> Vec<(NoteDate, Option<Fault>)> {
    let spaced = Spaced::of(&text[body.range()]);
    let quote = |start: usize, end: usize| {
        let (start, end) = spaced.original(start, end);
        Quote::new(text, Span::new(body.start() + start, body.start() + end))
    };
    let mut out: Vec<(NoteDate, Option<Fault>)> = Vec::new();
    for (start, end, month) in misspelt_months(&spaced.text) {
        let written =
            spaced.text[start..].split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
        let fault = format!("\"{written}\" is no month; it may be meant for {month}");
        out.push((NoteDate { quote: quote(start, end), interval: None, fault: Some(fault) }, Some(Fault::Malformed)));
    }
    for words in parse_date_words(&spaced.text) {
        let (span, interval, fault) = match words {
            DateWords::Dated { span, interval, .. } => (span, Some(interval), None),
            DateWords::Open { span, .. } => (span, None, None),
            DateWords::Impossible { span, fault, .. } => (span, None, Some(fault)),
        };
        let date = NoteDate { quote: quote(span.start(), span.end()), interval, fault };
        // The year of a misspelt date is no date of its own.
        if !out.iter().any(|(other, _)| other.quote.span().overlaps(date.quote.span())) {
            let kind = date.fault.is_some().then_some(Fault::Impossible);
            out.push((date, kind));
        }
    }
    out.sort_by_key(|(date, _)| date.quote.span());
    out
}

/// Misspelt months with a day and a year beside them: start and end of the date, and the month probably meant.
fn misspelt_months(text: &str) -> Vec<(usize, usize, &'static str)> {
    let words: Vec<(usize, &str)> =
        text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
    let number = |index: Option<usize>| {
        let word = words.get(index?)?.1.trim_matches(|c: char| matches!(c, ',' | '.' | '(' | ')' | ';'));
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits.parse::<u32>().ok().map(|number| (number, digits.len()))
    };
    let day = |index| number(index).is_some_and(|(number, digits)| (1..=31).contains(&number) && digits <= 2);
    let year = |index| number(index).is_some_and(|(number, digits)| digits == 4 && (1000..=2999).contains(&number));
    let end_of = |index: usize| {
        let (start, word) = words[index];
        start + word.trim_end_matches([',', '.', ')', ';']).len()
    };
    let mut out = Vec::new();
    for (index, &(start, word)) in words.iter().enumerate() {
        let plain = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let Some(month) = misspelt(&plain) else { continue };
        if day(Some(index + 1)) && year(Some(index + 2)) {
            out.push((start, end_of(index + 2), month));
        } else if day(index.checked_sub(1)) && year(Some(index + 1)) {
            out.push((words[index - 1].0, end_of(index + 1), month));
        }
    }
    out
}

/// The month that `word`, no month itself, is one or two letters away from.
fn misspelt(word: &str) -> Option<&'static str> {
    if word.len() < 3
        || word.len() > 12
        || MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
        || SHORT_MONTHS.contains(&word)
    {
        return None;
    }
    MONTHS.into_iter().find(|month| {
        let allowed = if month.len() >= LONG_MONTH { 2 } else { 1 };
        // "May" and "June" are one letter from too many words; so is every word that begins otherwise.
        let month = month.to_ascii_lowercase();
        month.len() > 4
            && month.as_bytes()[0] == word.as_bytes()[0]
            && distance(month.as_bytes(), word.as_bytes()) <= allowed
    })
}

/// Letters to change, add, leave out or swap with a neighbour to make `a` of `b` (both short).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swap = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    rows[i - 2][j - 2] + 1
                } else {
                    same
                };
                same.min(swap).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}

/// A text with spaces put in between letters and digits and after commas, and the way back.
#[derive(Default)]
struct Spaced {
    text: String,
    /// For each byte of `text` where the character it stands for begins and ends in the original.
    origin: Vec<(usize, usize)>,
}

impl Spaced {
    fn of(original: &str) -> Self {
        let mut out = Spaced::default();
        let mut before: Option<char> = None;
        let mut letters = 0;
        for (at, c) in original.char_indices() {
            if out.text.len() > MAX_DATE_WORDS {
                break;
            }
            let thousands = c.is_ascii_digit() && !year_follows(&original[at..]);
            let gap = before.is_some_and(|before| {
                // Three letters before the digit: "February9", not "B2" or "4th".
                (before.is_alphabetic() && letters >= 3 && c.is_ascii_digit())
                    || (before == ',' && c.is_alphanumeric() && !thousands)
                    || (before.is_ascii_digit() && c.is_uppercase())
            });
            if gap {
                out.text.push(' ');
                out.origin.push((at, at));
            }
            out.text.push(c);
            out.origin.extend(std::iter::repeat_n((at, at + c.len_utf8()), c.len_utf8()));
            letters = if c.is_alphabetic() { letters + 1 } else { 0 };
            before = Some(c);
        }
        out
    }

    /// The bytes of the original that bytes `start..end` of the copy stand for.
    fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.origin.get(start).map_or(0, |&(from, _)| from);
        let to = end.checked_sub(1).and_then(|last| self.origin.get(last)).map_or(from, |&(_, to)| to);
        (from, to.max(from))
    }
}

/// Whether four digits and no more stand at the head of `rest`.
fn year_follows(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(body: &str) -> Vec<(String, Option<Fault>, bool)> {
        note_dates(body, Span::new(0, body.len()))
            .into_iter()
            .map(|(date, fault)| (date.quote.as_str().to_owned(), fault, date.interval.is_some()))
            .collect()
    }

    #[test]
    fn lost_spaces_do_not_hide_a_date() {
        assert_eq!(dates("Torv, Bridge closed, the Tamra Post,March4,2015"), [("March4,2015".to_owned(), None, true)]);
        assert_eq!(dates("Torv, Bridge closed, 4 March 2015."), [("4 March 2015".to_owned(), None, true)]);
    }

    #[test]
    fn misspelt_months_are_malformed() {
        let found = note_dates("Bridge closed, Setpember3, 2015", Span::new(0, 31));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, Some(Fault::Malformed));
        assert_eq!(found[0].0.quote.as_str(), "Setpember3, 2015");
        assert_eq!(found[0].0.fault.as_deref(), Some("\"Setpember\" is no month; it may be meant for September"));
        assert_eq!(dates("Bridge closed, 3 Janaury 2015")[0].1, Some(Fault::Malformed));
    }

    #[test]
    fn days_that_no_month_has_are_impossible() {
        assert_eq!(
            dates("Bridge closed, 31 February 2015"),
            [("31 February 2015".to_owned(), Some(Fault::Impossible), false)]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_note_is_read_and_its_quotes_hold(body in "[A-Za-zé0-9,. ]{0,60}|\\PC{0,40}") {
            for (date, _) in note_dates(&body, Span::new(0, body.len())) {
                proptest::prop_assert!(date.quote.holds_in(&body));
            }
        }
    }
}
