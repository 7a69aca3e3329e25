//! The grammar of quantities: tokens to an [`Amount`].

use std::ops::Range;

use sayso_record::{Amount, Qualifier};

use super::lexicon::{Kinds, NumberWord};
use super::view::View;
use crate::text::TokenKind;

/// Largest number that is read as a number of people: more than live on Earth is no count of victims.
const MOST_PEOPLE: u64 = 10_000_000_000;

/// A quantity in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its tokens, qualifier and all.
    pub tokens: Range<usize>,
    /// What it means.
    pub amount: Amount,
    /// How it is written.
    pub form: Form,
}

/// How a quantity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits or number words.
    Number,
    /// "dozens", "hundreds": people may follow after "of".
    Vague,
    /// "many", "a number of".
    Some,
    /// "no", "none".
    Zero,
    /// "nobody", "no one".
    Nobody,
    /// "both", "the trio".
    Tuple,
}

/// An exact number.
pub fn exact(number: u64) -> Amount {
    qualified(Qualifier::Exact, number)
}

/// `number` as `qualifier` leaves it.
pub fn qualified(qualifier: Qualifier, number: u64) -> Amount {
    let (low, best, high) = match qualifier {
        Qualifier::AtLeast => (Some(number), Some(number), None),
        Qualifier::MoreThan => (Some(number.saturating_add(1)), None, None),
        Qualifier::UpTo => (None, None, Some(number)),
        Qualifier::LessThan => (None, None, Some(number.saturating_sub(1))),
        Qualifier::About => (None, Some(number), None),
        _ => (Some(number), Some(number), Some(number)),
    };
    Amount { low, best, high, qualifier }
}

fn vague(low: u64, high: u64) -> Amount {
    Amount { low: Some(low), best: None, high: (high > 0).then_some(high), qualifier: Qualifier::Vague }
}

/// A quantity without any number.
pub const SOME: Amount = Amount { low: None, best: None, high: None, qualifier: Qualifier::Vague };

/// The quantity that begins at token `at`.
pub fn quantity(view: &View, at: usize, end: usize) -> Option<Quantity> {
    let (from, says) = qualifier(view, at, end);
    let mut core = from;
    while core < end && core < from + 2 && view.quote_mark(core) {
        core += 1;
    }
    if says.is_some() && view.is(core, Kinds::OTHER) && view.lower(core) == "another" {
        core += 1;
    }
    let (next, amount, form) = core_quantity(view, core, end)?;
    let (next, amount) = extend(view, core, next, end, amount, form);
    let amount = match says {
        Some(says) => apply(says, amount),
        None => amount,
    };
    (amount.low.max(amount.best).max(amount.high).unwrap_or(0) <= MOST_PEOPLE).then_some(Quantity {
        tokens: at..next,
        amount,
        form,
    })
}

/// The qualifying phrase at token `at`, and where the number after it begins.
fn qualifier(view: &View, at: usize, end: usize) -> (usize, Option<Qualifier>) {
    for phrase in view.lexicon.qualifiers(view.lower(at)) {
        let words = phrase.words.len();
        if at + words < end && phrase.words.iter().enumerate().all(|(i, word)| view.lower(at + i) == word) {
            // Of two in a row the first counts ("at least some 30"), unless the second is firmer ("up to more than").
            let (from, inner) = qualifier(view, at + words, end);
            let vague = matches!(phrase.says, Qualifier::About | Qualifier::UpTo);
            let firm = inner.filter(|inner| vague && matches!(inner, Qualifier::AtLeast | Qualifier::MoreThan));
            return (from, Some(firm.unwrap_or(phrase.says)));
        }
    }
    (at, None)
}

fn apply(says: Qualifier, amount: Amount) -> Amount {
    match (amount.qualifier, amount.best.or(amount.low)) {
        (Qualifier::Exact, Some(number)) => qualified(says, number),
        (Qualifier::Vague, Some(low)) => match says {
            Qualifier::AtLeast => Amount { high: None, ..amount },
            Qualifier::MoreThan => Amount { low: Some(low), high: None, ..amount },
            Qualifier::UpTo => Amount { low: None, ..amount },
            _ => amount,
        },
        _ => amount,
    }
}

/// A number without qualifier at token `at`: where it ends, what it means and how it is written.
fn core_quantity(view: &View, at: usize, end: usize) -> Option<(usize, Amount, Form)> {
    if at >= end {
        return None;
    }
    if view.lower(at) == "between" || view.lower(at) == "from" {
        let (next, low) = number(view, at + 1, end)?;
        let joint = matches!(view.lower(next), "and" | "to" | "-" | "–");
        let (next, high) = number(view, next + 1, end).filter(|_| joint)?;
        return (low < high).then_some((next, range(low, high), Form::Number));
    }
    if let Some(found) = words_without_number(view, at, end) {
        return Some(found);
    }
    let (next, value) = number(view, at, end)?;
    Some((next, exact(value), Form::Number))
}

fn range(low: u64, high: u64) -> Amount {
    Amount { low: Some(low), best: None, high: Some(high), qualifier: Qualifier::Range }
}

