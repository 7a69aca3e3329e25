//! `attribution`: who says what, as a reading has it, on articles of PolNeAR's form.
//!
//! A line is `{"id", "attributions": [{"source": [[start, end]], "cue": [...], "content": [...]}]}` in code points. An
//! attribution is a claim that somebody else than the article makes: its speaker's words, its cue and its content. A
//! quotation of which the article does not tell whose it is has its content alone. What the model alone says is task
//! `roles`.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::record::{Claim, ClaimForm, LinkRole, Quote, Reference};
use serde::Serialize;

use crate::{jsonl, model, offsets::CodePoints, texts::Text};

#[derive(Serialize)]
struct Prediction {
    id: String,
    attributions: Vec<Attribution>,
}

#[derive(Serialize)]
struct Attribution {
    source: Vec<(u32, u32)>,
    cue: Vec<(u32, u32)>,
    content: Vec<(u32, u32)>,
    rule: String,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let lines: Vec<Prediction> =
        Text::read(data)?.into_iter().map(|line| predict(&reader, line)).collect::<Result<_>>()?;
    jsonl::write(out, &lines)
}

fn predict(reader: &Reader, line: Text) -> Result<Prediction> {
    let points = CodePoints::of(&line.text);
    let reading = reader.read(line.article()?);
    let attributions = reading.claims.iter().filter_map(|claim| attribution(claim, &points)).collect();
    Ok(Prediction { id: line.id, attributions })
}

fn attribution(claim: &Claim, points: &CodePoints) -> Option<Attribution> {
    let span = |quote: &Quote| points.span(quote.span());
    // The words of an unnamed speaker are those of the cue where there are no others.
    let speaker = claim.chain.links.iter().find(|link| link.role == LinkRole::Speaker).filter(|link| {
        link.reference != Reference::Unnamed
            || claim.cue.as_ref().is_none_or(|cue| !cue.span().overlaps(link.quote.span()))
    });
    if claim.form == ClaimForm::OwnVoice {
        return None;
    }
    Some(Attribution {
        source: speaker.map(|link| span(&link.quote)).into_iter().collect(),
        cue: claim.cue.iter().map(span).collect(),
        content: claim.content.iter().map(span).collect(),
        rule: claim.provenance.rule.to_string(),
    })
}
