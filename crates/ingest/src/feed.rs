//! RSS and Atom: one article for each entry.

use feed_rs::model::{Entry, Feed, Text};
use sayso_record::{Article, EvidenceKind, Format, Notice, NoticeKind, SkipReason, Skipped, Source};

use crate::document::Around;
use crate::draft::{Draft, RawBytes, evidence, skipped};
use crate::guard::caught;
use crate::html::{address, fragment_text};
use crate::{Options, limits};

/// Reads a feed.
pub fn read_feed(source: &Source, bytes: &[u8], options: &Options) -> Vec<Result<Article, Skipped>> {
    read(source, bytes, options, Around::default())
}

pub(crate) fn read(source: &Source, bytes: &[u8], options: &Options, around: Around) -> Vec<Result<Article, Skipped>> {
    if bytes.len() as u64 > limits::DOCUMENT_BYTES {
        let detail = format!("the feed has {} bytes, the limit is {}", bytes.len(), limits::DOCUMENT_BYTES);
        return vec![Err(skipped(source, SkipReason::TooLarge, detail))];
    }
    let parsed = caught(|| {
        // Addresses are kept as they stand, and markup is cleaned here, by the rules for pages.
        feed_rs::parser::Builder::new().sanitize_content(false).build().parse(bytes)
    });
    let feed = match parsed {
        Some(Ok(feed)) => feed,
        Some(Err(error)) => {
            return vec![Err(skipped(source, SkipReason::Malformed, format!("the feed is broken: {error}")))];
        }
        None => return vec![Err(skipped(source, SkipReason::Malformed, "the feed cannot be parsed"))],
    };
    let raw = RawBytes::of(bytes);
    let mut out: Vec<Result<Article, Skipped>> = Vec::new();
    for (index, item) in feed.entries.iter().take(limits::FEED_ENTRIES).enumerate() {
        let record = format!("entry {}", index + 1);
        let record = source.record.as_ref().map_or(record.clone(), |outer| format!("{outer}, {record}"));
        let source = Source { record: Some(record), ..source.clone() };
        out.push(entry(&source, &feed, item, &around, &raw, options));
    }
    if feed.entries.is_empty() {
        out.push(Err(skipped(source, SkipReason::Empty, "the feed has no entries")));
    }
    if feed.entries.len() > limits::FEED_ENTRIES {
        let detail = format!("of {} entries, only the first {} were read", feed.entries.len(), limits::FEED_ENTRIES);
        out.push(Err(skipped(source, SkipReason::TooLarge, detail)));
    }
    out
}

fn entry(
    source: &Source,
    feed: &Feed,
    entry: &Entry,
    around: &Around,
    raw: &RawBytes,
    options: &Options,
) -> Result<Article, Skipped> {
    let mut notices = Vec::new();
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or("");
    let summary = entry.summary.as_ref().map_or("", |summary| summary.content.as_str());
    // Some put the whole article into the description and a teaser into the content.
    let body = if content.trim().len() >= summary.trim().len() { content } else { summary };
    let text = if is_markup(body) { fragment_text(source, body, &mut notices)? } else { body.to_owned() };
    if std::ptr::eq(body, summary) && !text.is_empty() {
        let detail = "the feed carries only a description of this entry".to_owned();
        notices.push(Notice { kind: NoticeKind::LeftOut, detail });
    }
    let line = |text: &Option<Text>| {
        let raw = text.as_ref().map_or("", |text| text.content.as_str());
        evidence(EvidenceKind::Feed, &crate::html::plain(raw))
    };
    let title = line(&entry.title);
    let mut draft = Draft::new(Format::Feed, if text.trim().is_empty() { title.raw.clone() } else { text });
    draft.title.push(title);
    draft.title.retain(|title| !title.raw.is_empty());
    let names: Vec<String> = entry.authors.iter().filter_map(|author| author.name.clone()).collect();
    if !names.is_empty() {
        draft.byline.push(evidence(EvidenceKind::Feed, &names.join(", ")));
    }
    let outlet = line(&feed.title);
    if !outlet.raw.is_empty() {
        draft.outlet.push(outlet);
    }
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    draft.url.extend(link.and_then(|link| address(EvidenceKind::Feed, &link.href)));
    if let Some(language) = entry.language.as_ref().or(feed.language.as_ref()) {
        draft.language.push(evidence(EvidenceKind::Feed, language));
    }
    // The parser gives instants in UTC; `updated` is a date of publication only where nothing else is given.
    if let Some(date) = entry.published.or(entry.updated) {
        draft.dates.push(evidence(EvidenceKind::Feed, &date.to_rfc3339()));
    }
    draft.notices = notices;
    draft.retrieved = around.retrieved;
    draft.notices.extend(around.notices.iter().cloned());
    draft.finish(source, raw, options)
}

