//! Arguments of the commands on a case file.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use sayso::casework::corrections::Field;
use sayso::record::Scope;

use super::values::{Day, Number, Place};
use crate::args::{AboutArgs, EngineArgs, ShowArgs};

/// Examples of `build`.
pub const BUILD_EXAMPLES: &str = "\
Examples:
  sayso build clippings/ -o tolvar.case
  sayso build --keep-raw archive.warc.gz statements/*.pdf -o tolvar.case

A case file is one SQLite file. If building is interrupted, what was stored until then is whole; go on with `sayso add`.
Exit codes: 0 all read, 1 some inputs skipped, 2 usage, 3 nothing read or stored.";

/// Examples of `correct`.
pub const CORRECT_EXAMPLES: &str = "\
Words are named by article and words (`ARTICLE:WORDS`) or bytes (`ARTICLE@START-END`). ARTICLE is its id, the beginning of
it, or the end of its path. Incidents, names and findings of the case go by their ids (i…, n…, f…).

Examples:
  sayso correct tolvar.case set-figure 'report.txt:12 people' 14 --who Ada --why 'hospital list'
  sayso correct tolvar.case reject 'reprint.html:at least 40' --who Ada --why 'counts the whole year'
  sayso correct tolvar.case merge i1f0c2a9be410 i77ab90c1d2e3 --who Ada --why 'same market, same hour'
  sayso correct tolvar.case split i1f0c2a9be410 reprint.html --who Ada --why 'another market'
  sayso correct tolvar.case withdraw c3 --who Ben --why 'the list was of another day'
  sayso correct tolvar.case list";

/// Help of `verify`.
pub const VERIFY_HELP: &str = "\
Keep the head that it prints somewhere else: somebody who changes an article and writes the whole log anew can only be
found out by a head that they could not change (`--head`).
Exit codes: 0 nothing was changed, 1 something was, 3 it could not be checked.";

/// Help of `search`.
pub const SEARCH_HELP: &str = "\
All words must be found; \"in quotes\" a phrase, word* a beginning, -word not there, one OR other, title:word in titles only.
Exit codes: 0 found, 1 nothing found, 3 it could not be searched.";

/// What to build.
#[derive(clap::Args)]
pub struct BuildArgs {
    /// Files, folders or patterns; `-` is standard input
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<OsString>,

    /// The case file to make
    #[arg(short, long, value_name = "CASE")]
    pub output: PathBuf,

    /// Replace a case file that exists, with its corrections and its log
    #[arg(long)]
    pub force: bool,

    #[command(flatten)]
    pub store: StoreArgs,
}

/// What to add.
#[derive(clap::Args)]
pub struct AddArgs {
    /// The case file
    pub case: PathBuf,

    /// Files, folders or patterns; `-` is standard input. Without any, what an interrupted command left is finished
    #[arg(value_name = "FILES")]
    pub files: Vec<OsString>,

    #[command(flatten)]
    pub store: StoreArgs,
}

/// How to read and store articles.
#[derive(clap::Args)]
pub struct StoreArgs {
    /// Keep the raw bytes of the articles in the case file, compressed (of files read whole, not of records in archives)
    #[arg(long)]
    pub keep_raw: bool,

    #[command(flatten)]
    pub about: AboutArgs,

    #[command(flatten)]
    pub engine: EngineArgs,

    #[command(flatten)]
    pub show: ShowArgs,
}

/// What to correct.
#[derive(clap::Args)]
pub struct CorrectArgs {
    /// The case file
    pub case: PathBuf,

    #[command(subcommand)]
    pub change: ChangeArgs,
}

/// Who corrects, and why.
#[derive(clap::Args)]
pub struct SignArgs {
    /// Who makes the correction
    #[arg(long, value_name = "NAME")]
    pub who: String,

    /// Why
    #[arg(long, value_name = "REASON")]
    pub why: String,
}

/// Corrections.
#[derive(Subcommand)]
pub enum ChangeArgs {
    /// Two incidents, or two names, are one
    Merge {
        /// An incident or name of the case, or the words that tell of it
        one: String,
        /// The other
        other: String,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// Two incidents, or two names, are not one; of an incident or name of the case, one article's is another
    Split {
        /// An incident or name of the case, or the words that tell of it
        one: String,
        /// The article whose part of it is another, or the words of the other
        other: String,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// How many a figure is
    SetFigure {
        /// The figure's words
        figure: String,
        /// 12, 10-12, 12+ (at least), -12 (up to), ~12 (about)
        #[arg(allow_hyphen_values = true)]
        amount: Number,
        /// Which part of the toll it is
        #[arg(long, value_enum)]
        scope: Option<ScopeArg>,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// A figure is none, or none of this case
    Reject {
        /// The figure's words
        figure: String,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// When it was
    SetDate {
        /// The words that tell when
        time: String,
        /// YYYY, YYYY-MM, YYYY-MM-DD, or two of them: FIRST/LAST
        date: Day,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// Where it was
    SetPlace {
        /// The words that tell where
        place: String,
        /// The number of an entry of GeoNames, or `none`
        geonames: Place,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// On whose word a figure or claim is
    SetSpeaker {
        /// The figure's words, or the first of the claim's
        said: String,
        /// The speaker, as the article names or describes it
        #[arg(required_unless_present = "own_voice")]
        speaker: Option<String>,
        /// The article says so itself
        #[arg(long, conflicts_with = "speaker")]
        own_voice: bool,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// A finding is looked into and settled
    Resolve {
        /// The finding (f…)
        finding: String,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// Take back an earlier correction
    Withdraw {
        /// The correction (c…)
        correction: String,
        #[command(flatten)]
        sign: SignArgs,
    },
    /// List all corrections, with those that were taken back and those that no longer find their words
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// How far two coders agree, beyond chance: Cohen's kappa and Krippendorff's alpha
    Agreement {
        /// One coder, as given with --who
        one: String,
        /// The other
        other: String,
        /// The field to compare
        #[arg(long, value_enum)]
        field: FieldArg,
        /// The case file with the other's corrections, where it is another
        #[arg(long, value_name = "CASE")]
        with: Option<PathBuf>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// Parts of a toll.
#[derive(Clone, Copy, ValueEnum)]
pub enum ScopeArg {
    /// The toll of the article's main incident.
    Total,
    /// A part of it.
    Part,
    /// One victim.
    Individual,
    /// A figure of another incident.
    OtherIncident,
    /// A toll over a war, a year or a series.
    Campaign,
}

impl From<ScopeArg> for Scope {
    fn from(scope: ScopeArg) -> Self {
        match scope {
            ScopeArg::Total => Scope::IncidentTotal,
            ScopeArg::Part => Scope::Part,
            ScopeArg::Individual => Scope::Individual,
            ScopeArg::OtherIncident => Scope::OtherIncident,
            ScopeArg::Campaign => Scope::Campaign,
        }
    }
}

/// Fields that coders can agree on.
#[derive(Clone, Copy, ValueEnum)]
pub enum FieldArg {
    /// How many, or that a figure is rejected.
    Figure,
    /// Which part of the toll a figure is.
    Scope,
    /// When.
    Date,
    /// Where.
    Place,
    /// On whose word.
    Speaker,
    /// Whether two incidents are one.
    Incident,
    /// Whether two names are one.
    Name,
}

impl From<FieldArg> for Field {
    fn from(field: FieldArg) -> Self {
        match field {
            FieldArg::Figure => Field::Figure,
            FieldArg::Scope => Field::Scope,
            FieldArg::Date => Field::Time,
            FieldArg::Place => Field::Place,
            FieldArg::Speaker => Field::Speaker,
            FieldArg::Incident => Field::Incident,
            FieldArg::Name => Field::Name,
        }
    }
}

/// What to verify.
#[derive(clap::Args)]
pub struct VerifyArgs {
    /// The case file
    pub case: PathBuf,

    /// The hash of an entry of the log that was kept elsewhere
    #[arg(long, value_name = "HASH")]
    pub head: Option<String>,

    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What to search for.
#[derive(clap::Args)]
pub struct SearchArgs {
    /// The case file
    pub case: PathBuf,

    /// What to look for
    #[arg(required = true, allow_hyphen_values = true)]
    pub query: Vec<String>,

    /// Most articles to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,

    /// As JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub show: ShowArgs,
}
