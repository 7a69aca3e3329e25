//! Who among the victims of an article is named, and who is named twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use sayso_record::{Figure, Name, NameKind, Span};

use crate::figures::lexicon::{Kinds, Lexicon};

/// Most words of a victim's name; longer heads are descriptions.
const NAME_WORDS: usize = 5;

/// The names of an article's victims.
pub struct Victims {
    /// By the place where a figure names its victim: the fullest name.
    names: BTreeMap<Span, String>,
}

impl Victims {
    /// Of the victims that `figures` name, given all `names` of the article.
    pub fn of(figures: &[&Figure], names: &[Name]) -> Self {
        let heads: Vec<(Span, Vec<String>)> = figures.iter().filter_map(|figure| head(figure)).collect();
        let people = names.iter().filter(|name| name.kind == NameKind::Person);
        let full: Vec<Vec<String>> = heads
            .iter()
            .map(|(_, words)| words.clone())
            .chain(people.map(|name| words(&name.canonical)))
            .filter(|words| words.len() > 1)
            .collect();
        let names = heads.iter().map(|(at, words)| (*at, whole(words, &full))).collect();
        Victims { names }
    }

    /// The name of the victim of `figure`; `None` where the victim is only described.
    pub fn named(&self, figure: &Figure) -> Option<&str> {
        self.names.get(&figure.counted.quote.as_ref()?.span()).map(String::as_str)
    }

    /// Victims told of one by one, without `others`: each name once; all that are only described are taken to be one,
    /// or those named.
    pub fn count<'f>(&self, figures: impl Iterator<Item = &'f Figure>, others: &BTreeSet<&str>) -> u64 {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let mut described = false;
        for figure in figures {
            match self.named(figure) {
                Some(name) if !others.contains(name) => {
                    named.insert(name);
                }
                Some(_) => {}
                None => described = true,
            }
        }
        (named.len() as u64).max(u64::from(described))
    }
}

/// The last word of the fullest of `full` that `words` may be short for: a surname before a given name.
fn whole(words: &[String], full: &[Vec<String>]) -> String {
    let last = words.last().map_or("", String::as_str);
    let surname = full.iter().any(|name| name.last().is_some_and(|word| word == last));
    let given = full.iter().filter(|_| words.len() == 1 && !surname).find(|name| name.iter().any(|word| word == last));
    given.and_then(|name| name.last()).map_or(last, String::as_str).to_owned()
}

/// The words of the name that `figure` counts; `None` where its head only describes: "Teenager killed", "a Tamra man".
fn head(figure: &Figure) -> Option<(Span, Vec<String>)> {
    static PEOPLE: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let quote = figure.counted.quote.as_ref()?;
    let named = quote.as_str().split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    let words = words(quote.as_str());
    let last = PEOPLE.word(words.last()?).kinds;
    let described = words.iter().any(|word| word.contains("old")) || last.any(Kinds::PERSON.or(Kinds::PEOPLE));
    (named && !described && words.len() <= NAME_WORDS).then_some((quote.span(), words))
}

/// The words of a name in lower case, without what is no letter at their ends and without "Jr.".
fn words(name: &str) -> Vec<String> {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let suffix = |word: &String| matches!(word.as_str(), "" | "jr" | "sr" | "ii" | "iii");
    name.split_whitespace().map(plain).filter(|word| !suffix(word)).collect()
}

#[cfg(test)]
mod tests {
    use sayso_record::Effect;

    use crate::bare::bare_article;
    use crate::names::NamesStage;
    use crate::text::TextStage;
    use crate::{Draft, FiguresStage, Stage};

    /// How many were killed in `text` as the victims told of one by one have it.
    fn killed(text: &str) -> Option<u64> {
        let article = bare_article(text);
        let mut draft = Draft::new(&article);
        TextStage::new().run(&mut draft);
        NamesStage::new().run(&mut draft);
        FiguresStage::new().run(&mut draft);
        let figures: Vec<_> = draft.figures.iter().collect();
        let tolls = super::super::joined::tolls(&figures, &draft.names);
        tolls.iter().find(|toll| toll.effect == Effect::Killed).and_then(|toll| toll.best)
    }

    #[test]
    fn a_victim_named_twice_counts_once() {
        assert_eq!(
            killed("Selim Aran, 24, was killed in Ansk. Aran died on Monday, and a bullet killed Selim."),
            Some(1)
        );
        assert_eq!(killed("Selim Aran, 24, was killed in Ansk. Tomas Vell, 31, was killed in Selm."), Some(2));
    }

    #[test]
    fn a_headline_that_describes_a_victim_names_nobody() {
        assert_eq!(killed("Teenager Killed in Ansk\n\nSelim Aran, 17, was killed on Monday."), Some(1));
        assert_eq!(killed("15-Year-Old Boy Killed in Ansk\n\nSelim Aran was killed on Monday. He was 15."), Some(1));
    }
}
