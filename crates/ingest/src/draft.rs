//! From what a decoder found to an [`Article`].

use jiff::civil::{Date, DateTime};
use sayso_record::{
    Article, Evidence, EvidenceKind, Format, Interval, Notice, SkipReason, Skipped, Source, Span, Stated,
};
use sha2::{Digest, Sha256};

use crate::clean::{clean_line, clean_text};
use crate::document::Around;
use crate::{Options, credit, date, dateline, head, language, limits, published};

/// What a decoder found in the bytes of one article.
pub(crate) struct Draft {
    pub format: Format,
    pub encoding: Option<&'static str>,
    pub title: Vec<Evidence>,
    pub byline: Vec<Evidence>,
    pub outlet: Vec<Evidence>,
    pub url: Vec<Evidence>,
    pub language: Vec<Evidence>,
    /// Dates as they stand; what cannot be understood becomes a notice.
    pub dates: Vec<Evidence>,
    pub retrieved: Option<DateTime>,
    pub notices: Vec<Notice>,
    /// The body, not clean yet.
    pub body: String,
    /// Whether a first line of the body can be its headline, and a line at its end the date.
    pub bare: bool,
}

impl Draft {
    /// An empty draft.
    pub(crate) fn new(format: Format, body: String) -> Self {
        Draft {
            format,
            encoding: None,
            title: Vec::new(),
            byline: Vec::new(),
            outlet: Vec::new(),
            url: Vec::new(),
            language: Vec::new(),
            dates: Vec::new(),
            retrieved: None,
            notices: Vec::new(),
            body,
            bare: false,
        }
    }

    /// Adds what the container says, after what the document says of itself.
    pub(crate) fn surround(&mut self, around: Around) {
        self.url.extend(around.url);
        self.retrieved = self.retrieved.or(around.retrieved);
        self.notices.extend(around.notices);
    }

    /// Leaves of bylines the names: no "By", and nothing after them that is no name.
    fn tidy_bylines(&mut self) {
        for byline in &mut self.byline {
            let raw = byline.raw.trim_start();
            let name = ["By ", "by ", "BY "].iter().find_map(|by| raw.strip_prefix(by)).unwrap_or(raw);
            let end = [" @", " | ", " • ", " · ", " – ", " — ", " (@"].iter().filter_map(|mark| name.find(mark)).min();
            let name = &name[..end.unwrap_or(name.len())];
            let name = date::find(name).map_or(name, |(range, _)| &name[..range.start]);
            byline.raw = name.trim_end_matches([' ', ',', '|', '-', '•']).to_owned();
        }
        self.byline.retain(|byline| byline.raw.chars().any(char::is_alphabetic));
    }

    /// Makes the article. `raw` is the hash and length of the raw bytes.
    pub(crate) fn finish(mut self, source: &Source, raw: &RawBytes, options: &Options) -> Result<Article, Skipped> {
        self.take_options(options);
        self.tidy_bylines();
        let body = clean_text(&self.body);
        if !body.chars().any(char::is_alphanumeric) {
            return Err(skipped(source, SkipReason::Empty, "it holds no text"));
        }
        if body.len() > limits::TEXT_BYTES + limits::HEADER_BYTES {
            let detail = format!("its text has {} bytes, the limit is {}", body.len(), limits::TEXT_BYTES);
            return Err(skipped(source, SkipReason::TooLarge, detail));
        }
        let language = self.language(&body, source, options)?;
        let title = stated(&self.title);
        let (text, body) = match &title {
            Some(title) if !begins_with(&body, &title.value) => {
                let start = title.value.len() + 2;
                let text = format!("{}\n\n{body}", title.value);
                let end = text.len();
                (text, Span::new(start, end))
            }
            _ => {
                let span = Span::new(0, body.len());
                (body, span)
            }
        };
        let mut article = Article {
            id: id(source, raw),
            source: source.clone(),
            format: self.format,
            raw_sha256: raw.sha256.clone(),
            raw_bytes: raw.length,
            text_sha256: hex(&Sha256::digest(text.as_bytes())),
            encoding: self.encoding.map(str::to_owned),
            title,
            byline: stated(&self.byline),
            outlet: stated(&self.outlet),
            url: stated(&self.url),
            language,
            published: None,
            retrieved: self.retrieved,
            dateline: None,
            credits: Vec::new(),
            body,
            notices: self.notices,
            text,
        };
        // The name of a container dates none of its records.
        if source.record.is_none()
            && let Some((raw, _)) = date::in_file_name(&source.path)
        {
            self.dates.push(evidence(EvidenceKind::FileName, &raw));
        }
        annotate(&mut article, self.dates, self.bare);
        Ok(article)
    }

    fn take_options(&mut self, options: &Options) {
        let first = |list: &mut Vec<Evidence>, value: &Option<String>| {
            if let Some(value) = value.as_ref().filter(|value| !clean_line(value).is_empty()) {
                list.insert(0, evidence(EvidenceKind::User, value));
            }
        };
        first(&mut self.title, &options.title);
        first(&mut self.outlet, &options.outlet);
        first(&mut self.url, &options.url);
        if let Some(date) = options.published {
            self.dates.insert(0, evidence(EvidenceKind::User, &date.to_string()));
        }
        self.retrieved = options.retrieved.or(self.retrieved);
    }

