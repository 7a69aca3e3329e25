//! The examples that stand beside each rule, and properties of the whole stage.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use sayso_record::{Article, Evidence, EvidenceKind, Interval, Published, Time, TimexType};

use super::grammar::RuleFile;
use super::{RULES, Rules, TimesStage};
use crate::{Reader, text::TextStage};

fn reader() -> Reader {
    Reader::with_stages(vec![Box::new(TextStage::new()), Box::new(TimesStage::new())]).unwrap()
}

fn article(text: &str, published: Option<&str>) -> Article {
    let mut article = Article::of_text(text);
    article.published = published.map(|day| Published {
        when: Interval::day(day.parse().unwrap()),
        evidence: vec![Evidence { kind: EvidenceKind::User, raw: day.to_owned(), span: None }],
        reliable: true,
        why: "given".to_owned(),
    });
    article
}

fn times(text: &str, published: Option<&str>) -> Vec<Time> {
    reader().read(article(text, published)).times
}

fn kind_name(kind: TimexType) -> &'static str {
    match kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}

/// `date | text with [marked] expressions | TYPE value ; TYPE value`: what is marked and nothing else is found.
fn check(example: &str) -> Result<(), String> {
    let fields: Vec<&str> = example.splitn(3, '|').map(str::trim).collect();
    let [published, marked, expected] = fields[..] else { return Err("not three fields".to_owned()) };
    let spans: Vec<&str> = marked.split('[').skip(1).map(|rest| rest.split(']').next().unwrap_or("")).collect();
    let text = marked.replace(['[', ']'], "");
    let expected: Vec<&str> = expected.split(';').map(str::trim).filter(|value| !value.is_empty()).collect();
    let expected: Vec<String> = spans.iter().zip(expected).map(|(span, value)| format!("{span}: {value}")).collect();
    let found: Vec<String> = times(&text, Some(published).filter(|day| !day.is_empty()))
        .iter()
        .map(|time| format!("{}: {} {}", time.quote.as_str(), kind_name(time.kind), time.value))
        .collect();
    if found == expected { Ok(()) } else { Err(format!("expected {expected:?}\n     found {found:?}")) }
}

#[test]
fn examples_beside_the_rules() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (file, source) in RULES {
        let parsed: RuleFile = toml::from_str(source).unwrap();
        for rule in parsed.rule {
            assert!(!rule.test.is_empty(), "{file}: rule {} has no example", rule.name);
            for example in &rule.test {
                count += 1;
                if let Err(error) = check(example) {
                    failures.push(format!("{file}: {}: {example}\n  {error}", rule.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_data_compiles() {
    Rules::compile().unwrap();
}

#[test]
fn impossible_dates_have_no_interval() {
    let found = times("It never was 31 February 2013 nor 29 February 1900.", None);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|time| time.interval.is_none()), "{found:?}");
}

#[test]
fn a_number_of_a_street_block_is_no_year() {
    assert!(times("She was hurt in the 1400 block of Mill Lane.", None).is_empty());
}

#[test]
fn modifiers_bound_the_interval() {
    let bounds = |text: &str| {
        let interval = times(text, Some("2013-05-10")).remove(0).interval.unwrap();
        [interval.earliest, interval.latest].map(|end| end.map_or("open".to_owned(), |end| end.to_string()))
    };
    assert_eq!(bounds("It fell in April 2012."), ["2012-04-01T00:00:00", "2012-04-30T23:59:59"]);
    assert_eq!(bounds("It fell in early April 2012."), ["2012-04-01T00:00:00", "2012-04-15T23:59:59"]);
    assert_eq!(bounds("It fell in late April 2012."), ["2012-04-16T00:00:00", "2012-04-30T23:59:59"]);
    assert_eq!(bounds("It fell more than two years ago."), ["open", "2011-12-31T23:59:59"]);
    assert_eq!(bounds("It fell less than two years ago."), ["2011-01-01T00:00:00", "2013-05-10T23:59:59"]);
    assert_eq!(bounds("It fell at 8:30 p.m. Tuesday."), ["2013-05-07T20:30:00", "2013-05-07T20:30:59"]);
}

#[test]
fn giant_numbers_and_the_ends_of_the_calendar_hold() {
    for text in [
        "It closed 999999999999 years ago and 99999999999999999999 days later, in the year 9999.",
        "On 9999-12-31 it ended. The next day, the following week and two centuries later it was quiet.",
        "9999 BC was long ago. Two thousand years earlier, 40 decades before, it was too.",
        "It took 4.5 billion years and 0.0001 seconds, a hundred hundred thousand million years.",
        "In the 0s and the 9990s, on 00/00/0000 and 99/99/9999 at 99:99 and 24:60.",
    ] {
        for published in [None, Some("9999-12-31"), Some("0001-01-01"), Some("2013-05-10")] {
            times(text, published);
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics_and_quotes(text in "\\PC{0,160}") {
        for time in times(&text, Some("2013-05-10")) {
            prop_assert_eq!(&text[time.quote.span().range()], time.quote.as_str());
        }
    }

    #[test]
    fn words_of_the_grammar_in_any_order_hold(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "May", "31", "29", "2013", "1999", ",", "the", "of", "last", "two", "year", "years", "ago", "later",
                "February", "Tuesday", "-", "/", ":", "30", "p.m.", "BC", "century", "19th", "week", "every", "night",
                "half", "a", "and", "next", "quarter", "Easter", "'", "80s", "hundred", "thousand", "billion", "end",
                "early", "summer", "following", "day", "Christmas", "0", "9999", "first", "few", "this", "'s", "to",
            ]),
            0..24,
        ),
        published in prop::sample::select(vec![None, Some("2012-02-29"), Some("9999-12-31"), Some("-009999-01-01")]),
    ) {
        let text = words.join(" ");
        let mut end = 0;
        for time in times(&text, published) {
            prop_assert!(time.quote.span().start() >= end, "spans overlap in {text:?}");
            end = time.quote.span().end();
        }
    }
}
