//! What happened to people, as the words say it: verbs and phrases from `data/figures/effects.toml`.

use std::ops::Range;

use sayso_record::Effect;
use serde::Deserialize;

use super::lexicon::{Lexicon, built_in};
use super::pattern::Patterns;
use super::view::View;

/// What the words say happened; "harmed" is read as injured or affected once the whole article is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Dead.
    Killed,
    /// Hurt.
    Injured,
    /// Shot, hit, taken to hospital: hurt, or worse.
    Harmed,
    /// Missing.
    Missing,
    /// Driven from home.
    Displaced,
    /// Arrested or held.
    Detained,
    /// Kidnapped.
    Abducted,
    /// Left open, or several effects counted together.
    Affected,
}

impl Outcome {
    /// The effect, harm being injury.
    pub fn effect(self) -> Effect {
        match self {
            Outcome::Killed => Effect::Killed,
            Outcome::Injured | Outcome::Harmed => Effect::Injured,
            Outcome::Missing => Effect::Missing,
            Outcome::Displaced => Effect::Displaced,
            Outcome::Detained => Effect::Detained,
            Outcome::Abducted => Effect::Abducted,
            Outcome::Affected => Effect::Affected,
        }
    }

    /// What two coordinated predicates say of the same people: "killed or injured", "shot and killed".
    pub fn joined(self, other: Outcome) -> Outcome {
        match (self, other) {
            (a, b) if a == b => a,
            (Outcome::Harmed, b) => b,
            (a, Outcome::Harmed) => a,
            _ => Outcome::Affected,
        }
    }
}

/// Where the people of a predicate stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// Before it or after it: a participle that may be active.
    Either,
    /// Before it.
    Subject,
    /// After it.
    Object,
    /// It is the head of the phrase that counts.
    Head,
    /// Right before it, with nothing between.
    Adjacent,
    /// Before it, with nothing but a form of be between.
    State,
    /// Like a toll, of the effect that was last told of: "bringing the total to seven".
    Total,
    /// A number follows somewhere in the clause: "the death toll ... rose to".
    Toll,
    /// Before it with a form of be, or after it: "among the dead were".
    Among,
    /// After it and counted as lives.
    Lives,
    /// After it and counted as members of a force: "lost 15 fighters".
    Fighters,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// "kill".
    Base,
    /// "kills".
    Third,
    /// "slew": past only.
    Past,
    /// "slain": participle only.
    Participle,
    /// "killed": past or participle.
    PastOrParticiple,
    /// "killing".
    Ing,
}

/// A verb or phrase of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub outcome: Outcome,
    /// Where its people stand; `None` for a verb that may be active or passive.
    pub argument: Option<Argument>,
    /// For verbs, the form.
    pub form: Option<VerbForm>,
    /// Also said of things.
    pub loose: bool,
    /// Says how somebody is rather than what happened.
    pub state: bool,
}

/// Words that say what happened to people, at a place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the lexicon says of it.
    pub entry: Entry,
}

/// The verbs and phrases.
pub struct Effects {
    patterns: Patterns<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verb: Vec<RawVerb>,
    phrase: Vec<RawPhrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code))]
struct RawVerb {
    forms: [String; 5],
    effect: Outcome,
    particle: Option<String>,
    #[serde(default)]
    loose: bool,
    #[serde(default)]
    intransitive: bool,
    example: String,
    expect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code))]
struct RawPhrase {
    words: Vec<String>,
    effect: Outcome,
    argument: Argument,
    #[serde(default)]
    state: bool,
    #[serde(default)]
    loose: bool,
    example: String,
    expect: Vec<String>,
}

const EFFECTS: &str = include_str!("../../data/figures/effects.toml");

impl Effects {
    /// The verbs and phrases that come with Sayso; marks their verbs in `lexicon`.
    pub fn built_in(lexicon: &mut Lexicon) -> Self {
        let file: File = built_in("effects.toml", EFFECTS);
        let mut effects = Effects { patterns: Patterns::new() };
        for verb in file.verb {
            // "Burns" and the like are surnames; the other forms are not.
            verb.forms.iter().filter(|form| form.as_str() != "burns").for_each(|form| lexicon.mark_effect(form));
            effects.add_verb(&verb);
        }
        for phrase in &file.phrase {
            let either = phrase.argument == Argument::Either;
            let entry = Entry {
                outcome: phrase.effect,
                argument: (!either).then_some(phrase.argument),
                form: either.then_some(VerbForm::PastOrParticiple),
                loose: phrase.loose,
                state: phrase.state,
            };
            for words in &phrase.words {
                if phrase.argument == Argument::Subject && !words.contains(' ') {
                    lexicon.mark_effect(words);
                }
                // Nouns that count the victims are no names either.
                if phrase.argument == Argument::Head {
                    words.split([' ', '|']).for_each(|word| lexicon.mark_effect(word));
                }
                effects.add(words, entry);
            }
        }
        effects
    }

    fn add_verb(&mut self, verb: &RawVerb) {
        let [base, third, past, participle, ing] = &verb.forms;
        let mut forms = vec![(base, VerbForm::Base), (third, VerbForm::Third), (ing, VerbForm::Ing)];
        if past == participle {
            forms.push((past, VerbForm::PastOrParticiple));
        } else {
            forms.extend([(past, VerbForm::Past), (participle, VerbForm::Participle)]);
        }
        if base == past {
            forms.remove(0);
        }
        for (word, form) in forms {
            let words = verb.particle.as_ref().map_or(word.clone(), |particle| format!("{word} {particle}"));
            let argument = verb.intransitive.then_some(Argument::Subject);
            let form = Some(form);
            self.add(&words, Entry { outcome: verb.effect, argument, form, loose: verb.loose, state: false });
        }
    }

    fn add(&mut self, words: &str, entry: Entry) {
        self.patterns.add(words, entry);
    }

    /// All predicates of `sentence`, longest first where they begin, not overlapping.
    pub fn find(&self, view: &View, sentence: &Range<usize>) -> Vec<Predicate> {
        let mut found = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let best = self.patterns.longest(view, at, sentence.end);
            match best {
                Some((end, entry)) => {
                    found.push(Predicate { tokens: at..end, entry });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Each sentence of the data file with the figures that it should give.
#[cfg(test)]
pub fn examples() -> Vec<(String, Vec<String>)> {
    let file: File = built_in("effects.toml", EFFECTS);
    let verbs = file.verb.into_iter().map(|verb| (verb.example, verb.expect));
    verbs.chain(file.phrase.into_iter().map(|phrase| (phrase.example, phrase.expect))).collect()
}
