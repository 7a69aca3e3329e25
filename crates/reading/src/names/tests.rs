//! What the stage as a whole finds.

use std::sync::LazyLock;

use sayso_record::{AliasRule, NameKind};

use super::NamesStage;
use crate::{Reader, text::TextStage};

static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::with_stages(vec![Box::new(TextStage::new()), Box::new(NamesStage::new())]).expect("stages in order")
});

fn read(text: &str) -> sayso_record::Reading {
    READER.read(sayso_record::Article::of_text(text))
}

fn names(text: &str) -> Vec<sayso_record::Name> {
    read(text).names
}

fn show(text: &str) -> Vec<String> {
    names(text)
        .iter()
        .filter(|name| name.kind != NameKind::Other)
        .map(|name| {
            let kind = match name.kind {
                NameKind::Person => "P",
                NameKind::Organisation => "O",
                _ => "?",
            };
            let mentions: Vec<&str> = name.mentions.iter().map(|mention| mention.quote.as_str()).collect();
            format!("{kind} {}: {}", name.canonical, mentions.join(" | "))
        })
        .collect()
}

#[test]
fn a_title_makes_a_person_and_a_surname_comes_back() {
    assert_eq!(
        show("Lt. Gen. Torvald Grenz spoke first. Later Mr. Grenz's aide, Milko Sarn, thanked Grenz."),
        ["P Torvald Grenz: Torvald Grenz | Grenz | Grenz", "P Milko Sarn: Milko Sarn"]
    );
}

#[test]
fn nationality_and_office_are_roles() {
    let names =
        names("On Monday the French interior minister Selim Aran met Sheikh Omar Dast, a mediator from the hills.");
    let roles: Vec<Vec<&str>> = names
        .iter()
        .filter(|n| n.kind == NameKind::Person)
        .map(|n| n.roles.iter().map(|r| r.as_str()).collect())
        .collect();
    assert_eq!(roles, [vec!["the French interior minister"], vec!["Sheikh", "a mediator from the hills"]]);
}

#[test]
fn an_office_in_capitals_is_cut_from_body_and_name() {
    assert_eq!(
        show("Later French Foreign Ministry Spokesman Filip Lannot agreed with Secretary of State Mara Venn."),
        [
            "O French Foreign Ministry: French Foreign Ministry",
            "P Filip Lannot: Filip Lannot",
            "P Mara Venn: Mara Venn"
        ]
    );
}

#[test]
fn bracketed_acronyms_are_aliases() {
    let text = "The United Relief Board (URB) sent trucks. The URB said so. The board of a shop did not.";
    let names = names(text);
    let board = names.iter().find(|name| name.canonical == "United Relief Board").expect("the board");
    assert_eq!(board.kind, NameKind::Organisation);
    assert_eq!(board.mentions.len(), 3);
    assert_eq!(board.aliases[0].rule, AliasRule::Bracketed);
    assert_eq!(board.aliases[0].evidence.as_ref().map(|e| e.as_str()), Some("United Relief Board (URB)"));
}

#[test]
fn initials_used_later_are_an_alias_if_one_name_fits() {
    let text = "Fighters of the Karsa Liberation Front advanced. The KLF denied it.";
    assert_eq!(show(text), ["O Karsa Liberation Front: Karsa Liberation Front | KLF"]);
    let two = "The Karsa Liberation Front and the Kemal Labour Forum met. The KLF denied it.";
    assert_eq!(show(two).len(), 3);
}

#[test]
fn two_acronyms_are_one_only_where_the_text_says_so() {
    assert_eq!(show("The KVO, also known as the KVH, denied it. The KVH fired back."), ["O KVO: KVO | KVH | KVH"]);
    assert_eq!(show("They met the KVO, or KVH, in May."), ["O KVO: KVO | KVH"]);
    assert_eq!(show("They met the KVO or the KVH last year."), ["O KVO: KVO", "O KVH: KVH"]);
    assert_eq!(
        show("The Karsa Valley Organisation (KVO/KVH) fired."),
        ["O Karsa Valley Organisation: Karsa Valley Organisation | KVO | KVH"]
    );
}

