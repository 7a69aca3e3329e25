//! What must hold of any set of articles.

use jiff::civil::date;
use proptest::prelude::*;
use sayso_record::{IncidentRef, NameKind, Prominence, Reading};

use super::testing::{attack, dated, killed, name, reading, town};
use super::{Cluster, clusters};
use crate::{Digest, bundles};

const PEOPLE: [&str; 5] = ["Selim Aran", "Jona Vetrov", "Mira Torv", "Ilko Marn", "Dana Velk"];
const TOWNS: [(&str, (f32, f32)); 3] = [("Dravec", (40.1, 44.2)), ("Olmery", (41.9, 45.0)), ("Karsa", (40.2, 44.3))];

/// What an article tells: for each of its incidents who died, in which town and on which day of March; and the day on which it
/// was published.
#[derive(Debug, Clone)]
struct Told {
    incidents: Vec<(usize, usize, i8)>,
    later: i8,
}

fn told() -> impl Strategy<Value = Told> {
    let incident = (0..PEOPLE.len(), 0..TOWNS.len(), 1i8..20);
    (prop::collection::vec(incident, 1..3), 0i8..9).prop_map(|(incidents, later)| Told { incidents, later })
}

fn article(id: usize, told: &Told) -> Reading {
    let sentences: Vec<String> = told
        .incidents
        .iter()
        .enumerate()
        .map(|(at, &(who, town, day))| {
            format!("{} was killed in shooting {at} in {} on {day} March.", PEOPLE[who], TOWNS[town].0)
        })
        .collect();
    let last = told.incidents.iter().map(|&(.., day)| day).max().unwrap_or(1);
    let published = date(2024, 3, last + told.later);
    let mut reading = reading(&format!("a{id:02}"), published, "Shooting reported", &sentences.join(" "));
    for (at, &(who, place, day)) in told.incidents.iter().enumerate() {
        let prominence = if at == 0 { Prominence::Lead } else { Prominence::Body };
        let incident = attack(&mut reading, &format!("shooting {at}"), prominence);
        let person = name(&mut reading, NameKind::Person, &[PEOPLE[who]]);
        killed(&mut reading, incident, person);
        town(&mut reading, incident, TOWNS[place].0, 7_001 + place as u32, TOWNS[place].1);
        dated(&mut reading, incident, &format!("{day} March"), date(2024, 3, day));
    }
    reading
}

fn members(clusters: &[Cluster]) -> Vec<Vec<IncidentRef>> {
    let mut out: Vec<Vec<IncidentRef>> = clusters.iter().map(|cluster| cluster.members.clone()).collect();
    out.sort();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bundle_by_bundle_or_all_at_once(told in prop::collection::vec(told(), 1..9)) {
        let readings: Vec<Reading> = told.iter().enumerate().map(|(id, told)| article(id, told)).collect();
        let all: Vec<&Reading> = readings.iter().collect();
        let digests: Vec<Digest> = readings.iter().map(Digest::of).collect();
        let parts: Vec<Cluster> = bundles(&digests)
            .into_iter()
            .flat_map(|bundle| clusters(&bundle.into_iter().map(|index| all[index]).collect::<Vec<_>>(), &[]))
            .collect();
        prop_assert_eq!(members(&parts), members(&clusters(&all, &[])));
    }

    #[test]
    fn each_incident_once_and_no_two_of_one_article_together(told in prop::collection::vec(told(), 1..9)) {
        let readings: Vec<Reading> = told.iter().enumerate().map(|(id, told)| article(id, told)).collect();
        let found = clusters(&readings.iter().collect::<Vec<_>>(), &[]);
        let count: usize = found.iter().map(|cluster| cluster.members.len()).sum();
        prop_assert_eq!(count, told.iter().map(|told| told.incidents.len()).sum::<usize>());
        for cluster in &found {
            prop_assert!(cluster.members.windows(2).all(|pair| pair[0].article < pair[1].article));
            // Every judgement has its reasons, and every member but the first is tied by one.
            prop_assert!(cluster.merges.iter().all(|merge| !merge.reasons.is_empty() && merge.one < merge.other));
            let ties = cluster.merges.iter().filter(|merge| merge.judgement == sayso_record::Judgement::Yes).count();
            prop_assert_eq!(ties, cluster.members.len() - 1);
            for quote in cluster.merges.iter().flat_map(|merge| &merge.reasons).flat_map(|reason| &reason.evidence) {
                let reading = readings.iter().find(|reading| reading.article.id == quote.article);
                prop_assert!(reading.is_some_and(|reading| quote.quote.holds_in(&reading.article.text)));
            }
        }
    }

    #[test]
    fn an_article_more_leaves_pairs_as_they_are(told in prop::collection::vec(told(), 2..6)) {
        // The likelihood of a pair is stated with the merge; it must be the same in the smaller set.
        let readings: Vec<Reading> = told.iter().enumerate().map(|(id, told)| article(id, told)).collect();
        let all: Vec<&Reading> = readings.iter().collect();
        let scores = |readings: &[&Reading]| -> Vec<(IncidentRef, IncidentRef, f32)> {
            let mut out: Vec<_> = clusters(readings, &[])
                .into_iter()
                .flat_map(|cluster| cluster.merges)
                .map(|merge| (merge.one, merge.other, merge.score))
                .collect();
            out.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
            out
        };
        let larger = scores(&all);
        for (one, other, score) in scores(&all[..all.len() - 1]) {
            if let Some(same) = larger.iter().find(|(a, b, _)| *a == one && *b == other) {
                prop_assert_eq!(same.2, score);
            }
        }
    }
}
