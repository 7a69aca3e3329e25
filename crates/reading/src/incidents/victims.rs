//! Victims told of one by one: who is the same as who.
//!
//! Each mention of one person is taken for the person told of before unless something speaks against it: another name,
//! another age, another gender, a child and a grown man, "another woman", or both in one breath ("a man was killed and
//! a man was wounded").

use std::collections::BTreeSet;
use std::sync::LazyLock;

use sayso_record::{CountedClass, Effect, Figure, Name, NameKind, Scope, Span};

use super::lexicon;
use crate::figures::lexicon::{Kinds, Lexicon};

/// Most words of a victim's name; longer heads are descriptions.
const NAME_WORDS: usize = 5;
/// Two people whom "a" or "his" brings in this near to each other, in bytes, are not the same.
const ONE_BREATH: usize = 80;
/// Below this age, in years, somebody is a child.
const ADULT: u32 = 18;

/// The victims that an article tells of one by one.
pub struct Victims {
    people: Vec<Person>,
    /// What happened to whom, mention by mention.
    told: Vec<(Effect, Option<String>)>,
}

/// One victim, by all mentions.
#[derive(Debug, Default)]
struct Person {
    /// The last word of the name.
    name: Option<String>,
    age: Option<u32>,
    gender: Option<Gender>,
    child: Option<bool>,
    /// An attacker or suspect (true); a member of the police, a bystander, a child (false).
    attacker: Option<bool>,
    /// Brought in as "another".
    other: bool,
    /// Where mentions bring in somebody new.
    fresh: Vec<Span>,
    effects: BTreeSet<Effect>,
    /// Hurt beyond doubt: wounded, injured, not only shot.
    hurt: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
}

impl Victims {
    /// Of the single victims of `figures`, given all `names` of the article.
    pub fn of(figures: &[&Figure], names: &[Name], open: &dyn Fn(&Figure) -> bool) -> Self {
        let heads: Vec<Vec<String>> = figures.iter().filter_map(|figure| head(figure)).collect();
        let people = names.iter().filter(|name| name.kind == NameKind::Person);
        let full: Vec<Vec<String>> = heads
            .into_iter()
            .chain(people.map(|name| words(&name.canonical)))
            .filter(|words| words.len() > 1)
            .collect();
        let mut victims = Victims { people: Vec::new(), told: Vec::new() };
        for figure in figures.iter().filter(|figure| figure.scope == Scope::Individual) {
            let person = Person::of(figure, &full, open(figure));
            victims.told.push((figure.effect, person.name.clone()));
            victims.take(person);
        }
        victims
    }

    /// How many have met `effect`: those named, or one of those only described; of the injured, who are not dead.
    pub fn met(&self, effect: Effect) -> u64 {
        if effect == Effect::Injured {
            let dead = |person: &Person| person.effects.contains(&Effect::Killed);
            let any = self.people.iter().any(dead);
            let hurt = |person: &&Person| person.hurt || !any && person.effects.contains(&effect);
            return count(self.people.iter().filter(|person| !dead(person)).filter(hurt).map(|person| &person.name));
        }
        count(self.told.iter().filter(|told| told.0 == effect).map(|told| &told.1))
    }

    fn take(&mut self, new: Person) {
        let fit = |person: &&mut Person| person.may_be(&new);
        let weight = |person: &Person| {
            (person.name.is_some() && person.name == new.name, person.age.is_some() && person.age == new.age)
        };
        let same = self.people.iter_mut().filter(fit).max_by_key(|person| weight(person));
        match same {
            Some(person) => person.join(new),
            None => self.people.push(new),
        }
    }
}

impl Person {
    fn of(figure: &Figure, full: &[Vec<String>], open: bool) -> Self {
        static PEOPLE: LazyLock<lexicon::People> = LazyLock::new(lexicon::people);
        let words: Vec<String> = tokens(figure.quote.as_str());
        let has = |set: &BTreeSet<String>| words.iter().any(|word| set.contains(word));
        let age = age(&words);
        let gender = match (has(&PEOPLE.female), has(&PEOPLE.male)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        };
        let class = figure.counted.class;
        let grown = !matches!(class, CountedClass::People | CountedClass::Children | CountedClass::Other);
        let child = match age {
            Some(age) => Some(age < ADULT),
            None if class == CountedClass::Children => Some(true),
            None => grown.then_some(false),
        };
        let attacker = match class {
            CountedClass::Attackers => Some(true),
            CountedClass::Police | CountedClass::Civilians | CountedClass::Children => Some(false),
            _ => None,
        };
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
        Person {
            name: head(figure).map(|words| whole(&words, full)),
            age,
            gender,
            child,
            attacker,
            other: has(&["another", "second", "third", "other"]),
            fresh: if has(&["a", "an", "another", "his", "her", "their"]) {
                vec![figure.quote.span()]
            } else {
                Vec::new()
            },
            effects: BTreeSet::from([figure.effect]),
            hurt: !open && figure.effect == Effect::Injured,
        }
    }