#[test]
fn namesakes_are_kept_apart() {
    let text = "Jonas Aran met Milena Aran. Then Aran left.";
    assert_eq!(show(text), ["P Jonas Aran: Jonas Aran", "P Milena Aran: Milena Aran", "P Aran: Aran"]);
}

#[test]
fn the_ministry_is_the_one_ministry() {
    let text = "The Interior Ministry said so. A day later the ministry denied it. The ministry of a friend did not.";
    assert_eq!(show(text), ["O Interior Ministry: Interior Ministry | ministry"]);
    let two = "The Interior Ministry and the Health Ministry met. A day later the ministry denied it.";
    assert!(show(two).iter().all(|line| !line.ends_with("| ministry")));
}

#[test]
fn names_of_organisations_hold_small_words() {
    assert_eq!(
        show(
            "A report by the Observatory of the Selim Valley and the Ministry of Health and Water was read. The Observatory agreed."
        ),
        [
            "O Observatory of the Selim Valley: Observatory of the Selim Valley | Observatory",
            "O Ministry of Health and Water: Ministry of Health and Water"
        ]
    );
}

#[test]
fn the_head_of_a_sentence_is_no_name_by_its_capital() {
    assert_eq!(
        show("Shelling went on. Meanwhile Selim Aran left. Asked why, Aran smiled."),
        ["P Selim Aran: Selim Aran | Aran"]
    );
    assert!(names("Shelling went on. Markets closed. Nobody came.").is_empty());
}

#[test]
fn particles_and_hyphens_are_inside_names() {
    assert_eq!(
        show("The envoys Hamid al-Torv, Jan van der Merk and Anne-Marie Sool met spokesman Omar bin Dast."),
        [
            "P Hamid al-Torv: Hamid al-Torv",
            "P Jan van der Merk: Jan van der Merk",
            "P Anne-Marie Sool: Anne-Marie Sool",
            "P Omar bin Dast: Omar bin Dast"
        ]
    );
}

#[test]
fn spellings_of_one_name_are_one() {
    let text = "Phillipe Sarnot spoke. Philippe Sarnot left.";
    let names = names(text);
    assert_eq!(names.len(), 1, "{names:?}");
    assert_eq!(names[0].aliases[0].rule, AliasRule::Spelling);
}

#[test]
fn capitals_throughout_leave_what_lists_and_letters_tell() {
    let text = "GUNMEN KILL SIX IN MARKET TOWN\n\nGunmen killed six people, Selim Aran said.";
    assert_eq!(show(text), ["P Selim Aran: Selim Aran"]);
}

proptest::proptest! {
    #[test]
    fn arbitrary_text_never_panics_and_quotes_hold(text in "[A-Za-z.,()' \"\\-/\n&\u{2019}éČ0-9]{0,160}|\\PC{0,80}") {
        let reading = read(&text);
        for quote in reading.quotes() {
            proptest::prop_assert!(quote.holds_in(&text));
        }
        for name in &reading.names {
            proptest::prop_assert!(!name.mentions.is_empty());
        }
    }

    #[test]
    fn words_of_names_in_any_order_never_panic(picks in proptest::collection::vec(0..28usize, 0..60)) {
        const WORDS: [&str; 28] = ["Selim", "Aran", "al", "-", "Karsa", "Front", "(", ")", "KF", ",", "or", "also", "known", "as", "the", "Ministry", "of", "and",
            "said", "Mr.", "president", ".", "The", "ministry", "French", "'s", "for", "Secretary"];
        let text: String = picks.iter().map(|&at| format!("{}{}", if WORDS[at] == "-" { "" } else { " " }, WORDS[at])).collect();
        let reading = read(&text);
        for quote in reading.quotes() {
            proptest::prop_assert!(quote.holds_in(&text));
        }
    }
}
