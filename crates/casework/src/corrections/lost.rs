//! Corrections that no longer find their words.

use std::collections::BTreeMap;

use sayso_record::{Case, Change, Cited, Reading};

use super::{Decided, anchor, cited, speaker};

/// A correction that stands and changes nothing, as what it was made for is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    /// Id of the correction.
    pub correction: String,
    /// What is not there, in words.
    pub why: String,
    /// The words it was made for; `None` for a finding.
    pub cited: Option<Cited>,
}

impl Decided {
    /// Corrections that find no record in `readings` for their words: they are listed, never dropped. `readings` need
    /// hold only the articles that corrections cite, corrected or not.
    pub fn lost(&self, readings: &[&Reading]) -> Vec<Lost> {
        let by_id: BTreeMap<&str, &Reading> =
            readings.iter().map(|reading| (reading.article.id.as_str(), *reading)).collect();
        let mut out = Vec::new();
        for correction in &self.standing {
            for cited in cited(&correction.change) {
                let why = match by_id.get(cited.article.as_str()) {
                    None => Some(format!("article {} is not in the case", cited.article)),
                    Some(reading) => missing(&correction.change, reading, cited),
                };
                if let Some(why) = why {
                    out.push(Lost { correction: correction.id.clone(), why, cited: Some(cited.clone()) });
                }
            }
        }
        out
    }

    /// Corrections that settle a finding which `case` does not have.
    pub fn lost_findings(&self, case: &Case) -> Vec<Lost> {
        let missing = |finding: &String| !case.findings.iter().any(|found| found.id == *finding);
        self.standing
            .iter()
            .filter_map(|correction| match &correction.change {
                Change::ResolveFinding { finding } if missing(finding) => Some(Lost {
                    correction: correction.id.clone(),
                    why: format!("the case has no finding {finding}"),
                    cited: None,
                }),
                _ => None,
            })
            .collect()
    }
}

/// What `change` does not find in the article that it cites.
fn missing(change: &Change, reading: &Reading, cited: &Cited) -> Option<String> {
    let (what, found) = match change {
        Change::MergeIncidents(..) | Change::SplitIncidents(..) => {
            ("incident is triggered by", anchor::incident(reading, cited).is_some())
        }
        Change::MergeNames(..) | Change::SplitNames(..) => ("name is", anchor::name(reading, cited).is_some()),
        Change::SetFigure { .. } | Change::RejectFigure(_) => ("figure is", anchor::figure(reading, cited).is_some()),
        Change::SetTime { .. } => ("time is", anchor::time(reading, cited).is_some()),
        Change::SetPlace { geonames, entry, .. } => {
            let found = anchor::place(reading, cited);
            if let (Some(_), Some(id), None) = (found, geonames, entry)
                && super::apply::candidate(reading, *id).is_none()
            {
                return Some(format!("article {} knows no entry {id} of GeoNames", reading.article.id));
            }
            ("place is", found.is_some())
        }
        Change::SetSpeaker { speaker, .. } => {
            let found = anchor::said(reading, cited);
            if found.is_some() && !speaker.is_empty() && speaker::find(reading, speaker, cited).is_none() {
                return Some(format!("article {} does not have the words “{speaker}”", reading.article.id));
            }
            ("figure or claim is", found.is_some())
        }
        _ => return None,
    };
    (!found).then(|| format!("no {what} read at “{}” in article {}", cited.quote.as_str(), reading.article.id))
}
