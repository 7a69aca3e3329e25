//! The head of a message: place and date before "--", and notes in brackets.
//!
//! It gets a paragraph of its own, so that it is no part of the first sentence, and lines that were only wrapped are joined.

use jiff::civil::Date;

/// Names of months as MUC-4 writes them.
pub const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// Bytes of a text in which its date is looked for, and in which the head must end.
const HEAD: usize = 160;

/// "4 FEB 90" at the head of the text.
pub fn dateline(text: &str) -> Option<Date> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let words: Vec<&str> =
        head.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric())).collect();
    words.windows(3).find_map(|three| {
        let month = MONTHS.iter().position(|month| three[1].starts_with(month))? as i8 + 1;
        Date::new(1900 + three[2].parse::<i16>().ok().filter(|year| *year < 100)?, month, three[0].parse().ok()?).ok()
    })
}

/// The text with its head as a paragraph of its own and paragraphs on one line each.
pub fn laid_out(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let whole = paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let end = head_end(&whole);
    let (head, body) = whole.split_at(end);
    if head.is_empty() { body.to_owned() } else { format!("{}\n\n{}", head.trim_end(), body.trim_start()) }
}

/// Where the head ends: after "--" and the notes in brackets behind it.
fn head_end(text: &str) -> usize {
    let Some(dash) = text[..text.floor_char_boundary(HEAD)].find("--") else { return 0 };
    let mut end = dash + 2;
    loop {
        let rest = &text[end..];
        let start = rest.len() - rest.trim_start().len();
        let close = rest[start..].starts_with('[').then(|| rest.find(']')).flatten();
        match close {
            Some(close) => end += close + 1,
            None => return end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_stands_alone() {
        let text = "   VARESHK, 4 FEB 90 (TNA) -- [REPORT] [TEXT] THE ARMY\nSAID.\n\n   IT WAS TOLD.";
        assert_eq!(laid_out(text), "VARESHK, 4 FEB 90 (TNA) -- [REPORT] [TEXT]\n\nTHE ARMY SAID.\n\nIT WAS TOLD.");
        assert_eq!(dateline(text).map(|date| date.to_string()).as_deref(), Some("1990-02-04"));
        assert_eq!(laid_out("THE ARMY SAID."), "THE ARMY SAID.");
    }
}
