//! Amounts compared.

use sayso_record::{Amount, Qualifier};

/// The number to call an amount by: what the words name, else the nearer end.
pub(super) fn number(amount: &Amount) -> Option<u64> {
    amount.best.or(amount.low).or(amount.high)
}

/// "About 30" is taken to reach a tenth of the number to either side, and at least one: "nearly 30" is said of 29, and
/// of 27, and not of 20.
const ROUNDED: u64 = 10;

/// The least and the greatest number that the words allow.
pub(super) fn range(amount: &Amount) -> (u64, u64) {
    if let (Qualifier::About, Some(best)) = (amount.qualifier, amount.best) {
        let round = (best / ROUNDED).max(1);
        return (best.saturating_sub(round), best.saturating_add(round));
    }
    (amount.low.unwrap_or(0), amount.high.unwrap_or(u64::MAX))
}

/// What an amount says, in order of its number.
pub(super) type Said = (Option<u64>, Option<u64>, Option<u64>);

/// What an amount says, by which amounts are put in order and told apart.
pub(super) fn said(amount: &Amount) -> Said {
    (amount.best.or(amount.low), amount.low, amount.high)
}

/// Whether one says what the other says: the same bounds and the same number.
pub(super) fn same(one: &Amount, other: &Amount) -> bool {
    (one.low, one.best, one.high) == (other.low, other.best, other.high)
}

/// Whether both can be true.
pub(super) fn overlap(one: &Amount, other: &Amount) -> bool {
    let ((low, high), (other_low, other_high)) = (range(one), range(other));
    low <= other_high && other_low <= high
}

/// Whether every number that the one allows is above every number of the other.
pub(super) fn above(one: &Amount, other: &Amount) -> bool {
    range(one).0 > range(other).1
}

/// Whether the words put no bound above.
pub(super) fn is_open(amount: &Amount) -> bool {
    range(amount).1 == u64::MAX
}

/// "12", "at least 12", "more than 12", "up to 12", "about 12", "10 to 12".
pub(super) fn say(amount: &Amount) -> String {
    let (low, best, high) = (amount.low, amount.best, amount.high);
    match (amount.qualifier, low, best, high) {
        (Qualifier::AtLeast, Some(low), ..) => format!("at least {low}"),
        (Qualifier::MoreThan, Some(low), ..) => format!("more than {}", low.saturating_sub(1)),
        (Qualifier::LessThan, .., Some(high)) => format!("fewer than {}", high.saturating_add(1)),
        (Qualifier::UpTo, .., Some(high)) => format!("up to {high}"),
        (Qualifier::About, _, Some(best), _) => format!("about {best}"),
        (_, Some(low), _, Some(high)) if low == high => low.to_string(),
        (_, Some(low), _, Some(high)) => format!("{low} to {high}"),
        (_, Some(low), _, None) => format!("at least {low}"),
        (_, None, _, Some(high)) => format!("up to {high}"),
        (_, None, Some(best), None) => best.to_string(),
        (_, None, None, None) => "an unstated number of".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(low: Option<u64>, best: Option<u64>, high: Option<u64>, qualifier: Qualifier) -> Amount {
        Amount { low, best, high, qualifier }
    }

    #[test]
    fn open_ranges_meet_and_closed_ones_need_not() {
        let at_least = amount(Some(17), Some(17), None, Qualifier::AtLeast);
        let exact = |number| amount(Some(number), Some(number), Some(number), Qualifier::Exact);
        assert!(overlap(&at_least, &exact(18)));
        assert!(!overlap(&at_least, &exact(15)));
        assert!(above(&at_least, &exact(15)));
        assert!(!above(&exact(18), &at_least));
        let about = amount(None, Some(50), None, Qualifier::About);
        assert!(!overlap(&about, &exact(32)));
        assert!(overlap(&about, &exact(47)));
    }

    #[test]
    fn amounts_are_said_as_the_text_has_them() {
        assert_eq!(say(&amount(Some(51), None, None, Qualifier::MoreThan)), "more than 50");
        assert_eq!(say(&amount(None, None, Some(9), Qualifier::LessThan)), "fewer than 10");
        assert_eq!(say(&amount(Some(24), None, Some(99), Qualifier::Vague)), "24 to 99");
    }
}
