//! Whom the words of a perpetrator mean: relatives, pronouns, appositions; and who is nobody in particular.

use sayso_record::{CountedClass, NameKind, Stance};
use sayso_tagger::Upos;

use crate::figures::lexicon::NumberWord;
use crate::incidents::view::View;

/// Sentences before a pronoun in which the one it means is named.
const BEFORE: usize = 2;

/// The word that stands for whoever `at` means: the noun before a relative, the name beside a description, the name that
/// "he" takes up. `at` itself where nothing tells.
pub fn meant(view: &View<'_, '_>, at: usize) -> usize {
    let at = antecedent(view, counted(view, at));
    if matches!(view.lower(at), "he" | "she" | "him" | "her") {
        return taken_up(view, at).unwrap_or(at);
    }
    view.appositive_name(at)
}

/// What a number counts where that hangs on it: the fighters in "three of its fighters", whatever the tree takes "three" for.
pub fn counted(view: &View<'_, '_>, at: usize) -> usize {
    let of = |&child: &usize| view.base_relation(child) == "nmod" && view.case(child) == "of";
    let number = view.people.word(view.lower(at)).number != NumberWord::None;
    view.children(at).iter().copied().find(|child| number && of(child)).unwrap_or(at)
}

/// The noun that a relative pronoun stands for.
pub fn antecedent(view: &View<'_, '_>, at: usize) -> usize {
    let relative = matches!(view.lower(at), "who" | "which" | "that");
    let clause = view.head(at).filter(|&verb| relative && view.relation(verb) == "acl:relcl");
    clause.and_then(|verb| view.head(verb)).unwrap_or(at)
}

/// The person that "he" or "she" means: the subject named last before it, in its sentence or those before, or the only
/// person that one of these names.
fn taken_up(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let here = view.sentence(at);
    let speaker = view.claims_at(at).first().and_then(|(_, claim)| claim.chain.links.first()?.name).map(|name| name.0);
    for sentence in (here.saturating_sub(BEFORE)..=here).rev() {
        let tokens = view.tokens_of(sentence);
        let before = tokens.start..tokens.end.min(at);
        // Heads of the names of persons: others of their tokens hang on them.
        // Neither a victim of the sentence nor one who only speaks.
        let speaks = |token: usize| sentence != here && view.head(token).is_some_and(|verb| view.cued(verb).is_some());
        let person = |&token: &usize| {
            view.is_named_person(token)
                && view.head(token).is_none_or(|head| view.name(head) != view.name(token))
                && !view.is_counted_victim(token)
                && (view.name(token).is_none() || view.name(token) != speaker)
                && !speaks(token)
        };
        let named: Vec<usize> = before.filter(person).collect();
        let subject = named.iter().rfind(|&&name| view.base_relation(name) == "nsubj").copied();
        if subject.is_some() {
            return subject;
        }
        let same = named.windows(2).all(|two| view.name(two[0]).is_some() && view.name(two[0]) == view.name(two[1]));
        if let (true, Some(&only)) = (same, named.first()) {
            return Some(only);
        }
        if !named.is_empty() {
            return None;
        }
    }
    None
}

/// Whether a word is too general to say who did it: "the gunman", "he".
pub fn is_nobody(view: &View<'_, '_>, at: usize) -> bool {
    let general = matches!(view.people.word(view.lower(at)).class, Some(CountedClass::Attackers));
    let told_apart = view.phrase(at, true).any(|token| {
        let body = token > at && view.is_in(token, &view.lexicon.words.organisations);
        (body || view.name(token).is_some() || view.place(token).is_some()) && !stands_by(view, at, token)
    });
    if told_apart || general {
        return !told_apart;
    }
    let clause = view
        .children(at)
        .iter()
        .any(|&child| matches!(view.base_relation(child), "acl" | "amod") && child > at && tells_apart(view, child));
    let few = |token: &usize| view.is_word(*token) && !view.is_in(*token, &view.lexicon.words.vague_modifiers);
    let alone = !clause && view.phrase(at, false).filter(few).count() <= 1;
    let no_name = view.name(at).is_none() && view.place(at).is_none();
    let pronoun = view.upos(at) == Upos::Pron;
    let vague = view.lexicon.words.vague.contains(view.lower(at));
    no_name && (pronoun || alone && vague)
}

/// Whether `token` only says where the one at `at` stood: "the gunmen outside the police station".
fn stands_by(view: &View<'_, '_>, at: usize, token: usize) -> bool {
    let mut here = token;
    // A tree cannot be deeper than its phrase is long.
    for _ in 0..=token.abs_diff(at) {
        if matches!(view.case(here), "outside" | "inside" | "near" | "at" | "behind" | "around" | "on") {
            return true;
        }
        match view.head(here).filter(|&head| head != at) {
            Some(head) => here = head,
            None => return false,
        }
    }
    false
}

/// Whether a clause says more of somebody than that they did it: not "the man who shot them".
fn tells_apart(view: &View<'_, '_>, clause: usize) -> bool {
    view.relation(clause) != "acl:relcl" || view.lexicon.triggers(view.lower(clause)).is_empty()
}

/// Whether a word can stand for one who is held responsible: a person, a body, a place that acts.
pub fn is_someone(view: &View<'_, '_>, at: usize) -> bool {
    let listed = view.is_in(at, &view.lexicon.words.perpetrators) || view.is_in(at, &view.lexicon.words.organisations);
    let named = view.name(at).map(|name| view.draft.names[name as usize].kind);
    let body = matches!(named, Some(NameKind::Person | NameKind::Organisation));
    listed || view.is_human(at) || view.is_named_person(at) || body || view.place(at).is_some()
}

/// The subject nearest to a verb: where a page has run sentences together, the tree gives several.
pub fn subject(view: &View<'_, '_>, verb: usize, relations: &[&str]) -> Option<usize> {
    let children = view.children(verb).iter().copied().filter(|&child| relations.contains(&view.relation(child)));
    let found = children.min_by_key(|&child| child.abs_diff(verb))?;
    let negated = view.phrase(found, false).any(|token| matches!(view.lower(token), "no" | "neither"));
    (!negated).then_some(found)
}

/// Whether the one at `at` is asked for: "which army was behind it", whatever the tree makes of "which".
pub fn asked(view: &View<'_, '_>, at: usize) -> bool {
    let before = view.phrase(at, false).start.checked_sub(1);
    let asks = |word: &str| matches!(word, "which" | "what" | "whose" | "whether");
    before.is_some_and(|before| asks(view.lower(before)) && !view.lower(before + 1).is_empty())
        || view.children(at).iter().any(|&child| matches!(view.lower(child), "which" | "what"))
}

/// Whether a word of negation hangs on `at`.
pub fn negated(view: &View<'_, '_>, at: usize) -> bool {
    view.children(at).iter().any(|&child| matches!(view.lower(child), "not" | "n't" | "never" | "neither" | "no"))
}

/// Whether the innermost claim that holds the token denies what it holds.
pub fn denied(view: &View<'_, '_>, at: usize) -> bool {
    view.claims_at(at).first().is_some_and(|(_, claim)| claim.stances.contains(&Stance::Denies))
}
