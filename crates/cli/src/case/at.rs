//! Which words a person means.

use std::cell::OnceCell;

use anyhow::{Result, anyhow, bail};
use sayso::casefile::CaseFile;
use sayso::record::{Case, CaseArticle, Cited, Quote, Reading, Span};

/// Most candidates that a message lists.
const LISTED: usize = 8;
/// Fewer hexadecimal digits than these are not taken for the beginning of an id.
const LEAST_DIGITS: usize = 4;

/// Finds what a person names in a case file.
pub struct Finder<'a> {
    file: &'a CaseFile,
    articles: Vec<CaseArticle>,
    case: OnceCell<Case>,
}

/// An incident or a name, by the words of one article that tell of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Thing {
    /// An incident, by a word that triggers it.
    Incident(Cited),
    /// A name, by a mention.
    Name(Cited),
}

/// Words that a person names: any that read so, or those at one place.
enum Words {
    Of(String),
    At(Span),
}

impl<'a> Finder<'a> {
    /// Finds in `file`.
    pub fn new(file: &'a CaseFile) -> Result<Self> {
        Ok(Finder { file, articles: file.articles()?, case: OnceCell::new() })
    }

    /// The case.
    pub fn case(&self) -> Result<&Case> {
        if let Some(case) = self.case.get() {
            return Ok(case);
        }
        let case = self.file.case()?;
        Ok(self.case.get_or_init(|| case))
    }

    /// The id of an article: given whole or by its beginning, or by the end of its path.
    pub fn article(&self, name: &str) -> Result<String> {
        let digits = name.len() >= LEAST_DIGITS && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let ends = |path: &str| {
            path.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/')) && !name.is_empty()
        };
        let is = |article: &&CaseArticle| (digits && article.id.starts_with(name)) || ends(&article.source.path);
        let found: Vec<&CaseArticle> = self.articles.iter().filter(is).collect();
        match found[..] {
            [article] => Ok(article.id.clone()),
            [] => Err(anyhow!("no article of the case is {name:?}; `sayso search` shows their ids")),
            _ => {
                let ids: Vec<String> =
                    found.iter().take(LISTED).map(|one| format!("{} ({})", one.id, one.source.path)).collect();
                Err(anyhow!("{name:?} may be several articles: {}", ids.join(", ")))
            }
        }
    }

    /// Splits `ARTICLE:WORDS` or `ARTICLE@START-END`.
    fn words(&self, text: &str) -> Result<(Reading, Words)> {
        if let Some((article, range)) = text.rsplit_once('@')
            && let Some((start, end)) = range.split_once('-')
            && let (Ok(start), Ok(end)) = (start.parse::<u32>(), end.parse::<u32>())
            && start <= end
        {
            return Ok((self.reading(&self.article(article)?)?, Words::At(Span::new(start as usize, end as usize))));
        }
        // A path may have a colon in it: the first cut that gives an article is meant.
        let mut cuts = text.match_indices(':').map(|(at, _)| (&text[..at], text[at + 1..].trim()));
        let found = cuts.find_map(|(article, words)| Some((self.article(article).ok()?, words.to_owned())));
        match found {
            Some((_, words)) if words.is_empty() => bail!("{text:?} names no words after the article"),
            Some((article, words)) => Ok((self.reading(&article)?, Words::Of(words))),
            None => match text.split_once(':') {
                Some((article, _)) => Err(self.article(article).err().unwrap_or_else(|| anyhow!("{text:?}"))),
                None => bail!("{text:?} is neither an id of the case nor ARTICLE:WORDS nor ARTICLE@START-END"),
            },
        }
    }

    fn reading(&self, article: &str) -> Result<Reading> {
        self.file.reading(article)?.ok_or_else(|| anyhow!("no article of the case is {article}"))
    }

    /// The words of a figure.
    pub fn figure(&self, text: &str) -> Result<Cited> {
        self.pick(text, "figure", |reading| reading.figures.iter().map(|figure| &figure.quote).collect())
    }

    /// The words of a time.
    pub fn time(&self, text: &str) -> Result<Cited> {
        self.pick(text, "time", |reading| reading.times.iter().map(|time| &time.quote).collect())
    }

    /// The words of a place.
    pub fn place(&self, text: &str) -> Result<Cited> {
        self.pick(text, "place", |reading| reading.places.iter().map(|place| &place.quote).collect())
    }

