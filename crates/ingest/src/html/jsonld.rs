//! Article metadata in JSON-LD (schema.org).

use sayso_record::EvidenceKind;
use serde_json::Value;

use super::meta::{Found, plain};
use crate::draft::evidence;

/// Bytes of one script that are read; those of news pages have a few kilobytes, some carry the body too.
const SCRIPT_BYTES: usize = 2 << 20;

/// Objects that are looked at in one script.
const OBJECTS: usize = 10_000;

/// Adds what the script says of the article.
pub(crate) fn read(script: &str, found: &mut Found) {
    if script.len() > SCRIPT_BYTES {
        return;
    }
    // Raw line ends in strings are not JSON, but common; outside strings they are white space like any other.
    let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let Ok(value) = serde_json::from_str::<Value>(script.trim().trim_end_matches(';')) else { return };
    let mut articles: Vec<&Value> = Vec::new();
    let mut queue: Vec<&Value> = vec![&value];
    let mut seen = 0;
    while let Some(value) = queue.pop() {
        seen += 1;
        if seen > OBJECTS {
            break;
        }
        match value {
            Value::Array(values) => queue.extend(values.iter().rev()),
            Value::Object(fields) => {
                if is_article(&value["@type"]) {
                    articles.push(value);
                }
                // Articles hang in a graph or off the page; those in lists ("itemListElement", "hasPart") are others.
                queue.extend(["mainEntity", "mainEntityOfPage", "@graph"].iter().filter_map(|name| fields.get(*name)));
            }
            _ => {}
        }
    }
    if let Some(article) = articles.first() {
        take(article, found);
    }
}

/// schema.org's Article and what derives from it.
fn is_article(kind: &Value) -> bool {
    let names: &[Value] = match kind {
        Value::Array(names) => names,
        one => std::slice::from_ref(one),
    };
    names.iter().filter_map(Value::as_str).any(|name| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report" || name == "SocialMediaPosting"
    })
}

fn take(article: &Value, found: &mut Found) {
    let kind = EvidenceKind::JsonLd;
    let text = |name: &str| article[name].as_str().map(plain).filter(|text| !text.is_empty());
    if let Some(title) = text("headline").or_else(|| text("name")) {
        found.title.push(evidence(kind, &title));
    }
    if let Some(date) = text("datePublished").or_else(|| text("dateCreated")) {
        found.dates.push(evidence(kind, &date));
    }
    let mut authors = Vec::new();
    names(&article["author"], &mut authors);
    if !authors.is_empty() {
        found.byline.push(evidence(kind, &authors.join(", ")));
    }
    let mut publishers = Vec::new();
    names(&article["publisher"], &mut publishers);
    if let Some(publisher) = publishers.first() {
        found.outlet.push(evidence(kind, publisher));
    }
    let page = &article["mainEntityOfPage"];
    let url = text("url").or_else(|| page.as_str().or(page["@id"].as_str()).map(plain));
    if let Some(url) = url.filter(|url| super::meta::is_address(url)) {
        found.url.push(evidence(kind, &url));
    }
    if let Some(language) = text("inLanguage") {
        found.language.push(evidence(kind, &language));
    }
}

fn names(value: &Value, out: &mut Vec<String>) {
    let name = match value {
        Value::Array(values) => {
            for value in values.iter().take(20).filter(|value| !value.is_array()) {
                names(value, out);
            }
            return;
        }
        Value::String(name) => plain(name),
        Value::Object(_) => value["name"].as_str().map(plain).unwrap_or_default(),
        _ => return,
    };
    if !name.is_empty() && !super::meta::is_address(&name) && !out.contains(&name) {
        out.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_a_graph_is_read() {
        let script = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Selim Daily"},
            {"@type":["NewsArticle"],"headline":"Shelling in Vareshk &amp; Old
            Tamra","datePublished":"2013-02-12T08:00:00Z","author":[{"name":"Jane Doe"},"John Roe"],
            "publisher":{"@type":"Organization","name":"Selim Daily"},"inLanguage":"en-GB","mainEntityOfPage":{"@id":"https://selim.example/a"}}]}"#;
        let mut found = Found::default();
        read(script, &mut found);
        let raw = |list: &[sayso_record::Evidence]| list.iter().map(|one| one.raw.clone()).collect::<Vec<_>>();
        assert_eq!(raw(&found.title), ["Shelling in Vareshk & Old Tamra"]);
        assert_eq!(raw(&found.byline), ["Jane Doe, John Roe"]);
        assert_eq!(raw(&found.outlet), ["Selim Daily"]);
        assert_eq!(raw(&found.dates), ["2013-02-12T08:00:00Z"]);
        assert_eq!(raw(&found.url), ["https://selim.example/a"]);
    }

    #[test]
    fn what_is_broken_or_no_article_says_nothing() {
        for script in ["", "{", "[[[[", "null", r#"{"@type":"WebSite","name":"x"}"#, &"[".repeat(100_000)] {
            let mut found = Found::default();
            read(script, &mut found);
            assert!(found.title.is_empty() && found.dates.is_empty());
        }
    }
}
