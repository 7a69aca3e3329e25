//! The finder by model and rules: the model where it is sure, the rules where their evidence stands by itself.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use sayso_record::NameKind;
use sayso_tagger::NameSpan;

use super::candidate::{Candidate, Finder};
use super::lexicon::Flags;
use super::marked::Marked;
use super::rules::{RuleFinder, role_split};
use crate::text::TokenKind;

/// From here the model's word for a person or organisation is heard.
const HEARD: f32 = 0.5;
/// From here the model's kind and ends go before those of rules that only guess.
const SURE: f32 = 0.6;
/// Confidence that a guess of the rules keeps where the model sees no name: it may still be tied to one.
const UNSEEN: f32 = 0.2;

/// Forms of companies that end a name.
const COMPANY: &[&str] =
    &["Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Ltd", "LLC", "L.L.C.", "PLC", "plc", "GmbH", "S.A."];

/// Proposes candidates by the model's names and by rules; by rules alone where the article has no tags.
///
/// The model knows what a name looks like in its sentence: organisations without a head word, names in capitals, bare
/// surnames. The rules know what the text states (acronyms in brackets, titles) and what lists hold. Both are cut in
/// the same way, so that titles, roles and nationalities stay outside of names.
pub struct ModelFinder;

impl Finder for ModelFinder {
    fn find(&self, marked: &Marked<'_>) -> Vec<Candidate> {
        let rules = RuleFinder.find(marked);
        match &marked.draft.tags {
            Some(tags) => {
                let model = tags.names.iter().flat_map(|name| from_model(marked, name)).collect();
                combine(model, rules)
            }
            None => rules,
        }
    }
}

/// The candidates of a name of the model: one, or one a sentence where it reaches over a sentence's end, as a signature
/// and the line after it do.
fn from_model<'m>(marked: &'m Marked<'_>, name: &'m NameSpan) -> impl Iterator<Item = Candidate> + 'm {
    let sentences = &marked.draft.sentence_tokens;
    let first = sentences.partition_point(|sentence| sentence.end <= name.words.start);
    let parts = sentences[first..].iter().take_while(|sentence| sentence.start < name.words.end);
    parts.filter_map(|sentence| {
        let part = sentence.start.max(name.words.start)..sentence.end.min(name.words.end);
        candidate(marked, cut(marked, part, name.kind, sentence.end), name)
    })
}

/// The candidate of `tokens`, a name of the model; `None` where nothing is left that could be a name.
fn candidate(marked: &Marked<'_>, tokens: Range<usize>, name: &NameSpan) -> Option<Candidate> {
    let letters = tokens.clone().any(|at| marked.draft.word(at).chars().any(char::is_uppercase));
    let peoples = tokens.clone().all(|at| marked.is(at, Flags::ADJECTIVE));
    let titles = Flags::TITLE.with(Flags::ROLE).with(Flags::ROLE_MODIFIER);
    let no_more_than_title =
        name.kind == NameKind::Person && tokens.clone().all(|at| marked.is(at, titles) && !marked.is(at, Flags::GIVEN));
    if !letters || peoples || no_more_than_title {
        return None;
    }
    let (kind, rule) = match name.kind {
        NameKind::Person => (NameKind::Person, "model"),
        NameKind::Organisation => (NameKind::Organisation, "model"),
        // Which places there are is for the stage of places to say.
        NameKind::Place => (NameKind::Other, "model_place"),
        _ => (NameKind::Other, "model_other"),
    };
    // Another name does no harm: it waits for what ties it.
    if kind != NameKind::Other && name.confidence < HEARD {
        return None;
    }
    Some(Candidate::new(tokens, kind, name.confidence, rule))
}

/// `tokens` without article, marks and possessive at the ends, without the role before a person's name, and without
/// the role after an organisation's but with the form of company after it ("Tamra Mills, Inc."); `limit` is the end of
/// the sentence.
fn cut(marked: &Marked<'_>, mut tokens: Range<usize>, kind: NameKind, limit: usize) -> Range<usize> {
    let draft = marked.draft;
    let mark = |at: usize| matches!(draft.tokens[at].kind, TokenKind::Punct | TokenKind::Clitic);
    while !tokens.is_empty() && (mark(tokens.start) || matches!(draft.word(tokens.start), "the" | "a" | "an" | "The")) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    match kind {
        NameKind::Person if tokens.len() > 1 => {
            if let Some((role, name)) = role_split(marked, &tokens)
                && !marked.is(role.end - 1, Flags::GIVEN)
            {
                tokens = name;
            }
        }
        NameKind::Organisation => {
            let role = |at: usize| marked.is(at, Flags::ROLE) && !marked.is(at, Flags::ORG_HEAD.with(Flags::GIVEN));
            while tokens.len() > 1 && role(tokens.end - 1) {
                tokens.end -= 1;
            }
            let comma = usize::from(draft.word(tokens.end) == ",");
            let form = tokens.end + comma;
            if !tokens.is_empty() && form < limit && COMPANY.contains(&draft.word(form)) {
                tokens.end = form + 1;
            }
        }
        _ => {}
    }
    tokens
}

