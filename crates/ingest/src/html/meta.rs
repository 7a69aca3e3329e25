//! Metadata of a page from its meta elements and other elements; JSON-LD is in [`super::jsonld`].

use sayso_record::{Evidence, EvidenceKind};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::blocks::Block;
use super::body::key;
use super::jsonld;
use crate::clean::clean_line;
use crate::draft::evidence;

/// Bytes of a value; longer ones are no metadata.
const VALUE_BYTES: usize = 1_000;

/// Evidence found in a page, most trusted first in each list.
#[derive(Default)]
pub(crate) struct Found {
    pub title: Vec<Evidence>,
    pub byline: Vec<Evidence>,
    pub outlet: Vec<Evidence>,
    pub url: Vec<Evidence>,
    pub language: Vec<Evidence>,
    pub dates: Vec<Evidence>,
}

/// Names of meta elements (`name`, `property`, `itemprop`), lower case, with what they say. Open Graph and its
/// article namespace, Dublin Core and its terms, schema.org microdata, Highwire Press, and the analytics of large
/// content systems.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published_time",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.available",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article.published",
    "article_date_original",
    "rnews:datepublished",
    "bt:pubdate",
    "displaydate",
    "ptime",
    "pdate",
    "article:published",
];
const TITLES: &[&str] =
    &["og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "sailthru.title", "parsely-title"];
const OUTLETS: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title"];
const BYLINES: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "parsely-author",
    "byl",
    "citation_author",
];

/// Reads the metadata of a page; `blocks` is what it shows.
pub(crate) fn read(page: &Html, blocks: &[Block]) -> Found {
    let mut found = Found::default();
    let mut elements = Found::default();
    let (mut headings, mut page_title) = (Vec::new(), None);
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let Some(reference) = ElementRef::wrap(node) else { continue };
        match element.name() {
            "script"
                if element.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                jsonld::read(&reference.text().collect::<String>(), &mut found);
            }
            "meta" => {}
            "html" => {
                push(&mut elements.language, EvidenceKind::Element, element.attr("lang").or(element.attr("xml:lang")))
            }
            "link" if element.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                let address = element.attr("href").filter(|href| is_address(href));
                push(&mut elements.url, EvidenceKind::Element, address);
            }
            "title" if page_title.is_none() && node.parent().is_some_and(|parent| is_named(parent.value(), "head")) => {
                page_title = short_text(reference);
            }
            "h1" if headings.len() < 8 => headings.extend(short_text(reference)),
            "time" if elements.dates.len() < 4 && !is_change(element) => {
                let value = element.attr("datetime").or(element.attr("content")).map(str::to_owned);
                let value = value.or_else(|| short_text(reference)).filter(|value| crate::date::parse(value).is_some());
                push(&mut elements.dates, EvidenceKind::Element, value.as_deref());
            }
            _ => by_attributes(element, reference, &mut elements),
        }
    }
    meta(page, &mut found);
    let best = found.title.first().map(|title| title.raw.clone());
    let outlet = found.outlet.first().map(|outlet| outlet.raw.clone());
    // Where a page has several headings of the first order, the title agrees with one, and the rest are the site's.
    let heading = headings.iter().find(|heading| match best.as_ref().or(page_title.as_ref()) {
        Some(title) => title.contains(heading.as_str()) || heading.contains(title.as_str()),
        None => true,
    });
    push(
        &mut elements.title,
        EvidenceKind::Element,
        heading.or(headings.first().filter(|_| headings.len() == 1)).map(String::as_str),
    );
    if let Some(title) = &page_title {
        let known = best.as_ref().or(heading);
        if let (None, Some((title, outlet))) = (known, shown_apart(title, blocks)) {
            push(&mut elements.title, EvidenceKind::Element, Some(title));
            push(&mut elements.outlet, EvidenceKind::Element, Some(outlet));
        }
        push(
            &mut elements.title,
            EvidenceKind::Element,
            Some(without_outlet(title, outlet.as_deref(), known.map(String::as_str))),
        );
    }
    for title in &mut found.title {
        title.raw = without_outlet(&title.raw, outlet.as_deref(), heading.map(String::as_str)).to_owned();
    }
    // Among elements that may be teasers of other articles, the first date is the article's, if any is.
    elements.dates.truncate(1);
    for (list, more) in [
        (&mut found.title, elements.title),
        (&mut found.byline, elements.byline),
        (&mut found.outlet, elements.outlet),
        (&mut found.language, elements.language),
        (&mut found.dates, elements.dates),
    ] {
        list.extend(more);
    }
    // The address that a page calls its own goes before all others.
    elements.url.append(&mut found.url);
    found.url = elements.url;
    found
}

