use jiff::civil::date;
use proptest::prelude::*;
use sayso_record::{
    CopyGroup, CopyPair, CopySign, CountedClass, Effect, FindingRule, IncidentKind, Independence, OriginKind, Relation,
    ResponsibilityStance, Scope, Slot, Standing, SubEventType,
};

use super::testing::{Told, at_least, case, exactly};
use super::{GedDeaths, Reconciled};

const MONITOR: &str = "Vareshk Monitor";

fn rules(case: &Reconciled, rule: FindingRule) -> Vec<&str> {
    case.findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.message.as_str()).collect()
}

fn independent(case: &Reconciled) -> usize {
    case.accounts
        .iter()
        .filter(|account| matches!(account.slot, Slot::Toll(_)) && account.independence == Independence::Independent)
        .count()
}

fn copies(ids: &[&str]) -> CopyGroup {
    let pairs = ids[1..].iter().map(|other| CopyPair {
        one: ids[0].to_owned(),
        other: (*other).to_owned(),
        of_one: 1.0,
        of_other: 1.0,
        resemblance: 1.0,
        signs: vec![CopySign::SameText],
        longest: None,
    });
    CopyGroup {
        articles: ids.iter().map(|id| (*id).to_owned()).collect(),
        earliest: None,
        original: Some(ids[0].to_owned()),
        why: String::new(),
        agency: None,
        pairs: pairs.collect(),
    }
}

#[test]
fn four_outlets_on_one_monitors_word_are_one_account() {
    let outlets = ["Tamra Post", "Selm Daily", "Norvane Times", "Dravec Herald"];
    let articles: Vec<Told> =
        outlets.iter().map(|outlet| Told::of(outlet, outlet, 5).killed(exactly(58), &[MONITOR])).collect();
    let case = case(&articles, &[]);
    assert_eq!(case.accounts.len(), 1);
    assert_eq!(case.accounts[0].articles.len(), 4);
    assert_eq!(case.accounts[0].independence, Independence::Independent);
    assert!(case.findings.is_empty());
}

#[test]
fn a_bare_number_is_never_independent_and_derives_from_whoever_gave_it_before() {
    let alone = case(&[Told::of("a", "Tamra Post", 5).killed(exactly(58), &[])], &[]);
    assert_eq!(alone.accounts[0].independence, Independence::Unknown);
    let beside = case(
        &[
            Told::of("a", "Tamra Post", 5).killed(exactly(58), &[]),
            Told::of("b", "Selm Daily", 5).killed(exactly(58), &[MONITOR]),
        ],
        &[],
    );
    let outlet = beside.accounts.iter().find(|account| account.origin.kind == OriginKind::Outlet).expect("the outlet");
    assert_eq!(outlet.independence, Independence::ProbablyDerived);
    assert!(outlet.why.contains(MONITOR), "{}", outlet.why);
}

#[test]
fn a_headline_is_on_the_word_that_its_text_names() {
    let case = case(&[Told::of("a", "Tamra Post", 5).killed(exactly(58), &[]).killed(exactly(58), &[MONITOR])], &[]);
    assert_eq!(case.accounts.len(), 1);
    assert_eq!(case.accounts[0].origin.label, MONITOR);
    assert_eq!(case.incidents[0].tolls[0].reports[1].standing, Standing::Repeated);
}

#[test]
fn whoever_is_passed_on_by_a_monitor_with_an_account_is_derived_from_it() {
    let case = case(
        &[
            Told::of("a", "Tamra Post", 5).killed(exactly(12), &["medics", MONITOR]),
            Told::of("b", "Selm Daily", 5).killed(exactly(12), &[MONITOR]),
        ],
        &[],
    );
    let medics = case.accounts.iter().find(|account| account.origin.kind == OriginKind::Described).expect("medics");
    assert_eq!(medics.origin.label, "medics, through Vareshk Monitor");
    assert_eq!(medics.independence, Independence::ProbablyDerived);
}

