//! `cargo run --example claims_show -- FILE [MODEL] [--json]`: the claims of articles whose tags are given, or, with
//! the folder of a model, predicted.
//!
//! FILE has a line of JSON an article: `{"id", "title"?, "text", "words": [[start, end, upos, head, relation], ...],
//! "attributions": [{"source": [start, end] | null, "cue": ..., "content": [...]}]}`. Offsets are code points, a head is
//! an index in `words` (its own for a root). For developing the stage on gold annotations.

use std::ops::Range;
use std::sync::{LazyLock, Mutex};

use sayso_reading::{ClaimsStage, Draft, Layer, Reader, Stage, TaggingStage, names::NamesStage, text::TextStage};
use sayso_record::{Article, Format, Reading, Source, Span};
use sayso_tagger::{Arc, Attribution, Part, Role, RoleSpan, Tagger, Tags, Upos};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: Option<String>,
    text: String,
    #[serde(default)]
    words: Vec<(usize, usize, String, usize, String)>,
    #[serde(default)]
    attributions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    source: Option<(usize, usize)>,
    cue: Option<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

static RELATIONS: LazyLock<Mutex<std::collections::BTreeMap<String, &'static str>>> = LazyLock::new(Default::default);

fn relation(name: &str) -> &'static str {
    let mut known = RELATIONS.lock().expect("one thread");
    known.entry(name.to_owned()).or_insert_with(|| Box::leak(name.to_owned().into_boxed_str()))
}

fn upos(name: &str) -> Upos {
    match name {
        "ADJ" => Upos::Adj,
        "ADP" => Upos::Adp,
        "ADV" => Upos::Adv,
        "AUX" => Upos::Aux,
        "CCONJ" => Upos::Cconj,
        "DET" => Upos::Det,
        "INTJ" => Upos::Intj,
        "NOUN" => Upos::Noun,
        "NUM" => Upos::Num,
        "PART" => Upos::Part,
        "PRON" => Upos::Pron,
        "PROPN" => Upos::Propn,
        "PUNCT" => Upos::Punct,
        "SCONJ" => Upos::Sconj,
        "SYM" => Upos::Sym,
        "VERB" => Upos::Verb,
        _ => Upos::X,
    }
}

/// Sets the tags that the line gives.
struct Given(Line);

impl Stage for Given {
    fn name(&self) -> &'static str {
        "tags"
    }
    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text]
    }
    fn adds(&self) -> &'static [Layer] {
        &[Layer::Tags]
    }
    fn run(&self, draft: &mut Draft<'_>) {
        let bytes: Vec<usize> = draft.text().char_indices().map(|(at, _)| at).chain([draft.text().len()]).collect();
        let span = |start: usize, end: usize| Span::new(bytes[start], bytes[end]);
        let words: Vec<Span> = self.0.words.iter().map(|word| span(word.0, word.1)).collect();
        // For each token its word, and for each word its first token.
        let word_of: Vec<Option<usize>> =
            draft.tokens.iter().map(|token| words.iter().position(|word| word.overlaps(token.span()))).collect();
        let first: Vec<usize> =
            words.iter().map(|word| draft.tokens_in(*word).start.min(draft.tokens.len() - 1)).collect();
        let mut tags = Tags::default();
        for (at, word) in word_of.iter().enumerate() {
            let (pos, arc) = match word {
                Some(word) if first[*word] >= at => {
                    let (_, _, pos, head, name) = &self.0.words[*word];
                    let covering = |word: usize| draft.tokens.iter().position(|t| t.span().overlaps(words[word]));
                    let head = covering(*head).unwrap_or(at);
                    (upos(pos), Arc { head, relation: if head == at { "root" } else { relation(name) } })
                }
                Some(word) => (upos(&self.0.words[*word].2), Arc { head: first[*word], relation: "flat" }),
                None => (Upos::X, Arc { head: at, relation: "root" }),
            };
            tags.upos.push(pos);
            tags.arcs.push(arc);
        }
        let tokens = |&(start, end): &(usize, usize)| -> Range<usize> {
            let span = span(start, end);
            let start = draft.tokens.partition_point(|token| token.span().end() <= span.start());
            start..draft.tokens.partition_point(|token| token.span().start() < span.end())
        };
        for marked in &self.0.attributions {
            let mut add = |role: Role, at: &(usize, usize)| {
                tags.roles.push(RoleSpan { role, words: tokens(at), confidence: 1.0 });
                tags.roles.len() - 1
            };
            let cue = marked.cue.as_ref().map(|at| add(Role::Cue, at));
            let part = |span: usize| Part { span, confidence: 1.0 };
            let source = marked.source.as_ref().map(|at| part(add(Role::Source, at)));
            let content = marked.content.iter().map(|at| part(add(Role::Content, at))).collect();
            tags.attributions.push(Attribution { cue, source, content });
        }
        draft.tags = Some(tags);
    }
}

fn article(line: &Line) -> Article {
    let title = line.title.clone().filter(|title| line.text.starts_with(title.as_str()));
    let start = title.as_ref().map_or(0, String::len);
    Article {
        id: line.id.clone(),
        source: Source { path: String::new(), record: None, part: None },
        format: Format::Text,
        raw_sha256: String::new(),
        raw_bytes: 0,
        text_sha256: String::new(),
        encoding: None,
        title: None,
        byline: None,
        outlet: None,
        url: None,
        language: None,
        published: None,
        retrieved: None,
        dateline: None,
        credits: Vec::new(),
        body: Span::new(start, line.text.len()),
        notices: Vec::new(),
        text: line.text.clone(),
    }
}

fn show(reading: &Reading) {
    println!("=== {}", reading.article.id);
    for claim in &reading.claims {
        let said: Vec<&str> = claim.content.iter().map(|quote| quote.as_str()).collect();
        let who = claim.chain.links.first().map_or("-".to_owned(), |link| {
            let name = |id: sayso_record::NameId| reading.names[id.0 as usize].canonical.as_str();
            let open: Vec<&str> = link.candidates.iter().copied().map(name).collect();
            format!("{} [{:?} = {} {:?}]", link.quote.as_str(), link.reference, link.name.map_or("-", name), open)
        });
        let cue = claim.cue.as_ref().map_or("-", |quote| quote.as_str());
        let (form, rule, stances) = (claim.form, &claim.provenance.rule, &claim.stances);
        println!("{form:?} {rule} {stances:?} denies {:?}\n    {who} <{cue}>\n    {}", claim.denies, said.join(" … "));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&arguments[1]).expect("a file");
    let as_json = arguments.iter().any(|flag| flag == "--json");
    let model = arguments.get(2).filter(|folder| *folder != "--json");
    let tagger = model.map(|folder| std::sync::Arc::new(Tagger::load(folder.as_ref()).expect("a model")));
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).expect("a line as described");
        let article = article(&line);
        let stages: Vec<Box<dyn Stage>> = vec![
            Box::new(TextStage::new()),
            Box::new(NamesStage::new()),
            match &tagger {
                Some(tagger) => Box::new(TaggingStage::new(tagger.clone())),
                None => Box::new(Given(line)),
            },
            Box::new(ClaimsStage::new()),
        ];
        let reading = Reader::with_stages(stages).expect("stages in order").read(article);
        if as_json {
            println!("{}", json!({"id": reading.article.id, "names": reading.names, "claims": reading.claims}));
        } else {
            show(&reading);
        }
    }
}
