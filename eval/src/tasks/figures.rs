//! `figures`: how many people, what happened to them, on whose word.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{
    Chain, ChainLink, Effect, LinkRole, Name, Reading, Reference, Resolution, Responsibility, ResponsibilityStance,
    Scope,
};
use serde::{Deserialize, Serialize};

use crate::articles::{given, published};
use crate::{jsonl, model, offsets::CodePoints};

#[derive(Deserialize)]
struct Bundle {
    articles: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    date: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    figures: Vec<Found>,
    responsibility: Vec<Held>,
}

#[derive(Serialize)]
struct Held {
    start: u32,
    end: u32,
    perpetrator: String,
    stance: &'static str,
    said_by: Vec<String>,
    rule: String,
}

#[derive(Serialize)]
struct Found {
    start: u32,
    end: u32,
    effect: Effect,
    low: Option<u64>,
    high: Option<u64>,
    scope: Scope,
    said_by: Vec<String>,
    via: Vec<String>,
}

/// Runs the task: one line of predictions per article.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let predictions: Vec<Prediction> = jsonl::read::<Bundle>(data)?
        .into_iter()
        .flat_map(|bundle| bundle.articles)
        .map(|line| predict(&reader, line))
        .collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, line: Line) -> Prediction {
    let mut article = article_from_text(&line.id, &line.text);
    article.published = line.date.as_deref().and_then(published);
    given(&mut article, line.title, line.outlet);
    let points = CodePoints::of(&line.text);
    let reading = reader.read(article);
    let figures = reading
        .figures
        .iter()
        .map(|figure| {
            let (start, end) = points.span(figure.quote.span());
            let (low, high) = (figure.amount.low, figure.amount.high);
            let said_by = links(&reading, figure.chain.as_ref(), true);
            let via = links(&reading, figure.chain.as_ref(), false);
            Found { start, end, effect: figure.effect, low, high, scope: figure.scope, said_by, via }
        })
        .collect();
    let responsibility = reading
        .responsibility
        .iter()
        .map(|held| {
            let (start, end) = points.span(held.quote.span());
            Held {
                start,
                end,
                perpetrator: named(&reading, held),
                stance: stance(held.stance),
                said_by: links(&reading, Some(&held.chain), true),
                rule: held.provenance.rule.to_string(),
            }
        })
        .collect();
    Prediction { id: line.id, figures, responsibility }
}

/// The stance as the data set names it.
fn stance(stance: ResponsibilityStance) -> &'static str {
    match stance {
        ResponsibilityStance::Asserted => "asserted",
        ResponsibilityStance::Claimed => "claimed_by_perpetrator",
        ResponsibilityStance::Accused => "accused",
        ResponsibilityStance::Suspected => "suspected",
        ResponsibilityStance::Denied => "denied",
    }
}

/// The fullest form of the perpetrator's name and the words; a nationality stands for its country.
fn named(reading: &Reading, held: &Responsibility) -> String {
    let words = &held.perpetrator;
    let name = held.name.and_then(|id| reading.names.get(id.0 as usize)).map(|name: &Name| name.canonical.as_str());
    let places = reading.places.iter().filter(|place| words.span().contains(place.quote.span()));
    let countries = places.filter_map(|place| match &place.resolution {
        Resolution::Resolved(found) => Some(found.name.as_str()),
        Resolution::Unresolved(_) => None,
    });
    let parts: Vec<&str> = name.into_iter().chain(std::iter::once(words.as_str())).chain(countries).collect();
    parts.join(" ")
}

/// Names of those who say the figure, or of those who pass it on; a head or spokesman stands for the body.
fn links(reading: &Reading, chain: Option<&Chain>, speakers: bool) -> Vec<String> {
    let name = |link: &ChainLink| -> String {
        let of = link.speaks_for.or(link.name).and_then(|id| reading.names.get(id.0 as usize));
        of.map_or_else(|| link.quote.as_str().to_owned(), |name: &Name| name.canonical.clone())
    };
    // Where nobody is named, the words of saying stand for the speaker: "it was reported" names nobody.
    let nobody = |link: &ChainLink| {
        let cue = reading.claims.iter().any(|claim| claim.cue.as_ref() == Some(&link.quote));
        link.reference == Reference::Unnamed && cue
    };
    let links = chain.iter().flat_map(|chain| &chain.links);
    links.filter(|link| (link.role == LinkRole::Speaker) == speakers && !nobody(link)).map(name).collect()
}