    /// Whether nothing speaks against `new` being this one.
    fn may_be(&self, new: &Person) -> bool {
        if let (Some(one), Some(other)) = (&self.name, &new.name) {
            return one == other;
        }
        let differ = |one: Option<u32>, other: Option<u32>| one.is_some() && other.is_some() && one != other;
        let gender = self.gender.is_some() && new.gender.is_some() && self.gender != new.gender;
        let child = self.child.is_some() && new.child.is_some() && self.child != new.child && self.age.is_none();
        let side = self.attacker.is_some() && new.attacker.is_some() && self.attacker != new.attacker;
        let breath = self
            .fresh
            .iter()
            .any(|one| new.fresh.iter().any(|new| new.start() >= one.end() && new.start() - one.end() < ONE_BREATH));
        !(differ(self.age, new.age) || gender || child || side || breath || new.other && !self.other)
    }

    fn join(&mut self, new: Person) {
        self.name = self.name.take().or(new.name);
        self.age = self.age.or(new.age);
        self.gender = self.gender.or(new.gender);
        self.child = self.child.or(new.child);
        self.attacker = self.attacker.or(new.attacker);
        self.fresh.extend(new.fresh);
        self.effects.extend(new.effects);
        self.hurt |= new.hurt;
    }
}

/// How many people `names` are: those named, else one.
fn count<'n>(names: impl Iterator<Item = &'n Option<String>>) -> u64 {
    let mut any = false;
    let names: BTreeSet<&str> = names.inspect(|_| any = true).filter_map(|name| name.as_deref()).collect();
    (names.len() as u64).max(u64::from(any))
}

/// The age that `words` give: "15-year-old", "aged 15", "9-month-old" (0), or the number that stands alone.
fn age(words: &[String]) -> Option<u32> {
    let unit = |word: &String| word.starts_with("year") || word.starts_with("month") || word == "week" || word == "day";
    let at = words.iter().position(unit).filter(|&at| at > 0);
    let number = |word: &String| word.parse::<u32>().ok().or_else(|| lexicon::small_number(word));
    match at {
        Some(at) if !words[at].starts_with("year") => number(&words[at - 1]).map(|_| 0),
        Some(at) => number(&words[at - 1]),
        None => words.iter().find_map(|word| word.parse().ok()),
    }
}

/// The words of a quotation in lower case, cut at hyphens.
fn tokens(quote: &str) -> Vec<String> {
    quote
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The last word of the fullest of `full` that `words` may be short for: a surname before a given name.
fn whole(words: &[String], full: &[Vec<String>]) -> String {
    let last = words.last().map_or("", String::as_str);
    let surname = full.iter().any(|name| name.last().is_some_and(|word| word == last));
    let given = full.iter().filter(|_| words.len() == 1 && !surname).find(|name| name.iter().any(|word| word == last));
    given.and_then(|name| name.last()).map_or(last, String::as_str).to_owned()
}

/// The words of the name that `figure` counts; `None` where its head only describes: "Teenager killed", "a Tamra man".
fn head(figure: &Figure) -> Option<Vec<String>> {
    static PEOPLE: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let quote = figure.counted.quote.as_ref()?;
    let named = quote.as_str().split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    let words = words(quote.as_str());
    let last = PEOPLE.word(words.last()?).kinds;
    let described = words.iter().any(|word| word.contains("old")) || last.any(Kinds::PERSON.or(Kinds::PEOPLE));
    (named && !described && words.len() <= NAME_WORDS).then_some(words)
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

    use crate::names::NamesStage;
    use crate::text::TextStage;
    use crate::{Draft, FiguresStage, Stage};
    use sayso_record::Article;

    /// How many were killed in `text` as the victims told of one by one have it.
    fn killed(text: &str) -> Option<u64> {
        toll(text, Effect::Killed)
    }

    fn toll(text: &str, effect: Effect) -> Option<u64> {
        let article = Article::of_text(text);
        let mut draft = Draft::new(&article);
        TextStage::new().run(&mut draft);
        NamesStage::new().run(&mut draft);
        FiguresStage::new().run(&mut draft);
        let figures: Vec<_> = draft.figures.iter().collect();
        let tolls = super::super::joined::tolls(&figures, &draft.names);
        tolls.iter().find(|toll| toll.effect == effect).and_then(|toll| toll.best)
    }

    #[test]
    fn a_victim_named_twice_counts_once() {
        assert_eq!(
            killed("Selim Aran, 24, was killed in Ansk. Aran died on Monday, and a bullet killed Selim."),
            Some(1)
        );
        assert_eq!(killed("Selim Aran, 24, was killed in Ansk. Tomas Vell, 31, was killed in Selm."), Some(2));
    }

    /// How many were injured in `text`, the dead left out.
    fn injured(text: &str) -> Option<u64> {
        toll(text, Effect::Injured)
    }

    #[test]
    fn somebody_hurt_who_died_is_not_among_the_injured() {
        assert_eq!(injured("A 12-year-old boy was wounded in Ansk on Monday. The boy died on Tuesday."), None);
        assert_eq!(injured("A 12-year-old boy was wounded in Ansk. A 34-year-old man was killed."), Some(1));
        assert_eq!(injured("A man was killed and a man was wounded in Ansk."), Some(1));
        assert_eq!(injured("A man was killed in Ansk. A woman was wounded."), Some(1));
        assert_eq!(injured("The suspect was killed in Ansk. An officer was wounded."), Some(1));
    }

    #[test]
    fn a_headline_that_describes_a_victim_names_nobody() {
        assert_eq!(killed("Teenager Killed in Ansk\n\nSelim Aran, 17, was killed on Monday."), Some(1));
        assert_eq!(killed("15-Year-Old Boy Killed in Ansk\n\nSelim Aran was killed on Monday. He was 15."), Some(1));
    }
}
