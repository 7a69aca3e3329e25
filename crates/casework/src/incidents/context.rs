//! What of an article is about one of its incidents.

use sayso_record::{Incident, Reading, Span};

/// Years above which a number is no age.
const OLDEST: u32 = 110;
/// Sentences that are the head together with the headline.
const HEAD: usize = 3;

/// The sentences of an article that are about one of its incidents.
pub(crate) struct Context<'a> {
    reading: &'a Reading,
    /// In order.
    sentences: Vec<Span>,
    /// Those of them that tell of the incident itself: name it, or hold its figures or participants.
    told: Vec<Span>,
}

impl<'a> Context<'a> {
    /// Of the main incident, all sentences but those that name only others; of another, those that name it or hold its
    /// figures and participants.
    pub(crate) fn of(reading: &'a Reading, incident: &Incident, main: bool) -> Self {
        let names = |incident: &Incident, span: Span| incident.triggers.iter().any(|word| span.contains(word.span()));
        let tells = |span: Span| {
            names(incident, span)
                || incident.participants.iter().any(|participant| span.contains(participant.quote.span()))
                || incident
                    .figures
                    .iter()
                    .filter_map(|&figure| reading.figures.get(figure as usize))
                    .any(|figure| span.contains(figure.quote.span()))
        };
        let others = |span: Span| reading.incidents.iter().any(|other| other.id != incident.id && names(other, span));
        let mut context = Context { reading, sentences: Vec::new(), told: Vec::new() };
        for span in reading.sentences.iter().map(|sentence| sentence.span) {
            let told = tells(span);
            if told {
                context.told.push(span);
            }
            if told || (main && !others(span)) {
                context.sentences.push(span);
            }
        }
        context
    }

    /// Whether a span lies in it.
    pub(crate) fn holds(&self, span: Span) -> bool {
        let at = self.sentences.partition_point(|sentence| sentence.end() <= span.start());
        self.sentences.get(at).is_some_and(|sentence| sentence.start() <= span.start())
    }

    /// Its sentences.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'a str> {
        let text = &self.reading.article.text;
        self.sentences.iter().filter_map(move |sentence| sentence.of(text))
    }

    /// The head: the headline, where the article is about the incident, and the first sentences that tell of it. What
    /// stands before them on a page is often a caption, a menu or another report's headline.
    pub(crate) fn head(&self, main: bool) -> Vec<&'a str> {
        let reading = self.reading;
        let title = reading.article.title.as_ref().filter(|_| main).map(|title| title.value.as_str());
        let body = reading.article.body;
        let first = self
            .told
            .iter()
            .filter(|span| body.contains(**span))
            .take(HEAD)
            .filter_map(|span| span.of(&reading.article.text));
        title.into_iter().chain(first).collect()
    }

    /// Ages in years: "26-year-old", "26 years old", and a number between commas after a name ("Selim Aran, 26, ...").
    pub(crate) fn ages(&self) -> Vec<u8> {
        let mut ages: Vec<u8> = self.texts().flat_map(ages_in).collect();
        ages.sort_unstable();
        ages.dedup();
        ages
    }
}

fn ages_in(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |offset| start + offset);
        at = end;
        let Some(years) = text[start..end].parse::<u32>().ok().filter(|years| (1..=OLDEST).contains(years)) else {
            continue;
        };
        let (before, after) = (&text[..start], &text[end..]);
        let in_words = ["-year-old", " year old", " years old", " year-old", "-years-old", "-year old"]
            .iter()
            .any(|words| after.starts_with(words));
        let in_commas = before.ends_with(", ")
            && matches!(after.bytes().next(), Some(b',' | b'.' | b';'))
            && !after[1..].starts_with(|c: char| c.is_ascii_digit())
            && start >= 3
            && bytes[start - 3].is_ascii_alphabetic();
        if let (true, Ok(years)) = (in_words || in_commas, u8::try_from(years)) {
            out.push(years);
        }
    }
    out
}