/// Merges both lists, each in order and without overlap, in one pass.
fn combine(model: Vec<Candidate>, rules: Vec<Candidate>) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(model.len() + rules.len());
    let (mut model, mut rules) = (model.into_iter().peekable(), rules.into_iter().peekable());
    while let Some((ours, theirs)) = next_cluster(&mut model, &mut rules) {
        decide(ours, theirs, &mut out);
    }
    out
}

/// The next names of the model and of the rules that hang together by overlaps.
fn next_cluster(
    model: &mut Peekable<IntoIter<Candidate>>,
    rules: &mut Peekable<IntoIter<Candidate>>,
) -> Option<(Vec<Candidate>, Vec<Candidate>)> {
    let start = [model.peek(), rules.peek()].into_iter().flatten().map(|next| next.tokens.start).min()?;
    let (mut ours, mut theirs, mut end) = (Vec::new(), Vec::new(), start + 1);
    loop {
        let before = ours.len() + theirs.len();
        for (list, cluster) in [(&mut *model, &mut ours), (&mut *rules, &mut theirs)] {
            while let Some(next) = list.next_if(|next| next.tokens.start < end) {
                end = end.max(next.tokens.end);
                cluster.push(next);
            }
        }
        if ours.len() + theirs.len() == before {
            return Some((ours, theirs));
        }
    }
}

/// What of a cluster is proposed.
fn decide(model: Vec<Candidate>, rules: Vec<Candidate>, out: &mut Vec<Candidate>) {
    if model.is_empty() {
        out.extend(rules.into_iter().map(unseen));
        return;
    }
    if let ([ours], [theirs]) = (model.as_slice(), rules.as_slice())
        && ours.tokens == theirs.tokens
    {
        out.push(agree(ours, theirs));
        return;
    }
    // What the text states goes before both; then a headed name that the model saw less surely and only a part of; then
    // the model where it is sure; then the better of them.
    let best = |list: &[Candidate]| list.iter().map(|one| one.confidence).fold(0.0, f32::max);
    let holds_all = |rule: &Candidate| {
        rule.rule == "head"
            && rule.confidence > best(&model)
            && model.iter().all(|one| rule.tokens.start <= one.tokens.start && one.tokens.end <= rule.tokens.end)
    };
    let rules_go = rules.iter().any(|rule| states(rule) || holds_all(rule));
    let model_goes = !rules_go && (best(&model) >= SURE || best(&model) >= best(&rules));
    let (first, second) = if model_goes { (model, rules) } else { (rules, model) };
    let from = out.len();
    out.extend(first);
    // Of the other list what is free.
    let taken: Vec<Range<usize>> = out[from..].iter().map(|one| one.tokens.clone()).collect();
    let free =
        |one: &Candidate| taken.iter().all(|other| one.tokens.end <= other.start || other.end <= one.tokens.start);
    out.extend(second.into_iter().filter(|one| free(one) && one.confidence >= HEARD));
    out[from..].sort_by_key(|one| one.tokens.start);
}

/// Whether a rule found what the text states, ends and kind.
fn states(candidate: &Candidate) -> bool {
    matches!(candidate.rule.as_ref(), "before_acronym" | "after_title")
}

/// One span: the kind for which there is more, surer than each alone where they agree.
fn agree(model: &Candidate, rule: &Candidate) -> Candidate {
    if model.kind == rule.kind {
        let confidence = 1.0 - (1.0 - model.confidence) * (1.0 - rule.confidence);
        // A person or organisation is the model's; of the rest the rule says more (a country, a phrase).
        let by = if rule.kind == NameKind::Other { rule } else { model };
        return Candidate { confidence, ..by.clone() };
    }
    if states(rule) || rule.kind != NameKind::Other && rule.confidence > model.confidence {
        rule.clone()
    } else {
        model.clone()
    }
}

/// A name of the rules where the model sees none: kept where lists or statements bear it, else only so that it can be
/// tied to another, as "the Observatory" is.
fn unseen(rule: Candidate) -> Candidate {
    let borne = rule.kind == NameKind::Other
        || matches!(rule.rule.as_ref(), "before_acronym" | "after_title" | "listed" | "head" | "after_role");
    if borne { rule } else { Candidate::new(rule.tokens, NameKind::Other, UNSEEN, "capitalised") }
}

#[cfg(test)]
mod tests {
    use sayso_tagger::Tags;

    use super::super::{Lexicon, group};
    use super::*;
    use crate::{Draft, Stage, test_support, text::TextStage};