/// "dozens", "tens of thousands", "a number of", "no one", "both".
fn words_without_number(view: &View, at: usize, end: usize) -> Option<(usize, Amount, Form)> {
    match view.number(at) {
        NumberWord::Vague(low, high) => {
            if let NumberWord::Multiplier(unit) = view.number(at + 1)
                && low == 3
            {
                // "several dozen" is as much as "dozens".
                return Some((at + 2, several(u64::from(unit)), Form::Number));
            }
            if view.lower(at + 1) == "of"
                && let NumberWord::Vague(times, most) = view.number(at + 2)
                && times >= 200
            {
                let unit = if times >= 2_000_000 { 1_000_000 } else { u64::from(times) / 2 };
                let (low, high) = (u64::from(low) * unit, u64::from(high) * unit + unit - 1);
                return Some((at + 3, vague(low, if most == 0 { 0 } else { high }), Form::Vague));
            }
            let form = if low == 3 { Form::Number } else { Form::Vague };
            Some((at + 1, vague(u64::from(low), u64::from(high)), form))
        }
        NumberWord::Tuple(value) if view.lower(at) == "both" || previous_article(view, at) => {
            Some((at + 1, exact(u64::from(value)), Form::Tuple))
        }
        // That no bodies were found does not say that nobody died; "no other body" is an authority.
        NumberWord::Zero
            if (at + 1..at + 3).any(|next| matches!(view.lower(next), "body" | "bodies" | "corpse" | "corpses"))
                && view.lower(at + 1) != "body" =>
        {
            None
        }
        NumberWord::Zero => {
            let one = view.lower(at) == "no" && matches!(view.lower(at + 1), "one" | "body") && at + 1 < end;
            let nobody = one || matches!(view.lower(at), "nobody");
            Some((at + 1 + usize::from(one), exact(0), if nobody { Form::Nobody } else { Form::Zero }))
        }
        NumberWord::Some => Some((at + 1, SOME, Form::Some)),
        _ if matches!(view.lower(at), "a" | "an" | "the") => article_quantity(view, at, end),
        _ => None,
    }
}

fn previous_article(view: &View, at: usize) -> bool {
    at > 0 && matches!(view.lower(at - 1), "the" | "a")
}

/// "a dozen", "a hundred and twenty", "a number of", "a couple of", "a few dozen", "a quarter of a million".
fn article_quantity(view: &View, at: usize, end: usize) -> Option<(usize, Amount, Form)> {
    let definite = view.lower(at) == "the";
    let next = at + 1;
    match view.number(next) {
        NumberWord::Multiplier(_) if !definite => {
            number(view, at, end).map(|(next, value)| (next, exact(value), Form::Number))
        }
        NumberWord::Some if view.lower(next) == "few" && !definite => {
            if let NumberWord::Multiplier(unit) = view.number(next + 1) {
                return Some((next + 2, several(u64::from(unit)), Form::Number));
            }
            Some((next + 1, SOME, Form::Some))
        }
        NumberWord::Tuple(value) => {
            let of = usize::from(view.lower(next + 1) == "of" && !definite);
            Some((next + 1 + of, exact(u64::from(value)), Form::Tuple))
        }
        _ if definite => None,
        _ => {
            // "a large number of", "an as yet unknown number of": a few words between.
            let noun = (next..end.min(next + 4)).find(|&i| view.number(i) == NumberWord::SomeNoun)?;
            let plain = (next..noun).all(|i| view.kind(i) == TokenKind::Word && !view.is(i, Kinds::PREPOSITION));
            (plain && view.lower(noun + 1) == "of").then_some((noun + 2, SOME, Form::Some))
        }
    }
}

fn several(unit: u64) -> Amount {
    match unit {
        12 => vague(24, 99),
        _ => vague(2 * unit, 10 * unit - 1),
    }
}

/// Ranges and marks after a number: "10 to 12", "10-12", "10 or 12", "20+", "20 or more".
fn extend(view: &View, from: usize, next: usize, end: usize, amount: Amount, form: Form) -> (usize, Amount) {
    let unchanged = (next, amount);
    let Some(low) = amount.best.filter(|_| form == Form::Number && amount.qualifier == Qualifier::Exact) else {
        return unchanged;
    };
    if next >= end {
        return unchanged;
    }
    match view.lower(next) {
        "+" => return (next + 1, qualified(Qualifier::AtLeast, low)),
        "plus" if !matches!(view.kind(next + 1), TokenKind::Number) => {
            return (next + 1, qualified(Qualifier::AtLeast, low));
        }
        "or" if matches!(view.lower(next + 1), "more" | "so") => {
            let says = if view.lower(next + 1) == "more" { Qualifier::AtLeast } else { Qualifier::About };
            return (next + 2, qualified(says, low));
        }
        "or" if matches!(view.lower(next + 1), "fewer" | "less") => {
            return (next + 2, qualified(Qualifier::UpTo, low));
        }
        _ => {}
    }
    let joint = matches!(view.lower(next), "to" | "or") || view.hyphen(next);
    if joint
        && !view.is(next + 1, Kinds::DETERMINER)
        && let Some((after, high)) = number(view, next + 1, end)
        && low < high
        // Three numbers in a row of hyphens are a telephone number or a date.
        && !(view.hyphen(next) && (view.hyphen(after) || (from > 0 && view.hyphen(from - 1))))
        && !(view.hyphen(after) && view.lower(after + 1) == "year")
    {
        return (after, range(low, high));
    }
    unchanged
}

