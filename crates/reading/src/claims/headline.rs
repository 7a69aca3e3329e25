//! Headlines whose source the model did not find, by [`crate::speech::headline`].

use std::ops::Range;

use super::found::Found;
use crate::speech::{View, headline};

/// Adds the claims of title and headings where the model found none.
pub fn headlines(view: &View<'_, '_>, all: &mut Vec<Found>) {
    // A page may have run the title into the first sentence; then it is no sentence by itself.
    let title = headline::tokens(view);
    let headings = (0..view.draft.sentence_tokens.len()).filter(|&index| view.is_heading(index));
    let headings = headings.map(|index| view.draft.sentence_tokens[index].clone());
    let inside = |heading: &Range<usize>, title: &Range<usize>| heading.start < title.end && title.start < heading.end;
    let headings: Vec<Range<usize>> =
        headings.filter(|heading| title.as_ref().is_none_or(|title| !inside(heading, title))).collect();
    for tokens in title.iter().chain(&headings) {
        if all.iter().any(|found| found.source.is_some() && found.covers(tokens)) {
            continue;
        }
        if let Some(titled) = headline::find(view, tokens) {
            all.retain(|other| !other.covers(tokens));
            all.push(Found {
                source: Some(titled.source),
                cue: titled.cue,
                content: vec![titled.content],
                own: false,
                rule: "headline",
                confidence: titled.confidence,
            });
        }
    }
    all.sort_by_key(Found::start);
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::titled;

    #[test]
    fn a_side_that_can_speak_speaks() {
        for (title, source, content) in [
            ("Strike kills 15 in Torvan: monitor", "monitor", "Strike kills 15 in Torvan"),
            ("Police: bridge in Torvan was mined", "Police", "bridge in Torvan was mined"),
            ("Strike kills 15 in Torvan – officials", "officials", "Strike kills 15 in Torvan"),
            ("Bridge was mined, governor says", "governor", "Bridge was mined"),
        ] {
            let found = titled(title, "It rained.");
            assert_eq!(found[0].chain.links[0].quote.as_str(), source, "{title}");
            assert_eq!(found[0].content[0].as_str(), content, "{title}");
        }
    }

    #[test]
    fn a_title_that_runs_into_the_text_names_its_source() {
        let mut article =
            sayso_record::Article::of_text("Shells kill nine in Torvan: monitor Tuesday 3 May 2016 It rained.");
        let title = "Shells kill nine in Torvan: monitor".to_owned();
        article.title = Some(sayso_record::Stated { value: title, evidence: Vec::new() });
        let found = crate::claims::testing::read(&article, &[]);
        assert_eq!(found[0].chain.links[0].quote.as_str(), "monitor");
    }

    #[test]
    fn a_site_behind_a_dash_speaks_only_if_the_text_names_it_too() {
        let title = "Strike kills 15 in Torvan - Vareshk Observatory";
        let found = titled(title, "It rained.");
        assert!(found.iter().all(|claim| claim.chain.links.is_empty()), "{found:?}");
        let found = titled(title, "The Vareshk Observatory counts the dead.");
        assert_eq!(found[0].chain.links[0].quote.as_str(), "Vareshk Observatory");
    }

    #[test]
    fn a_topic_before_a_colon_does_not() {
        let found = titled("Bridge attack: 15 killed in Torvan", "It rained.");
        assert!(found.iter().all(|claim| claim.chain.links.is_empty()), "{found:?}");
    }
}
