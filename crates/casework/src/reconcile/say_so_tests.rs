//! On whose word a figure is: what a speaker denies, and what a body says in a statement of its own.

use sayso_record::{Effect, Origin, OriginKind, Slot, Stance, Standing};

use super::testing::{Told, case, exactly};
use super::{GedDeaths, Reconciled};

const MONITOR: &str = "Vareshk Monitor";
const ARMY: &str = "Vareshk Army";
const RELIEF: &str = "Office of Relief";

/// Of each figure in order of reporting: who gave it, and how it stands.
fn reports(case: &Reconciled) -> Vec<(&str, Standing)> {
    let tolls = case.incidents.iter().flat_map(|incident| &incident.tolls);
    let reports = tolls.filter(|toll| toll.effect == Effect::Killed).flat_map(|toll| &toll.reports);
    reports.map(|report| (report.origin.label.as_str(), report.standing)).collect()
}

fn origins(case: &Reconciled) -> Vec<&Origin> {
    let tolls = case.accounts.iter().filter(|account| matches!(account.slot, Slot::Toll(Effect::Killed)));
    tolls.map(|account| &account.origin).collect()
}

#[test]
fn a_figure_that_a_speaker_denies_does_not_count_on_his_word() {
    let by_monitor = || Told::of("a", "Tamra Post", 5).killed(exactly(12), &[MONITOR]);
    let denied = Told::of("b", "Selm Daily", 6).killed(exactly(58), &[ARMY]).saying(4, &[Stance::Denies], &[ARMY]);
    let case_of_both = case(&[by_monitor(), denied], &[]);
    assert_eq!(reports(&case_of_both), [(MONITOR, Standing::Stands), (ARMY, Standing::Rejected)]);
    assert_eq!(origins(&case_of_both).iter().map(|origin| origin.label.as_str()).collect::<Vec<_>>(), [MONITOR]);
    assert!(case_of_both.findings.is_empty(), "nobody has said 58: {:?}", case_of_both.findings);
    let deaths = |case: &Reconciled| GedDeaths::of(&case.incidents[0]);
    assert_eq!(deaths(&case_of_both), deaths(&case(&[by_monitor()], &[])));
    // The same words in a claim that denies nothing count.
    let said = Told::of("b", "Selm Daily", 6).killed(exactly(58), &[ARMY]).saying(4, &[Stance::Alleges], &[ARMY]);
    assert_eq!(reports(&case(&[by_monitor(), said], &[])), [(MONITOR, Standing::Stands), (ARMY, Standing::Stands)]);
}

#[test]
fn what_counts_is_the_innermost_claim_that_holds_the_figure() {
    // "The army denied that 58 were killed", told by the monitor: the denial is the inner one.
    let inner = Told::of("a", "Tamra Post", 5).killed(exactly(58), &[ARMY]).saying(9, &[], &[MONITOR]).saying(
        4,
        &[Stance::Denies],
        &[ARMY],
    );
    assert_eq!(reports(&case(&[inner], &[])), [(ARMY, Standing::Rejected)]);
    // The army denied a report that the monitor had counted 58: the monitor's count is the inner one.
    let outer = Told::of("a", "Tamra Post", 5)
        .killed(exactly(58), &[MONITOR])
        .saying(9, &[Stance::Denies], &[ARMY])
        .saying(4, &[], &[MONITOR]);
    assert_eq!(reports(&case(&[outer], &[])), [(MONITOR, Standing::Stands)]);
}

#[test]
fn a_statement_that_a_body_has_signed_is_on_its_word() {
    let by_relief = || Told::of("a", "Tamra Post", 5).killed(exactly(12), &[RELIEF]);
    let statement = || Told::of("b", "", 5).killed(exactly(12), &[]).signed("The Office of Relief, Press Room");
    let found = case(&[by_relief(), statement()], &[]);
    assert_eq!(origins(&found).iter().map(|origin| origin.label.as_str()).collect::<Vec<_>>(), [RELIEF]);
    assert_eq!(found.accounts[0].articles, ["a", "b"]);
}

#[test]
fn a_byline_alone_makes_no_body() {
    let statement = || Told::of("b", "", 5).killed(exactly(12), &[]);
    let kinds = |articles: &[Told]| {
        let found = case(articles, &[]);
        origins(&found).iter().map(|origin| origin.kind).collect::<Vec<OriginKind>>()
    };
    // No article of the bundle names whoever signed it.
    let unnamed = kinds(&[statement().signed("Office of Relief")]);
    assert!(!unnamed.is_empty() && !unnamed.contains(&OriginKind::Named), "{unnamed:?}");
    // An outlet publishes it: whoever signed it wrote it for the outlet.
    let mut published = statement().signed("Office of Relief");
    published.reading.article.outlet = Told::of("c", "Norvane Times", 5).reading.article.outlet;
    let found = case(&[published, Told::of("a", "Tamra Post", 5).killed(exactly(40), &[RELIEF])], &[]);
    let labels: Vec<&str> = origins(&found).iter().map(|origin| origin.label.as_str()).collect();
    assert!(labels.contains(&"Norvane Times") && labels.contains(&RELIEF), "{labels:?}");
}