    /// The words of a figure, or the first of a claim.
    pub fn said(&self, text: &str) -> Result<Cited> {
        let claims = |reading: &'_ Reading| -> Vec<Quote> {
            reading.claims.iter().filter_map(|claim| claim.content.first()).cloned().collect()
        };
        let (reading, words) = self.words(text)?;
        let figures: Vec<Quote> = reading.figures.iter().map(|figure| figure.quote.clone()).collect();
        let of_figures = pick(&reading, &words, "figure", &figures.iter().collect::<Vec<_>>());
        let of_claims = claims(&reading);
        of_figures.or_else(|_| pick(&reading, &words, "figure or claim", &of_claims.iter().collect::<Vec<_>>()))
    }

    /// An incident or name: by its id in the case, or by words.
    pub fn thing(&self, text: &str) -> Result<Thing> {
        if let Some(incident) = self.is_id(text, 'i').then(|| self.case()).transpose()? {
            let found = incident.incidents.iter().find(|found| found.id == text);
            let member = found.and_then(|found| found.members.first());
            let member = member.ok_or_else(|| anyhow!("the case has no incident {text}"))?;
            return Ok(Thing::Incident(self.trigger(member)?));
        }
        if let Some(case) = self.is_id(text, 'n').then(|| self.case()).transpose()? {
            let found = case.names.iter().find(|found| found.id == text);
            let member = found.and_then(|found| found.members.first());
            let member = member.ok_or_else(|| anyhow!("the case has no name {text}"))?;
            return Ok(Thing::Name(self.mention(member)?));
        }
        let (reading, words) = self.words(text)?;
        let triggers: Vec<&Quote> = reading.incidents.iter().flat_map(|incident| &incident.triggers).collect();
        let mentions: Vec<&Quote> =
            reading.names.iter().flat_map(|name| name.mentions.iter().map(|mention| &mention.quote)).collect();
        match pick(&reading, &words, "incident", &triggers) {
            Ok(cited) => Ok(Thing::Incident(cited)),
            Err(error) => match pick(&reading, &words, "name", &mentions) {
                Ok(cited) => Ok(Thing::Name(cited)),
                Err(_) => Err(error.context("no incident and no name is meant")),
            },
        }
    }

    /// Of an incident or name of the case, the part that one article has of it, and the parts of the others.
    pub fn apart(&self, id: &str, article: &str) -> Result<(Thing, Vec<Thing>)> {
        let article = self.article(article)?;
        let case = self.case()?;
        let mut things = Vec::new();
        if let Some(found) = case.incidents.iter().find(|found| found.id == id) {
            for member in &found.members {
                things.push((member.article == article, Thing::Incident(self.trigger(member)?)));
            }
        } else if let Some(found) = case.names.iter().find(|found| found.id == id) {
            for member in &found.members {
                things.push((member.article == article, Thing::Name(self.mention(member)?)));
            }
        } else {
            bail!("the case has no {id}");
        }
        let (own, others): (Vec<_>, Vec<_>) = things.into_iter().partition(|(own, _)| *own);
        let own = own.into_iter().next().ok_or_else(|| anyhow!("article {article} has no part of {id}"))?;
        if others.is_empty() {
            bail!("only article {article} has a part of {id}: there is nothing to split");
        }
        Ok((own.1, others.into_iter().map(|(_, thing)| thing).collect()))
    }

    /// Whether a text is an id of the case that begins with `letter`.
    pub fn is_id(&self, text: &str, letter: char) -> bool {
        text.strip_prefix(letter)
            .is_some_and(|digits| digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }

    fn trigger(&self, member: &sayso::record::IncidentRef) -> Result<Cited> {
        let reading = self.reading(&member.article)?;
        let incident = reading.incidents.get(member.incident.0 as usize);
        let trigger = incident.and_then(|incident| incident.triggers.first());
        trigger
            .map(|trigger| Cited::new(&member.article, trigger))
            .ok_or_else(|| anyhow!("article {} has no such incident", member.article))
    }

    fn mention(&self, member: &sayso::record::NameRef) -> Result<Cited> {
        let reading = self.reading(&member.article)?;
        let mention = reading.names.get(member.name.0 as usize).and_then(|name| name.mentions.first());
        mention
            .map(|mention| Cited::new(&member.article, &mention.quote))
            .ok_or_else(|| anyhow!("article {} has no such name", member.article))
    }

    fn pick(&self, text: &str, what: &str, quotes: impl Fn(&Reading) -> Vec<&Quote>) -> Result<Cited> {
        let (reading, words) = self.words(text)?;
        pick(&reading, &words, what, &quotes(&reading))
    }
}

/// The one of `quotes` that is meant: it reads so, or it stands where the words stand.
fn pick(reading: &Reading, words: &Words, what: &str, quotes: &[&Quote]) -> Result<Cited> {
    let article = &reading.article;
    let (exact, places): (Vec<&Quote>, Vec<Span>) = match words {
        Words::At(span) => (quotes.iter().copied().filter(|quote| quote.span() == *span).collect(), vec![*span]),
        Words::Of(words) => {
            let starts = article.text.match_indices(words.as_str());
            let places = starts.map(|(start, _)| Span::new(start, start + words.len())).collect();
            (quotes.iter().copied().filter(|quote| quote.as_str() == words).collect(), places)
        }
    };
    let near: Vec<&Quote> = if exact.is_empty() {
        quotes.iter().copied().filter(|quote| places.iter().any(|place| place.overlaps(quote.span()))).collect()
    } else {
        exact
    };
    let shown = |quotes: &[&Quote]| -> String {
        let one = |quote: &&Quote| {
            let span = quote.span();
            format!("{}@{}-{} “{}”", article.id, span.start(), span.end(), crate::view::page::flat(quote.as_str()))
        };
        quotes.iter().take(LISTED).map(one).collect::<Vec<_>>().join(", ")
    };
    match near[..] {
        [quote] => Ok(Cited::new(&article.id, quote)),
        [] if quotes.is_empty() => bail!("no {what} is read in article {}", article.id),
        [] if places.is_empty() => bail!("article {} does not have these words; it has {}", article.id, shown(quotes)),
        [] => bail!("no {what} is read there; article {} has {}", article.id, shown(quotes)),
        _ => bail!("several are meant: {}; name one of them by its bytes", shown(&near)),
    }
}
