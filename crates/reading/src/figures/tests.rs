//! The examples of the data files, and what must hold of any text.

use proptest::prelude::*;

use super::testing::{figures, records};
use super::{FiguresStage, effect, scope};

#[test]
fn every_example_of_the_effects_holds() {
    let stage = FiguresStage::new();
    let wrong: Vec<_> = effect::examples()
        .into_iter()
        .filter_map(|(text, expected)| {
            let found = figures(&stage, &text);
            (found != expected).then_some((text, expected, found))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_example_of_the_scopes_holds() {
    let stage = FiguresStage::new();
    for (text, expected) in scope::examples() {
        assert_eq!(figures(&stage, &text), expected, "{text}");
    }
}

#[test]
fn a_superlative_before_a_period_compares_incidents_and_counts_none_of_it() {
    let stage = FiguresStage::new();
    for (text, scope) in [
        ("Shells killed nine people in the deadliest attack since the truce.", "incident_total"),
        ("Shells killed nine people, the worst toll since a truce was signed 20 months ago.", "incident_total"),
        ("Shells killed nine people in the deadliest attack in four months.", "incident_total"),
        ("Shells have killed nine people since the truce.", "campaign"),
    ] {
        assert_eq!(figures(&stage, text), [format!("killed 9 9 {scope}")], "{text}");
    }
}

#[test]
fn somebody_described_by_a_place_is_one_person_and_an_age_after_is_no_count() {
    let stage = FiguresStage::new();
    for (text, expected) in [
        ("Old Tamra woman killed in apparent accident", vec!["killed 1 1 individual"]),
        ("Ansk boy, 9, dies in accidental shooting", vec!["killed 1 1 individual"]),
        ("Two men were killed. The victims were identified as the shooter.", vec!["killed 2 2 incident_total"]),
        ("Ansk train kills woman", vec!["killed 1 1 individual"]),
        ("Five men between the ages of 21 and 58 were wounded.", vec!["injured 5 5 incident_total"]),
        ("Two men, ages 26 and 27, were wounded.", vec!["injured 2 2 incident_total"]),
    ] {
        assert_eq!(figures(&stage, text), expected, "{text}");
    }
}

#[test]
fn people_are_counted_by_their_trade_and_a_country_of_two_words_may_stand_before_them() {
    let stage = FiguresStage::new();
    for (text, expected) in [
        ("Two United Lands soldiers were killed in a crash.", vec!["killed 2 2 incident_total"]),
        ("Two United States soldiers were killed in a crash.", vec!["killed 2 2 incident_total"]),
        ("At least one bomb technician was injured in the blast.", vec!["injured 1 null incident_total"]),
        ("He was accused of killing a receptionist.", vec!["killed 1 1 individual"]),
        ("Gunmen killed two plumbers in Ansk.", vec!["killed 2 2 incident_total"]),
    ] {
        assert_eq!(figures(&stage, text), expected, "{text}");
    }
}

#[test]
fn those_named_or_graded_among_more_are_a_part() {
    let stage = FiguresStage::new();
    let text = "Seven people were wounded in Ansk on Monday. Selim Aran and his nephew were wounded in the bar.";
    assert_eq!(figures(&stage, text), ["injured 7 7 incident_total", "injured 2 2 part"]);
    let text = "Six people were shot in Ansk. Two are dead, one person was critically wounded and three were shot.";
    assert_eq!(figures(&stage, text)[2], "injured 1 1 part", "{:?}", figures(&stage, text));
    let text = "Three people were shot in Ansk. Two are dead and one person was critically wounded.";
    assert_eq!(figures(&stage, text)[2], "injured 1 1 incident_total", "{:?}", figures(&stage, text));
}

#[test]
fn a_count_that_a_total_goes_on_from_or_of_one_kind_among_others_is_a_part() {
    let stage = FiguresStage::new();
    for (text, expected) in [
        (
            "Seven people were shot in Ansk. Six adults were injured, bringing the total to seven.",
            vec!["injured 7 7 incident_total", "injured 6 6 part", "injured 7 7 incident_total"],
        ),
        ("Five children and four soldiers were killed in Ansk.", vec!["killed 5 5 part", "killed 4 4 part"]),
        (
            "Two boys, including a 14-year-old and a 16-year-old, were killed in Ansk.",
            vec!["killed 2 2 incident_total"],
        ),
        ("The police corrected the spelling of two of the victims' names.", vec![]),
        ("A gunman fired one shot into his head.", vec![]),
    ] {
        assert_eq!(figures(&stage, text), expected, "{text}");
    }
}

#[test]
fn people_named_in_full_are_told_one_by_one_and_others_are_added_up() {
    let stage = FiguresStage::new();
    let one = || "killed 1 1 individual".to_owned();
    for (text, expected) in [
        ("Selim Aran, 28, and Todd Kell, 27, were found dead in Ansk.", vec![one(), one()]),
        ("The fire left Selim “Sel” Aran, 61, and Todd Kell, 10, dead.", vec![one(), one()]),
        ("Officers found the bodies of Selim Aran, a teacher, and his son.", vec![one(), one()]),
        ("The Kell Road shooting left two dead.", vec!["killed 2 2 incident_total".to_owned()]),
    ] {
        assert_eq!(figures(&stage, text), expected, "{text}");
    }
    let text = "The dead were identified as Selim Aran, who is believed to be 10 or 11 years old, and Todd Kell.";
    assert_eq!(figures(&stage, text), [one(), one()]);
}

#[test]
fn shares_of_a_count_by_place_add_up_to_it() {
    let stage = FiguresStage::new();
    let text = "In Ansk 21 people were killed, 15 in the north of the town and another six in Old Tamra.";
    assert_eq!(figures(&stage, text), ["killed 21 21 incident_total", "killed 15 15 part", "killed 6 6 part"]);
    let text = "In Ansk 21 people were killed, 15 in the north of the town and another nine in Old Tamra.";
    assert_eq!(figures(&stage, text), ["killed 21 21 incident_total"]);
}

#[test]
fn what_hit_something_else_or_is_asked_about_or_names_no_effect_counts_nobody() {
    let stage = FiguresStage::new();
    for (text, expected) in [
        ("They carried 100 bodies from the site of the blast which hit buses.", vec!["killed 100 100 incident_total"]),
        ("Asked if it was a double murder, the sheriff did not answer.", vec![]),
        ("An argument between one of the victims, a 17-year-old boy, and Kell led to the raid.", vec![]),
        ("They found a man outside with a gunshot wound.", vec!["injured 1 1 individual"]),
    ] {
        assert_eq!(figures(&stage, text), expected, "{text}");
    }
}

#[test]
fn victims_beside_the_injured_are_the_dead() {
    let stage = FiguresStage::new();
    let text = "The number of victims is at least 70; over 130 are injured.";
    assert_eq!(figures(&stage, text), ["killed 70 null incident_total", "injured 131 null incident_total"]);
    let text = "A fourth victim in a raid that killed three others, has died.";
    assert_eq!(figures(&stage, text)[0], "killed 4 4 incident_total", "{:?}", figures(&stage, text));
}

#[test]
fn what_dates_the_main_clause_or_an_arrest_makes_no_other_incident() {
    let stage = FiguresStage::new();
    let head = "Shelling killed nine people in Ansk. It was the third raid. Nobody had expected it. ";
    for (text, scope) in [
        ("A day after a first raid on the town, shelling killed nine people.", "incident_total"),
        ("The raid came a day after shelling killed nine people.", "other_incident"),
        ("Police had previously arrested the man who killed nine people.", "incident_total"),
        ("Two years ago shelling killed 30 people.", "other_incident"),
        ("Seven days of airstrikes left 75 people dead.", "campaign"),
    ] {
        let found = figures(&stage, &format!("{head}{text}"));
        assert_eq!(found.last().and_then(|last| last.rsplit(' ').next()), Some(scope), "{text}: {found:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_quotes_it(text in "\\PC{0,300}") {
        let stage = FiguresStage::new();
        for figure in records(&stage, &text) {
            prop_assert!(figure.quote.holds_in(&text));
        }
    }
}

#[test]
fn scopes_of_kinds_wholes_and_those_found_in_one_spot() {
    let stage = FiguresStage::new();
    let head = "Six teachers killed in raids on Ansk. ";
    let text =
        format!("{head}Six teachers also died in the raids, and the monitor said that 35 people in total had died.");
    let killed =
        |text: &str| figures(&stage, text).into_iter().filter(|one| one.starts_with("killed")).collect::<Vec<_>>();
    assert_eq!(killed(&text), ["killed 6 6 part", "killed 6 6 part", "killed 35 35 incident_total"]);
    let head = "Raids on Ansk killed 160 civilians, the agency said. Nobody had expected it. It was the third raid. ";
    let whole = "The monitor said that the raids killed 56 civilians, including 11 children.";
    assert_eq!(killed(&format!("{head}{whole}"))[1..], ["killed 56 56 incident_total", "killed 11 11 part"]);
    let share = "The monitor said that a raid killed 56 civilians.";
    assert_eq!(killed(&format!("{head}{share}"))[1..], ["killed 56 56 part"]);
    let text = "Three people were killed in Ansk on Friday. Officers found two dead people inside the house.";
    assert_eq!(killed(text), ["killed 3 3 incident_total", "killed 2 2 part"]);
    assert_eq!(killed("Officers found two dead people inside the house."), ["killed 2 2 incident_total"]);
}
