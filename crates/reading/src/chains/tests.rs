//! What the stage as a whole finds.

use sayso_record::{AgencyCredit, CreditForm, Evidence, EvidenceKind, Quote, Span, Stated};

use super::testing::{chains, claim, figure};

fn stated(value: &str) -> Option<Stated> {
    let evidence = vec![Evidence { kind: EvidenceKind::User, raw: value.to_owned(), span: None }];
    Some(Stated { value: value.to_owned(), evidence })
}

#[test]
fn who_was_told_passes_it_on_but_a_crowd_does_not() {
    assert_eq!(claim("{s1:The governor} {q1:told} Reuters that {c1:nine people died}."), "The governor > Reuters");
    assert_eq!(
        claim("{s1:Medics} {q1:told} the newspaper Vareshk Today {c1:that nine died}."),
        "Medics > Vareshk Today"
    );
    assert_eq!(claim("{s1:The governor} {q1:told} a news conference that {c1:nine people died}."), "The governor");
    assert_eq!(claim("{s1:The governor} {q1:told} reporters {c1:nine people died}."), "The governor");
}

#[test]
fn who_quotes_passes_it_on() {
    assert_eq!(claim("Reuters {q1:quoted} {s1:a doctor} {q1:as saying} {c1:nine people died}."), "a doctor > Reuters");
    assert_eq!(claim("{s1:Reuters} {q1:quoted} a doctor as saying {c1:nine people died}."), "a doctor > Reuters");
    assert_eq!(
        claim("{s1:A doctor} was {q1:quoted} by the Tamra Herald as saying {c1:nine people died}."),
        "A doctor > Tamra Herald"
    );
}

#[test]
fn what_stands_before_the_speaker_is_said_though_more_follows() {
    let text = "Shells killed nine people in Torvan the governor said on Monday without giving details.";
    assert_eq!(figure(text), "the governor");
}

#[test]
fn who_accuses_gives_the_figure_and_who_is_accused_does_not() {
    assert_eq!(figure("The governor accused the rebels of killing nine people."), "The governor");
    assert_eq!(figure("A clerk accused of killing nine people appeared in court."), "");
}

#[test]
fn reasons_are_cited_too_and_say_nothing() {
    assert_eq!(
        claim("{s1:The governor} {q1:said}, citing security reasons, {c1:that the road was shut}."),
        "The governor"
    );
    assert_eq!(
        claim("{s1:Reuters} {q1:reported} {c1:that nine people died}, citing a doctor in the town."),
        "a doctor in the town > Reuters"
    );
}

#[test]
fn who_cites_passes_it_on() {
    assert_eq!(
        claim("{s1:Reuters} {q1:reported}, citing a police official, {c1:that nine people died}."),
        "a police official > Reuters"
    );
    assert_eq!(
        claim("{c1:Nine people died}, {q1:according to} {s1:Reuters}, citing a police official."),
        "a police official > Reuters"
    );
}

#[test]
fn a_medium_carries_statements() {
    assert_eq!(
        claim("In a statement carried by Tamra Radio, {s1:the ministry} {q1:said} {c1:nine people died}."),
        "the ministry > Tamra Radio"
    );
    assert_eq!(
        claim("{s1:The mayor} {q1:said} in an interview with Tamra Radio {c1:that nine died}."),
        "The mayor > Tamra Radio"
    );
}

#[test]
fn a_claim_within_a_claim_is_handed_on() {
    assert_eq!(
        chains("{s1:The mayor} {q1:said} that {c1:{s2:the medics} {q2:had told} her {c2:nine people died}}.", |_| {}).0,
        ["The mayor", "the medics > The mayor"]
    );
    let (claims, figures) =
        chains("{s1:The mayor} {q1:said} {c1:medics told her that nine people were killed}.", |_| {});
    assert_eq!(claims.last().map(String::as_str), Some("medics > The mayor"));
    assert_eq!(figures, ["medics > The mayor"]);
}

#[test]
fn an_outlet_around_or_after_passes_it_on() {
    assert_eq!(
        claim("{s1:Villagers} {q1:reported} {c1:nine deaths in the valley}, according to Reuters."),
        "Villagers > Reuters"
    );
    assert_eq!(
        claim("{s1:The mayor} {q1:said} {c1:nine people died}. Reuters first reported it."),
        "The mayor > Reuters"
    );
}

#[test]
fn a_note_is_a_document() {
    let text = "{s1:The ministry} {q1:said} {c1:nine people were killed}.[1]\n\nNotes\n\n[1] Tamra Post, “Nine dead in Vareshk”, 3 May 2024.";
    assert_eq!(claim(text), "The ministry > [Tamra Post]");
}

