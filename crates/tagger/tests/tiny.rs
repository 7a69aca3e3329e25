//! A tagger with a tiny network of random weights: not what it says, but that it says it rightly formed, always the
//! same, and that what is wrong with a folder is told.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use proptest::prelude::*;
use sayso_record::Span;
use sayso_tagger::{LoadErrorKind, Role, TaggedSentence, Tagger, Tags};

const TEXT: &str = "The rebels said on Monday that they had taken the town . \" We hold it , \" Colonel Ilan told \
    reporters . \n A spokesman denied it : “ The town is ours . Nobody has fled . Nobody will . The rebels lie , and \
    they said so to reporters on Monday . We told them that it was so and so , and that was that . ” he said . He \
    gave no figures .";

fn tiny() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tiny")
}

/// Words at white space, sentences at full stops, paragraphs at line ends.
fn cut(text: &str) -> (Vec<Span>, Vec<TaggedSentence>) {
    let (mut words, mut sentences) = (Vec::new(), Vec::new());
    let (mut first, mut paragraph) = (0, 0);
    for word in text.split(' ') {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        match word {
            "" => {}
            "\n" => paragraph += 1,
            _ => words.push(Span::new(start, start + word.len())),
        }
        if word == "." {
            sentences.push(TaggedSentence { words: first..words.len(), paragraph });
            first = words.len();
        }
    }
    sentences.push(TaggedSentence { words: first..words.len(), paragraph });
    (words, sentences)
}

fn tag(tagger: &Tagger, text: &str) -> Tags {
    let (words, sentences) = cut(text);
    tagger.tag(text, &words, &sentences)
}

/// What must be true of any tags.
fn check(tags: &Tags, words: usize, sentences: &[TaggedSentence]) {
    assert_eq!((tags.upos.len(), tags.arcs.len()), (words, words));
    let apart = |spans: &[std::ops::Range<usize>]| {
        assert!(spans.iter().all(|span| span.start < span.end && span.end <= words), "{spans:?}");
        assert!(spans.is_sorted_by(|a, b| a.end <= b.start), "{spans:?}");
    };
    apart(&tags.roles.iter().map(|span| span.words.clone()).collect::<Vec<_>>());
    apart(&tags.names.iter().map(|span| span.words.clone()).collect::<Vec<_>>());
    for sentence in sentences.iter().filter(|sentence| !sentence.words.is_empty()) {
        let arcs = &tags.arcs[sentence.words.clone()];
        let root = |word: usize| tags.arcs[word].head == word;
        assert_eq!(sentence.words.clone().filter(|&word| root(word)).count(), 1, "one root in {sentence:?}");
        assert!(arcs.iter().all(|arc| sentence.words.contains(&arc.head)));
        assert!(sentence.words.clone().all(|word| root(word) == (tags.arcs[word].relation == "root")));
        for word in sentence.words.clone() {
            let top = (0..words).fold(word, |word, _| tags.arcs[word].head);
            assert!(root(top), "no cycle");
        }
    }
    let mut contents = 0;
    for attribution in &tags.attributions {
        assert!(attribution.cue.is_some() || (attribution.content.len() == 1 && attribution.source.is_none()));
        assert!(attribution.cue.is_none_or(|cue| tags.roles[cue].role == Role::Cue));
        assert!(attribution.source.is_none_or(|source| tags.roles[source.span].role == Role::Source));
        assert!(attribution.content.iter().all(|content| tags.roles[content.span].role == Role::Content));
        contents += attribution.content.len();
    }
    let count = |role| tags.roles.iter().filter(|span| span.role == role).count();
    assert_eq!(contents, count(Role::Content), "every content stands in one attribution");
    assert_eq!(tags.attributions.iter().filter(|a| a.cue.is_some()).count(), count(Role::Cue));
    let confidences =
        tags.roles.iter().map(|span| span.confidence).chain(tags.names.iter().map(|name| name.confidence));
    assert!(confidences.into_iter().all(|confidence| (0.0..=1.0).contains(&confidence)));
}

#[test]
fn tags_are_well_formed_and_not_empty() {
    let tagger = Tagger::load(&tiny()).unwrap();
    let (words, sentences) = cut(TEXT);
    let tags = tagger.tag(TEXT, &words, &sentences);
    check(&tags, words.len(), &sentences);
    assert!(!tags.roles.is_empty() && !tags.names.is_empty() && !tags.attributions.is_empty());
    assert_eq!(tagger.version(), "random");
}

#[test]
fn the_same_words_give_the_same_tags_on_any_number_of_threads() {
    let tagger = Tagger::load(&tiny()).unwrap();
    let expected = tag(&tagger, TEXT);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| (0..4).map(|_| tag(&tagger, TEXT)).collect::<Vec<_>>())).collect();
        for thread in threads {
            assert!(thread.join().unwrap().iter().all(|tags| *tags == expected));
        }
    });
    assert_eq!(tag(&Tagger::load(&tiny()).unwrap(), TEXT), expected);
}

