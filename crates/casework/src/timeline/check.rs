//! Whether dates and orders can all hold, part by part.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::TimelineRelation;

use super::network::{Days, Network, Node, ORIGIN};
use super::tellings::{Ordered, Tellings};

/// Most things of one part that are looked at together. The time it takes to find the shortest contradiction grows with
/// the square of it and the orders between them; a part above it is looked at article by article.
const MAX_PART: usize = 400;

/// One statement: a date or an order, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Statement {
    /// The date of a telling.
    Date(usize),
    /// That a telling is told as past when its article was published.
    Told(usize),
    /// An order.
    Order(usize),
}

/// What came out.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// For each telling the days that are possible; `None` where it is part of a contradiction.
    pub possible: Vec<Option<Days>>,
    /// Statements that cannot all hold, each set as small as can be; no order stands in two of them.
    pub contradictions: Vec<Vec<Statement>>,
}

/// Looks at all parts of `tellings`.
pub fn check(tellings: &Tellings) -> Checked {
    let mut out = Checked {
        possible: tellings.events.iter().map(|telling| telling.firm.or(Some(Days::default()))).collect(),
        ..Checked::default()
    };
    for part in parts(tellings, |telling| (String::new(), tellings.events[telling].thing)) {
        let things: BTreeSet<usize> = part.iter().map(|&at| tellings.events[at].thing).collect();
        if things.len() <= MAX_PART {
            look(tellings, &part, &mut out);
            continue;
        }
        let article = |at: usize| tellings.events[at].event.article.clone();
        let of_part: BTreeSet<usize> = part.into_iter().collect();
        let alone = parts(tellings, |telling| (article(telling), tellings.events[telling].thing));
        for part in
            alone.into_iter().filter(|part| part.iter().any(|at| of_part.contains(at)) && part.len() <= MAX_PART)
        {
            look(tellings, &part, &mut out);
        }
    }
    out
}

/// Tellings that are joined by orders or are of one thing, by what `key` says is one; sorted.
fn parts<K: Ord>(tellings: &Tellings, key: impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..tellings.events.len()).collect();
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    let mut first: BTreeMap<K, usize> = BTreeMap::new();
    let mut join = |one: usize, other: usize| {
        let (a, b) = (root(&mut parents, one), root(&mut parents, other));
        parents[a.max(b)] = a.min(b);
    };
    for at in 0..tellings.events.len() {
        let one = *first.entry(key(at)).or_insert(at);
        join(one, at);
    }
    for order in &tellings.orders {
        join(order.what, order.by);
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..tellings.events.len() {
        out.entry(root(&mut parents, at)).or_default().push(at);
    }
    out.into_values().collect()
}

/// Looks at one part: takes out contradictions, the shortest first, until the rest holds, and tightens what remains.
fn look(tellings: &Tellings, part: &[usize], out: &mut Checked) {
    if part.len() < 2 {
        return;
    }
    let mut network = Network::new();
    let mut nodes: BTreeMap<usize, Node> = BTreeMap::new();
    for &at in part {
        nodes.entry(tellings.events[at].thing).or_insert_with(|| network.event());
    }
    let node = |at: usize| nodes[&tellings.events[at].thing];
    let mut statements = Vec::new();
    for &at in part {
        if let Some(firm) = tellings.events[at].firm {
            state_date(&mut network, statements.len(), node(at), firm);
            statements.push(Statement::Date(at));
        }
    }
    // What is dated after publication by itself is a finding of its reading.
    let dated: BTreeSet<Node> =
        part.iter().filter(|&&at| tellings.events[at].firm.is_some()).map(|&at| node(at)).collect();
    for &at in part.iter().filter(|&&at| !dated.contains(&node(at))) {
        if let Some(day) = tellings.events[at].told_by {
            network.state(statements.len(), ORIGIN, node(at), day);
            statements.push(Statement::Told(at));
        }
    }
    let members: BTreeSet<usize> = part.iter().copied().collect();
    for (index, order) in tellings.orders.iter().enumerate().filter(|(_, order)| members.contains(&order.what)) {
        // Two words of one thing may be said to follow each other; that is an error of reading, not of the article.
        if node(order.what) != node(order.by) {
            state_order(&mut network, statements.len(), node(order.what), node(order.by), order);
            statements.push(Statement::Order(index));
        }
    }
    let mut broken: BTreeSet<Node> = BTreeSet::new();
    loop {
        let found = network.contradiction();
        if found.is_empty() {
            break;
        }
        // Its orders are taken out, so that what rests on the same words is not reported again; dates stay, as other orders may
        // rest on them. Where there are only dates they go.
        let is_order = |index: &&usize| matches!(statements[**index], Statement::Order(_));
        let orders: Vec<usize> = found.iter().filter(is_order).copied().collect();
        let gone = if orders.is_empty() { &found } else { &orders };
        gone.iter().for_each(|&index| network.withdraw(index));
        for &index in &found {
            match statements[index] {
                Statement::Date(at) | Statement::Told(at) => _ = broken.insert(node(at)),
                Statement::Order(order) => {
                    broken.extend([node(tellings.orders[order].what), node(tellings.orders[order].by)]);
                }
            }
        }
        out.contradictions.push(found.into_iter().map(|index| statements[index]).collect());
    }
    let possible = network.days();
    for &at in part {
        out.possible[at] = if broken.contains(&node(at)) { None } else { possible.get(node(at)).copied() };
    }
}

/// An event of some day in `firm`: it begins no earlier and ends no later.
fn state_date(network: &mut Network, statement: usize, start: Node, firm: Days) {
    let end = start + 1;
    if let Some(earliest) = firm.earliest {
        network.state(statement, start, ORIGIN, -earliest);
    }
    if let Some(latest) = firm.latest {
        network.state(statement, ORIGIN, end, latest);
    }
    // Both at once, so that a date that is used for its length counts as one statement.
    if let (Some(earliest), Some(latest)) = (firm.earliest, firm.latest) {
        network.state(statement, start, end, latest - earliest);
    }
}

/// What an order says for sure. The words do not tell whether it is counted from the beginning or the end of what
/// lasts, so a least distance is asked of the beginnings, and a greatest of the earlier one's end.
fn state_order(network: &mut Network, statement: usize, what: Node, by: Node, order: &Ordered) {
    let mut apart = |earlier: Node, later: Node| {
        network.state(statement, later, earlier, -order.least.unwrap_or(0).max(0));
        if let Some(most) = order.most {
            network.state(statement, earlier + 1, later, most);
        }
    };
    match order.relation {
        TimelineRelation::After => apart(by, what),
        TimelineRelation::Before => apart(what, by),
        TimelineRelation::During => {
            network.state(statement, what, by, 0);
            network.state(statement, by + 1, what, 0);
        }
        TimelineRelation::Until => network.state(statement, by, what, 0),
    }
}
