use proptest::prelude::*;

use super::*;

/// The first place under `name` of kind `kind`.
fn first(name: &str, kind: FeatureKind) -> Option<Candidate> {
    let gazetteer = Gazetteer::built_in();
    let posting = gazetteer.find(name)?.postings().find(|posting| gazetteer.row(posting.place).kind == kind)?;
    Some(gazetteer.candidate(posting.place, 1.0))
}

#[test]
fn the_embedded_file_is_whole() {
    assert!(Gazetteer::verify(EMBEDDED));
    let gazetteer = Gazetteer::from_bytes(EMBEDDED).expect("readable");
    assert!(gazetteer.len() > 150_000, "{}", gazetteer.len());
    for id in (0..gazetteer.len() as u32).step_by(97).map(PlaceId) {
        let row = gazetteer.row(id);
        assert!((-90.0..=90.0).contains(&row.lat) && (-180.0..=180.0).contains(&row.lon));
        assert!(!gazetteer.shown_name(&row).is_empty());
    }
}

#[test]
fn what_is_no_gazetteer_is_refused() {
    let refused = |bytes: &'static [u8]| Gazetteer::from_bytes(bytes).err().map(|error| error.to_string());
    assert!(refused(b"").is_some_and(|message| message.contains("does not begin")));
    let next: &'static [u8] = b"SAYSOGAZ\x02\0\0\0\x07\0\0\0________________";
    assert!(refused(next).is_some_and(|message| message.contains("version 2")));
    assert!(refused(&EMBEDDED[..200]).is_some_and(|message| message.contains("beyond")));
    assert!(!Gazetteer::verify(&EMBEDDED[..200]));
}

#[test]
fn capitals_lie_in_their_countries() {
    let gazetteer = Gazetteer::built_in();
    for (country, code, capital) in [
        ("Norway", "NO", "Oslo"),
        ("Syria", "SY", "Damascus"),
        ("Ukraine", "UA", "Kyiv"),
        ("Kenya", "KE", "Nairobi"),
        ("Peru", "PE", "Lima"),
        ("Japan", "JP", "Tokyo"),
        ("Afghanistan", "AF", "Kabul"),
        ("Burkina Faso", "BF", "Ouagadougou"),
    ] {
        let row = gazetteer
            .find(country)
            .and_then(|entry| {
                entry
                    .postings()
                    .map(|posting| gazetteer.row(posting.place))
                    .find(|row| row.kind == FeatureKind::Country)
            })
            .unwrap_or_else(|| panic!("{country}"));
        assert_eq!(gazetteer.country_code(row.country), Some(code));
        let found = gazetteer.capital(row.country).map(|place| gazetteer.shown_name(&gazetteer.row(place)));
        assert_eq!(found.as_deref(), Some(capital), "{country}");
    }
}

#[test]
fn names_are_found_in_the_spellings_of_news() {
    for (name, country, lat, lon) in [
        ("Kiev", "UA", 50.45, 30.52),
        ("Bombay", "IN", 19.07, 72.88),
        ("Saigon", "VN", 10.82, 106.63),
        ("Khan Younis", "PS", 31.35, 34.30),
        ("Deir al-Zor", "SY", 35.34, 40.14),
        ("MAZAR-I-SHARIF", "AF", 36.71, 67.11),
        ("Zürich", "CH", 47.37, 8.55),
        ("Saint Petersburg", "RU", 59.94, 30.31),
        ("St. Petersburg", "RU", 59.94, 30.31),
    ] {
        let gazetteer = Gazetteer::built_in();
        let near = gazetteer.find(name).is_some_and(|entry| {
            entry.postings().map(|posting| gazetteer.candidate(posting.place, 1.0)).any(|place| {
                place.country.as_deref() == Some(country)
                    && (place.lat - lat).abs() < 0.3
                    && (place.lon - lon).abs() < 0.3
            })
        });
        assert!(near, "{name}");
    }
}

#[test]
fn regions_and_areas_have_their_kind() {
    let bavaria = first("Bavaria", FeatureKind::Region).expect("Bavaria");
    assert_eq!((bavaria.country.as_deref(), bavaria.geonames_id), (Some("DE"), None));
    let oslo = first("Oslo", FeatureKind::Settlement).expect("Oslo");
    assert!(oslo.geonames_id.is_some() && oslo.population > 500_000);
    let donbas = first("Donbass", FeatureKind::Area).expect("Donbass");
    assert_eq!((donbas.country.as_deref(), donbas.population), (Some("UA"), 0));
    assert_eq!(first("Black Sea", FeatureKind::Water).and_then(|sea| sea.country), None);
    assert_eq!(
        first("Anderson County", FeatureKind::District).and_then(|county| county.country).as_deref(),
        Some("US")
    );
}

#[test]
fn forms_tell_adjectives_and_abbreviations_from_names() {
    let gazetteer = Gazetteer::built_in();
    let forms =
        |name: &str| gazetteer.find(name).map(|entry| entry.postings().map(|posting| posting.form).collect::<Vec<_>>());
    assert!(forms("Norwegian").is_some_and(|forms| forms.iter().all(|form| form.is_adjective())));
    assert!(forms("Danes").is_some_and(|forms| forms.iter().any(|form| form.is_people())));
    assert!(forms("U.S.").is_some_and(|forms| forms.iter().any(|form| form.is_upper())));
    assert!(forms("Calif.").is_some_and(|forms| forms.iter().any(|form| form.is_postal())));
    assert!(gazetteer.find("reading").is_some_and(|entry| entry.word_level() > 0));
    assert!(gazetteer.find("Maria").is_some_and(Entry::is_given_name));
    assert!(gazetteer.find("Vareshk").is_none());
}

#[test]
fn keys_are_spelled_as_the_builder_spells_them() {
    let gazetteer = Gazetteer::built_in();
    for (text, key) in [
        ("Saint-Denis", "st denis"),
        ("Mount Kora", "mt kora"),
        ("O'Fallon", "ofallon"),
        ("Łódź", "lodz"),
        ("Großenhain", "grossenhain"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("T&T", "t and t"),
        ("Côte d’Ivoire", "cote divoire"),
        ("U.S.", "us"),
    ] {
        assert_eq!(gazetteer.key(text).as_str(), key);
    }
    assert!(gazetteer.key("Москва").is_broken());
    assert!(gazetteer.key(&"long ".repeat(1000)).is_broken());
}

proptest! {
    #[test]
    fn any_text_can_be_asked_for(text in "\\PC{0,200}") {
        let gazetteer = Gazetteer::built_in();
        let key = gazetteer.key(&text);
        prop_assert!(key.as_bytes().is_ascii());
        if let Some(entry) = gazetteer.find(&text) {
            for posting in entry.postings() {
                prop_assert!(!gazetteer.candidate(posting.place, 0.5).name.is_empty());
            }
        }
    }
}
