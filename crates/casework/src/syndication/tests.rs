use proptest::prelude::*;
use sayso_record::{CopySign, Reading, Span};

use super::testing::{OTHER_REPORT, REPORT, by, crediting, dated, reading};
use super::{Sketch, groups, shared};

fn of(one: &str, other: &str) -> Option<super::Shared> {
    shared(&Sketch::of(&reading("a", one)), &Sketch::of(&reading("b", other)))
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n").collect()
}

#[test]
fn a_text_is_its_own_copy_whatever_its_marks_and_case() {
    let same = of(REPORT, &REPORT.to_uppercase().replace('"', "")).expect("a copy");
    assert!(same.of_one == 1.0 && same.of_other == 1.0 && same.resemblance == 1.0, "{same:?}");
}

#[test]
fn part_of_a_text_in_another_is_found_from_either_side() {
    let (report, other) = (paragraphs(REPORT), paragraphs(OTHER_REPORT));
    let mixed = [other[0], other[1], report[1], report[3], report[4]].join("\n\n");
    let share = of(REPORT, &mixed).expect("a partial copy");
    assert!(share.of_one > 0.5 && share.of_one < 0.8, "{share:?}");
    let back = of(&mixed, REPORT).expect("a partial copy");
    assert_eq!((back.of_one, back.of_other), (share.of_other, share.of_one));
}

#[test]
fn a_light_rewrite_is_still_a_copy() {
    let rewritten = REPORT.replace("shortly", "soon").replace("wounded", "hurt").replace("blocked", "closed");
    let share = of(REPORT, &rewritten).expect("a copy");
    assert!(share.of_one > 0.9 && share.resemblance < 0.9, "{share:?}");
}

#[test]
fn two_reports_with_one_statement_are_no_copies() {
    assert_eq!(of(REPORT, OTHER_REPORT), None);
    let statement = "\"We did not see any soldiers in the square that day, and there were only people with bags, and the \
                     lamps were all broken when we came back in the evening to look for them,\"";
    let one = format!("{statement} said Milan Oreh, a trader, on Monday after the shells had fallen on his town.");
    let other = format!("Traders told of their losses. {statement} one of them recalled.");
    assert_eq!(of(&one, &other), None);
    // The same words without the marks are the article's own, and copied.
    assert!(of(&one.replace('"', ""), &other.replace('"', "")).is_some());
}

#[test]
fn what_a_page_says_of_itself_is_no_text() {
    let page = "Sign up for our newsletter and you will get the news of the day in your inbox every morning. This \
                material may not be published or broadcast without leave. Anyone with information is asked to call the \
                police of Dravec at 555 0100 200. Email notifications are sent once a day.";
    assert_eq!(of(&format!("{REPORT}\n\n{page}"), &format!("{OTHER_REPORT}\n\n{page}")), None);
    assert_eq!(of(page, page), None, "no prose, so nothing to compare");
}

