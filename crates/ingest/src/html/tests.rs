use super::*;
use crate::options::Options;
use proptest::prelude::*;

fn source() -> Source {
    Source { path: "page.html".to_owned(), record: None, part: None }
}

const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=windows-1252><title>Shelling in Vareshk - Selim Daily</title>\
    <meta property=og:site_name content='Selim Daily'><meta property=article:published_time content=2013-02-12T08:00:00Z></head><body><article>\
    <h1>Shelling in Vareshk</h1><p>VARESHK (AP) \x2d- Seven people were killed in shelling on Tuesday, the governor of the valley said. It was caf\u{e9} day.</p>\
    <p>The Karsa Front denied it. It said that the army had fired first and that it had no weapons in the town.</p></article></body></html>";

#[test]
fn a_page_is_read_with_its_metadata() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(PAGE);
    let article = read_html(&source(), &bytes, &Options::default()).expect("an article");
    assert_eq!(article.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(article.title.as_ref().map(|title| title.value.as_str()), Some("Shelling in Vareshk"));
    assert_eq!(article.outlet.as_ref().map(|outlet| outlet.value.as_str()), Some("Selim Daily"));
    assert_eq!(article.publication_day(), Some(jiff::civil::date(2013, 2, 12)));
    assert!(article.published.as_ref().is_some_and(|published| published.reliable));
    assert!(article.text.contains("café day"));
    assert_eq!(
        article.dateline.as_ref().and_then(|line| line.place.as_ref()).map(|place| place.as_str()),
        Some("VARESHK")
    );
    assert_eq!(article.credits[0].agency, "Associated Press");
    assert!(article.text.starts_with("Shelling in Vareshk\n\nVARESHK (AP) --"), "{}", article.text);
}

#[test]
fn a_hundred_thousand_nested_elements_are_skipped_and_ten_thousand_read() {
    let deep = |count: usize| {
        format!("<p>{}Seven people were killed in shelling on Tuesday, the governor said.", "<div>".repeat(count))
    };
    let skipped = read_html(&source(), deep(100_000).as_bytes(), &Options::default()).expect_err("too many");
    assert_eq!(skipped.reason, SkipReason::TooLarge);
    let article = read_html(&source(), deep(10_000).as_bytes(), &Options::default()).expect("an article");
    assert!(article.notices.iter().any(|notice| notice.kind == NoticeKind::Limit));
    assert!(article.text.contains("Seven people were killed"));
}

#[test]
fn a_page_without_text_is_empty() {
    for page in ["", "<", "<html></html>", "<script>var a = 'text'</script>"] {
        let skipped = read_html(&source(), page.as_bytes(), &Options::default()).expect_err("nothing");
        assert_eq!(skipped.reason, SkipReason::Empty, "{page}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_html(&source(), &bytes, &Options::default());
    }

    #[test]
    fn any_markup_is_safe_and_the_same_twice(tags in proptest::collection::vec("</?(p|div|b|table|tr|td|li|ol|ul|a href=x|sup|br|h1|article|blockquote|pre|q)>|[A-Z][a-z]{1,9} people were killed in the valley\\. |&nbsp;|<!--|-->", 0..60)) {
        let page = tags.concat();
        let first = read_html(&source(), page.as_bytes(), &Options::default());
        prop_assert_eq!(&first, &read_html(&source(), page.as_bytes(), &Options::default()));
        if let Ok(article) = first {
            prop_assert!(article.body.of(&article.text).is_some());
        }
    }
}