fn meta(page: &Html, found: &mut Found) {
    let mut values: Vec<(String, &str)> = Vec::new();
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        if element.name() != "meta" || values.len() >= 500 {
            continue;
        }
        let Some(content) = element.attr("content") else { continue };
        if content.len() > VALUE_BYTES || content.trim().is_empty() {
            continue;
        }
        // One element may carry several names, in several attributes.
        for name in ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|name| element.attr(name)) {
            values.extend(name.split_ascii_whitespace().take(4).map(|name| (name.to_ascii_lowercase(), content)));
        }
    }
    let take = |names: &[&str], list: &mut Vec<Evidence>, fits: &dyn Fn(&str) -> bool| {
        for wanted in names {
            let first = values.iter().find(|(name, content)| name == wanted && fits(content));
            let Some((_, content)) = first else { continue };
            let content = plain(content);
            if !list.iter().any(|known| known.kind == EvidenceKind::Meta && known.raw == content) {
                push(list, EvidenceKind::Meta, Some(&content));
            }
        }
    };
    take(DATES, &mut found.dates, &|_| true);
    take(TITLES, &mut found.title, &|_| true);
    take(OUTLETS, &mut found.outlet, &|name| !name.starts_with('@'));
    take(BYLINES, &mut found.byline, &|name| !is_address(name));
    take(&["og:url"], &mut found.url, &is_address);
    take(&["og:locale", "content-language", "dc.language", "dcterms.language"], &mut found.language, &|_| true);
}

/// Microdata, `rel=author`, and elements that are named bylines.
fn by_attributes(element: &Element, reference: ElementRef<'_>, elements: &mut Found) {
    let property = element.attr("itemprop").unwrap_or("");
    if property.eq_ignore_ascii_case("datePublished") && elements.dates.len() < 4 {
        let value =
            element.attr("content").or(element.attr("datetime")).map(str::to_owned).or_else(|| short_text(reference));
        push(&mut elements.dates, EvidenceKind::Element, value.as_deref());
    }
    if !elements.byline.is_empty() {
        return;
    }
    let named = element
        .classes()
        .take(10)
        .any(|class| ["byline", "author", "article-author", "post-author", "byline__name"].contains(&class));
    let author = property.eq_ignore_ascii_case("author")
        || element.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author"));
    if (named || author)
        && let Some(text) = short_text(reference).filter(|text| text.len() <= 120)
    {
        let name = text.strip_prefix("By ").or(text.strip_prefix("by ")).or(text.strip_prefix("BY ")).unwrap_or(&text);
        if name.starts_with(char::is_uppercase) {
            push(&mut elements.byline, EvidenceKind::Element, Some(name));
        }
    }
}

/// Headline and outlet of a page title such as "Selim Daily - Shelling in Vareshk", where the page shows both parts on
/// their own: the longer one is the headline.
fn shown_apart<'a>(title: &'a str, blocks: &[Block]) -> Option<(&'a str, &'a str)> {
    let (a, b) = [" | ", " – ", " — ", " - ", " » ", " :: ", ": "].iter().find_map(|mark| title.split_once(mark))?;
    let is_shown = |part: &str| {
        let part = key(part);
        blocks.iter().any(|block| block.text.len() < 300 && key(&block.text) == part)
    };
    if !is_shown(a) || !is_shown(b) || a.split(' ').count() == b.split(' ').count() {
        return None;
    }
    Some(if a.split(' ').count() > b.split(' ').count() { (a, b) } else { (b, a) })
}

