//! `sayso-eval TASK --data FILE --out FILE`: runs Sayso on labelled data and writes what the scorers read.
//!
//! Of each line of data only text, title, date, outlet and address are used, never a label or a grouping.

mod articles;
mod conllu;
mod jsonl;
mod kept;
mod model;
mod offsets;
mod recase;
mod tasks;
mod texts;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names = tasks::ALL.iter().map(|task| task.name).collect::<Vec<_>>().join("|");
    let usage = format!("usage: sayso-eval {names} --data FILE --out FILE");
    let [name, data_flag, data, out_flag, out] = arguments.as_slice() else { bail!("{usage}") };
    if data_flag != "--data" || out_flag != "--out" {
        bail!("{usage}");
    }
    let Some(task) = tasks::ALL.iter().find(|task| task.name == name) else { bail!("no task {name}; {usage}") };
    (task.run)(&PathBuf::from(data), &PathBuf::from(out)).with_context(|| format!("task {name} on {data}"))
}
