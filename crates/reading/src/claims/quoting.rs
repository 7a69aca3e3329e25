//! "The Courier quoted Aran as saying it rained": Aran speaks and the Courier passes it on.
//!
//! Where an attribution has the one who quotes as its source, and the one quoted as a part of what is said, it is cut
//! anew. That the Courier passes it on is found by the stage after this one.

use std::ops::Range;

use sayso_record::NameKind;

use super::found::Found;
use crate::speech::{View, Words};

/// Tokens of the longest phrase for the one quoted.
const LONGEST: usize = 14;

/// Cuts attributions whose content begins with the one who is quoted.
pub fn cut_anew(view: &View<'_, '_>, all: &mut [Found]) {
    for found in all {
        let (Some(source), Some(cue), Some(first)) = (&found.source, &found.cue, found.content.first()) else {
            continue;
        };
        let quotes = cue.clone().any(|at| view.listed(at).any(Words::QUOTES));
        // "Aran was quoted by the Courier as saying": there the source is the one quoted.
        if !quotes || source.end > cue.start || first.start < cue.end || first.start > cue.end + 1 {
            continue;
        }
        let reach = first.start + 1..first.end.min(first.start + LONGEST);
        let saying = reach.into_iter().find(|&at| view.listed(at).any(Words::SAYING));
        let end = saying.unwrap_or(first.end);
        let joined = end > first.start + 1 && view.lower(end - 1) == "as";
        let quoted = view.trim(first.start..if joined { end - 1 } else { end });
        if !is_somebody(view, &quoted) {
            continue;
        }
        let rest = saying.map_or(first.end..first.end, |saying| {
            let that = usize::from(view.lower(saying + 1) == "that");
            let mut rest = (saying + 1 + that).min(first.end)..first.end;
            while !rest.is_empty() && view.lower(rest.start) == "," {
                rest.start += 1;
            }
            rest
        });
        if rest.is_empty() {
            found.content.remove(0);
        } else {
            found.content[0] = rest;
        }
        found.source = Some(quoted);
        found.rule = "quoting";
    }
}

/// Whether `tokens` are a phrase for somebody who can speak and no clause.
fn is_somebody(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() || tokens.len() > LONGEST || tokens.clone().any(|at| view.marks.inside(at)) {
        return false;
    }
    let head = view.head(tokens);
    let named = |kind: NameKind| view.named(head, kind).is_some();
    let titles = Words::MALE_WORD.with(Words::FEMALE_WORD);
    let nouns = Words::PERSON.with(Words::PEOPLE).with(Words::BODY).with(Words::DOCUMENT).with(Words::MONITOR);
    named(NameKind::Person) || named(NameKind::Organisation) || view.listed(head).any(nouns.with(titles))
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn who_is_quoted_speaks() {
        for text in [
            "{The Torvan Courier} <quoted> [Mr. Selim Aran, saying it rained in Selk].",
            "{The Torvan Courier} <quoted> [Mr. Selim Aran as saying that it rained in Selk].",
        ] {
            let found = claims(text);
            assert_eq!(found[0].chain.links[0].quote.as_str(), "Mr. Selim Aran", "{text}");
            assert_eq!(found[0].content[0].as_str(), "it rained in Selk", "{text}");
        }
    }

    #[test]
    fn what_is_quoted_stays_what_is_said() {
        let found = claims("{The Torvan Courier} <cited> [a rise in prices].");
        assert_eq!(found[0].chain.links[0].quote.as_str(), "The Torvan Courier");
    }
}
