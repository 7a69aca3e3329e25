//! Words compared: what is left of a form when case, articles and punctuation are gone.

/// Words that tell nothing apart when two descriptions are compared.
const ARTICLES: [&str; 3] = ["the", "a", "an"];

/// `form` without a leading article.
pub(super) fn label(form: &str) -> &str {
    let form = form.trim();
    match form.split_once(char::is_whitespace) {
        Some((first, rest)) if ARTICLES.iter().any(|article| first.eq_ignore_ascii_case(article)) => rest.trim_start(),
        _ => form,
    }
}

/// Its words in lower case, without punctuation, possessive `'s` and leading article.
pub(super) fn norm(form: &str) -> String {
    words(label(form)).join(" ")
}

/// The words of `text` in lower case, without punctuation and possessive `'s`.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .map(|word| {
            let word = word.trim_matches(['\'', '’']);
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            // An acronym's possessive or plural, its apostrophe lost or never there: "SVMs", "NGOs".
            let acronym = word.strip_suffix('s').filter(|all| all.len() > 1 && all.chars().all(char::is_uppercase));
            acronym.unwrap_or(word).to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// "A", "A and B", "A, B and C".
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_possessives_do_not_tell_apart() {
        assert_eq!(norm("The Vareshk Monitor’s"), norm("Vareshk Monitor"));
        assert_eq!(label("the"), "the");
        assert_eq!(label("Theo Aran"), "Theo Aran");
    }
}