    /// People and organisations of `text` where the model sees `names`, words of the text with kind and confidence.
    fn show(text: &str, names: &[(&str, NameKind, f32)]) -> Vec<String> {
        let article = test_support::article(text);
        let mut draft = Draft::new(&article);
        TextStage::new().run(&mut draft);
        let spans = names.iter().map(|&(words, kind, confidence)| {
            let start = text.find(words).expect("words of the text");
            let words = draft.tokens_in(sayso_record::Span::new(start, start + words.len()));
            NameSpan { kind, words, confidence }
        });
        let mut spans: Vec<NameSpan> = spans.collect();
        spans.sort_by_key(|name| name.words.start);
        draft.tags = Some(Tags { names: spans, ..Tags::default() });
        let lexicon = Lexicon::built_in();
        let marked = Marked::new(&draft, &lexicon);
        let found = group(&marked, &ModelFinder.find(&marked), "names");
        let kinds = [(NameKind::Person, 'P'), (NameKind::Organisation, 'O')];
        let known = found.iter().filter_map(|name| Some((kinds.iter().find(|(kind, _)| *kind == name.kind)?.1, name)));
        known
            .map(|(kind, name)| {
                let roles: Vec<&str> = name.roles.iter().map(|role| role.as_str()).collect();
                format!("{kind} {} x{} {}", name.canonical, name.mentions.len(), roles.join("; "))
            })
            .collect()
    }

    #[test]
    fn titles_stay_outside_of_the_names_of_the_model() {
        let text = "President Selim Aran left. Aran waved.";
        let names = [("President Selim Aran", NameKind::Person, 0.9), ("Aran waved", NameKind::Person, 0.9)];
        assert_eq!(show(text, &names[..1]), ["P Selim Aran x2 President"]);
    }

    #[test]
    fn the_model_finds_what_has_no_head_word() {
        let text = "Engineers of Vareshk said so. Aran signed it.";
        let names = [("Vareshk", NameKind::Organisation, 0.8), ("Aran", NameKind::Person, 0.8)];
        assert_eq!(show(text, &names), ["O Vareshk x1 ", "P Aran x1 "]);
        assert!(show(text, &[]).is_empty());
        assert!(show(text, &[("Vareshk", NameKind::Organisation, 0.3)]).is_empty());
    }

    #[test]
    fn what_the_text_states_needs_no_model() {
        let text = "The United Relief Board (URB) sent trucks to Mr. Grenz.";
        assert_eq!(show(text, &[]), ["O United Relief Board x2 ", "P Grenz x1 Mr."]);
        let acronym = [("URB", NameKind::Organisation, 0.9)];
        assert_eq!(show(text, &acronym), ["O United Relief Board x2 ", "P Grenz x1 Mr."]);
    }

    #[test]
    fn what_is_tied_to_a_name_needs_no_model_either() {
        let text = "Staff of the Vareshk Observatory spoke. Later the Observatory denied it.";
        assert_eq!(show(text, &[("Vareshk Observatory", NameKind::Organisation, 0.9)]), ["O Vareshk Observatory x2 "]);
    }

    #[test]
    fn a_surname_keeps_its_particle() {
        let names = [("Philippe de Torvel", NameKind::Person, 0.9), ("de Torvel's", NameKind::Person, 0.9)];
        assert_eq!(show("There Philippe de Torvel met de Torvel's aide.", &names), ["P Philippe de Torvel x2 "]);
    }

    #[test]
    fn a_title_alone_is_nobody() {
        let names = [("Sheriff", NameKind::Person, 0.9), ("Milko Sarn", NameKind::Person, 0.9)];
        assert_eq!(show("So said Sheriff Milko Sarn.", &names), ["P Milko Sarn x1 Sheriff"]);
    }

    #[test]
    fn a_headed_name_is_not_cut_to_what_the_model_saw_less_surely() {
        let names = [("Coalition", NameKind::Organisation, 0.65)];
        assert_eq!(show("So said the Vareshk National Coalition.", &names), ["O Vareshk National Coalition x1 "]);
        let names = [("National Coalition", NameKind::Organisation, 0.95)];
        assert_eq!(show("So said the Vareshk National Coalition.", &names), ["O National Coalition x1 "]);
    }

    #[test]
    fn a_name_ends_with_its_sentence() {
        let text = "Yours, Selim\n\nMilko, please wait.";
        let names = [("Selim\n\nMilko", NameKind::Person, 0.9)];
        assert_eq!(show(text, &names), ["P Selim x1 ", "P Milko x1 "]);
    }

    #[test]
    fn a_company_keeps_its_form() {
        let names = [("Tamra Mills", NameKind::Organisation, 0.9)];
        assert_eq!(show("Then Tamra Mills, Inc. closed.", &names), ["O Tamra Mills, Inc. x1 "]);
    }

    #[test]
    fn guesses_of_rules_that_the_model_does_not_share_are_none() {
        assert!(show("They sold Vareshk Dolm there.", &[]).is_empty());
    }
}