#[test]
fn a_later_figure_on_the_same_word_is_an_update_and_not_a_conflict() {
    let case = case(
        &[
            Told::of("a", "Tamra Post", 5).killed(exactly(15), &[MONITOR]),
            Told::of("b", "Selm Daily", 6).killed(exactly(18), &[MONITOR]),
        ],
        &[],
    );
    assert!(rules(&case, FindingRule::FigureConflict).is_empty());
    assert_eq!(rules(&case, FindingRule::FigureUpdate), ["People killed: 15 (5 Mar) → 18 (6 Mar), Vareshk Monitor."]);
    let toll = &case.incidents[0].tolls[0];
    assert_eq!(toll.reports[0].standing, Standing::Superseded);
    assert_eq!((toll.low, toll.best, toll.high), (Some(18), Some(18), Some(18)));
    assert_eq!(toll.comparisons[0].relation, Relation::Update);
}

#[test]
fn two_sides_of_one_day_conflict_once_however_many_print_them() {
    let mut articles = vec![Told::of("a", "Tamra Post", 5).killed(exactly(12), &["Interior Ministry"])];
    for outlet in ["b", "c", "d"] {
        articles.push(Told::of(outlet, outlet, 5).killed(at_least(30), &[MONITOR]));
    }
    let case = case(&articles, &[]);
    assert_eq!(
        rules(&case, FindingRule::FigureConflict),
        ["People killed: Interior Ministry gives 12; Vareshk Monitor gives at least 30."]
    );
    let finding = &case.findings[0];
    assert_eq!((finding.evidence.len(), finding.against.len()), (1, 3));
    let toll = &case.incidents[0].tolls[0];
    assert_eq!((toll.low, toll.high), (Some(12), None));
}

#[test]
fn parts_and_single_victims_do_not_compete_with_a_total() {
    let case = case(
        &[Told::of("a", "Tamra Post", 5)
            .killed(exactly(12), &[MONITOR])
            .figure(Effect::Killed, exactly(5), Scope::Part, CountedClass::Children, &[MONITOR])
            .figure(Effect::Killed, exactly(1), Scope::Individual, CountedClass::Soldiers, &[MONITOR])],
        &[],
    );
    let toll = &case.incidents[0].tolls[0];
    assert_eq!((toll.low, toll.best, toll.high), (Some(12), Some(12), Some(12)));
    assert!(case.findings.is_empty());
    let ged = GedDeaths::of(&case.incidents[0]);
    assert_eq!(
        (ged.deaths_a, ged.deaths_b, ged.deaths_civilians, ged.deaths_unknown),
        (Some(1), None, Some(5), Some(6))
    );
}

#[test]
fn dates_places_and_perpetrators_are_set_side_by_side() {
    let case = case(
        &[
            Told::of("a", "Tamra Post", 5).on(date(2024, 3, 4)).at("Dravec", 1, 40.0).blames(
                "Norvane Front",
                ResponsibilityStance::Accused,
                &[MONITOR],
            ),
            Told::of("b", "Selm Daily", 5).on(date(2024, 3, 3)).at("Tamra", 2, 42.0).blames(
                "Norvane Front",
                ResponsibilityStance::Denied,
                &["Norvane Front"],
            ),
        ],
        &[],
    );
    let incident = &case.incidents[0];
    assert_eq!(incident.label, "Air/drone strike, Dravec, 3 March 2024");
    assert_eq!((incident.times.len(), incident.places.len(), incident.responsibility.len()), (2, 2, 2));
    let relations: Vec<(Slot, Relation)> =
        incident.comparisons.iter().map(|comparison| (comparison.slot, comparison.relation)).collect();
    assert_eq!(
        relations,
        [
            (Slot::Date, Relation::Conflict),
            (Slot::Place, Relation::Conflict),
            (Slot::Responsibility, Relation::Conflict)
        ]
    );
    assert_eq!(
        rules(&case, FindingRule::Denial),
        ["Norvane Front denies responsibility; Vareshk Monitor names Norvane Front as responsible."]
    );
}

