//! A simple temporal network: events as variables in days, and statements that bound their differences.
//!
//! Dechter, Meiri and Pearl, *Temporal constraint networks*, Artificial Intelligence 49 (1991): statements can all hold if and
//! only if the graph of their bounds has no cycle of negative length, and the shortest ways from and to the origin
//! are the tightest bounds of each variable.

/// Index of a variable: 0 is the origin, whose time is day 0.
pub type Node = usize;

/// The origin of the calendar.
pub const ORIGIN: Node = 0;

/// The bound `to - from <= most`, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bound {
    /// What is subtracted.
    pub from: Node,
    /// What it is subtracted from.
    pub to: Node,
    /// The greatest difference.
    pub most: i64,
    /// Which statement says so; `None` for what holds of itself (an event ends after it begins).
    pub statement: Option<usize>,
}

/// Variables and their bounds.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// How many variables there are, the origin among them.
    nodes: usize,
    /// Bounds of statements.
    stated: Vec<Bound>,
    /// Bounds that hold of themselves; none begins where another ends.
    given: Vec<Bound>,
}

/// Earliest and latest day of a variable; `None` where nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// Not before it.
    pub earliest: Option<i64>,
    /// Not after it.
    pub latest: Option<i64>,
}

impl Network {
    /// A network of the origin alone.
    pub fn new() -> Self {
        Network { nodes: 1, stated: Vec::new(), given: Vec::new() }
    }

    /// A new event: its beginning and, one node further, its end.
    pub fn event(&mut self) -> Node {
        let start = self.nodes;
        self.nodes += 2;
        self.given.push(Bound { from: start + 1, to: start, most: 0, statement: None });
        start
    }

    /// Adds `to - from <= most`, on the word of `statement`.
    pub fn state(&mut self, statement: usize, from: Node, to: Node, most: i64) {
        self.stated.push(Bound { from, to, most, statement: Some(statement) });
    }

    /// Takes back what `statement` said.
    pub fn withdraw(&mut self, statement: usize) {
        self.stated.retain(|bound| bound.statement != Some(statement));
    }

    fn bounds(&self) -> impl Iterator<Item = &Bound> {
        self.stated.iter().chain(&self.given)
    }

    /// Whether all statements can hold.
    pub fn holds(&self) -> bool {
        // From a node with a way of length 0 to every other (Bellman and Ford): a bound that still tightens after as
        // many rounds as there are nodes lies on a negative cycle.
        let mut way = vec![0; self.nodes];
        for _ in 0..=self.nodes {
            let mut changed = false;
            for bound in self.bounds() {
                changed |= tighten(&mut way, bound);
            }
            if !changed {
                return true;
            }
        }
        false
    }

    /// The fewest statements that cannot all hold, in order; empty where all can.
    ///
    /// From each variable in turn the shortest ways of one statement, two, three are made, what holds of itself costing nothing;
    /// the first that comes back with a negative length is a contradiction, and none of fewer statements is.
    pub fn contradiction(&self) -> Vec<usize> {
        if self.holds() {
            return Vec::new();
        }
        let mut fewest: Option<Vec<usize>> = None;
        for start in 0..self.nodes {
            // A cycle with as many statements as the best known is no gain.
            let limit = fewest.as_ref().map_or(self.stated.len(), |best| best.len().saturating_sub(1));
            if let Some(found) = self.cycle_at(start, limit) {
                fewest = Some(found);
            }
        }
        let mut statements = fewest.unwrap_or_default();
        statements.sort_unstable();
        statements.dedup();
        statements
    }

    /// The negative cycle through `start` of the fewest statements, at most `limit`.
    fn cycle_at(&self, start: Node, limit: usize) -> Option<Vec<usize>> {
        let mut way: Vec<Option<i64>> = vec![None; self.nodes];
        way[start] = Some(0);
        // For each number of statements and node the bound by which its way was last made shorter.
        let mut last: Vec<Vec<Option<Bound>>> = Vec::new();
        let mut first = vec![None; self.nodes];
        self.close(&mut way, &mut first);
        last.push(first);
        for _ in 0..limit {
            let mut next = way.clone();
            let mut by = vec![None; self.nodes];
            for bound in &self.stated {
                shorten(&way, &mut next, &mut by, bound);
            }
            let before = next.clone();
            self.close_from(&before, &mut next, &mut by);
            last.push(by);
            if next[start].is_some_and(|length| length < 0) {
                return Some(statements_back(&last, start));
            }
            if next == way {
                return None;
            }
            way = next;
        }
        None
    }

    fn close(&self, way: &mut [Option<i64>], by: &mut [Option<Bound>]) {
        let before = way.to_vec();
        self.close_from(&before, way, by);
    }

    fn close_from(&self, before: &[Option<i64>], way: &mut [Option<i64>], by: &mut [Option<Bound>]) {
        for bound in &self.given {
            shorten(before, way, by, bound);
        }
    }

    /// Earliest and latest day of each variable by all statements. Only of a network that holds.
    pub fn days(&self) -> Vec<Days> {
        let latest = self.ways(ORIGIN, |bound| (bound.from, bound.to));
        let earliest = self.ways(ORIGIN, |bound| (bound.to, bound.from));
        let days = earliest.into_iter().zip(latest);
        days.map(|(earliest, latest)| Days { earliest: earliest.map(|days| -days), latest }).collect()
    }

    /// Shortest ways from `start` along or against the bounds.
    fn ways(&self, start: Node, along: impl Fn(&Bound) -> (Node, Node)) -> Vec<Option<i64>> {
        let mut way = vec![None; self.nodes];
        way[start] = Some(0);
        for _ in 0..self.nodes {
            let mut changed = false;
            for bound in self.bounds() {
                let (from, to) = along(bound);
                let through = way[from].map(|length: i64| length + bound.most);
                if through.is_some_and(|through| way[to].is_none_or(|known| through < known)) {
                    way[to] = through;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        way
    }
}

fn tighten(way: &mut [i64], bound: &Bound) -> bool {
    let through = way[bound.from] + bound.most;
    let shorter = through < way[bound.to];
    if shorter {
        way[bound.to] = through;
    }
    shorter
}

/// Makes the way to the end of `bound` shorter, where going through it is.
fn shorten(before: &[Option<i64>], way: &mut [Option<i64>], by: &mut [Option<Bound>], bound: &Bound) {
    let through = before[bound.from].map(|length| length + bound.most);
    if through.is_some_and(|through| way[bound.to].is_none_or(|known| through < known)) {
        way[bound.to] = through;
        by[bound.to] = Some(*bound);
    }
}

/// The statements on the way that came back to `start`, from its last bound to its first.
fn statements_back(last: &[Vec<Option<Bound>>], start: Node) -> Vec<usize> {
    let mut statements = Vec::new();
    let mut node = start;
    for level in last.iter().rev() {
        // What holds of itself was added after the statements of a level, and is taken off before them.
        while let Some(bound) = level[node] {
            node = bound.from;
            if let Some(statement) = bound.statement {
                statements.push(statement);
                break;
            }
        }
    }
    statements
}
