//! Progress on standard error, when it is a terminal and the work is long.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line that says how many articles were read.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Shown only where standard error is a terminal and standard output is not: else the readings are the progress.
    pub fn new() -> Self {
        let wanted = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles read, {elapsed} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar }
    }

    /// So many more articles were read; `path` is the last one.
    pub fn add(&self, articles: usize, path: &str) {
        self.bar.inc(articles as u64);
        self.bar.set_message(path.to_owned());
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
