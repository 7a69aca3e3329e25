//! Where output goes: the terminal's width, colours where they are wanted.

use std::io::{self, IsTerminal};

use anstream::AutoStream;

use crate::args::{Colour, ShowArgs};

/// Columns where the terminal's width is not known.
const DEFAULT_WIDTH: u16 = 80;

/// Columns of a person's view.
pub fn width(args: &ShowArgs) -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    usize::from(args.width.or(terminal.map(|(width, _)| width.0)).unwrap_or(DEFAULT_WIDTH))
}

/// Columns of messages on standard error.
pub fn message_width() -> usize {
    usize::from(DEFAULT_WIDTH)
}

/// Standard output, styles stripped where colours are not wanted.
pub fn out(args: &ShowArgs) -> AutoStream<io::StdoutLock<'static>> {
    AutoStream::new(io::stdout().lock(), choice(args))
}

/// Standard output, every byte as it is given.
pub fn plain_out() -> AutoStream<io::StdoutLock<'static>> {
    AutoStream::always_ansi(io::stdout().lock())
}

/// Standard error, styles stripped where colours are not wanted.
pub fn err(args: &ShowArgs) -> AutoStream<io::Stderr> {
    AutoStream::new(io::stderr(), choice(args))
}

fn choice(args: &ShowArgs) -> anstream::ColorChoice {
    match args.color {
        Colour::Auto => anstream::ColorChoice::Auto,
        Colour::Always => anstream::ColorChoice::Always,
        Colour::Never => anstream::ColorChoice::Never,
    }
}

/// Writes `text` to `out`; a reader that has gone away is no error.
///
/// # Errors
/// When it cannot be written.
pub fn write(out: &mut impl io::Write, text: &str) -> anyhow::Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => anyhow::Context::context(other, "writing to standard output"),
    }
}
