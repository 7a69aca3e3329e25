//! A case in one line.

use sayso::record::{Case, CaseIncident, CaseToll, Effect};

use crate::view::case::range;

/// "52 articles → 7 accounts; 3 incidents; killed 12–40; 4 conflicts; 2 notes missing": what a reader most wants.
///
/// The toll is that of the incident told by most articles, of as many of the one with most figures; of the killed where
/// there is one.
pub fn line(case: &Case) -> String {
    let summary = &case.summary;
    let mut parts = vec![
        format!("{} → {}", counted(summary.articles, "article"), counted(summary.accounts, "account")),
        counted(summary.incidents, "incident"),
    ];
    if let Some(toll) = main_toll(case) {
        parts.push(format!("{} {}", crate::view::words::effect(toll.effect), range(toll)));
    }
    for (number, one, several) in [
        (summary.conflicts, "conflict", "conflicts"),
        (summary.updates, "update", "updates"),
        (summary.denials, "denial", "denials"),
        (summary.notes_missing, "note missing", "notes missing"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {}", if number == 1 { one } else { several }));
        }
    }
    parts.join("; ")
}

fn counted(number: u32, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn main_toll(case: &Case) -> Option<&CaseToll> {
    let figures = |incident: &CaseIncident| incident.tolls.iter().map(|toll| toll.reports.len()).sum::<usize>();
    let told =
        |incident: &&CaseIncident| (incident.members.len(), figures(incident), std::cmp::Reverse(incident.id.clone()));
    let main = case.incidents.iter().filter(|incident| !incident.tolls.is_empty()).max_by_key(told)?;
    main.tolls.iter().find(|toll| toll.effect == Effect::Killed).or(main.tolls.first())
}
