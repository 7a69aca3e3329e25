//! All that was read from one article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Article, Citations, Claim, Event, Figure, Finding, Incident, Name, Notice, Order, Place, Quote, Responsibility,
    Sentence, Time,
};

/// Name and version of the JSON form of a [`Reading`]; the number changes when a reader of it would break.
pub const READING_SCHEMA: &str = "sayso.reading/1";

/// All that was read from one article. A pure function of its bytes, the options, and the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// [`READING_SCHEMA`].
    pub schema: String,
    /// Version of Sayso that made it.
    pub sayso: String,
    /// The stages that ran, in order. A layer whose stage is not here was not read, as against read and empty.
    pub stages: Vec<String>,
    /// The article with its clean text.
    pub article: Article,
    /// Its sentences in order, without gaps but white space.
    pub sentences: Vec<Sentence>,
    /// Times in order.
    pub times: Vec<Time>,
    /// Places in order.
    pub places: Vec<Place>,
    /// Names in order of first mention.
    pub names: Vec<Name>,
    /// Claims in order.
    pub claims: Vec<Claim>,
    /// Figures in order.
    pub figures: Vec<Figure>,
    /// Incidents in order of first trigger.
    pub incidents: Vec<Incident>,
    /// Responsibilities in order.
    pub responsibility: Vec<Responsibility>,
    /// What is dated or put in order, in order of its words. Readings made before the stage was there have none.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Stated orders between events, in order of the words that state them.
    #[serde(default)]
    pub orders: Vec<Order>,
    /// Footnotes, links and source lines.
    pub citations: Citations,
    /// What does not hold within the article.
    pub findings: Vec<Finding>,
    /// Limits that bit, layers that are empty and why.
    pub notices: Vec<Notice>,
}

impl Reading {
    /// Every quotation in the reading, for checking that each stands in the text.
    pub fn quotes(&self) -> Vec<&Quote> {
        let mut out: Vec<&Quote> = Vec::new();
        if let Some(dateline) = &self.article.dateline {
            out.push(&dateline.quote);
            out.extend(&dateline.place);
            out.extend(&dateline.date);
        }
        out.extend(self.article.credits.iter().map(|credit| &credit.quote));
        out.extend(self.times.iter().map(|time| &time.quote));
        out.extend(self.places.iter().map(|place| &place.quote));
        for name in &self.names {
            out.extend(&name.roles);
            out.extend(name.aliases.iter().filter_map(|alias| alias.evidence.as_ref()));
            out.extend(name.mentions.iter().map(|mention| &mention.quote));
        }
        for claim in &self.claims {
            out.extend(&claim.cue);
            out.extend(&claim.content);
            out.extend(claim.chain.links.iter().map(|link| &link.quote));
        }
        for figure in &self.figures {
            out.push(&figure.quote);
            out.extend(&figure.effect_quote);
            out.extend(&figure.counted.quote);
            out.extend(figure.chain.iter().flat_map(|chain| &chain.links).map(|link| &link.quote));
        }
        for incident in &self.incidents {
            out.extend(incident.triggers.iter().chain(&incident.means));
            out.extend(incident.participants.iter().map(|participant| &participant.quote));
        }
        for responsibility in &self.responsibility {
            out.extend([&responsibility.quote, &responsibility.perpetrator]);
            out.extend(responsibility.chain.links.iter().map(|link| &link.quote));
        }
        out.extend(self.events.iter().map(|event| &event.quote));
        out.extend(self.orders.iter().map(|order| &order.quote));
        for mark in &self.citations.marks {
            out.push(&mark.quote);
            out.extend(&mark.supports);
        }
        for note in &self.citations.notes {
            out.extend([&note.quote, &note.body]);
            out.extend(note.title.iter().chain(&note.outlet).chain(&note.url));
            out.extend(note.dates.iter().map(|date| &date.quote));
        }
        out.extend(self.citations.links.iter().map(|link| &link.quote));
        out.extend(self.citations.sources.iter().flat_map(|line| [&line.quote, &line.named]));
        out.extend(self.findings.iter().flat_map(|finding| finding.evidence.iter().chain(&finding.against)));
        out
    }
}
