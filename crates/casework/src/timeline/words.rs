//! Contradictions in plain words.

use sayso_record::{CaseFinding, Cited, FindingRule, Provenance, Severity};

use super::check::Statement;
use super::conflict::quoted;
use super::days;
use super::tellings::{Ordered, Tellings};
use crate::engine::finding_id;

/// The finding that `statements` cannot all hold.
pub fn finding(tellings: &Tellings, statements: &[Statement]) -> CaseFinding {
    let evidence = evidence(tellings, statements);
    let one = evidence.windows(2).all(|pair| pair[0].article == pair[1].article);
    CaseFinding {
        id: finding_id(FindingRule::ImpossibleOrder, &evidence),
        rule: FindingRule::ImpossibleOrder,
        severity: Severity::Warning,
        message: message(tellings, statements, one),
        incident: None,
        evidence,
        against: Vec::new(),
        provenance: Provenance::new("timeline", if one { "impossible_order" } else { "impossible_order_between" }, 0.7),
        resolved: None,
    }
}

/// The words of the statements, each once, by article and place in it.
fn evidence(tellings: &Tellings, statements: &[Statement]) -> Vec<Cited> {
    let mut out: Vec<Cited> = Vec::new();
    for statement in statements {
        match *statement {
            Statement::Date(at) => {
                let telling = &tellings.events[at];
                out.push(telling.event.clone());
                out.extend(telling.dated.iter().map(|(_, cited)| cited.clone()));
            }
            Statement::Told(at) => out.push(tellings.events[at].event.clone()),
            Statement::Order(index) => {
                let order = &tellings.orders[index];
                out.push(order.evidence.clone());
                out.extend([order.what, order.by].map(|at| tellings.events[at].event.clone()));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

fn message(tellings: &Tellings, statements: &[Statement], one: bool) -> String {
    let dates: Vec<usize> =
        statements.iter().filter_map(|one| if let Statement::Date(at) = one { Some(*at) } else { None }).collect();
    let orders: Vec<&Ordered> = statements
        .iter()
        .filter_map(|one| if let Statement::Order(at) = one { Some(&tellings.orders[*at]) } else { None })
        .collect();
    let event = |at: usize| quoted(&tellings.events[at].event);
    let dated = |at: usize| tellings.events[at].dated.as_ref().map_or(String::new(), |(_, cited)| quoted(cited));
    let told = |at: usize| {
        let day = tellings.events[at].told_by.and_then(|day| days::day(day - 1));
        day.map_or(String::new(), |day| day.to_string())
    };
    // The common case in one sentence: two dates and the order between them.
    if let (&[first, second], &[order], 3) = (&dates[..], &orders[..], statements.len())
        && tellings.events[order.what].thing != tellings.events[order.by].thing
    {
        let placed = if tellings.events[first].thing == tellings.events[order.what].thing {
            (first, second)
        } else {
            (second, first)
        };
        let who = if one { "The article dates" } else { "Articles date" };
        return format!(
            "{who} {} {} and {} {}, but the first is said to be {} the second.",
            event(placed.0),
            dated(placed.0),
            event(placed.1),
            dated(placed.1),
            quoted(&order.evidence)
        );
    }
    let parts = statements.iter().map(|statement| match *statement {
        Statement::Date(at) => format!("{} is dated {}", event(at), dated(at)),
        Statement::Told(at) => format!("{} is told as past by an article of {}", event(at), told(at)),
        Statement::Order(index) => {
            let order = &tellings.orders[index];
            format!("{} is told as {} {}", event(order.what), quoted(&order.evidence), event(order.by))
        }
    });
    format!("These cannot all hold: {}.", parts.collect::<Vec<_>>().join("; "))
}