/// Whether a value holds tags or character references, and is not text that merely has a `<` in it.
fn is_markup(text: &str) -> bool {
    let tag = text
        .match_indices('<')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    let reference = text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
        (1..=10).contains(&end) && rest[end..].starts_with(';')
    });
    tag || reference
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Selim Daily</title><language>en</language>
        <item><title>Seven dead in Vareshk &amp; Old Tamra</title><link>https://selim.example/2013/02/12/a</link><dc:creator>Jane Doe</dc:creator>
          <pubDate>Tue, 12 Feb 2013 08:00:00 +0000</pubDate><description>Seven dead.</description>
          <content:encoded><![CDATA[<p>VARESHK (AFP) - Seven people were killed.<sup>1</sup></p><ul><li>Four children</li></ul>]]></content:encoded></item>
        <item><title>Bridge closed</title><description>The bridge over the Selim was &lt;b&gt;closed&lt;/b&gt; on Monday, the council said.</description></item>
        <item><title></title><description></description></item></channel></rss>"#;

    fn source() -> Source {
        Source { path: "feed.xml".to_owned(), record: None, part: None }
    }

    #[test]
    fn each_entry_is_an_article() {
        let read = read_feed(&source(), RSS.as_bytes(), &Options::default());
        assert_eq!(read.len(), 3);
        let first = read[0].as_ref().expect("an article");
        assert_eq!(
            first.text,
            "Seven dead in Vareshk & Old Tamra\n\nVARESHK (AFP) - Seven people were killed.[1]\n\n- Four children"
        );
        assert_eq!(first.byline.as_ref().map(|byline| byline.value.as_str()), Some("Jane Doe"));
        assert_eq!(first.outlet.as_ref().map(|outlet| outlet.value.as_str()), Some("Selim Daily"));
        assert_eq!(first.source.record.as_deref(), Some("entry 1"));
        let published = first.published.as_ref().expect("a date");
        assert_eq!((published.reliable, published.why.as_str()), (true, "the feed and the address agree"));
        assert_eq!(first.credits[0].agency, "Agence France-Presse");
        let second = read[1].as_ref().expect("an article");
        assert_eq!(second.text, "Bridge closed\n\nThe bridge over the Selim was closed on Monday, the council said.");
        assert!(second.notices.iter().any(|notice| notice.kind == NoticeKind::LeftOut));
        assert_eq!(read[2].as_ref().err().map(|skipped| skipped.reason), Some(SkipReason::Empty));
        assert_ne!(first.id, second.id);
    }

    #[test]
    fn atom_is_read_and_broken_feeds_say_so() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Selim</title><entry><title>Seven dead</title><link href="https://selim.example/a"/>
            <published>2013-02-12T08:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Seven people were <i>killed</i>.</p></div></content></entry></feed>"#;
        let article = read_feed(&source(), atom.as_bytes(), &Options::default()).remove(0).expect("an article");
        assert_eq!(article.text, "Seven dead\n\nSeven people were killed.");
        for broken in ["", "<rss", "<rss><channel>", "<feed/>", &"<a>".repeat(20_000)] {
            assert!(read_feed(&source(), broken.as_bytes(), &Options::default()).iter().all(Result::is_err));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_damage_is_safe(at in 0usize..1_200, bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
            let mut feed = RSS.as_bytes().to_vec();
            let at = at.min(feed.len());
            let end = (at + bytes.len()).min(feed.len());
            feed.splice(at..end, bytes);
            read_feed(&source(), &feed, &Options::default());
        }
    }
}