#[test]
fn the_best_number_is_that_of_most_accounts_and_not_of_most_articles() {
    let mut articles: Vec<Told> =
        ["a", "b", "c"].iter().map(|id| Told::of(id, id, 5).killed(exactly(12), &[MONITOR])).collect();
    articles.push(Told::of("d", "d", 5).killed(exactly(15), &["Interior Ministry"]));
    articles.push(Told::of("e", "e", 5).killed(exactly(15), &["Dravec Hospital"]));
    let case = case(&articles, &[]);
    let toll = &case.incidents[0].tolls[0];
    assert_eq!((toll.low, toll.best, toll.high), (Some(12), Some(15), Some(15)));
    assert_eq!(toll.rule, "most_accounts");
}

#[test]
fn where_as_many_give_several_numbers_the_rule_says_what_decided() {
    let later = [
        Told::of("a", "a", 5).killed(exactly(15), &[MONITOR]),
        Told::of("b", "b", 6).killed(exactly(12), &["Interior Ministry"]),
    ];
    let toll = &case(&later, &[]).incidents[0].tolls[0];
    assert_eq!((toll.best, toll.rule.as_str()), (Some(12), "latest_of_equal"));
    let together = [
        Told::of("a", "a", 5).killed(exactly(15), &[MONITOR]),
        Told::of("b", "b", 5).killed(exactly(12), &["Interior Ministry"]),
    ];
    let toll = &case(&together, &[]).incidents[0].tolls[0];
    assert_eq!((toll.best, toll.rule.as_str()), (Some(15), "greatest_of_equal"));
}

#[test]
fn silence_does_not_stand_against_a_total() {
    let hurt = |told: Told, scope: Scope| told.figure(Effect::Injured, exactly(3), scope, CountedClass::People, &[]);
    let mut articles = vec![hurt(Told::of("a", "a", 5), Scope::IncidentTotal)];
    for id in ["b", "c", "d"] {
        articles.push(Told::of(id, id, 5).killed(exactly(1), &[]));
    }
    let injured = |articles: &[Told]| {
        let tolls = case(articles, &[]).incidents[0].tolls.clone();
        tolls.into_iter().find(|toll| toll.effect == Effect::Injured).expect("a toll of the injured")
    };
    assert_eq!(injured(&articles).best, Some(3));
    articles[0] = hurt(Told::of("a", "a", 5).killed(exactly(1), &[]), Scope::Individual);
    assert_eq!((injured(&articles).best, injured(&articles).rule.as_str()), (Some(0), "not_told_of"));
}

#[test]
fn a_station_follows_the_news_and_two_parties_contradict_each_other() {
    let relation = |one: &str, other: &str| {
        let articles =
            [Told::of("a", "a", 5).killed(exactly(12), &[one]), Told::of("b", "b", 5).killed(at_least(30), &[other])];
        case(&articles, &[]).incidents[0].tolls[0].comparisons[0].relation
    };
    assert_eq!(relation("Selm State Television", MONITOR), Relation::Update);
    assert_eq!(relation("Interior Ministry", MONITOR), Relation::Conflict);
}

#[test]
fn a_shorter_wording_of_an_origin_is_the_same_account() {
    let articles = [
        Told::of("a", "a", 5).killed(exactly(12), &["Selm Valley Observatory"]),
        Told::of("b", "b", 6).killed(exactly(14), &["Selm Observatory"]),
    ];
    let case = case(&articles, &[]);
    assert_eq!(case.accounts.len(), 1);
    assert!(rules(&case, FindingRule::FigureConflict).is_empty());
}

#[test]
fn whoever_is_only_described_as_what_they_are_is_compared_with_nobody() {
    let articles = [
        Told::of("a", "a", 5).blames("three gunmen", ResponsibilityStance::Asserted, &[]),
        Told::of("b", "b", 5).blames("gunmen", ResponsibilityStance::Asserted, &[]),
        Told::of("c", "c", 5).blames("Selmian warplanes", ResponsibilityStance::Asserted, &[]),
        Told::of("d", "d", 5).blames("Selmia", ResponsibilityStance::Accused, &[MONITOR]),
    ];
    let case = case(&articles, &[]);
    let relations: Vec<(&str, &str, Relation)> = case.incidents[0]
        .comparisons
        .iter()
        .map(|one| (one.one.article.as_str(), one.other.article.as_str(), one.relation))
        .collect();
    assert_eq!(relations, [("c", "d", Relation::Agree)]);
}

