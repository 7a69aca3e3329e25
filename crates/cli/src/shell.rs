//! Completions and the man page.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap_complete::Shell;

use crate::args;

/// Writes the completions for `shell`.
pub fn completions(shell: Shell) -> Result<ExitCode> {
    clap_complete::generate(shell, &mut args::command(), "sayso", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}

/// Writes the man page: the command's own and those of its subcommands after it.
pub fn man() -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let mut command = args::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let name = subcommand.get_bin_name().unwrap_or_else(|| subcommand.get_name()).replace(' ', "-");
        clap_mangen::Man::new(subcommand.clone().name(name)).render(&mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
