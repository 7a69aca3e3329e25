//! Who speaks, on invented texts.

use sayso_record::{ChainLink, Reference};

use crate::claims::testing::{claims, names_of, titled};

/// The links of the claims of a marked text, each with the name it was resolved to.
fn links(text: &str) -> Vec<(ChainLink, Option<String>)> {
    let names = names_of(text);
    let links = claims(text).into_iter().filter_map(|claim| claim.chain.links.into_iter().next());
    links.map(|link| (link.clone(), link.name.map(|name| names[name.0 as usize].canonical.clone()))).collect()
}

fn last(text: &str) -> (Reference, Option<String>) {
    let (link, name) = links(text).pop().expect("a speaker");
    (link.reference, name)
}

#[test]
fn names_are_named() {
    let text = "{Foreign Minister Selim Aran} <said> [it rained].";
    assert_eq!(last(text), (Reference::Named, Some("Selim Aran".to_owned())));
    let text = "Mr. Selim Aran left. {Aran} <said> [it rained].";
    assert_eq!(last(text), (Reference::Named, Some("Selim Aran".to_owned())));
}

#[test]
fn he_is_the_one_who_spoke_last() {
    let text = "{Mr. Selim Aran} <said> [Mr. Dov Tamrin had left]. {He} <said> [it rained].";
    assert_eq!(last(text), (Reference::Pronoun, Some("Selim Aran".to_owned())));
}

#[test]
fn she_is_a_woman() {
    let text = "{Mr. Selim Aran} <said> [Mrs. Vera Kolt had left]. {She} <said> [it rained].";
    assert_eq!(last(text).1, Some("Vera Kolt".to_owned()));
}

#[test]
fn a_chain_of_pronouns_is_followed_back() {
    let text = "Mrs. Vera Kolt fled. She ran. It rained. The road fell. She ran. It rained. The sun came. {She} <said> [it rained].";
    assert_eq!(last(text).1, Some("Vera Kolt".to_owned()));
}

#[test]
fn her_lawyer_is_not_she() {
    assert_eq!(last("Mrs. Vera Kolt fled. {Her lawyer} <said> [it rained].").1, None);
}

#[test]
fn between_two_equals_it_is_unsure() {
    let text = "Mr. Selim Aran and Mr. Dov Tamrin left. {He} <said> [it rained].";
    let (link, name) = links(text).pop().expect("a speaker");
    assert_eq!((name, link.candidates.len(), link.is_unsure()), (None, 2, true), "{link:?}");
}

#[test]
fn who_is_the_one_before_it() {
    let text = "Mr. Dov Tamrin met Mr. Selim Aran, {who} <said> [it rained].";
    assert_eq!(last(text).1, Some("Selim Aran".to_owned()));
}

#[test]
fn bodies_are_described() {
    let text =
        "{The Vareshk Observatory for Human Rights} <said> [nine died]. {The monitoring group} <said> [it rained].";
    assert_eq!(last(text), (Reference::Described, Some("Vareshk Observatory for Human Rights".to_owned())));
    let text = "{A spokesman for the Vareshk Relief Board} <said> [it rained].";
    assert_eq!(last(text), (Reference::Described, Some("Vareshk Relief Board".to_owned())));
}

#[test]
fn a_noun_after_a_body_only_says_what_it_is() {
    let text = "{The Vareshk Relief Board charity} <said> [it rained].";
    assert_eq!(last(text), (Reference::Named, Some("Vareshk Relief Board".to_owned())));
}

#[test]
fn a_monitor_is_never_just_any_group() {
    let text = "The Vareshk Relief Board left Torvan. {A monitor} <said> [it rained].";
    assert_eq!(last(text), (Reference::Described, None));
}

#[test]
fn where_a_body_is_based_only_describes_it() {
    let text = "{The Vareshk Observatory for Human Rights} <said> [nine died]. {The Torvan-based Observatory} <said> [it rained].";
    assert_eq!(last(text), (Reference::Described, Some("Vareshk Observatory for Human Rights".to_owned())));
}

