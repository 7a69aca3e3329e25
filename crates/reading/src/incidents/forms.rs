//! Regular forms of English nouns and verbs, both ways. Irregular ones stand in the data.

/// A noun phrase and its plural: the last word changes.
pub fn of_noun(phrase: &str) -> Vec<String> {
    let (head, last) = phrase.rsplit_once(' ').map_or(("", phrase), |(head, last)| (head, last));
    let mut out = vec![phrase.to_owned()];
    let plural = third_person(last);
    out.push(if head.is_empty() { plural } else { format!("{head} {plural}") });
    out
}

/// The base, -s, -ed and -ing forms of a verb phrase: the first word changes. `doubles`: its last letter is doubled.
pub fn of_verb(phrase: &str, doubles: bool) -> Vec<String> {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(verb, rest)| (verb, rest));
    let stem = if doubles { format!("{verb}{}", &verb[verb.len() - 1..]) } else { verb.to_owned() };
    let consonant_y = verb.strip_suffix('y').filter(|head| !head.ends_with(['a', 'e', 'i', 'o', 'u']));
    let past = match (verb.ends_with('e'), consonant_y) {
        (true, _) => format!("{verb}d"),
        (_, Some(head)) => format!("{head}ied"),
        _ => format!("{stem}ed"),
    };
    let going = verb.strip_suffix('e').map_or_else(|| format!("{stem}ing"), |head| format!("{head}ing"));
    let with = |form: String| if rest.is_empty() { form } else { format!("{form} {rest}") };
    [verb.to_owned(), third_person(verb), past, going].into_iter().map(with).collect()
}

/// The plural of a noun or the third person of a verb, which are formed alike.
fn third_person(word: &str) -> String {
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        return format!("{word}es");
    }
    match word.strip_suffix('y').filter(|head| !head.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(head) => format!("{head}ies"),
        None => format!("{word}s"),
    }
}

/// Words that `word` may be a regular form of; some are no words.
pub fn bases(word: &str) -> impl Iterator<Item = String> + '_ {
    let ends: [(&str, &[&str]); 6] =
        [("ies", &["y"]), ("es", &["", "e"]), ("s", &[""]), ("ied", &["y"]), ("ed", &["", "e"]), ("ing", &["", "e"])];
    ends.into_iter().filter_map(|(end, with)| word.strip_suffix(end).zip(Some(with))).flat_map(|(head, with)| {
        let short = undoubled(head);
        with.iter().map(move |end| format!("{head}{end}")).chain(short)
    })
}

/// "kidnapp" without the second p.
fn undoubled(head: &str) -> Option<String> {
    let mut last = head.chars().rev();
    let (a, b) = (last.next()?, last.next()?);
    (a == b && a.is_ascii_alphabetic()).then(|| head[..head.len() - 1].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_regular() {
        assert_eq!(of_noun("robbery"), ["robbery", "robberies"]);
        assert_eq!(of_noun("gas attack"), ["gas attack", "gas attacks"]);
        assert_eq!(of_verb("kidnap", true), ["kidnap", "kidnaps", "kidnapped", "kidnapping"]);
        assert_eq!(of_verb("torture", false), ["torture", "tortures", "tortured", "torturing"]);
        assert_eq!(of_verb("set fire to", false)[2], "seted fire to");
    }

    #[test]
    fn bases_are_found_again() {
        let has = |word: &str, base: &str| bases(word).any(|found| found == base);
        assert!(has("thwarted", "thwart") && has("planned", "plan") && has("intensifies", "intensify"));
        assert!(has("staging", "stage") && has("churches", "church"));
    }
}