/// "Shelling in Vareshk | Selim Daily" to "Shelling in Vareshk": what follows the last separator goes if it is the
/// outlet's name, or if what is left is the title known from elsewhere.
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>, known: Option<&str>) -> &'a str {
    for separator in [" | ", " – ", " — ", " - ", " » ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let same = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
            if outlet.is_some_and(|outlet| same(outlet, tail)) || known.is_some_and(|known| same(known, head)) {
                return head.trim_end();
            }
        }
    }
    title
}

fn push(list: &mut Vec<Evidence>, kind: EvidenceKind, value: Option<&str>) {
    if let Some(value) = value.map(clean_line).filter(|value| !value.is_empty() && value.len() <= VALUE_BYTES) {
        list.push(evidence(kind, &value));
    }
}

/// The text of an element, if it is short.
fn short_text(element: ElementRef<'_>) -> Option<String> {
    let mut out = String::new();
    for text in element.text() {
        out.push_str(text);
        if out.len() > VALUE_BYTES {
            return None;
        }
    }
    Some(clean_line(&out)).filter(|text| !text.is_empty())
}

fn is_named(node: &Node, name: &str) -> bool {
    matches!(node, Node::Element(element) if element.name() == name)
}

fn is_change(element: &Element) -> bool {
    let changed =
        |value: &str| value.to_ascii_lowercase().contains("modified") || value.to_ascii_lowercase().contains("updated");
    element.attr("itemprop").is_some_and(changed) || element.classes().take(10).any(changed)
}

/// Whether a value is a web address.
pub(crate) fn is_address(value: &str) -> bool {
    let value = value.trim();
    value.len() <= 2_000 && (value.starts_with("https://") || value.starts_with("http://"))
}

/// A value without the markup and character references that some systems leave in it.
pub(crate) fn plain(value: &str) -> String {
    if value.len() <= VALUE_BYTES && value.contains(['&', '<']) {
        let fragment = Html::parse_fragment(value);
        return clean_line(&fragment.root_element().text().collect::<String>());
    }
    clean_line(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_evidence_is_gathered() {
        let page = "<html lang=en-GB><head><title>Shelling in Vareshk - Selim Daily</title><link rel=canonical href=https://selim.example/2013/02/12/a>\
            <meta property=og:title content='Shelling in Vareshk | Selim Daily'><meta property=og:site_name content='Selim Daily'>\
            <meta name=author content=https://social.example/jane><meta property=article:published_time content=2013-02-12T08:00:00Z></head>\
            <body><h1>Shelling in Vareshk</h1><span class=byline>By Jane Doe</span><time class=updated datetime=2014-01-01>x</time><time datetime=2013-02-12>12 Feb</time></body></html>";
        let found = read(&Html::parse_document(page), &[]);
        let raw = |list: &[Evidence]| list.iter().map(|one| (one.kind, one.raw.clone())).collect::<Vec<_>>();
        use EvidenceKind::{Element, Meta};
        let title = "Shelling in Vareshk".to_owned();
        assert_eq!(raw(&found.title), [(Meta, title.clone()), (Element, title.clone()), (Element, title)]);
        assert_eq!(raw(&found.byline), [(Element, "Jane Doe".to_owned())]);
        assert_eq!(raw(&found.outlet), [(Meta, "Selim Daily".to_owned())]);
        assert_eq!(raw(&found.dates), [(Meta, "2013-02-12T08:00:00Z".to_owned()), (Element, "2013-02-12".to_owned())]);
        assert_eq!(raw(&found.url), [(Element, "https://selim.example/2013/02/12/a".to_owned())]);
        assert_eq!(raw(&found.language), [(Element, "en-GB".to_owned())]);
    }

    #[test]
    fn an_old_page_names_its_outlet_first() {
        let page = "<title>Selim Daily - Vareshk buries its dead</title><b>Selim Daily</b><p><b>Vareshk buries its dead</b><p>Text";
        let tree = Html::parse_document(page);
        let found = read(&tree, &super::super::blocks::blocks(&tree));
        assert_eq!(found.title[0].raw, "Vareshk buries its dead");
        assert_eq!(found.outlet[0].raw, "Selim Daily");
    }
}