#[test]
fn a_monitor_in_the_title_is_the_one_named_below() {
    let body = "{The Vareshk Observatory for Human Rights} <said> [nine died].";
    let found = titled("Strike kills nine in Torvan: monitor", body);
    assert_eq!(found[0].chain.links[0].quote.as_str(), "monitor");
    assert!(found[0].chain.links[0].name.is_some(), "{found:?}");
}

#[test]
fn followers_of_a_person_are_not_he() {
    let text = "Mr. Selim Aran left. {Aran supporters} <said> [it rained].";
    assert_eq!(last(text).1, None);
}

#[test]
fn nobody_in_particular_is_unnamed() {
    for source in ["Officials", "Two residents", "Some", "A witness", "Sources close to the talks"] {
        assert_eq!(last(&format!("{{{source}}} <said> [it rained].")), (Reference::Unnamed, None), "{source}");
    }
}

#[test]
fn the_minister_is_the_one_with_that_role() {
    let text = "Interior Minister Selim Aran left. Mr. Dov Tamrin stayed. {The minister} <said> [it rained].";
    assert_eq!(last(text), (Reference::Described, Some("Selim Aran".to_owned())));
}

#[test]
fn they_after_residents_is_nobody_named() {
    let text = "{Residents} <said> [the Karsa Liberation Front had left]. {They} <said> [it rained].";
    assert_eq!(last(text), (Reference::Pronoun, None));
}

#[test]
fn he_is_no_named_man_farther_back_when_somebody_described_spoke() {
    let text =
        "Mr. Selim Aran fled. It rained. {The head of a rights group} <said> [nine died]. {He} <said> [it rained].";
    assert_eq!(last(text), (Reference::Pronoun, None));
    let (link, _) = links(text).pop().expect("a speaker");
    assert!(!link.is_unsure(), "{link:?}");
}

#[test]
fn the_group_is_no_ministry_and_no_newspaper() {
    let text =
        "The Karsa Relief Front fled. {The Ministry of Defence} <said> [it rained]. {The group} <said> [it ran].";
    assert_eq!(last(text).1, Some("Karsa Relief Front".to_owned()));
    let text = "{The Norvane Press Agency} <said> [it rained]. {The group} <said> [it ran].";
    assert_eq!(last(text).1, None);
}

#[test]
fn the_spokeswoman_is_whose_spokeswoman_spoke() {
    let text =
        "{A spokeswoman for the Vareshk Relief Board} <said> [it rained]. It ran. {The spokeswoman} <said> [it fell].";
    assert_eq!(last(text), (Reference::Described, Some("Vareshk Relief Board".to_owned())));
}

#[test]
fn the_statement_is_of_whoever_made_one() {
    let text = "{The Vareshk Relief Board} <said> in a statement [it rained]. {The statement} <said> [it fell].";
    assert_eq!(last(text), (Reference::Described, Some("Vareshk Relief Board".to_owned())));
    let text = "{The Vareshk Relief Board} <said> [it rained]. {The statement} <said> [it fell].";
    assert_eq!(last(text).1, None);
}

#[test]
fn a_doctor_in_apposition_is_who_speaks() {
    let text = "Dr. Selim Aran came. {The director of the Vareshk Relief Board, Dr Selim Aran,} <said> [it rained].";
    assert_eq!(last(text).1, Some("Selim Aran".to_owned()));
}

#[test]
fn a_text_without_commas_still_names_who_speaks() {
    for source in
        ["Mr. Selim Aran head of the Vareshk Relief Board", "The head of the Vareshk Relief Board Mr. Selim Aran"]
    {
        let text = format!("Mr. Selim Aran came from Torvan. {{{source}}} <said> [it rained].");
        assert_eq!(last(&text).1, Some("Selim Aran".to_owned()), "{source}");
    }
}
