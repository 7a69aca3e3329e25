//! Who is mentioned where: names, and nouns of people and bodies that are no part of a name.

use std::ops::Range;

use sayso_record::{NameId, NameKind};
use sayso_tagger::Upos;

use super::phrase::is_possessive;
use crate::speech::View;
use crate::speech::Words;

/// Somebody or something mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referent {
    /// A name of the article.
    Name(NameId),
    /// Somebody described by a noun, in lower case ("residents").
    Noun(String),
}

impl Referent {
    /// The one described by token `head`.
    pub fn noun(view: &View<'_, '_>, head: usize) -> Self {
        Referent::Noun(view.lower(head).to_owned())
    }
}

/// Man or woman, as far as the words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sex {
    /// The words do not tell.
    #[default]
    Unknown,
    /// "Mr".
    Male,
    /// "Mrs".
    Female,
}

/// What a referent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// One person.
    Person,
    /// Several.
    People,
    /// An organisation or another body.
    Body,
    /// A place.
    Place,
    /// A document.
    Document,
    /// Unknown.
    Other,
}

/// One mention.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its words.
    pub tokens: Range<usize>,
    /// Of whom.
    pub referent: Referent,
    /// What that is.
    pub sort: Sort,
    /// Man or woman.
    pub sex: Sex,
    /// Whether it is a subject.
    pub subject: bool,
    /// Whether it is the source of a claim.
    pub source: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether it is a possessive or hangs on another noun.
    pub inner: bool,
    /// Its sentence.
    pub sentence: usize,
}

/// All mentions, in order.
pub struct Mentions {
    /// In order of first word.
    pub all: Vec<Mention>,
}

impl Mentions {
    /// Lists the mentions of the article.
    pub fn gather(view: &View<'_, '_>) -> Self {
        let mut all: Vec<Mention> = Vec::new();
        for name in &view.draft.names {
            let sort = match name.kind {
                NameKind::Person => Sort::Person,
                NameKind::Organisation => Sort::Body,
                NameKind::Place => Sort::Place,
                _ => Sort::Other,
            };
            let tokens = name.mentions.iter().map(|mention| view.draft.tokens_in(mention.quote.span()));
            let tokens: Vec<_> = tokens.filter(|tokens| !tokens.is_empty()).collect();
            let sex = if sort == Sort::Person { sex(view, &tokens, name) } else { Sex::Unknown };
            all.extend(tokens.into_iter().map(|tokens| mention(view, tokens, Referent::Name(name.id), sort, sex)));
        }
        for at in 0..view.draft.tokens.len() {
            if let Some((sort, sex)) = noun(view, at) {
                all.push(mention(view, at..at + 1, Referent::noun(view, at), sort, sex));
            }
        }
        all.sort_by_key(|mention| mention.tokens.start);
        Mentions { all }
    }

    /// Notes that `referent` spoke at `source`: what stands there is a mention of it, whatever its words.
    pub fn heard(&mut self, view: &View<'_, '_>, source: &Range<usize>, referent: Referent) {
        let like = self.all.iter().find(|mention| mention.referent == referent);
        let (sort, sex) = like.map_or((Sort::Other, Sex::Unknown), |like| (like.sort, like.sex));
        let first = self.all.partition_point(|mention| mention.tokens.start < source.start);
        let past = first + self.all[first..].partition_point(|mention| mention.tokens.start < source.end);
        let same = |mention: &Mention| mention.tokens.end <= source.end && mention.referent == referent;
        for at in (first..past).rev() {
            if same(&self.all[at]) {
                self.all.remove(at);
            }
        }
        let mut heard = mention(view, source.clone(), referent, sort, sex);
        heard.source = true;
        heard.inner = false;
        let at = self.all.partition_point(|mention| mention.tokens.start <= source.start);
        self.all.insert(at, heard);
    }
}

fn mention(view: &View<'_, '_>, tokens: Range<usize>, referent: Referent, sort: Sort, sex: Sex) -> Mention {
    let head = view.head(&tokens);
    let hangs = view.is_relation(head, "nmod") || view.is_relation(head, "compound") || view.is_relation(head, "obl");
    Mention {
        subject: view.has_subject(&tokens),
        source: false,
        quoted: view.marks.inside(tokens.start),
        inner: hangs || is_possessive(view, tokens.end),
        sentence: view.sentence(tokens.start),
        tokens,
        referent,
        sort,
        sex,
    }
}

/// What a noun that is no part of a name or of its title mentions.
fn noun(view: &View<'_, '_>, at: usize) -> Option<(Sort, Sex)> {
    let listed = view.listed(at);
    let sort = if listed.any(Words::PEOPLE) {
        Sort::People
    } else if listed.any(Words::PERSON) {
        Sort::Person
    } else if listed.any(Words::BODY) {
        Sort::Body
    } else if listed.any(Words::DOCUMENT) {
        Sort::Document
    } else {
        return None;
    };
    let nominal = matches!(view.upos(at), Upos::Noun | Upos::Propn | Upos::X);
    // "Interior Minister Selim Aran", "the minister, Selim Aran", "Aran, a minister": of the name that stands beside.
    let beside = |at: usize| view.name_at(at).is_some();
    let title = beside(at + 1) || view.lower(at + 1) == "," && beside(at + 2) && sort == Sort::Person;
    let apposed = view.is_relation(at, "appos") || view.is_relation(at, "compound") || view.is_relation(at, "flat");
    (nominal && !beside(at) && !title && !apposed).then(|| (sort, sex_of(listed)))
}

fn sex_of(words: Words) -> Sex {
    match (words.any(Words::MALE_WORD), words.any(Words::FEMALE_WORD)) {
        (true, false) => Sex::Male,
        (false, true) => Sex::Female,
        _ => Sex::Unknown,
    }
}

/// Man or woman: by the words before any mention and by the roles, else by the given name.
fn sex(view: &View<'_, '_>, mentions: &[Range<usize>], name: &sayso_record::Name) -> Sex {
    let before = mentions.iter().filter_map(|tokens| tokens.start.checked_sub(1)).map(|at| sex_of(view.listed(at)));
    let roles = name.roles.iter().flat_map(|role| role.as_str().split_whitespace());
    let roles = roles.map(|word| sex_of(view.lexicon.words(&word.to_lowercase())));
    if let Some(told) = before.chain(roles).find(|sex| *sex != Sex::Unknown) {
        return told;
    }
    let first = name.canonical.split_whitespace().next().unwrap_or_default().to_lowercase();
    let listed = view.lexicon.words(&first);
    // A surname alone is no given name.
    match (name.canonical.contains(' '), listed.any(Words::MALE_NAME), listed.any(Words::FEMALE_NAME)) {
        (true, true, false) => Sex::Male,
        (true, false, true) => Sex::Female,
        _ => Sex::Unknown,
    }
}