#[test]
fn the_agency_of_the_article_is_outermost_and_the_outlet_is_not_listed() {
    let text = "OLD TAMRA (Reuters) - {c1:Nine people were killed}, {s1:the mayor} {q1:told} the Tamra Herald.";
    let plain = "OLD TAMRA (Reuters) - Nine people were killed, the mayor told the Tamra Herald.";
    let credit =
        |form| AgencyCredit { agency: "Reuters".to_owned(), quote: Quote::new(plain, Span::new(11, 18)), form };
    let (claims, figures) = chains(text, |article| {
        article.credits = vec![credit(CreditForm::Dateline)];
        article.outlet = stated("Tamra Herald");
    });
    assert_eq!(claims, ["the mayor > Reuters"]);
    assert_eq!(figures, ["the mayor > Reuters"]);
    let (_, figures) = chains("{c1:Nine people were killed in OLD TAMRA (Reuters) on Monday}.", |article| {
        article.outlet = stated("Reuters");
    });
    assert_eq!(figures, [""]);
}

#[test]
fn the_outlet_inside_a_claim_is_no_speaker() {
    let text = "{s1:The mayor} {q1:said} {c1:the Tamra Herald said that nine people died}.";
    assert_eq!(chains(text, |_| {}).0, ["The mayor", "Tamra Herald > The mayor"]);
    assert_eq!(chains(text, |article| article.outlet = stated("Tamra Herald")).0, ["The mayor"]);
}

#[test]
fn a_figure_without_a_claim_takes_an_explicit_speaker_of_its_sentence() {
    assert_eq!(figure("Nine people were killed, according to the mayor of Vareshk."), "the mayor of Vareshk");
    assert_eq!(
        figure("Nine people were killed in Vareshk on Monday, the Karsa Observatory said."),
        "Karsa Observatory"
    );
    assert_eq!(figure("Nine people were killed in Vareshk said the Karsa Observatory."), "Karsa Observatory");
    assert_eq!(figure("Nine people were killed in Vareshk on Monday."), "");
    assert_eq!(figure("The Karsa Front claimed responsibility for a blast that killed nine people."), "");
}

#[test]
fn a_head_stands_for_the_body() {
    assert_eq!(
        figure("Nine people were killed, said Selim Aran, a spokesman for the Karsa Observatory."),
        "Karsa Observatory"
    );
}

#[test]
fn what_a_speaker_goes_on_saying_was_told_to_the_same() {
    let text = "{s1:Selim Aran} {q1:told} Reuters {c1:that the roof fell}. {s2:He} {q2:said} {c2:nine people died}.";
    assert_eq!(chains(text, |_| {}).0, ["Selim Aran > Reuters", "Selim Aran > Reuters"]);
}

#[test]
fn an_agency_right_behind_the_headline_is_credited() {
    let text = "Shells kill nine in Vareshk AFP Tuesday 3 May 2016 Shells killed nine people in Vareshk.";
    let (_, figures) = chains(text, |article| article.title = stated("Shells kill nine in Vareshk"));
    assert_eq!(figures, ["AFP", "AFP"]);
}

#[test]
fn who_looks_for_a_killer_gives_no_figure() {
    assert_eq!(figure("{s1:Police} {q1:are looking for} {c1:a man who killed nine people}."), "");
    assert_eq!(figure("{s1:Nine people} {q1:reported} {c1:dead: nine people were killed}."), "");
}

#[test]
fn the_outlet_is_no_link_of_its_own_reports() {
    let (claims, _) = chains("{s1:The Tamra Herald} {q1:reported} {c1:nine people dead}.", |article| {
        article.outlet = stated("Tamra Herald");
    });
    assert_eq!(claims, [""]);
}

#[test]
fn reported_speech_ends_with_its_sentence() {
    assert_eq!(figure("{s1:Aran} {q1:said} {c1:the roof fell. Nine people were killed}."), "");
    assert_eq!(figure("{c1:Nine people were killed} in Vareshk, {s1:Aran} {q1:said}."), "Aran");
}

#[test]
fn who_quotes_with_a_comma_passes_it_on_too() {
    assert_eq!(
        claim("The Tamra Herald quoted {s1:a doctor}, {q1:saying} {c1:nine people died}."),
        "a doctor > The Tamra Herald".replace("The ", "")
    );
}

#[test]
fn what_others_told_is_no_attribution_of_what_stands_before() {
    assert_eq!(figure("Nine people were killed in Vareshk, with what they have told the investigators."), "");
}

#[test]
fn it_takes_up_whose_statement_it_was() {
    let text = "{c1:One man was killed}, {s1:the coroner} {q1:said} in a statement. {c2:Two people died}, {s2:the statement} {q2:said}.";
    assert_eq!(chains(text, |_| {}).1[1], "the coroner");
}

#[test]
fn words_that_only_hedge_pass_nothing_on() {
    let text = "{q1:{s1:Allegedly}} {c1:nine people died, according to the mayor of Vareshk}.";
    assert_eq!(chains(text, |_| {}).0, ["Allegedly", "the mayor of Vareshk"]);
}
