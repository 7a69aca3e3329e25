//! Which article of a group is the earliest, which likely the original, and which agency the text is credited to.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Article, CopyPair, CreditForm, Reading};

use super::words;

/// The article published before all others; `None` where the dates do not tell.
pub(super) fn earliest<'a>(articles: &[&'a Article]) -> Option<&'a str> {
    let intervals: Vec<_> = articles
        .iter()
        .map(|article| {
            article.published.as_ref().and_then(|published| Some((published.when.earliest?, published.when.latest?)))
        })
        .collect::<Option<_>>()?;
    let (at, (_, latest)) = intervals.iter().enumerate().min_by_key(|(_, (_, latest))| *latest)?;
    let before_all = intervals.iter().enumerate().all(|(other, (earliest, _))| other == at || latest < earliest);
    before_all.then(|| articles[at].id.as_str())
}

/// The agency that the text is credited to: the one that most articles credit for the whole of it, else for a part.
/// Where as many credit another, the first in order of letters.
pub(super) fn agency(articles: &[&Article]) -> Option<String> {
    let of_form = |whole: bool| {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for article in articles {
            let credits = article.credits.iter().filter(|credit| (credit.form != CreditForm::With) == whole);
            let agencies: BTreeSet<&str> = credits.map(|credit| credit.agency.as_str()).collect();
            for agency in agencies {
                *count.entry(agency).or_default() += 1;
            }
        }
        count.into_iter().rev().max_by_key(|(_, count)| *count).map(|(agency, _)| agency.to_owned())
    };
    of_form(true).or_else(|| of_form(false))
}

/// The likely original of a group, or the article nearest to it, and why.
pub(super) fn original(
    readings: &[&Reading],
    pairs: &[CopyPair],
    earliest: Option<&str>,
    agency: Option<&str>,
) -> (Option<String>, String) {
    let articles: Vec<&Article> = readings.iter().map(|reading| &reading.article).collect();
    if let Some(agency) = agency {
        let own: Vec<&&Article> = articles.iter().filter(|article| publishes(article, agency)).collect();
        if let Some(article) = only_or_earliest(&own) {
            return (Some(article.id.clone()), format!("It is {agency}'s own, and {agency} is credited for the text."));
        }
    }
    if let Some(agency) = agency {
        let unpublished: Vec<&&Article> = articles.iter().filter(|article| outlet(article).is_none()).collect();
        let credits_it = |article: &Article| article.credits.iter().any(|credit| credit.agency == agency);
        if let [article] = unpublished[..]
            && credits_it(article)
        {
            let why = format!("It alone states no outlet of its own, and {agency} is credited for the text.");
            return (Some(article.id.clone()), why);
        }
    }
    let credited: Vec<&&Article> = articles
        .iter()
        .filter(|article| readings.iter().any(|other| other.article.id != article.id && credits(other, article)))
        .collect();
    if let Some(article) = only_or_earliest(&credited) {
        let outlet = outlet(article).unwrap_or_default();
        return (Some(article.id.clone()), format!("Another article of the group credits its outlet, {outlet}."));
    }
    let absent = agency.map_or_else(String::new, |agency| {
        format!(" The text is credited to {agency}, whose own article is not among them.")
    });
    if let Some(earliest) = earliest {
        return (Some(earliest.to_owned()), format!("It was published before the others.{absent}"));
    }
    match holding_most(&articles, pairs) {
        Some(id) => {
            (Some(id), format!("The dates do not tell which was first; it holds most of the others' text.{absent}"))
        }
        None => (None, format!("Neither credits, dates nor the texts tell which was first.{absent}")),
    }
}

/// The only one; of several the earliest, if the dates tell.
fn only_or_earliest<'a>(articles: &[&&'a Article]) -> Option<&'a Article> {
    match articles {
        [] => None,
        [article] => Some(article),
        several => {
            let several: Vec<&Article> = several.iter().map(|article| **article).collect();
            let id = earliest(&several)?;
            several.into_iter().find(|article| article.id == id)
        }
    }
}

/// The article that holds more of the others' text than any other does.
fn holding_most(articles: &[&Article], pairs: &[CopyPair]) -> Option<String> {
    let held = |id: &str| -> f32 {
        pairs
            .iter()
            .map(|pair| {
                if pair.one == id {
                    pair.of_other
                } else if pair.other == id {
                    pair.of_one
                } else {
                    0.0
                }
            })
            .sum()
    };
    let mut by_share: Vec<(f32, &str)> =
        articles.iter().map(|article| (held(&article.id), article.id.as_str())).collect();
    by_share.sort_by(|a, b| b.0.total_cmp(&a.0));
    match by_share[..] {
        [(most, id), (second, _), ..] if most - second >= CLEARLY_MORE => Some(id.to_owned()),
        _ => None,
    }
}

/// By how much, as a share of a text, one article must hold more of the others than the next to be taken for the
/// nearest to the original. Less is a few words, and cuts and additions of a few words go both ways.
const CLEARLY_MORE: f32 = 0.05;

/// Whether `article` credits `other`'s outlet: as an agency, or in a line that names its source.
pub(super) fn credits(reading: &Reading, other: &Article) -> bool {
    let Some(outlet) = outlet(other) else { return false };
    // An outlet that credits itself tells nothing of the other.
    if self::outlet(&reading.article).is_some_and(|own| same_body(own, outlet)) {
        return false;
    }
    reading
        .article
        .credits
        .iter()
        .any(|credit| same_body(&credit.agency, outlet) || same_body(credit.quote.as_str(), outlet))
        || reading.citations.sources.iter().any(|source| same_body(source.named.as_str(), outlet))
}

/// An agency that both credit.
pub(super) fn credit_one_agency(one: &Article, other: &Article) -> bool {
    one.credits.iter().any(|a| other.credits.iter().any(|b| a.agency == b.agency))
}

fn publishes(article: &Article, agency: &str) -> bool {
    let credited = article.credits.iter().find(|credit| credit.agency == agency);
    outlet(article).is_some_and(|outlet| {
        same_body(outlet, agency) || credited.is_some_and(|credit| same_body(credit.quote.as_str(), outlet))
    })
}

fn outlet(article: &Article) -> Option<&str> {
    article.outlet.as_ref().map(|outlet| outlet.value.as_str())
}

/// Whether two names are of one outlet or agency: the same words but for "the", "news" and "agency", a web address's
/// ending, or one the initials of the other.
fn same_body(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let abbreviates =
        |short: &[String], long: &[String]| long.len() > 1 && short.len() == 1 && short[0] == initials(long);
    !one.is_empty() && (one == other || abbreviates(&one, &other) || abbreviates(&other, &one))
}

fn name_words(name: &str) -> Vec<String> {
    const PASSED_OVER: [&str; 8] = ["the", "news", "agency", "www", "com", "org", "net", "online"];
    let spelled = words::spelled(name, sayso_record::Span::new(0, name.len()));
    spelled.into_iter().map(|(_, word)| word).filter(|word| !PASSED_OVER.contains(&word.as_str())).collect()
}