#[test]
fn a_paragraph_is_tagged_alike_whatever_stands_in_other_windows() {
    // The network reads one window at a time, so that ranges of quantisation do not leak.
    let tagger = Tagger::load(&tiny()).unwrap();
    let long = "The rebels said on Monday that they had taken the town and that nobody had fled from them . \n";
    let alone = tag(&tagger, long);
    let (_, sentences) = cut(long);
    let words = sentences[0].words.clone();
    let followed =
        tag(&tagger, &format!("{long} 😀 MOSKVA denied it with 12,000 soldiers on the road to the town by noon ."));
    assert_eq!(alone.arcs[words.clone()], followed.arcs[words.clone()]);
    assert_eq!(alone.upos[words.clone()], followed.upos[words]);
}

#[test]
fn nothing_to_tag_gives_nothing() {
    let tagger = Tagger::load(&tiny()).unwrap();
    assert_eq!(tagger.tag("", &[], &[]), Tags::default());
    // Words that stand in no sentence, and spans that are not of the text.
    let tags = tagger.tag("abc", &[Span::new(0, 3), Span::new(7, 9)], &[]);
    assert_eq!(tags.arcs.len(), 2);
    let sentence = TaggedSentence { words: 0..2, paragraph: 0 };
    check(&tagger.tag("é", &[Span::new(0, 1), Span::new(7, 9)], std::slice::from_ref(&sentence)), 2, &[sentence]);
}

/// A copy of the tiny model with one file changed.
fn damaged(name: &str, file: &str, change: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) -> (LoadErrorKind, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(tiny()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    match change(fs::read(folder.join(file)).unwrap()) {
        Some(bytes) => fs::write(folder.join(file), bytes).unwrap(),
        None => fs::remove_file(folder.join(file)).unwrap(),
    }
    let error = Tagger::load(&folder).unwrap_err();
    (error.kind(), error.to_string())
}

fn replaced(from: &str, to: &str) -> impl FnOnce(Vec<u8>) -> Option<Vec<u8>> {
    move |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{from}");
        Some(text.replace(from, to).into_bytes())
    }
}

#[test]
fn a_missing_file_is_named() {
    for file in ["config.json", "model.onnx", "vocab.txt", "tables.safetensors"] {
        let (kind, message) = damaged(&format!("missing-{file}"), file, |_| None);
        assert_eq!(kind, LoadErrorKind::Missing);
        assert!(message.contains(file), "{message}");
    }
}

#[test]
fn a_changed_file_is_named() {
    for file in ["model.onnx", "vocab.txt", "tables.safetensors"] {
        let (kind, message) = damaged(&format!("changed-{file}"), file, |mut bytes| {
            bytes[100] ^= 1;
            Some(bytes)
        });
        assert_eq!(kind, LoadErrorKind::Checksum);
        assert!(message.contains(file), "{message}");
    }
}

#[test]
fn another_format_is_told_from_a_damaged_one() {
    let (kind, message) = damaged("format", "config.json", replaced("sayso-tagger/1", "sayso-tagger/2"));
    assert_eq!(kind, LoadErrorKind::Format);
    assert!(message.contains("sayso-tagger/2") && message.contains("sayso-tagger/1"), "{message}");
    assert_eq!(damaged("no-json", "config.json", |_| Some(b"{".to_vec())).0, LoadErrorKind::Config);
    assert_eq!(damaged("no-format", "config.json", |_| Some(b"{}".to_vec())).0, LoadErrorKind::Format);
    for (name, from, to) in [
        ("pieces", "\"max_pieces\": 32", "\"max_pieces\": 8"),
        ("path", "\"model\": \"model.onnx\"", "\"model\": \"../model.onnx\""),
        ("label", "B-PERSON", "B-PARTY"),
        ("upos", "PROPN", "NAME"),
        ("relation", "nsubj:pass", "subject"),
        ("block", "\"arc_dep\"", "\"arc\""),
        ("calibration", "\"content\": [", "\"contents\": ["),
    ] {
        assert_eq!(damaged(name, "config.json", replaced(from, to)).0, LoadErrorKind::Config, "{name}");
    }
}

#[test]
fn a_network_of_another_interface_is_refused_at_loading() {
    // 64 pieces are more than it has positions for.
    let (kind, message) = damaged("positions", "config.json", replaced("\"max_pieces\": 32", "\"max_pieces\": 64"));
    assert_eq!(kind, LoadErrorKind::Network);
    assert!(message.contains("model.onnx"), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_give_tags_that_are_well_formed(text in "([a-z“”\"`'.\n☃]{1,4} ){0,150}") {
        let tagger = Tagger::load(&tiny()).unwrap();
        let (words, sentences) = cut(&text);
        check(&tagger.tag(&text, &words, &sentences), words.len(), &sentences);
    }
}
