use proptest::prelude::*;
use sayso_record::{Article, Resolution, Unresolved, WherePrecision};

use crate::text::TextStage;

use super::*;

fn read(text: &str) -> Vec<Place> {
    let article = Article::of_text(text);
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    PlacesStage::new().run(&mut draft);
    draft.places
}

/// The words of each place in `text`.
fn names(text: &str) -> Vec<String> {
    read(text).iter().map(|place| place.quote.as_str().to_owned()).collect()
}

/// "words > resolved name, country" for each place in `text`.
fn senses(text: &str) -> Vec<String> {
    let sense = |place: &Place| match &place.resolution {
        Resolution::Resolved(to) => {
            let within = to.region.clone().or(to.country.clone()).unwrap_or_default();
            format!("{} > {}, {within}", place.quote.as_str(), to.name)
        }
        Resolution::Unresolved(Unresolved::NotInGazetteer) => format!("{} > ?", place.quote.as_str()),
        Resolution::Unresolved(Unresolved::Ambiguous) => format!("{} > ambiguous", place.quote.as_str()),
    };
    read(text).iter().map(sense).collect()
}

#[test]
fn context_tells_namesakes_apart() {
    assert_eq!(senses("The bridge in Paris, Texas, was closed."), ["Paris > Paris, Texas", "Texas > Texas, US"]);
    assert_eq!(senses("The bridge in Paris was closed, the French minister said.")[0], "Paris > Paris, Île-de-France");
    assert_eq!(
        senses("Clashes shook Tripoli. Libyan forces held Misrata and Benghazi.")[0],
        "Tripoli > Tripoli, Tripoli"
    );
    assert_eq!(
        senses("Clashes shook Tripoli in northern Lebanon. Beirut sent troops.")[0],
        "Tripoli > Tripoli, North Lebanon"
    );
    assert_eq!(senses("A fire broke out in Cambridge, Massachusetts.")[0], "Cambridge > Cambridge, Massachusetts");
    assert_eq!(senses("A fire broke out in Cambridge, England.")[0], "Cambridge > Cambridge, England");
}

#[test]
fn a_country_and_a_state_of_one_name() {
    assert_eq!(
        senses("The court in Atlanta, Georgia, sat late. Savannah and Macon waited.")[1],
        "Georgia > Georgia, US"
    );
    assert_eq!(senses("Georgia closed its border. Tbilisi and Batumi were calm.")[0], "Georgia > Georgia, GE");
}

#[test]
fn people_are_no_places() {
    assert_eq!(names("Mr. Lincoln met Gen. Houston and Paris Aldana."), Vec::<String>::new());
    assert_eq!(names("John Jackson spoke. Jackson said the road was closed."), Vec::<String>::new());
    assert_eq!(names("President Madison Warren left."), Vec::<String>::new());
}

#[test]
fn languages_are_no_places() {
    assert_eq!(names("She spoke Norwegian. He wrote it in Danish, and sang."), Vec::<String>::new());
    assert_eq!(names("It was found in Norwegian waters."), ["Norwegian"]);
}

#[test]
fn words_are_no_places() {
    assert_eq!(
        names("Same as before. Of the men, Nice Reading Mobile was said. He bathed in March."),
        Vec::<String>::new()
    );
    assert_eq!(names("South of the road, the us and them of it, an oslo in lower case."), Vec::<String>::new());
    assert_eq!(names("The OAS and NATO met; SANA reported it."), Vec::<String>::new());
}

#[test]
fn names_inside_names_and_adjectives_are_marked() {
    let places =
        read("The University of Oslo wrote to the Norwegian ministry and the Houston Police Department in Bergen.");
    let marked: Vec<_> = places
        .iter()
        .map(|place| (place.quote.as_str(), place.provenance.rule.as_ref(), rule_is_location(place)))
        .collect();
    assert_eq!(
        marked,
        [
            ("Oslo", "embedded", false),
            ("Norwegian", "adjective", false),
            ("Houston", "embedded", false),
            ("Bergen", "name", true)
        ]
    );
}