    /// The language with its evidence, or why the text is not read.
    fn language(&mut self, body: &str, source: &Source, options: &Options) -> Result<Option<Stated>, Skipped> {
        let declared = self.language.iter().find_map(|evidence| language::primary(&evidence.raw));
        let detected = language::detect(body);
        let refused = match (detected, &declared) {
            (Some(language), _) => (language != language::ENGLISH).then(|| language.name.to_owned()),
            (None, Some(declared)) => (declared != "en").then(|| format!("declared as \"{declared}\"")),
            (None, None) => None,
        };
        if let Some(name) = refused.filter(|_| !options.any_language) {
            let detail = format!("its language is {name}; only English is read today");
            return Err(skipped(source, SkipReason::Language, detail));
        }
        let mut list: Vec<Evidence> = Vec::new();
        if let Some(language) = detected {
            list.push(evidence(EvidenceKind::Detected, language.tag));
        }
        list.append(&mut self.language);
        Ok(stated(&list))
    }
}

/// Reads dateline, credits, head and dates of a text that is in place.
pub(crate) fn annotate(article: &mut Article, found: Vec<Evidence>, bare: bool) {
    let body = article.body;
    let head = head::read(&article.text[body.range()], body.start(), article.title.is_some() || !bare);
    if let (None, Some(title)) = (&article.title, head.title) {
        article.title = stated(&[title]);
    }
    if let (None, Some(outlet)) = (&article.outlet, head.outlet) {
        article.outlet = stated(&[outlet]);
    }
    if let (None, Some(byline)) = (&article.byline, head.byline) {
        article.byline = stated(&[byline]);
    }
    let mut dates: Vec<(Evidence, Interval)> = Vec::new();
    for evidence in found {
        match date::parse(&evidence.raw) {
            Some(interval) => dates.push((evidence, interval)),
            None => article.notices.push(Notice {
                kind: sayso_record::NoticeKind::Metadata,
                detail: format!(
                    "{} gives a date that cannot be understood: {:?}",
                    published::name(evidence.kind),
                    &evidence.raw[..evidence.raw.floor_char_boundary(60)]
                ),
            }),
        }
    }
    dates.extend(head.dates);
    if let Some(url) = &article.url {
        dates.extend(date::in_address(&url.value).map(|(raw, interval)| (evidence(EvidenceKind::Url, &raw), interval)));
    }
    if let Some((dateline, credits)) = dateline::find(&article.text, body) {
        if let Some(quote) = &dateline.date
            && let Some(day) = date::month_day(quote.as_str()).and_then(|found| dateline_day(found, &dates))
        {
            let raw = quote.as_str().to_owned();
            let evidence = Evidence { kind: EvidenceKind::Dateline, raw, span: Some(quote.span()) };
            dates.push((evidence, Interval::day(day)));
        }
        article.credits = credits;
        article.dateline = Some(dateline);
    }
    let taken = article.dateline.as_ref().map(|dateline| dateline.quote.span());
    article.credits.extend(credit::find(&article.text, taken));
    article.published = published::judge(dates, article.retrieved);
}

/// The day that a dateline names. One without a year only backs a date that is known: it is taken where it is the same
/// day or the one before.
fn dateline_day((year, month, day): (Option<i16>, i8, i8), known: &[(Evidence, Interval)]) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    known.iter().filter_map(|(_, interval)| interval.earliest).find_map(|earliest| {
        let known = earliest.date();
        let named = Date::new(known.year(), month, day).ok()?;
        (named == known || known.yesterday().is_ok_and(|before| before == named)).then_some(named)
    })
}

/// The hash and length of raw bytes.
#[derive(Clone)]
pub(crate) struct RawBytes {
    pub sha256: String,
    pub length: u64,
}

impl RawBytes {
    /// Of bytes at hand.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        RawBytes { sha256: hex(&Sha256::digest(bytes)), length: bytes.len() as u64 }
    }
}

/// The same bytes, record and part give the same id; a file read whole has the head of its own hash.
fn id(source: &Source, raw: &RawBytes) -> String {
    let mut full = raw.sha256.clone();
    if source.record.is_some() || source.part.is_some() {
        let record = source.record.as_deref().unwrap_or("");
        let part = source.part.map_or(0, |part| part.number);
        full = hex(&Sha256::digest(format!("{}\n{record}\n{part}", raw.sha256).as_bytes()));
    }
    full.truncate(16);
    full
}

/// Evidence outside the clean text.
pub(crate) fn evidence(kind: EvidenceKind, raw: &str) -> Evidence {
    Evidence { kind, raw: clean_line(raw), span: None }
}

/// The value of the first evidence.
pub(crate) fn stated(list: &[Evidence]) -> Option<Stated> {
    let value = clean_line(&list.first()?.raw);
    (!value.is_empty()).then(|| Stated { value, evidence: list.to_vec() })
}

/// A [`Skipped`] without offset.
pub(crate) fn skipped(source: &Source, reason: SkipReason, detail: impl Into<String>) -> Skipped {
    Skipped { source: source.clone(), offset: None, reason, detail: detail.into() }
}

/// Whether the body opens with the title, but for letter case and punctuation.
fn begins_with(body: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let letters = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
        letters.split_whitespace().map(str::to_lowercase).collect()
    };
    let first = body.split('\n').next().unwrap_or("");
    let first = &first[..first.floor_char_boundary(title.len() * 2 + 40)];
    words(first).starts_with(&words(title))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
