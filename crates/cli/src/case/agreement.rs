//! `sayso correct CASE agreement`: how far two coders agree.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use sayso::casework::corrections::{Agreement, Ratings, agreement, ratings};
use serde_json::json;

use super::args::FieldArg;
use super::file;
use crate::output;

/// Runs the command.
pub fn run(one: &Path, other: &Path, coders: (&str, &str), field: FieldArg, as_json: bool) -> Result<ExitCode> {
    let of = |path: &Path, coder: &str| -> Result<Ratings> {
        let corrections = file::to_read(path)?.corrections()?;
        if !corrections.iter().any(|correction| correction.who == coder) {
            bail!("{} has no correction by {coder}", path.display());
        }
        Ok(ratings(&corrections, field.into()))
    };
    let (first, second) = (of(one, coders.0)?, of(other, coders.1)?);
    let found = agreement((&first, coders.0), (&second, coders.1));
    let text = if as_json { json(&found)? } else { text(&found, coders) };
    output::write(&mut output::plain_out(), &text)?;
    Ok(ExitCode::SUCCESS)
}

fn json(found: &Agreement) -> Result<String> {
    let value = json!({
        "units": found.units,
        "agreed": found.agreed,
        "only_one": found.only_one,
        "only_other": found.only_other,
        "kappa": found.kappa,
        "alpha_nominal": found.alpha,
        "alpha_interval": found.alpha_interval,
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn text(found: &Agreement, (one, other): (&str, &str)) -> String {
    let coefficient = |value: Option<f64>| value.map_or("not defined".to_owned(), |value| format!("{value:.3}"));
    let mut out = format!(
        "decided by both: {} (the same: {}); by {one} alone: {}; by {other} alone: {}\n",
        found.units, found.agreed, found.only_one, found.only_other
    );
    out.push_str(&format!("Cohen's kappa                    {}\n", coefficient(found.kappa)));
    out.push_str(&format!("Krippendorff's alpha (nominal)   {}\n", coefficient(found.alpha)));
    if found.alpha_interval.is_some() {
        out.push_str(&format!("Krippendorff's alpha (interval)  {}\n", coefficient(found.alpha_interval)));
    }
    out
}