#[test]
fn spans_leave_out_possessives_and_what_is_joined_to_them() {
    assert_eq!(names("Syria's army and the US-led force left Norway’s coast."), ["Syria", "US", "Norway"]);
    assert_eq!(
        names("OSLO (AP) \u{2014} The Armenia-Italy group met in Queen Anne's County."),
        ["OSLO", "Armenia", "Italy", "Queen Anne's County"]
    );
}

#[test]
fn abbreviations_after_a_town() {
    assert_eq!(
        senses("He lives in Huntington, W.Va., and works in Portland, Ore.")[0],
        "Huntington > Huntington, West Virginia"
    );
    assert_eq!(names("Dr. Rosa Aran, M.D., wrote in 300 BC or later."), Vec::<String>::new());
    assert_eq!(names("Work began in Victoria, B.C., on Monday."), ["Victoria", "B.C."]);
}

#[test]
fn unknown_places_are_found_by_the_words_around_them() {
    assert_eq!(senses("Shells hit the village of Vareshk."), ["Vareshk > ?"]);
    assert_eq!(senses("They crossed the Selim River near Karsavan district."), ["Selim River > ?", "Karsavan > ?"]);
    let places = read("Police found it in Vareshk, Bavaria.");
    assert_eq!(places[0].quote.as_str(), "Vareshk");
    assert!(matches!(&places[0].resolution, Resolution::Resolved(region) if region.name == "Bavaria"));
    assert_eq!(places[0].precision, WherePrecision::Region);
}

#[test]
fn a_town_that_the_named_region_lacks_is_placed_in_the_region() {
    let places = read("She is from Oslo, Idaho.");
    assert!(
        matches!(&places[0].resolution, Resolution::Resolved(region) if region.name == "Idaho"),
        "{:?}",
        places[0].resolution
    );
}

#[test]
fn precision_follows_the_codebook() {
    let precision = |text: &str| read(text)[0].precision;
    assert_eq!(precision("It happened in Oslo."), WherePrecision::Exact);
    assert_eq!(precision("It happened near Bergen."), WherePrecision::Near);
    assert_eq!(precision("It happened in Anderson County, Tennessee."), WherePrecision::District);
    assert_eq!(precision("It happened in Bavaria."), WherePrecision::Region);
    assert_eq!(precision("It happened in the Sahel."), WherePrecision::Fuzzy);
    assert_eq!(precision("It happened in Norway."), WherePrecision::Country);
    assert_eq!(precision("It happened in the Black Sea."), WherePrecision::International);
}

#[test]
fn more_places_than_are_kept_are_reported() {
    let article = Article::of_text(&"It was in Oslo. ".repeat(super::MAX_MENTIONS + 7));
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    PlacesStage::new().run(&mut draft);
    assert_eq!(draft.places.len(), super::MAX_MENTIONS);
    assert!(draft.notices.iter().any(|notice| notice.detail.contains("50007")));
}

#[test]
fn names_with_small_words_and_names_of_more_than_their_end() {
    assert_eq!(senses("It was near Mazar-i-Sharif.")[0], "Mazar-i-Sharif > Mazār-e Sharīf, Balkh");
    assert_eq!(
        names("Shells hit the village of Tell Vareshk and the Karsa Abad district."),
        ["Tell Vareshk", "Karsa Abad"]
    );
    assert_eq!(names("They fled to the Vareshk refugee camp."), ["Vareshk"]);
}

#[test]
fn candidates_are_few_and_ordered() {
    for place in read("The mayor of Springfield met teachers from San Jose and Victoria.") {
        assert!(place.candidates.len() <= 5);
        assert!(place.candidates.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }
}

#[test]
fn long_runs_of_capitals_take_no_longer_per_word() {
    let text = "Karsa Oslo Bridge, ".repeat(20_000);
    let places = read(&text);
    assert!(places.len() >= 20_000, "{}", places.len());
}

proptest! {
    #[test]
    fn any_text_is_read_and_quoted(text in "(\\PC{0,20}|[A-Z][a-z]{1,8}|Oslo|Paris|, |\\. |of |in | the |River|Lake |County|U\\.S\\.|Mr\\. |'s|-|\\(|\\n){0,40}") {
        for place in read(&text) {
            let span = place.quote.span();
            prop_assert_eq!(span.of(&text), Some(place.quote.as_str()));
            prop_assert!(place.candidates.len() <= 5);
        }
    }
}
