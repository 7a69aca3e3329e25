//! The counts of UCDP GED (Georeferenced Event Dataset Codebook 23.1) from a toll.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{CaseIncident, CountedClass, Effect, Report, Standing};

use super::amount;

/// Deaths of an event as UCDP GED counts them; people, `None` where no report tells.
///
/// | GED 23.1 | from |
/// |---|---|
/// | `deaths_a` | soldiers and police: a state is side A of every dyad that it is part of |
/// | `deaths_b` | fighters of armed groups, and attackers |
/// | `deaths_civilians` | civilians, children, women, aid workers, journalists, officials |
/// | `deaths_unknown` | those of `best` that no report puts on a side |
/// | `low`, `best`, `high` | the toll; `best` is never below the sum of the parts |
///
/// Of one class the number counts that most articles give. Children, women and the like may be among the civilians that
/// another report counts, so the greatest of these numbers is taken and not their sum. Two armed groups against each
/// other are not told apart: both stand in `deaths_b`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GedDeaths {
    /// Side A.
    pub deaths_a: Option<u64>,
    /// Side B.
    pub deaths_b: Option<u64>,
    /// Civilians.
    pub deaths_civilians: Option<u64>,
    /// On no side that is told.
    pub deaths_unknown: Option<u64>,
    /// The least number.
    pub low: Option<u64>,
    /// The most reliable number.
    pub best: Option<u64>,
    /// The greatest number; `None` where it is open.
    pub high: Option<u64>,
}

/// Where GED counts a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    A,
    B,
    Civilian,
}

impl GedDeaths {
    /// The deaths of an incident.
    pub fn of(incident: &CaseIncident) -> Self {
        let Some(toll) = incident.tolls.iter().find(|toll| toll.effect == Effect::Killed) else {
            return GedDeaths::default();
        };
        let class = |class: CountedClass| number(&toll.reports, class);
        let sum = |classes: &[CountedClass]| {
            let numbers: Vec<u64> = classes.iter().filter_map(|&one| class(one)).collect();
            (!numbers.is_empty()).then(|| numbers.iter().fold(0_u64, |sum, number| sum.saturating_add(*number)))
        };
        let sides = |side: Side| CLASSES.iter().filter(move |(_, of)| *of == side).map(|(class, _)| *class);
        let deaths_a = sum(&sides(Side::A).collect::<Vec<_>>());
        let deaths_b = sum(&sides(Side::B).collect::<Vec<_>>());
        let deaths_civilians = sides(Side::Civilian).filter_map(class).max();
        let known = [deaths_a, deaths_b, deaths_civilians].into_iter().flatten().fold(0, u64::saturating_add);
        let best = toll.best.map(|best| best.max(known)).or((known > 0).then_some(known));
        GedDeaths {
            deaths_a,
            deaths_b,
            deaths_civilians,
            deaths_unknown: best.map(|best| best - known),
            low: toll.low.or(toll.best).or(best),
            best,
            high: toll.high.map(|high| high.max(best.unwrap_or(0))),
        }
    }
}

const CLASSES: [(CountedClass, Side); 10] = [
    (CountedClass::Soldiers, Side::A),
    (CountedClass::Police, Side::A),
    (CountedClass::Fighters, Side::B),
    (CountedClass::Attackers, Side::B),
    (CountedClass::Civilians, Side::Civilian),
    (CountedClass::Children, Side::Civilian),
    (CountedClass::Women, Side::Civilian),
    (CountedClass::Aid, Side::Civilian),
    (CountedClass::Journalists, Side::Civilian),
    (CountedClass::Officials, Side::Civilian),
];

/// The number of a class that most articles give, of those that as many give the greatest.
fn number(reports: &[Report], class: CountedClass) -> Option<u64> {
    let mut support: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
    let counted = reports.iter().filter(|report| {
        report.counted == class && !matches!(report.standing, Standing::Superseded | Standing::Rejected)
    });
    for report in counted {
        if let Some(number) = amount::number(&report.amount) {
            support.entry(number).or_default().insert(report.quote.article.as_str());
        }
    }
    support.into_iter().max_by_key(|(number, articles)| (articles.len(), *number)).map(|(number, _)| number)
}
