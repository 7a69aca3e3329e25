//! The dateline at the head of a report: `BAGHDAD (AP) --`, `BEIRUT, March 3 (Reuters) -`, `MOSCOW, March 3. /TASS/.`

use std::sync::LazyLock;

use regex::Regex;
use sayso_record::{AgencyCredit, CreditForm, Dateline, Quote, Span};

use crate::{agency, date};

/// Lines of the body at whose head a dateline is looked for; bylines, date lines and a summary may stand before it.
const HEAD_LINES: usize = 10;

/// Bytes of a line that are looked at.
const HEAD_BYTES: usize = 160;

/// A word of a place in capitals, as datelines write it: BAGHDAD, ST., OUAGADOUGOU, L'AQUILA, AL-ARISH.
const CAPITALS: &str = r"(?:\p{Lu}[\p{Lu}'’.\-]*\p{Lu}\.?|ST\.|MT\.)";

static WITH_AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    let date = date::month_day_pattern();
    // A place of up to six words, each capitalised or a link word, then country or state.
    let word = r"(?:\p{Lu}[\p{L}'’.\-]*)";
    let place = format!(
        r"{word}(?:[ /](?:(?:of|the|and|near|de|el|al|on|in)[ ])?{word}){{0,6}}(?:,[ ]{word}(?:[ ]{word}){{0,3}}){{0,2}}"
    );
    compiled(&format!(
        r"^(?:(?P<place>{place}?)(?:[,.:]?[ ](?P<date>{date})\.?)?[,.:]?[ ])?(?:\((?P<agency>[^()\n]{{2,60}})\)|/(?P<slashed>[^/()\n]{{2,40}})/)(?:[,]?[ ](?P<after>{date}))?[ ]?(?P<end>--+|—|–|-|_|:|\.|,[ ]?—)"
    ))
});

static WITHOUT_AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    let date = date::month_day_pattern();
    let state = r"\p{Lu}[\p{L}.'’\-]+(?:[ ]\p{Lu}[\p{L}.'’\-]+){0,2}";
    let place = format!(r"{CAPITALS}(?:[ /](?:AND[ ])?{CAPITALS}){{0,5}}(?:,[ ]{state}){{0,2}}");
    compiled(&format!(r"^(?P<place>{place})(?:,[ ](?P<date>{date}))?[.,]?[ ]?(?:--+|—|–|[ ]-|_)[ ]"))
});

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("a pattern of datelines is broken: {error}"))
}

/// Finds the dateline of `text` within `body`, and the agencies it credits.
pub(crate) fn find(text: &str, body: Span) -> Option<(Dateline, Vec<AgencyCredit>)> {
    let mut start = body.start();
    let mut left = HEAD_LINES;
    while left > 0 && start < body.end() {
        let line = &text[start..body.end()];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        if !line.trim().is_empty() {
            left -= 1;
            if let Some(found) = at(text, start, line) {
                return Some(found);
            }
        }
        start += line.len() + 1;
    }
    None
}

fn at(text: &str, start: usize, line: &str) -> Option<(Dateline, Vec<AgencyCredit>)> {
    let head = &line[..line.floor_char_boundary(HEAD_BYTES)];
    let quote = |range: std::ops::Range<usize>| Quote::new(text, Span::new(start + range.start, start + range.end));
    if let Some(captures) = WITH_AGENCY.captures(head) {
        let whole = captures.get(0)?.range();
        let agency = captures.name("agency").or(captures.name("slashed"))?;
        let credits = credits(text, start + agency.start(), agency.as_str());
        let place = captures.name("place").filter(|place| !place.is_empty());
        let date = captures.name("date").or(captures.name("after"));
        let dash = captures.name("end").is_some_and(|end| !matches!(end.as_str(), "." | ":"));
        // What stands in the brackets must be an agency, or the rest must look like a dateline and no other thing.
        let capitals = place.is_some_and(|place| is_capitals(place.as_str()));
        let known = credits.iter().any(|credit| agency::exactly(credit.quote.as_str()).is_some());
        if (known && (place.is_some() || dash)) || (dash && capitals && is_name(agency.as_str())) {
            let dateline = Dateline {
                quote: quote(whole),
                place: place.map(|place| quote(place.range())),
                date: date.map(|date| quote(date.range())),
            };
            return Some((dateline, credits));
        }
    }
    let captures = WITHOUT_AGENCY.captures(head)?;
    let whole = captures.get(0)?;
    let place = captures.name("place")?;
    // One short word in capitals before a dash is more often a label ("VIDEO -", "US --") than a place.
    let letters = place.as_str().chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || LABELS.contains(&place.as_str()) || line.len() < whole.end() + 20 {
        return None;
    }
    let dateline = Dateline {
        quote: quote(whole.start()..whole.end() - 1),
        place: Some(quote(place.range())),
        date: captures.name("date").map(|date| quote(date.range())),
    };
    Some((dateline, Vec::new()))
}

