//! What the numbers of an article, compared with each other, say of the scope of a figure.

use std::collections::{BTreeMap, HashSet};

use sayso_record::{Amount, CountedClass, Effect, Qualifier, Scope};

use super::group::Reference;
use super::mention::Mention;
use super::scope::{Decision, single};

/// The tolls of the main incident.
#[derive(Default)]
pub struct Totals {
    /// For each effect its first count and the greatest.
    counts: BTreeMap<Effect, Count>,
    /// Effect, sentence and number of ordinals ("a fourth person").
    ordinals: HashSet<(Effect, usize, u64)>,
}

/// Counts of one effect.
struct Count {
    first: u64,
    first_class: CountedClass,
    greatest: u64,
}

/// The number that an amount is compared by.
pub fn size(amount: &Amount) -> u64 {
    amount.best.or(amount.low).or(amount.high).unwrap_or(0)
}

impl Totals {
    /// Those of an article, given what the words say of each mention.
    pub fn of(mentions: &[Mention], effects: &[Effect], found: &[Option<Decision>]) -> Self {
        let mut totals = Totals::default();
        for (index, mention) in mentions.iter().enumerate() {
            let total = found[index].is_none()
                && !mention.part
                && !single(mention)
                && mention.amount.qualifier != Qualifier::Vague;
            if !total {
                continue;
            }
            let number = size(&mention.amount);
            let count = totals.counts.entry(effects[index]).or_insert(Count {
                first: number,
                first_class: mention.class,
                greatest: number,
            });
            count.greatest = count.greatest.max(number);
            // Six teachers were the first to be counted, and no total, where 35 people died in all.
            if count.first_class != CountedClass::People
                && mention.class == CountedClass::People
                && number > count.first
            {
                (count.first, count.first_class) = (number, mention.class);
            }
            if mention.reference == Reference::Ordinal {
                totals.ordinals.insert((effects[index], mention.sentence, number));
            }
        }
        totals
    }

    fn greatest(&self, effect: Effect) -> u64 {
        self.counts.get(&effect).map_or(0, |count| count.greatest)
    }

    /// How many were shot or hurt in all, the dead among them.
    fn all(&self) -> u64 {
        self.greatest(Effect::Affected)
    }
}

/// What the numbers of the article say.
pub fn by_numbers(mention: &Mention, effect: Effect, totals: &Totals) -> Decision {
    let number = size(&mention.amount);
    let greatest = totals.greatest(effect);
    if single(mention) {
        // "another person" is one more of a count; "another woman" is somebody.
        let counted =
            mention.other && mention.class == CountedClass::People && mention.reference == Reference::Described;
        return if counted { (Scope::Part, "one more") } else { (Scope::Individual, "one person") };
    }
    if mention.part {
        return (Scope::Part, "part of others");
    }
    if mention.amount.high == Some(0) {
        return if mention.other { (Scope::Part, "no others") } else { (Scope::IncidentTotal, "nobody") };
    }
    if mention.amount.qualifier == Qualifier::Vague {
        return (Scope::IncidentTotal, "vague total");
    }
    if mention.reference == Reference::Ordinal || mention.toll {
        return (Scope::IncidentTotal, "running total");
    }
    // "At least one guard" counts.
    if number == 1
        && mention.amount.high.is_some()
        && mention.head.is_some()
        && mention.class != CountedClass::People
        && (effect != Effect::Killed || greatest > 1)
    {
        return (Scope::Individual, "one described person");
    }
    let series = totals.ordinals.contains(&(effect, mention.sentence, number.saturating_add(1)));
    // Where nobody but the dead and these was hit, their condition is that of all the injured.
    let rest = number.saturating_add(totals.greatest(Effect::Killed)) >= totals.all();
    let condition = mention.state && effect == Effect::Injured && totals.all() > number && !rest;
    if series || condition {
        return (Scope::Part, if series { "start of a series" } else { "by condition" });
    }
    let count = totals.counts.get(&effect);
    if number >= greatest || count.is_some_and(|count| count.first == number) {
        return (Scope::IncidentTotal, "greatest");
    }
    if mention.listed {
        return (Scope::Part, "some named one by one");
    }
    if mention.other && effect == Effect::Killed {
        return (Scope::Part, "more of them");
    }
    let same_kind = count.is_some_and(|count| count.first_class == mention.class);
    if (mention.class == CountedClass::People || same_kind && number.saturating_mul(2) >= greatest) && !mention.state {
        return (Scope::IncidentTotal, "another count");
    }
    (Scope::Part, "smaller than the total")
}
