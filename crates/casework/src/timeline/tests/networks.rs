//! Properties of the network.

use proptest::prelude::*;

use super::super::network::{Network, ORIGIN};

/// A statement about two events, or one and the calendar: `to - from <= most`, between beginnings (and, with `end`, from the
/// end of the first).
#[derive(Debug, Clone, Copy)]
struct Says {
    from: Option<usize>,
    end: bool,
    to: Option<usize>,
    most: i64,
}

/// The network of `statements` over `events` events; only those for which `with` holds.
fn network(events: usize, statements: &[Says], with: impl Fn(usize) -> bool) -> Network {
    let mut network = Network::new();
    let starts: Vec<usize> = (0..events).map(|_| network.event()).collect();
    for (index, says) in statements.iter().enumerate().filter(|(index, _)| with(*index)) {
        let node = |event: Option<usize>, end: bool| event.map_or(ORIGIN, |event| starts[event] + usize::from(end));
        network.state(index, node(says.from, says.end), node(says.to, false), says.most);
    }
    network
}

const EVENTS: usize = 5;

fn some_statements(most: std::ops::Range<i64>, count: usize) -> impl Strategy<Value = Vec<Says>> {
    let event = || proptest::option::weighted(0.8, 0..EVENTS);
    let one = (event(), any::<bool>(), event(), most).prop_filter_map("of two", |(from, end, to, most)| {
        (from != to).then_some(Says { from, end: end && from.is_some(), to, most })
    });
    proptest::collection::vec(one, 1..count)
}

/// Begin and length of each event: what really happened.
fn truth() -> impl Strategy<Value = Vec<(i64, i64)>> {
    proptest::collection::vec((-300i64..300, 0i64..20), EVENTS)
}

/// `says` with a bound that the truth keeps, by `slack` days.
fn made_true(truth: &[(i64, i64)], says: Says, slack: i64) -> Says {
    let day = |event: Option<usize>, end: bool| {
        event.map_or(0, |event| truth[event].0 + if end { truth[event].1 } else { 0 })
    };
    Says { most: day(says.to, false) - day(says.from, says.end) + slack, ..says }
}

proptest! {
    #[test]
    fn what_is_true_never_contradicts_itself(truth in truth(), says in some_statements(0..40, 14)) {
        let says: Vec<Says> = says.into_iter().map(|says| made_true(&truth, says, says.most)).collect();
        let network = network(EVENTS, &says, |_| true);
        prop_assert!(network.holds());
        prop_assert!(network.contradiction().is_empty());
        for (event, days) in network.days().iter().skip(1).step_by(2).enumerate() {
            prop_assert!(days.earliest.is_none_or(|day| day <= truth[event].0));
            prop_assert!(days.latest.is_none_or(|day| day >= truth[event].0));
        }
    }

    #[test]
    fn a_statement_that_excludes_the_days_is_found(truth in truth(), says in some_statements(0..40, 10), short in 1i64..30) {
        let mut says: Vec<Says> = says.into_iter().map(|says| made_true(&truth, says, says.most)).collect();
        // The first two events are dated to the day, and another statement puts them too far apart.
        let day = |event: usize, sign: i64| truth[event].0 * sign;
        says.push(Says { from: None, end: false, to: Some(0), most: day(0, 1) });
        says.push(Says { from: Some(1), end: false, to: None, most: day(1, -1) });
        let wrong = says.len();
        says.push(Says { from: Some(0), end: false, to: Some(1), most: truth[1].0 - truth[0].0 - short });
        let found = network(EVENTS, &says, |_| true).contradiction();
        prop_assert!(found.contains(&wrong), "{found:?}");
        prop_assert!(network(EVENTS, &says, |index| index != wrong).holds());
    }

    #[test]
    fn what_is_reported_is_a_contradiction_and_none_is_smaller(says in some_statements(-20..12, 9)) {
        let whole = network(EVENTS, &says, |_| true);
        let found = whole.contradiction();
        prop_assert_eq!(found.is_empty(), whole.holds());
        if !found.is_empty() {
            prop_assert!(!network(EVENTS, &says, |index| found.contains(&index)).holds());
            for set in 0u32..1 << says.len() {
                if (set.count_ones() as usize) < found.len() {
                    prop_assert!(network(EVENTS, &says, |index| set >> index & 1 == 1).holds());
                }
            }
        }
    }

    #[test]
    fn the_size_of_a_contradiction_does_not_depend_on_the_order(says in some_statements(-20..12, 12), turn in 0usize..12) {
        let mut turned = says.clone();
        turned.rotate_left(turn % says.len());
        turned.reverse();
        let size = |says: &[Says]| network(EVENTS, says, |_| true).contradiction().len();
        prop_assert_eq!(size(&says), size(&turned));
    }

    #[test]
    fn bounds_are_tight(says in some_statements(-20..40, 10)) {
        let whole = network(EVENTS, &says, |_| true);
        prop_assume!(whole.holds());
        for event in 0..EVENTS {
            let days = whole.days()[1 + 2 * event];
            // The bound itself can be, one day beyond it cannot.
            for (bound, sign) in [(days.earliest, -1), (days.latest, 1)] {
                let Some(bound) = bound else { continue };
                for (step, holds) in [(0, true), (1, false)] {
                    let at = bound + sign * step;
                    let mut more = says.clone();
                    more.push(Says { from: None, end: false, to: Some(event), most: at });
                    more.push(Says { from: Some(event), end: false, to: None, most: -at });
                    prop_assert_eq!(network(EVENTS, &more, |_| true).holds(), holds);
                }
            }
        }
    }
}
