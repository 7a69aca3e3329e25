//! Stamps that pages print into their text: "Posted: Tuesday, May 5, 2015 5:36 PM EDT Updated: Tuesday, May 5, 2015".

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
/// What may stand between the label and the date.
static WEEKDAY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ?)?$"));
/// What belongs to a date behind it.
static ZONE: LazyLock<Regex> = LazyLock::new(|| compiled(r"^ ?\(?(?:[A-Z]{2,4}T|GMT|UTC)\)?\b"));

/// The first stamp in the head of `body` that says when it was published, with those of later changes behind it: where it
/// stands, and the date.
pub(crate) fn find(body: &str) -> Option<(Range<usize>, Interval)> {
    let head = &body[..body.floor_char_boundary(WITHIN)];
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
        let stamp = |text: &'static str| find(text).map(|(range, interval)| (&text[range], day(Some(interval))));
        let text = "Boy shot in park Posted: Tuesday, May 5, 2015 5:36 PM EDT Updated: Tuesday, May 5, 2015 5:47 PM EDT A boy was shot.";
        let (raw, interval) = stamp(text).expect("a stamp");
        assert_eq!(raw, "Posted: Tuesday, May 5, 2015 5:36 PM EDT Updated: Tuesday, May 5, 2015 5:47 PM EDT");
        assert!(interval.starts_with("2015-05-05"), "{interval}");
        let (raw, _) = stamp("PUBLISHED: 5 May 2015 | A boy was shot.").expect("a stamp");
        assert_eq!(raw, "PUBLISHED: 5 May 2015");
    }

    #[test]
    fn prose_is_no_stamp() {
        for text in [
            "The list, published on 5 May 2015, names ten.",
            "He posted: \"Ten dead\" on May 5, 2015.",
            "Updated: May 5, 2015. A boy was shot.",
            "",
        ] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
