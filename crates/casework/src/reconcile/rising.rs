//! Whether an article says that those it counts were not all counted yet, or that it counts more than before.

use std::sync::LazyLock;

use sayso_record::Reading;
use serde::Deserialize;

use super::words::words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    counts: Vec<String>,
    awaits: Vec<String>,
    rose: Vec<String>,
}

static PHRASES: LazyLock<File> =
    LazyLock::new(|| match toml::from_str::<File>(include_str!("../../data/rising.toml")) {
        Ok(file) => file,
        Err(error) => unreachable!("data/rising.toml is part of the program and read by its tests: {error}"),
    });

/// What an article says of its counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rising {
    /// More are expected to be counted.
    pub awaits: bool,
    /// More are counted than before.
    pub rose: bool,
}

/// What `reading` says of its counts, in any of its sentences.
pub(super) fn of(reading: &Reading) -> Rising {
    let mut out = Rising::default();
    for sentence in &reading.sentences {
        let said = said(reading.article.text.get(sentence.span.range()).unwrap_or_default());
        out.awaits |= said.awaits;
        out.rose |= said.rose;
    }
    out
}

fn said(sentence: &str) -> Rising {
    let flat = format!(" {} ", words(sentence).join(" "));
    let any = |phrases: &[String]| phrases.iter().any(|phrase| flat.contains(&format!(" {phrase} ")));
    if !any(&PHRASES.counts) {
        return Rising::default();
    }
    Rising { awaits: any(&PHRASES.awaits), rose: any(&PHRASES.rose) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_is_not_at_its_end_is_said_to_be_so() {
        let of = |sentence| (said(sentence).awaits, said(sentence).rose);
        assert_eq!(of("The toll is expected to rise, the Tamra hospital said."), (true, false));
        assert_eq!(of("By noon the number of dead had risen to 31."), (false, true));
        assert_eq!(of("Prices are expected to rise in Norvane."), (false, false));
        assert_eq!(of("The monitor counted 31 dead."), (false, false));
    }
}
