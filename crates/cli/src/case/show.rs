//! `sayso show`: one thing of a case by its id.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use sayso::casefile::CaseFile;
use sayso::record::Case;

use crate::args::ShowArgs;
use crate::{output, view};

/// What to show.
#[derive(clap::Args)]
pub struct ShowIdArgs {
    /// The case file
    pub case: PathBuf,

    /// Id of an incident (i...), a finding (f...), a name (n...), or an article; its beginning is enough
    pub id: String,

    /// Write it as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub show: ShowArgs,
}

/// Runs the command.
pub fn run(args: &ShowIdArgs) -> Result<ExitCode> {
    let file = CaseFile::open_to_read(&args.case)?;
    let case = file.case()?;
    let width = output::width(&args.show);
    let (text, json) = match find(&case, &args.id)? {
        Found::Incident(at) => {
            let incident = &case.incidents[at];
            (view::case::one_incident(&case, incident, width), serde_json::to_value(incident)?)
        }
        Found::Finding(at) => {
            let finding = &case.findings[at];
            (view::case::findings(&case, &[finding], width), serde_json::to_value(finding)?)
        }
        Found::Name(at) => {
            let name = &case.names[at];
            (view::case::name(&case, name, width), serde_json::to_value(name)?)
        }
        Found::Article(at) => {
            let id = &case.articles[at].id;
            let Some(reading) = file.reading(id)? else { bail!("the reading of article {id} is not in the case file") };
            (view::reading(&reading, width), serde_json::to_value(&reading)?)
        }
    };
    if args.json {
        output::write(&mut output::plain_out(), &(serde_json::to_string_pretty(&json)? + "\n"))?;
    } else {
        output::write(&mut output::out(&args.show), &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Clone, Copy)]
enum Found {
    Incident(usize),
    Finding(usize),
    Name(usize),
    Article(usize),
}

/// What has an id that begins so.
fn find(case: &Case, id: &str) -> Result<Found> {
    fn beginning<'a>(ids: impl Iterator<Item = &'a String>, id: &str) -> Vec<(usize, &'a str)> {
        ids.map(String::as_str).enumerate().filter(|(_, other)| other.starts_with(id)).collect()
    }
    type Make = fn(usize) -> Found;
    let groups: [(Vec<(usize, &str)>, Make); 4] = [
        (beginning(case.incidents.iter().map(|incident| &incident.id), id), Found::Incident),
        (beginning(case.findings.iter().map(|finding| &finding.id), id), Found::Finding),
        (beginning(case.names.iter().map(|name| &name.id), id), Found::Name),
        (beginning(case.articles.iter().map(|article| &article.id), id), Found::Article),
    ];
    let mut all: Vec<(&str, Found)> = Vec::new();
    for (found, make) in &groups {
        all.extend(found.iter().map(|&(at, id)| (id, make(at))));
    }
    if let Some(&(_, exact)) = all.iter().find(|(other, _)| *other == id) {
        return Ok(exact);
    }
    match all.as_slice() {
        [] => bail!("nothing in the case has an id that begins with {id:?}; `sayso report` lists them"),
        [(_, one)] => Ok(*one),
        several => {
            let ids: Vec<&str> = several.iter().take(8).map(|(id, _)| *id).collect();
            bail!("{} ids begin with {id:?}: {}", several.len(), ids.join(", "))
        }
    }
}
