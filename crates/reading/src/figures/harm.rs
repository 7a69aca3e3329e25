//! "Shot", "hit", "victims", "taken to hospital": injured when nobody in the count is known dead, else affected.

use std::collections::HashSet;

use sayso_record::Effect;

use super::effect::Outcome;
use super::group::Reference;
use super::mention::Mention;
use super::scope::Decision;
use super::view::View;

/// The effect of each mention of an article.
pub fn effects(view: &View, mentions: &[Mention], said: &[Option<Decision>]) -> Vec<Effect> {
    let known = Known::of(view, mentions, said);
    mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| match mention.outcome {
            Outcome::Harmed | Outcome::Affected if mention.toll && injured_beside(mentions, index) => Effect::Killed,
            Outcome::Harmed if known.dead_in(view, mention) => Effect::Affected,
            outcome => outcome.effect(),
        })
        .collect()
}

/// Whether the injured are counted beside the victims of toll `index`: "the victims number 70, over 130 are injured".
fn injured_beside(mentions: &[Mention], index: usize) -> bool {
    let sentence = mentions[index].sentence;
    let rest = mentions[index + 1..].iter().take_while(|other| other.sentence == sentence);
    rest.into_iter().any(|other| other.outcome == Outcome::Injured && !other.part)
}

/// What the article says of the dead and the injured.
struct Known {
    /// Last words of names of the dead.
    names: HashSet<String>,
    /// Greatest number of dead.
    killed: u64,
    /// Greatest number of injured, said outright.
    injured: u64,
}

fn name<'v>(view: &'v View, mention: &Mention) -> Option<&'v str> {
    let head = mention.head.as_ref().filter(|_| mention.reference == Reference::Named)?;
    Some(view.lower(head.end - 1))
}

impl Known {
    fn of(view: &View, mentions: &[Mention], said: &[Option<Decision>]) -> Self {
        let mut known = Known { names: HashSet::new(), killed: 0, injured: 0 };
        // The dead of other incidents are not among those of this one.
        for (mention, _) in mentions.iter().zip(said).filter(|(_, said)| said.is_none()) {
            let number = mention.amount.best.or(mention.amount.low).unwrap_or(0);
            match mention.outcome {
                Outcome::Killed => {
                    if mention.reference != Reference::Reflexive {
                        known.killed = known.killed.max(number);
                    }
                    known.names.extend(name(view, mention).map(str::to_owned));
                }
                Outcome::Injured => {
                    known.injured = known.injured.max(number);
                }
                _ => {}
            }
        }
        known
    }

    /// Whether somebody counted in `mention` is known dead.
    fn dead_in(&self, view: &View, mention: &Mention) -> bool {
        if let Some(name) = name(view, mention) {
            return self.names.contains(name);
        }
        let number = mention.amount.best.or(mention.amount.low).unwrap_or(0);
        let all = !mention.part && !mention.state || mention.rule == "inner";
        let single = matches!(mention.reference, Reference::Described | Reference::Pronoun | Reference::Ordinal);
        all && !single && self.killed > 0 && number >= self.killed && number > 1 && number > self.injured
    }
}
