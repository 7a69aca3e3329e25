//! The stages in order.

use std::fmt;
use std::sync::Arc;

use sayso_record::{Article, READING_SCHEMA, Reading};
use sayso_tagger::Tagger;

use crate::{
    ClaimsStage, Draft, FiguresStage, Layer, Stage, TaggingStage,
    chains::ChainsStage,
    citations::CitationsStage,
    incidents::IncidentsStage,
    names::{NamesStage, PlaceNamesStage},
    orders::OrdersStage,
    places::PlacesStage,
    text::TextStage,
    times::TimesStage,
};

/// Reads articles. Built once; shared by any number of threads.
pub struct Reader {
    stages: Vec<Box<dyn Stage>>,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// All stages that need no model; claims, chains and incidents stay empty.
    pub fn new() -> Self {
        Self::built_in(None)
    }

    /// All stages, with `model`.
    pub fn with_model(model: Arc<Tagger>) -> Self {
        Self::built_in(Some(model))
    }

    fn built_in(model: Option<Arc<Tagger>>) -> Self {
        let mut stages: Vec<Box<dyn Stage>> = vec![Box::new(TextStage::new())];
        if let Some(model) = model {
            stages.push(Box::new(TaggingStage::new(model)));
        }
        let rest: [Box<dyn Stage>; 10] = [
            Box::new(TimesStage::new()),
            Box::new(NamesStage::new()),
            Box::new(PlacesStage::new()),
            Box::new(PlaceNamesStage),
            Box::new(FiguresStage::new()),
            Box::new(CitationsStage),
            Box::new(ClaimsStage::new()),
            Box::new(ChainsStage::new()),
            Box::new(IncidentsStage::new()),
            Box::new(OrdersStage::new()),
        ];
        stages.extend(rest);
        match Self::with_stages(stages) {
            Ok(reader) => reader,
            Err(error) => unreachable!("the built-in stages are in order: {error}"),
        }
    }

    /// The given stages in the given order.
    ///
    /// # Errors
    /// When a stage requires a layer that no stage before it adds.
    pub fn with_stages(stages: Vec<Box<dyn Stage>>) -> Result<Self, PipelineError> {
        let mut added: Vec<Layer> = Vec::new();
        for stage in &stages {
            if let Some(&missing) = stage.requires().iter().find(|layer| !added.contains(layer)) {
                return Err(PipelineError { stage: stage.name(), missing });
            }
            added.extend(stage.adds());
        }
        Ok(Reader { stages })
    }

    /// Names of the stages, in order.
    pub fn stages(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.stages.iter().map(|stage| stage.name())
    }

    /// The stages themselves, in order: for callers that run or measure each alone.
    pub fn into_stages(self) -> Vec<Box<dyn Stage>> {
        self.stages
    }

    /// Reads one article. The same article gives the same reading, always.
    pub fn read(&self, article: Article) -> Reading {
        let mut draft = Draft::new(&article);
        for stage in &self.stages {
            stage.run(&mut draft);
        }
        let Draft {
            sentences,
            times,
            places,
            names,
            claims,
            figures,
            incidents,
            responsibility,
            events,
            orders,
            citations,
            findings,
            notices,
            ..
        } = draft;
        Reading {
            schema: READING_SCHEMA.to_owned(),
            sayso: env!("CARGO_PKG_VERSION").to_owned(),
            stages: self.stages().map(str::to_owned).collect(),
            sentences,
            times,
            places,
            names,
            claims,
            figures,
            incidents,
            responsibility,
            events,
            orders,
            citations,
            findings,
            notices,
            article,
        }
    }
}

/// A stage requires what no stage before it adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineError {
    stage: &'static str,
    missing: Layer,
}

impl fmt::Display for PipelineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stage {} requires {:?}, which no stage before it adds", self.stage, self.missing)
    }
}

impl std::error::Error for PipelineError {}