#[test]
fn a_short_text_is_found_in_a_long_one() {
    let filler = |from: usize| {
        (from..from + 900)
            .map(|n| format!("Item {n} of list {} was counted by clerk {} and sealed on day {}.", n * 7, n * 3, n * 11))
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let long = Sketch::of(&reading("long", &format!("{}\n\n{REPORT}\n\n{}", filler(0), filler(4000))));
    let short = Sketch::of(&reading("short", REPORT));
    assert!(long.level > 0, "longer than is kept whole");
    assert!(long.bytes() < 32 << 10, "{}", long.bytes());
    let share = shared(&short, &long).expect("a partial copy");
    assert!(share.of_one > 0.8 && share.of_other < 0.1, "{share:?}");
    let keys: Vec<u64> = long.bands().collect();
    assert!(short.bands().any(|key| keys.contains(&key)));
}

fn group_of_three() -> Vec<Reading> {
    let cut: String = paragraphs(REPORT)[..3].join("\n\n");
    vec![
        by(dated(reading("a", &cut), 6), "Coast Courier"),
        crediting(
            by(dated(reading("b", &format!("{REPORT}\n\nNorthern Wire.")), 5), "Hill Herald"),
            "Northern Wire",
            "Northern Wire",
        ),
        by(dated(reading("c", REPORT), 5), "Northern Wire"),
        by(dated(reading("d", OTHER_REPORT), 4), "Town Times"),
    ]
}

#[test]
fn a_group_has_its_original_and_its_longest_run() {
    let readings = group_of_three();
    let groups = groups(&readings.iter().collect::<Vec<_>>());
    let [group] = &groups[..] else { panic!("one group: {groups:?}") };
    assert_eq!(group.articles, ["a", "b", "c"]);
    assert_eq!(group.pairs.len(), 3);
    assert_eq!((group.original.as_deref(), group.earliest.as_deref()), (Some("c"), None));
    assert_eq!(group.agency.as_deref(), Some("Northern Wire"));
    assert_eq!(group.why, "It is Northern Wire's own, and Northern Wire is credited for the text.");
    let pair = &group.pairs[2];
    assert_eq!((pair.one.as_str(), pair.other.as_str()), ("b", "c"));
    assert_eq!(pair.signs, [CopySign::SameText, CopySign::CreditsOther]);
    let (one, other) = pair.longest.as_ref().expect("a run in common");
    assert_eq!((one.article.as_str(), other.article.as_str()), ("b", "c"));
    assert!(one.quote.as_str().starts_with("Shells fell") && one.quote.as_str().ends_with("have left"));
    for reading in &readings {
        let of_it = group.pairs.iter().flat_map(|pair| &pair.longest).flat_map(|(a, b)| [a, b]);
        for cited in of_it.filter(|cited| cited.article == reading.article.id) {
            assert!(cited.quote.holds_in(&reading.article.text));
        }
    }
}

#[test]
fn the_one_article_without_an_outlet_that_credits_the_agency_is_the_original() {
    let wire =
        || crediting(dated(reading("b", &format!("{REPORT}\n\nNorthern Wire.")), 6), "Northern Wire", "Northern Wire");
    let printed = || by(dated(reading("a", REPORT), 5), "Coast Courier");
    let of = |readings: &[Reading]| groups(&readings.iter().collect::<Vec<_>>())[0].clone();
    let group = of(&[printed(), wire()]);
    assert_eq!(group.original.as_deref(), Some("b"), "though it is dated later");
    assert_eq!(group.why, "It alone states no outlet of its own, and Northern Wire is credited for the text.");
    // Of two without an outlet neither is the wire's for that.
    let group = of(&[printed(), wire(), dated(reading("c", REPORT), 7)]);
    assert_eq!(group.original.as_deref(), Some("a"), "{}", group.why);
    // One that credits nobody may be anybody's.
    let crediting_paper = by(wire(), "Coast Courier");
    let group = of(&[crediting_paper, dated(reading("c", REPORT), 7)]);
    assert_eq!(group.original.as_deref(), Some("b"), "{}", group.why);
}

#[test]
fn dates_tell_the_earliest_only_where_they_do() {
    let of_days = |days: [i8; 2]| {
        let readings = [dated(reading("a", REPORT), days[0]), dated(reading("b", REPORT), days[1])];
        groups(&[&readings[0], &readings[1]])[0].clone()
    };
    let group = of_days([6, 5]);
    assert_eq!((group.earliest.as_deref(), group.original.as_deref()), (Some("b"), Some("b")));
    let group = of_days([5, 5]);
    assert_eq!((group.earliest, group.original), (None, None));
    assert_eq!(group.why, "Neither credits, dates nor the texts tell which was first.");
}

/// An article made of paragraphs of both reports, cut and in some order.
fn article() -> impl Strategy<Value = String> {
    let all: Vec<&'static str> = REPORT.split("\n\n").chain(OTHER_REPORT.split("\n\n")).collect();
    proptest::collection::vec(0..all.len(), 1..8)
        .prop_map(move |picked| picked.into_iter().map(|at| all[at]).collect::<Vec<_>>().join("\n\n"))
}

proptest! {
    #[test]
    fn sharing_is_symmetric(one in article(), other in article()) {
        let there = of(&one, &other);
        let back = of(&other, &one).map(|back| (back.of_other, back.of_one, back.resemblance));
        prop_assert_eq!(there.map(|there| (there.of_one, there.of_other, there.resemblance)), back);
        if let Some(share) = there {
            for share in [share.of_one, share.of_other, share.resemblance] {
                prop_assert!((0.0..=1.0).contains(&share), "{}", share);
            }
        }
    }

    #[test]
    fn a_long_enough_text_is_its_own_copy(text in "([A-Za-z]{2,8} ){30,60}end\\.") {
        // Not where the words happen to be those of a page's furniture.
        let sketch = Sketch::of(&reading("a", &text));
        prop_assume!(sketch.words > 30);
        let share = shared(&sketch, &sketch).expect("a copy of itself");
        prop_assert!(share.of_one == 1.0 && share.of_other == 1.0 && share.resemblance == 1.0);
    }

    #[test]
    fn groups_do_not_depend_on_order(articles in proptest::collection::vec(article(), 2..7), seed in any::<u64>()) {
        let readings: Vec<Reading> =
            articles.iter().enumerate().map(|(at, text)| dated(reading(&format!("a{at}"), text), 1 + at as i8 % 3)).collect();
        let straight: Vec<&Reading> = readings.iter().collect();
        let mut mixed = straight.clone();
        mixed.sort_by_key(|reading| reading.article.id.bytes().fold(seed, |hash, byte| hash.rotate_left(9) ^ (u64::from(byte) * 0x9e37)));
        prop_assert_eq!(groups(&straight), groups(&mixed));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let mut any = reading("a", &text);
        any.article.body = Span::new(0, text.len());
        let sketch = Sketch::of(&any);
        prop_assert!(sketch.words as usize <= text.len());
    }
}
