//! Posts on social networks, as pages embed them: "The bridge is ours. — Selim Aran (@aran) May 3, 2019" and
//! "RT @aran: The bridge is ours."

use std::ops::Range;

use super::found::Found;
use crate::speech::View;

/// Longest name before a handle, in tokens.
const MAX_NAME: usize = 8;

/// Adds posts that nobody is said to have written yet.
pub fn posts(view: &View<'_, '_>, all: &mut Vec<Found>) {
    for number in 0..view.paragraphs.len() {
        let Some((source, content)) = signed(view, number).or_else(|| retweeted(view, number)) else { continue };
        if content.is_empty() || all.iter().any(|found| found.source.is_some() && found.covers(&content)) {
            continue;
        }
        all.retain(|found| !found.covers(&content));
        let content = vec![content];
        all.push(Found { source: Some(source), cue: None, content, own: false, rule: "post", confidence: 0.85 });
    }
    all.sort_by_key(Found::start);
}

/// "TEXT — NAME (@handle) DATE": the signature at the end of the paragraph, or alone in one after the text.
fn signed(view: &View<'_, '_>, number: usize) -> Option<(Range<usize>, Range<usize>)> {
    let paragraph = &view.paragraphs[number];
    let handle =
        paragraph.clone().rev().find(|&at| view.lower(at) == "@" && view.lower(at.saturating_sub(1)) == "(")?;
    let first = handle.saturating_sub(MAX_NAME + 1).max(paragraph.start);
    let dash = (first..handle).rev().find(|&at| matches!(view.lower(at), "\u{2014}" | "\u{2013}" | "-"))?;
    let source = view.trim(dash + 1..handle - 1);
    let content = if dash > paragraph.start {
        view.trim(paragraph.start..dash)
    } else {
        view.trim(view.paragraphs.get(number.checked_sub(1)?)?.clone())
    };
    (!source.is_empty()).then_some((source, content))
}

/// "RT @handle: TEXT", "@handle: TEXT".
fn retweeted(view: &View<'_, '_>, number: usize) -> Option<(Range<usize>, Range<usize>)> {
    let paragraph = &view.paragraphs[number];
    let at = paragraph.start + usize::from(view.lower(paragraph.start) == "rt");
    // A handle is cut at its low lines.
    let colon = (at + 2..paragraph.end.min(at + 2 + MAX_NAME)).find(|&at| view.lower(at) == ":")?;
    let glued = (at + 1..colon).all(|at| view.draft.glued(at));
    (view.lower(at) == "@" && glued).then(|| (at..colon, view.trim(colon + 1..paragraph.end)))
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn a_signature_says_who_wrote_it() {
        let found = claims("The bridge is ours again.\n\n— Selim Aran (@aran) May 3, 2019");
        assert_eq!(found[0].chain.links[0].quote.as_str(), "Selim Aran");
        assert_eq!(found[0].content[0].as_str(), "The bridge is ours again");
    }

    #[test]
    fn a_handle_before_a_colon_does() {
        let found = claims("RT @aran_press: The bridge is ours again.");
        assert_eq!(found[0].chain.links[0].quote.as_str(), "@aran_press");
    }
}
