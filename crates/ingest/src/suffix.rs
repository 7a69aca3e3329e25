//! The outlet behind a headline, as pages give it in their title: "Shelling in Vareshk - Selim Daily News".

use std::sync::LazyLock;

use regex::Regex;

/// What stands between headline and outlet.
const SEPARATORS: [&str; 5] = [" | ", " – ", " — ", " - ", " » "];
/// Fewest words of a headline before the outlet.
const HEADLINE_WORDS: usize = 3;
/// Most words of an outlet with its place.
const OUTLET_WORDS: usize = 12;

/// Words that names of outlets hold, call signs of American stations, addresses.
static OUTLET: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\b(?:News|Newspaper|Times|Post|Herald|Tribune|Gazette|Journal|Chronicle|Courier|Daily|Weekly|Dispatch|Telegraph|Guardian|Radio|TV|Television|Headlines|Weather|Press|[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM))?|[\w-]+\.(?i:com|org|net|tv|co\.\w\w))\b";
    Regex::new(pattern).unwrap_or_else(|error| panic!("the pattern of outlets is broken: {error}"))
});

/// Where the headline ends and where the outlet begins, in bytes of `title`. The outlet is all behind a separator, from
/// the first behind which a name of an outlet stands.
pub(crate) fn find(title: &str) -> Option<(usize, usize)> {
    let mut at: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|separator| title.match_indices(separator).map(|(at, found)| (at, at + found.len())))
        .collect();
    at.sort_unstable();
    at.into_iter().find(|&(end, start)| {
        let next = SEPARATORS.iter().filter_map(|separator| title[start..].find(separator)).min();
        let first = &title[start..next.map_or(title.len(), |next| start + next)];
        title[..end].split_whitespace().count() >= HEADLINE_WORDS && is_name(&title[start..]) && OUTLET.is_match(first)
    })
}

/// Whether the words are a name's: all of them begin with a capital or no letter, but for a few small ones.
fn is_name(words: &str) -> bool {
    let small = |word: &str| matches!(word, "and" | "for" | "in" | "of" | "on" | "the");
    words.split_whitespace().count() <= OUTLET_WORDS
        && words
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase) || small(word) || word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_stands_behind_a_dash_or_bar() {
        let outlet = |title: &'static str| find(title).map(|(end, start)| (&title[..end], &title[start..]));
        for (title, head, tail) in [
            ("Shelling in Vareshk kills ten - Selim Daily News", "Shelling in Vareshk kills ten", "Selim Daily News"),
            ("Boy shot in Tamra park | KXQZ-TV", "Boy shot in Tamra park", "KXQZ-TV"),
            (
                "Boy shot in Tamra park - WXQ Action News 5 - Dorvany, Orvesh",
                "Boy shot in Tamra park",
                "WXQ Action News 5 - Dorvany, Orvesh",
            ),
            (
                "Boy shot – twice – in park - tamra.example.com-Dorvany News",
                "Boy shot – twice – in park",
                "tamra.example.com-Dorvany News",
            ),
        ] {
            assert_eq!(outlet(title), Some((head, tail)), "{title}");
        }
    }

    #[test]
    fn what_goes_on_after_a_dash_is_no_outlet() {
        for title in [
            "Ten dead in Vareshk - army denies shelling",
            "Ten dead in Vareshk - Army Denies Shelling",
            "Selim Daily - News of the day",
            "Boy shot in Tamra park - police post a reward",
            "Boy shot in Tamra park",
        ] {
            assert_eq!(find(title), None, "{title}");
        }
    }
}