/// A cardinal number in digits or words at token `at`, and where it ends.
pub fn number(view: &View, at: usize, end: usize) -> Option<(usize, u64)> {
    if at >= end {
        return None;
    }
    if view.kind(at) == TokenKind::Number {
        return digits(view, at, end);
    }
    fraction(view, at, end).or_else(|| number_words(view, at, end))
}

fn digits(view: &View, at: usize, end: usize) -> Option<(usize, u64)> {
    let text = view.lower(at);
    let unit = match view.number(at + 1) {
        NumberWord::Multiplier(unit) if at + 1 < end => Some(u64::from(unit)),
        _ => None,
    };
    let grouped = text.contains(',');
    if grouped && !text.split(',').skip(1).all(|group| group.len() == 3) {
        return None;
    }
    let plain: String = text.chars().filter(|&c| c != ',').collect();
    if let Some((whole, rest)) = plain.split_once('.') {
        let unit = unit?;
        if rest.len() > 3 || rest.contains('.') {
            return None;
        }
        let scale = 10u64.pow(rest.len() as u32);
        let value = whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(rest.parse().ok()?)?;
        return Some((at + 2, value.checked_mul(unit)? / scale));
    }
    let value = plain.parse::<u64>().ok()?;
    match unit {
        Some(unit) => Some((at + 2, value.checked_mul(unit)?)),
        None => Some((at + 1, value)),
    }
}

/// "half a dozen", "a quarter of a million", "half a million".
fn fraction(view: &View, at: usize, end: usize) -> Option<(usize, u64)> {
    let start = at + usize::from(matches!(view.lower(at), "a" | "one"));
    let share = match view.lower(start) {
        "half" => 2,
        "quarter" if start > at => 4,
        _ => return None,
    };
    let mut next = start + 1;
    next += usize::from(view.lower(next) == "of");
    next += usize::from(matches!(view.lower(next), "a" | "-"));
    match view.number(next) {
        NumberWord::Multiplier(unit) if next < end => Some((next + 1, u64::from(unit) / share)),
        _ => None,
    }
}

/// "seventy-one", "three thousand four hundred and six", "a hundred and twenty".
fn number_words(view: &View, at: usize, end: usize) -> Option<(usize, u64)> {
    let (mut total, mut part): (u64, u64) = (0, 0);
    let mut next = at;
    // The part so far ends in tens, so that a unit may follow: "seventy one".
    let mut tens = false;
    let mut began = false;
    if matches!(view.lower(at), "a" | "an") && matches!(view.number(at + 1), NumberWord::Multiplier(_)) {
        part = 1;
        began = true;
        next += 1;
    }
    while next < end {
        let word = next + usize::from(began && view.hyphen(next));
        let after_and = word + usize::from(began && view.lower(word) == "and" && (part >= 100 || total > 0));
        match view.number(after_and) {
            NumberWord::Cardinal(value) if after_and < end => {
                let fits = part == 0 || part.is_multiple_of(100) || (tens && value < 10);
                if !fits || (began && after_and == word && part == 0 && total == 0) {
                    break;
                }
                part += u64::from(value);
                tens = value >= 20;
                next = after_and + 1;
            }
            NumberWord::Multiplier(unit) if after_and == word && began => {
                let unit = u64::from(unit);
                if part == 0 {
                    break;
                }
                if unit <= 100 {
                    part = part.checked_mul(unit)?;
                } else {
                    total = total.checked_add(part.checked_mul(unit)?)?;
                    part = 0;
                }
                tens = false;
                next = word + 1;
            }
            _ => break,
        }
        began = true;
    }
    (next > at && began && next > at + usize::from(matches!(view.lower(at), "a" | "an")))
        .then_some((next, total.checked_add(part)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::{Lexicon, number_cases};
    use crate::figures::testing::with_view;

    #[test]
    fn every_case_of_the_data_file_holds() {
        let lexicon = Lexicon::built_in();
        for case in number_cases() {
            let found = with_view(&format!("{} people", case.text), &lexicon, |view| {
                quantity(view, 0, view.len()).map(|found| (found.amount, found.tokens.end == view.len() - 1))
            });
            let null = |value: i64| u64::try_from(value).ok();
            let (low, best, high, qualifier) = case.means;
            let amount = Amount { low: null(low), best: null(best), high: null(high), qualifier };
            assert_eq!(found, Some((amount, true)), "{}", case.text);
        }
    }

    #[test]
    fn what_is_no_number_of_people_is_no_quantity() {
        let lexicon = Lexicon::built_in();
        for text in ["99999999999999999999999999", "1.5", "1,2,3", "people", "99999999999999 million"] {
            let found = with_view(&format!("{text} people"), &lexicon, |view| quantity(view, 0, view.len()));
            assert_eq!(found, None, "{text}");
        }
    }
}
