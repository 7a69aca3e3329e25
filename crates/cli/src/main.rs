//! The `sayso` command. What it does is in the facade; here are its arguments, its exit codes and a person's view.

mod args;
mod case;
mod demo;
mod model;
mod output;
mod pipeline;
mod progress;
mod read;
mod shell;
mod view;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let outcome = match args.command {
        args::Command::Read(options) => read::run(&options),
        args::Command::Demo(options) => demo::run(&options),
        args::Command::Build(options) => case::build::run(&options),
        args::Command::Add(options) => case::add::run(&options),
        args::Command::Correct(options) => case::correct::run(&options),
        args::Command::Verify(options) => case::verify::run(&options),
        args::Command::Search(options) => case::search::run(&options),
        args::Command::Report(options) => case::report::run(&options),
        args::Command::Check(options) => case::check::run(&options),
        args::Command::Show(options) => case::show::run(&options),
        args::Command::Diff(options) => case::diff::run(&options),
        args::Command::Completions { shell } => shell::completions(shell),
        args::Command::Man => shell::man(),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("sayso: {error:#}");
            ExitCode::from(args::EXIT_NOTHING_READ)
        }
    }
}
