//! Stamps that pages print into their text: "Posted: Tuesday, May 5, 2015 5:36 PM EDT Updated: Tuesday, May 5, 2015", and
//! dates with which a page that was saved as one line begins ("Sun 3 May 2015 Shells fall on Tamra. The ...").

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use sayso_record::Interval;

use crate::date;

/// Bytes from the beginning of a text within which a stamp stands.
const WITHIN: usize = 1_000;

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("a pattern of stamps is broken: {error}"))
}

static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"\b(?:First )?(?:[Pp]osted|[Pp]ublished|POSTED|PUBLISHED)(?: on)?: ?"));
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^[ ,|•·\n]*(?:(?:Last )?(?:[Pp]osted|[Pp]ublished|[Uu]pdated?|[Mm]odified|POSTED|UPDATED)(?: on)?: ?)")
});
/// What may stand before the date with which a text begins.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:(?:First )?(?:[Pp]osted|[Pp]ublished|POSTED|PUBLISHED)(?: on)?:? |(?:Date of publication|Publication date):? )",
    )
});
/// What may stand between the label and the date.
static WEEKDAY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ?)?$"));
/// What belongs to a date behind it.
static ZONE: LazyLock<Regex> = LazyLock::new(|| compiled(r"^ ?\(?(?:[A-Z]{2,4}T|GMT|UTC)\)?\b"));

/// The first stamp in the head of `body`, whose story begins at `story`, that says when it was published, with those of
/// later changes behind it: where it stands, and the date.
pub(crate) fn find(body: &str, story: usize) -> Option<(Range<usize>, Interval)> {
    let first =
        opening(head(&body[story..])).map(|(range, interval)| (range.start + story..range.end + story, interval));
    first.or_else(|| labelled(head(body)))
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(WITHIN)]
}

/// The date with which a story begins: with a label, or alone where a headline or sentence follows it.
fn opening(head: &str) -> Option<(Range<usize>, Interval)> {
    let label = OPENING.find(head).map_or(0, |label| label.end());
    let (end, interval) = date(head, label)?;
    let day = interval.earliest.zip(interval.latest).is_some_and(|(first, last)| first.date() == last.date());
    let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '(' | '\'' | '‘');
    let rest =
        head[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '|' | '-' | '–' | '—' | ':'));
    (day && (label > 0 || rest.starts_with(begins))).then(|| (0..head[..end].trim_end().len(), interval))
}

fn labelled(head: &str) -> Option<(Range<usize>, Interval)> {
    PUBLISHED.find_iter(head).find_map(|label| {
        let (mut end, interval) = date(head, label.end())?;
        while let Some(next) = LABEL.find(&head[end..]) {
            let label = end + next.end();
            end = date(head, label).map_or(label, |(end, _)| end);
        }
        Some((label.start()..head[..end].trim_end().len(), interval))
    })
}

/// The date that begins at `at`, with its end.
fn date(text: &str, at: usize) -> Option<(usize, Interval)> {
    let (range, interval) = date::find(&text[at..])?;
    let end = at + range.end;
    let zone = ZONE.find(&text[end..]).map_or(0, |zone| zone.end());
    WEEKDAY.is_match(&text[at..at + range.start]).then_some((end + zone, interval))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::tests::day;

    #[test]
    fn a_stamp_in_the_first_paragraph_is_found_with_what_follows_it() {
        let stamp = |text: &'static str| find(text, 0).map(|(range, interval)| (&text[range], day(Some(interval))));
        let text = "Boy shot in park Posted: Tuesday, May 5, 2015 5:36 PM EDT Updated: Tuesday, May 5, 2015 5:47 PM EDT A boy was shot.";
        let (raw, interval) = stamp(text).expect("a stamp");
        assert_eq!(raw, "Posted: Tuesday, May 5, 2015 5:36 PM EDT Updated: Tuesday, May 5, 2015 5:47 PM EDT");
        assert!(interval.starts_with("2015-05-05"), "{interval}");
        let (raw, _) = stamp("PUBLISHED: 5 May 2015 | A boy was shot.").expect("a stamp");
        assert_eq!(raw, "PUBLISHED: 5 May 2015");
    }

    #[test]
    fn a_text_may_begin_with_its_date() {
        for (text, raw) in [
            ("Sun 3 May 2015 Death toll of Tamra blast at 12. The toll rose.", "Sun 3 May 2015"),
            ("Wednesday 6 May 2015 26 People Killed in Selm. A blast", "Wednesday 6 May 2015"),
            ("Date of publication 5 July 2016 The bomber was", "Date of publication 5 July 2016"),
            ("Posted on April 19, 2017 by The Selm Post Six killed", "Posted on April 19, 2017"),
            ("July 27, 2016. (Selm Post) A bomb", "July 27, 2016"),
        ] {
            let found = find(text, 0).map(|(range, _)| &text[range]);
            assert_eq!(found, Some(raw), "{text}");
        }
    }

    #[test]
    fn prose_is_no_stamp() {
        for text in [
            "The list, published on 5 May 2015, names ten.",
            "He posted: \"Ten dead\" on May 5, 2015.",
            "Updated: May 5, 2015. A boy was shot.",
            "5 May 2015 was the day on which Selm fell.",
            "May 2015 Rebels took Selm.",
            "On 5 May 2015 Rebels took Selm.",
            "",
        ] {
            assert!(find(text, 0).is_none(), "{text}");
        }
    }
}
