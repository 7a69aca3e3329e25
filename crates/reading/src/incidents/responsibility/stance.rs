//! How a statement of who did it is meant, from the claim it stands in and the words around it.

use sayso_record::{Chain, ClaimForm, LinkRole, NameKind, ResponsibilityStance, Stance};

use crate::incidents::roles;
use crate::incidents::view::View;

/// Stance and chain of what is said at token `at` (the trigger) of the one at `perpetrator`.
pub fn of(view: &View<'_, '_>, at: usize, perpetrator: usize) -> (ResponsibilityStance, Chain) {
    let claims = view.claims_at(at);
    let said = claims.iter().find(|(_, claim)| claim.form != ClaimForm::OwnVoice);
    let chain = said.or(claims.first()).map(|(_, claim)| claim.chain.clone()).unwrap_or_default();
    let hedged = hedged(view, at, perpetrator) || said.is_some_and(|(_, claim)| hedges_by_cue(view, claim));
    let alleged = around(view, at, perpetrator).any(|token| view.lexicon.said.alleged.contains(view.lower(token)))
        || condemned(view, at)
        || is_allegation(view, at);
    let speaker = chain.links.iter().find(|link| link.role == LinkRole::Speaker);
    let stance = match speaker {
        _ if hedged => ResponsibilityStance::Suspected,
        _ if alleged => ResponsibilityStance::Accused,
        None => ResponsibilityStance::Asserted,
        Some(link) => side(view, link),
    };
    (stance, chain)
}

/// Whether the deed at `at` is what somebody condemns: "condemned the shelling by the army" accuses the army of it.
pub fn condemned(view: &View<'_, '_>, at: usize) -> bool {
    // "Condemned the crimes committed by the army."
    let deed = view.head(at).filter(|_| view.base_relation(at) == "acl").unwrap_or(at);
    view.head(deed)
        .is_some_and(|verb| view.base_relation(deed) == "obj" && view.is_in(verb, &view.lexicon.said.condemn))
}

/// Whether the clause of `at` says what an allegation is of: "claims that rebels used gas".
fn is_allegation(view: &View<'_, '_>, at: usize) -> bool {
    view.head(at).is_some_and(|noun| {
        view.base_relation(at) == "acl"
            && view.relation(at) != "acl:relcl"
            && view.is_in(noun, &view.lexicon.said.allegations)
    })
}

/// Whether the cue itself leaves it open: "police believe that".
fn hedges_by_cue(view: &View<'_, '_>, claim: &sayso_record::Claim) -> bool {
    let cue = claim.cue.as_ref().map_or("", |cue| cue.as_str()).to_ascii_lowercase();
    claim.stances.contains(&Stance::Hedges)
        && cue.split_whitespace().any(|word| view.lexicon.said.hedges.contains(word))
}

/// Tokens of the clause around both.
fn around(view: &View<'_, '_>, at: usize, perpetrator: usize) -> std::ops::Range<usize> {
    let sentence = view.tokens_of(view.sentence(at));
    let start = at.min(perpetrator).saturating_sub(4).max(sentence.start);
    start..(at.max(perpetrator) + 2).min(sentence.end)
}

fn hedged(view: &View<'_, '_>, at: usize, perpetrator: usize) -> bool {
    let words = around(view, at, perpetrator).any(|token| {
        // "the suspect shot" and "suspects were arrested" name people; only what hangs above hedges.
        view.lexicon.said.hedges.contains(view.lower(token))
            && view.upos(token) != sayso_tagger::Upos::Noun
            && !(view.base_relation(token) == "amod" && token != at)
    });
    let open = view.phrase(perpetrator, true).any(|token| view.lower(token) == "either")
        || view.children(perpetrator).iter().any(|&child| view.lower(child) == "either")
        || view
            .joined(perpetrator)
            .iter()
            .any(|&other| view.children(other).iter().any(|&child| view.lower(child) == "or"));
    let suspected = view.phrase(perpetrator, false).any(|token| view.lexicon.said.presumed.contains(view.lower(token)));
    words || open || suspected
}

/// Whether a speaker states it as a fact or accuses: parties, governments and police accuse, witnesses and monitors state.
fn side(view: &View<'_, '_>, link: &sayso_record::ChainLink) -> ResponsibilityStance {
    let words = &view.lexicon.words;
    let mut text = link.quote.as_str().to_lowercase();
    let mut state = false;
    for name in link.speaks_for.iter().chain(&link.name) {
        let Some(name) = view.draft.names.get(name.0 as usize) else { continue };
        text.push(' ');
        text.push_str(&name.canonical.to_lowercase());
        name.roles.iter().for_each(|role| {
            text.push(' ');
            text.push_str(&role.as_str().to_lowercase());
        });
        state |= name.kind == NameKind::Place;
    }
    let any = |set: &std::collections::HashSet<String>| {
        text.split(|c: char| !c.is_alphanumeric()).any(|word| set.contains(word))
    };
    let in_place = view.touched(link.quote.span()).any(|token| view.place(token).is_some());
    if any(&words.neutral) {
        ResponsibilityStance::Asserted
    } else if any(&words.parties) || state || in_place {
        ResponsibilityStance::Accused
    } else {
        ResponsibilityStance::Asserted
    }
}

/// The chain of the claim whose cue `at` is, else that of what is said there.
pub fn chain_at(view: &View<'_, '_>, at: usize) -> Chain {
    view.cued(at).map_or_else(|| of(view, at, at).1, |claim| claim.chain.clone())
}

/// How the one who says it and the one who did it are related.
pub enum Owning {
    /// The perpetrators are the speaker's own ("Daesh said its fighters carried it out"): the speaker's head word.
    Own(usize),
    /// They are the same by name.
    Speaker,
    /// The perpetrator's words are those of the speaker, so that nobody else is told of.
    Words,
    /// They are different.
    Other,
}

/// See [`Owning`].
pub fn owning(view: &View<'_, '_>, chain: &Chain, perpetrator: usize) -> Owning {
    let Some(link) = chain.links.first() else { return Owning::Other };
    let speaker = view.touched(link.quote.span());
    if !speaker.is_empty() && owned(view, perpetrator) {
        return Owning::Own(head_of(view, &speaker));
    }
    if speaker.contains(&perpetrator) {
        return Owning::Words;
    }
    let same = link.name.is_some() && link.name == roles::name_of(view, perpetrator);
    if same { Owning::Speaker } else { Owning::Other }
}

/// Whether the perpetrator is the speaker's own: "its fighters", "our men".
fn owned(view: &View<'_, '_>, perpetrator: usize) -> bool {
    view.phrase(perpetrator, true)
        .any(|token| matches!(view.lower(token), "its" | "our") && view.sentence(token) == view.sentence(perpetrator))
}

/// The token of a phrase whose head lies outside it.
fn head_of(view: &View<'_, '_>, tokens: &std::ops::Range<usize>) -> usize {
    tokens.clone().find(|&at| view.head(at).is_none_or(|head| !tokens.contains(&head))).unwrap_or(tokens.start)
}