/// What one invented article says: total, whether at least, whose word, day.
type Line = (u64, bool, usize, i8);

fn article(at: usize, (number, open, who, day): Line) -> Told {
    let words: [&[&str]; 5] =
        [&[], &[MONITOR], &["Interior Ministry"], &["medics", MONITOR], &["medics", "Tamra Radio"]];
    let amount = if open { at_least(number) } else { exactly(number) };
    let id = format!("article{at}");
    Told::of(&id, &id, day).killed(amount, words[who])
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec((1u64..40, any::<bool>(), 0usize..5, 5i8..9), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn low_best_and_high_are_in_order(lines in lines()) {
        let articles: Vec<Told> = lines.into_iter().enumerate().map(|(at, line)| article(at, line)).collect();
        for toll in case(&articles, &[]).incidents.iter().flat_map(|incident| &incident.tolls) {
            prop_assert!(toll.low <= toll.best);
            prop_assert!(toll.high.is_none_or(|high| toll.best.is_none_or(|best| best <= high)));
        }
    }

    #[test]
    fn the_order_of_the_articles_makes_no_difference(lines in lines()) {
        let mut articles: Vec<Told> = lines.into_iter().enumerate().map(|(at, line)| article(at, line)).collect();
        let one = case(&articles, &[]);
        articles.reverse();
        prop_assert_eq!(one, case(&articles, &[]));
    }

    #[test]
    fn a_verbatim_copy_adds_no_independent_account_and_no_conflict(lines in lines(), of in 0usize..6) {
        let mut articles: Vec<Told> = lines.iter().enumerate().map(|(at, line)| article(at, *line)).collect();
        let before = case(&articles, &[]);
        let of = of % articles.len();
        let mut copy = articles[of].clone();
        copy.reading.article.id = "zcopy".to_owned();
        copy.reading.article.outlet = Told::of("zcopy", "Copying Courier", 5).reading.article.outlet;
        let original = copy.reading.article.source.path.clone();
        articles.push(copy);
        for groups in [vec![], vec![copies(&[original.as_str(), "zcopy"])]] {
            let after = case(&articles, &groups);
            prop_assert!(independent(&after) <= independent(&before));
            let conflicts = |case: &Reconciled| rules(case, FindingRule::FigureConflict).len();
            prop_assert_eq!(conflicts(&after), conflicts(&before));
        }
    }
}

#[test]
fn who_writes_attack_does_not_say_that_it_was_no_shelling() {
    let told = |kinds: &[SubEventType]| {
        let articles: Vec<Told> =
            (0..).zip(kinds).map(|(at, kind)| Told::of(&format!("a{at}"), "Tamra Post", 5).kind(*kind)).collect();
        case(&articles, &[]).incidents[0].kind
    };
    let (attack, shelling) = (SubEventType::Attack, SubEventType::ShellingArtilleryMissileAttack);
    assert_eq!(told(&[attack, shelling, attack]), IncidentKind::Event(shelling));
    assert_eq!(told(&[attack, shelling, attack, attack]), IncidentKind::Event(attack));
    assert_eq!(told(&[shelling, SubEventType::ArmedClash, shelling]), IncidentKind::Event(shelling));
}

#[test]
fn who_speaks_for_a_body_in_one_article_speaks_for_it_in_all() {
    let a = Told::of("a", "Tamra Post", 5).killed(exactly(12), &[MONITOR]).denies("Rana Vol", MONITOR);
    let b = Told::of("b", "Dolm Gazette", 5).killed(exactly(12), &["Rana Vol"]);
    let found = case(&[a, b], &[]);
    let origins: Vec<&str> =
        found.incidents[0].tolls[0].reports.iter().map(|report| report.origin.label.as_str()).collect();
    assert_eq!(origins, [MONITOR, MONITOR]);
    assert_eq!(independent(&found), 1);
}
