//! Word classes of the time grammar (`data/times/lexicon-*.toml`).

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

/// A set of up to 256 classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ClassSet([u64; 4]);

/// Most classes (word classes and literals together) that a [`ClassSet`] can hold.
const MAX_CLASSES: usize = 256;

impl ClassSet {
    fn insert(&mut self, class: u16) {
        self.0[usize::from(class) / 64] |= 1 << (class % 64);
    }

    /// Whether `class` is in it.
    pub(super) fn has(self, class: u16) -> bool {
        self.0[usize::from(class) / 64] >> (class % 64) & 1 == 1
    }
}

/// What a word stands for in a class.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    /// A number: a month, a weekday, a direction.
    Int(i64),
    /// A symbol: a unit, a season, a modifier.
    Symbol(String),
}

/// What the lexicon knows of one word.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// Its classes, with those that need a capital.
    pub(super) classes: ClassSet,
    /// Those of them that hold without a capital.
    pub(super) any_case: ClassSet,
    /// Whether it can carry a time expression.
    pub(super) trigger: bool,
    values: Vec<(u16, Value)>,
}

impl Word {
    /// Its value in `class`.
    pub(super) fn value(&self, class: u16) -> Option<&Value> {
        self.values.iter().find(|(of, _)| *of == class).map(|(_, value)| value)
    }
}

#[derive(Deserialize)]
struct File {
    class: BTreeMap<String, Class>,
}

#[derive(Deserialize)]
struct Class {
    #[serde(default)]
    trigger: bool,
    #[serde(default)]
    proper: bool,
    words: BTreeMap<String, Value>,
}

/// All classes and words, with the literals that rules name.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    ids: HashMap<String, u32>,
    words: Vec<Word>,
    classes: HashMap<String, u16>,
}

impl Lexicon {
    /// Reads lexicon `files`, each a name and its text.
    ///
    /// # Errors
    /// When one is not such a file; the message names file and place.
    pub(super) fn parse(files: &[(&str, &str)]) -> Result<Self, String> {
        let mut lexicon = Lexicon::default();
        for (name, source) in files {
            let file: File = toml::from_str(source).map_err(|error| format!("{name}: {error}"))?;
            for (name, class) in file.class {
                lexicon.add(name, class)?;
            }
        }
        Ok(lexicon)
    }

    fn add(&mut self, name: String, class: Class) -> Result<(), String> {
        let id = self.class_id(name)?;
        for (text, value) in class.words {
            let word = self.word_mut(&text);
            word.classes.insert(id);
            if !class.proper {
                word.any_case.insert(id);
            }
            word.trigger |= class.trigger;
            word.values.push((id, value));
        }
        Ok(())
    }

    fn class_id(&mut self, name: String) -> Result<u16, String> {
        let next = self.classes.len();
        if next >= MAX_CLASSES {
            return Err(format!("more than {MAX_CLASSES} word classes and literals at {name}"));
        }
        let next = u16::try_from(next).map_err(|error| error.to_string())?;
        Ok(*self.classes.entry(name).or_insert(next))
    }

    fn word_mut(&mut self, text: &str) -> &mut Word {
        let next = self.words.len();
        let id = *self.ids.entry(text.to_owned()).or_insert(next as u32) as usize;
        if id == next {
            self.words.push(Word::default());
        }
        &mut self.words[id]
    }

    /// The class called `name`.
    pub(super) fn class(&self, name: &str) -> Option<u16> {
        self.classes.get(name).copied()
    }

    /// The class whose only word is `text`, made when first asked for.
    pub(super) fn literal(&mut self, text: &str) -> Result<u16, String> {
        let id = self.class_id(format!("'{text}'"))?;
        let word = self.word_mut(text);
        word.classes.insert(id);
        word.any_case.insert(id);
        Ok(id)
    }

    /// Makes `text` a trigger: a word that only rules name, such as the first word of a festival.
    pub(super) fn make_trigger(&mut self, text: &str) {
        self.word_mut(text).trigger = true;
    }

    /// The word in ASCII lower case, if known.
    pub(super) fn id(&self, lower: &str) -> Option<u32> {
        self.ids.get(lower).copied()
    }

    /// What is known of the word `id`.
    pub(super) fn word(&self, id: u32) -> &Word {
        &self.words[id as usize]
    }
}