/// Words in capitals that stand before a dash at the head of an article and are no place.
const LABELS: &[&str] = &[
    "ANALYSIS",
    "BREAKING",
    "BREAKING NEWS",
    "COMMENT",
    "CORRECTED",
    "CORRECTION",
    "EDITORIAL",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACTBOX",
    "FEATURE",
    "INSIGHT",
    "INTERVIEW",
    "LATEST",
    "LEAD",
    "LIVE",
    "NEWS",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PREVIEW",
    "RECAP",
    "REFILE",
    "REPORT",
    "REVIEW",
    "SPECIAL REPORT",
    "SUMMARY",
    "TIMELINE",
    "TOPSHOT",
    "UPDATE",
    "UPDATED",
    "URGENT",
    "VIDEO",
    "WATCH",
    "WRAPUP",
];

/// The agencies named within the brackets: `AP`, `AFP/Reuters`, `Xinhua`; one not on the list is taken as it stands.
fn credits(text: &str, start: usize, inside: &str) -> Vec<AgencyCredit> {
    let credit = |from: usize, to: usize, name: &str| AgencyCredit {
        agency: name.to_owned(),
        quote: Quote::new(text, Span::new(start + from, start + to)),
        form: CreditForm::Dateline,
    };
    let mut found: Vec<AgencyCredit> =
        agency::find_all(inside).map(|found| credit(found.start, found.end, found.name)).collect();
    if found.is_empty() && is_name(inside) {
        found.push(credit(0, inside.len(), inside));
    }
    found
}

fn is_name(words: &str) -> bool {
    words.len() <= 40
        && words.split(' ').count() <= 4
        && words.starts_with(char::is_uppercase)
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '.' | '\'' | '’' | '&'))
}

fn is_capitals(place: &str) -> bool {
    let town = place.split(',').next().unwrap_or(place);
    town.chars().filter(|c| c.is_lowercase()).count() == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dateline, its place, its date, and the agencies.
    type Read = (String, Option<String>, Option<String>, Vec<String>);

    fn read(text: &str) -> Option<Read> {
        let (dateline, credits) = find(text, Span::new(0, text.len()))?;
        for quote in [Some(&dateline.quote), dateline.place.as_ref(), dateline.date.as_ref()].into_iter().flatten() {
            assert!(quote.holds_in(text));
        }
        let words = |quote: Option<Quote>| quote.map(|quote| quote.as_str().to_owned());
        let agencies = credits.into_iter().map(|credit| credit.agency).collect();
        Some((dateline.quote.as_str().to_owned(), words(dateline.place), words(dateline.date), agencies))
    }

    fn expect(text: &str, quote: &str, place: Option<&str>, date: Option<&str>, agencies: &[&str]) {
        let owned = |value: Option<&str>| value.map(str::to_owned);
        let agencies: Vec<String> = agencies.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(read(text), Some((quote.to_owned(), owned(place), owned(date), agencies)), "{text}");
    }

    #[test]
    fn agencies_in_brackets() {
        expect("VARESHK (AP) -- Seven died.", "VARESHK (AP) --", Some("VARESHK"), None, &["Associated Press"]);
        expect(
            "NAIROBI, Kenya (AP) _ Two",
            "NAIROBI, Kenya (AP) _",
            Some("NAIROBI, Kenya"),
            None,
            &["Associated Press"],
        );
        expect(
            "BEIRUT, March 3 (Reuters) - A",
            "BEIRUT, March 3 (Reuters) -",
            Some("BEIRUT"),
            Some("March 3"),
            &["Reuters"],
        );
        expect("Baghdad (AFP) – A bomb", "Baghdad (AFP) –", Some("Baghdad"), None, &["Agence France-Presse"]);
        expect("MOSCOW, March 3. /TASS/. The", "MOSCOW, March 3. /TASS/.", Some("MOSCOW"), Some("March 3"), &["TASS"]);
        expect(
            "KABUL, 3 March 2013 (Xinhua) -- A",
            "KABUL, 3 March 2013 (Xinhua) --",
            Some("KABUL"),
            Some("3 March 2013"),
            &["Xinhua"],
        );
        expect("(AFP) — Two", "(AFP) —", None, None, &["Agence France-Presse"]);
        expect("DUBAI/BEIRUT (Reuters) - A", "DUBAI/BEIRUT (Reuters) -", Some("DUBAI/BEIRUT"), None, &["Reuters"]);
        expect("OLD TAMRA (Selim Press) -- A", "OLD TAMRA (Selim Press) --", Some("OLD TAMRA"), None, &["Selim Press"]);
    }

    #[test]
    fn capitals_and_a_dash() {
        let text = "Shelling in the valley\n\nOLD TAMRA, Selim Valley, March 3 — Seven people were killed.";
        expect(text, "OLD TAMRA, Selim Valley, March 3 —", Some("OLD TAMRA, Selim Valley"), Some("March 3"), &[]);
        expect("UNITED NATIONS -- The Council met on Monday.", "UNITED NATIONS --", Some("UNITED NATIONS"), None, &[]);
    }

    #[test]
    fn other_heads_are_no_datelines() {
        for text in [
            "The Observatory (SOSV) said on Monday that seven died.",
            "VIDEO - Seven people were killed in the valley on Monday.",
            "The party (Karsa Front) - the oldest of the valley - denied it.",
            "WHO - the health body of the valley - said so on Monday.",
            "Seven people died (see map): two in Vareshk.",
            "THE END",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
