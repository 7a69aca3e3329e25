//! Claims given in the text, for tests: `{s1:The governor} {q1:told} Reuters that {c1:nine people died}.`

use sayso_record::{Article, Chain, ChainLink, Claim, ClaimForm, LinkRole, Provenance, Quote, Span};
use sayso_tagger::Tags;

use super::ChainsStage;
use crate::citations::CitationsStage;
use crate::names::NamesStage;
use crate::speech::speaker::{Resolver, Speaker};
use crate::speech::{Lexicon, View};
use crate::text::TextStage;
use crate::times::TimesStage;
use crate::{Draft, FiguresStage, Stage};

/// The text without marks, and what each mark holds: (letter, number, span).
fn unmark(marked: &str) -> (String, Vec<(char, u32, Span)>) {
    let (mut text, mut open, mut out) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        match c {
            '{' => {
                let (head, tail) = rest[1..].split_once(':').expect("a mark has a colon");
                let number = head[1..].parse().expect("a mark has a number");
                open.push((head.chars().next().expect("a mark has a letter"), number, text.len()));
                rest = tail;
            }
            '}' => {
                let (kind, number, start) = open.pop().expect("a mark is open");
                out.push((kind, number, Span::new(start, text.len())));
                rest = &rest[1..];
            }
            _ => {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    (text, out)
}

/// The chains of the claims, by number, and then of the figures; `change` sets the article's metadata.
pub fn chains(marked: &str, change: impl FnOnce(&mut Article)) -> (Vec<String>, Vec<String>) {
    let (text, marks) = unmark(marked);
    let mut article = Article::of_text(&text);
    change(&mut article);
    let mut draft = Draft::new(&article);
    let stages: Vec<Box<dyn Stage>> = vec![
        Box::new(TextStage::new()),
        Box::new(TimesStage::new()),
        Box::new(NamesStage::new()),
        Box::new(FiguresStage::new()),
        Box::new(CitationsStage),
    ];
    stages.iter().for_each(|stage| stage.run(&mut draft));
    let tags = Tags::default();
    draft.tags = Some(tags.clone());
    let speakers: Vec<(Quote, Speaker)> = {
        let words = Lexicon::built_in();
        let view = View::new(&draft, &tags, &words);
        let mut resolver = Resolver::new(&view);
        let mut sources: Vec<Quote> =
            marks.iter().filter(|mark| mark.0 == 's').map(|mark| Quote::new(&text, mark.2)).collect();
        sources.sort_by_key(|quote| quote.span().start());
        let hear = |quote: Quote| (quote.clone(), resolver.hear(&draft.tokens_in(quote.span()), &[]));
        sources.into_iter().map(hear).collect()
    };
    let numbers = marks.iter().map(|mark| mark.1).max().unwrap_or(0);
    for number in 1..=numbers {
        let of = |letter: char| -> Vec<Quote> {
            let mine = marks.iter().filter(|mark| mark.0 == letter && mark.1 == number);
            mine.map(|mark| Quote::new(&text, mark.2)).collect()
        };
        let links = of('s').into_iter().filter_map(|quote| {
            let speaker = speakers.iter().find(|(source, _)| *source == quote)?.1.clone();
            let Speaker { reference, name, candidates, speaks_for, taken_up } = speaker;
            let stands_for = taken_up.map(|words| draft.quote(draft.span_of(words)));
            Some(ChainLink { quote, reference, name, candidates, speaks_for, stands_for, role: LinkRole::Speaker })
        });
        let chain = Chain { links: links.collect() };
        let form = if chain.links.is_empty() { ClaimForm::OwnVoice } else { ClaimForm::Indirect };
        draft.claims.push(Claim {
            cue: of('q').into_iter().next(),
            content: of('c'),
            form,
            stances: Vec::new(),
            denies: None,
            chain,
            provenance: Provenance::new("test", "given", 1.0),
        });
    }
    ChainsStage::new().run(&mut draft);
    let show = |chain: &Chain| chain.links.iter().map(|link| one(&draft, link)).collect::<Vec<_>>().join(" > ");
    let claims = draft.claims.iter().map(|claim| show(&claim.chain)).collect();
    let figures = draft.figures.iter().map(|figure| figure.chain.as_ref().map_or_else(String::new, show)).collect();
    (claims, figures)
}

fn one(draft: &Draft, link: &ChainLink) -> String {
    let name = link.speaks_for.or(link.name).map(|id| draft.names[id.0 as usize].canonical.clone());
    let words = name.unwrap_or_else(|| link.quote.as_str().to_owned());
    if link.role == LinkRole::Document { format!("[{words}]") } else { words }
}

/// The chain of the first claim.
pub fn claim(marked: &str) -> String {
    chains(marked, |_| {}).0.remove(0)
}

/// The chain of the first figure.
pub fn figure(marked: &str) -> String {
    chains(marked, |_| {}).1.remove(0)
}
