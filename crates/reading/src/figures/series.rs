//! "A third person": the running total of a series of one effect, or one more after a series of another.

use super::effect::Outcome;
use super::group::Reference;
use super::mention::Mention;
use super::quantity::exact;

/// Gives each ordinal among `mentions` its number.
pub fn count(mentions: &mut [Mention]) {
    for index in 0..mentions.len() {
        if mentions[index].reference != Reference::Ordinal {
            continue;
        }
        let Some(place) = mentions[index].amount.best else { continue };
        let killed = mentions[index].outcome == Outcome::Killed;
        let before = |same: bool| {
            mentions[..index].iter().rev().take(REACH).any(|earlier| {
                earlier.amount.best == place.checked_sub(1)
                    && earlier.reference != Reference::Named
                    && (earlier.outcome == Outcome::Killed) == (killed == same)
            })
        };
        if !before(true) && before(false) {
            mentions[index].amount = exact(1);
        }
    }
}

/// How many figures back a series may begin.
const REACH: usize = 12;
