//! One file per task; see DESIGN section 7 for the table of tasks, data and scorers.

use std::path::Path;

use anyhow::Result;

mod attribution;
mod calm;
mod clusters;
mod clusters_pairs;
mod comparisons;

mod events;
mod extraction;
mod figures;
mod muc;
mod names;
mod places;
mod readings;
mod roles;
mod sentences;
mod slots;
mod syndication;
mod syntax;
mod time;
mod tokens;
mod tolls;
mod trees;

/// A task: its name and what runs it on a data file and writes predictions to another.
pub struct Task {
    /// As given on the command line.
    pub name: &'static str,
    /// Runs it.
    pub run: fn(data: &Path, out: &Path) -> Result<()>,
}

/// All tasks.
pub const ALL: &[Task] = &[
    Task { name: "attribution", run: attribution::run },
    Task { name: "calm", run: calm::run },
    Task { name: "comparisons", run: comparisons::run },
    Task { name: "clusters", run: clusters::run },
    Task { name: "clusters-pairs", run: clusters_pairs::run },
    Task { name: "events", run: events::run },
    Task { name: "extraction", run: extraction::run },
    Task { name: "figures", run: figures::run },
    Task { name: "muc", run: muc::run },
    Task { name: "names", run: names::run },
    Task { name: "places", run: places::run },
    Task { name: "readings", run: readings::run },
    Task { name: "roles", run: roles::run },
    Task { name: "sentences", run: sentences::run },
    Task { name: "slots", run: slots::run },
    Task { name: "syndication", run: syndication::run },
    Task { name: "syntax", run: syntax::run },
    Task { name: "tolls", run: tolls::run },
    Task { name: "trees", run: trees::run },
    Task { name: "time", run: time::run },
    Task { name: "tokens", run: tokens::run },
];
