//! What is stated twice is kept once: by the same speaker, of the same perpetrator and incident, in the same way.

use sayso_record::{Chain, NameId, Reference, ResponsibilityStance};

use super::Statement;
use super::suspect::{is_another, may_be_named};
use crate::figures::lexicon::Kinds;
use crate::incidents::roles::name_of;
use crate::incidents::view::View;

/// What tells one statement from another.
struct Key {
    group: Option<usize>,
    perpetrator: String,
    stance: ResponsibilityStance,
    speaker: String,
    /// Whether it tells of an arrest or a charge, which is one act whoever reports it.
    law: bool,
    /// Whether it is one person without a name ("the husband", "the Tamra man").
    nameless: bool,
}

/// The statements, in the order given, without those that say again what one before them says.
pub fn once<'s>(view: &View<'_, '_>, statements: &'s [Statement]) -> Vec<&'s Statement> {
    let mut out: Vec<&Statement> = Vec::new();
    let mut seen: Vec<Key> = Vec::new();
    for statement in statements {
        let key = Key {
            group: statement.group,
            perpetrator: perpetrator_key(view, statement.perpetrator),
            stance: statement.stance,
            speaker: speaker_key(view, &statement.chain),
            law: statement.rule == "charged",
            nameless: is_nameless(view, statement.perpetrator),
        };
        if seen.iter().any(|known| says_again(known, &key, statement.presupposed)) {
            continue;
        }
        seen.push(key);
        out.push(statement);
    }
    out
}

/// Whether a statement with `key` says what one with `known` has said before it.
fn says_again(known: &Key, key: &Key, presupposed: bool) -> bool {
    use ResponsibilityStance::{Accused, Claimed, Denied, Suspected};
    let perpetrator = same(&known.perpetrator, &key.perpetrator);
    if known.group != key.group {
        return false;
    }
    // Whoever claims it is its perpetrator: "the group claimed it" says again who did.
    let claimed = key.stance == Claimed;
    let general = claimed && (is_general(&known.perpetrator) || is_general(&key.perpetrator));
    let one = key.stance == Suspected && known.nameless && key.nameless;
    let unsaid = known.speaker.is_empty() || key.speaker.is_empty();
    let law = known.law && key.law && unsaid;
    let alike = known.stance == key.stance
        && (claimed || law || same_speaker(&known.speaker, &key.speaker))
        && (general || one || perpetrator);
    // "Aran was charged. He was also wanted for": nobody says more of him than has been said.
    let wanted = key.stance == Suspected && key.speaker.is_empty() && matches!(known.stance, Accused | Suspected);
    alike || perpetrator && (wanted || presupposed && known.stance != Denied)
}

/// Leaves out accusations by nobody in particular ("Aran was accused") of those whom somebody named has accused of the
/// same before: they repeat it in the passive.
pub fn with_accuser(view: &View<'_, '_>, statements: Vec<Statement>) -> Vec<Statement> {
    let mut kept: Vec<Statement> = Vec::with_capacity(statements.len());
    let mut accused: Vec<(Option<usize>, String)> = Vec::new();
    for statement in statements {
        if statement.stance == ResponsibilityStance::Accused {
            let key = perpetrator_key(view, statement.perpetrator);
            let told = accused.iter().any(|(group, known)| *group == statement.group && same(known, &key));
            if statement.chain.links.is_empty() && told {
                continue;
            }
            if !statement.chain.links.is_empty() {
                accused.push((statement.group, key));
            }
        }
        kept.push(statement);
    }
    kept
}

/// What tells one perpetrator from another: the content words of the phrase, and of the name that it has.
fn perpetrator_key(view: &View<'_, '_>, at: usize) -> String {
    let span = view.draft.span_of(view.phrase(at, false));
    let mut key = span.of(view.draft.lower_text()).unwrap_or("").to_owned();
    if let Some(name) = name_of(view, at).and_then(|NameId(name)| view.draft.names.get(name as usize)) {
        key.push(' ');
        key.push_str(&name.canonical.to_lowercase());
    }
    key
}

/// Whether a perpetrator is one person of whom only a noun tells, and not another than the one before.
fn is_nameless(view: &View<'_, '_>, at: usize) -> bool {
    let kin = view.people.word(view.lower(at)).kinds.any(Kinds::KIN) && !view.lower(at).ends_with('s');
    let named = view.phrase(at, false).any(|token| view.is_named_person(token));
    (kin || may_be_named(view, at)) && !named && !is_another(view, at)
}

/// Whether two perpetrators share a word that tells them apart from others.
fn same(a: &str, b: &str) -> bool {
    a == b || telling(a).any(|word| telling(b).any(|other| word == other))
}

/// Whether no word of a perpetrator's key tells it apart from others.
fn is_general(key: &str) -> bool {
    telling(key).next().is_none()
}

/// Words that do not tell one perpetrator from another: how one stands to others ("US-led"), what any may be called, and
/// the little words.
const UNTELLING: [&str; 27] = [
    "the", "group", "forces", "state", "man", "led", "backed", "and", "for", "a", "an", "of", "in", "on", "by", "to",
    "at", "as", "or", "no", "al", "el", "he", "it", "we", "me", "my",
];

/// The words of a perpetrator's key that tell it apart from others; two letters may be all of a name ("US").
fn telling(key: &str) -> impl Iterator<Item = &str> {
    let words = key.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 1 && !UNTELLING.contains(word))
}

/// Begins the key of a speaker whom the article names.
const NAMED: char = '#';

/// What tells one speaker from another: the name, else the words; empty where nobody in particular speaks, for which the
/// words of saying stand ("it was reported").
fn speaker_key(view: &View<'_, '_>, chain: &Chain) -> String {
    let Some(link) = chain.links.first() else { return String::new() };
    let cue = || view.draft.claims.iter().any(|claim| claim.cue.as_ref() == Some(&link.quote));
    match link.speaks_for.or(link.name) {
        Some(NameId(name)) => format!("{NAMED}{name}"),
        None if link.reference == Reference::Unnamed && cue() => String::new(),
        None => view.draft.lower_text().get(link.quote.span().range()).unwrap_or("").to_owned(),
    }
}

/// Whether two keys are of one speaker: "activists" are the "activists in the town".
fn same_speaker(a: &str, b: &str) -> bool {
    a == b || !a.starts_with(NAMED) && !b.starts_with(NAMED) && same(a, b)
}
