//! "X told Reuters that ... He added that ...": what somebody goes on saying was told to the same listener.

use sayso_record::{ChainLink, Claim, LinkRole, NameId, Reference};

use super::link::Linker;

/// Sentences from one claim of a speaker to the next, within which the listener is the same.
const WITHIN: usize = 2;

/// The last claim with a listener.
struct Last {
    speaker: NameId,
    sentence: usize,
    relays: Vec<ChainLink>,
}

/// Gives claims whose speaker is a pronoun the listeners of the claim of the same speaker just before. `claims` are in
/// order; agencies of the whole article are not yet among their links.
pub fn join(linker: &Linker, claims: &mut [Claim]) {
    let draft = linker.view.draft;
    let mut last: Option<Last> = None;
    for claim in claims {
        let Some(first) = claim.chain.links.first() else { continue };
        let (Some(speaker), Some(said)) = (first.name, claim.content.first()) else { continue };
        let sentence = draft.sentence_at(said.span().start());
        let near = |last: &&mut Last| last.speaker == speaker && sentence <= last.sentence + WITHIN;
        if first.reference == Reference::Pronoun
            && claim.chain.links.len() == 1
            && let Some(last) = last.as_mut().filter(near)
        {
            for relay in &last.relays {
                linker.add(&mut claim.chain, relay.clone());
            }
            last.sentence = sentence;
            continue;
        }
        let relays: Vec<ChainLink> =
            claim.chain.links.iter().filter(|link| link.role == LinkRole::Relay).cloned().collect();
        if !relays.is_empty() {
            last = Some(Last { speaker, sentence, relays });
        }
    }
}
