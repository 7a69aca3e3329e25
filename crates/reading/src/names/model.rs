//! The finder by model and rules: the model where it is sure, the rules where their evidence stands by itself.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use sayso_record::NameKind;

use super::candidate::{Candidate, Finder};
use super::marked::Marked;
use super::rules::RuleFinder;
use super::seen;

/// From here the model's word for a person or organisation is heard.
const HEARD: f32 = 0.5;
/// From here the model's kind and ends go before those of rules that only guess.
const SURE: f32 = 0.6;
/// Confidence that a guess of the rules keeps where the model sees no name: it may still be tied to one.
const UNSEEN: f32 = 0.2;

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
                let model = tags.names.iter().flat_map(|name| seen::candidates(marked, name)).collect();
                combine(apart(model), rules)
            }
            None => rules,
        }
    }
}

/// Candidates in order of start without overlap: of two that overlap, which cutting what the model saw can bring about (a company's form
/// taken into one name may stand in the next), the surer; the first if they tie.
fn apart(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for next in candidates {
        match out.last_mut() {
            Some(last) if next.tokens.start < last.tokens.end => {
                if next.confidence > last.confidence {
                    *last = next;
                }
            }
            _ => out.push(next),
        }
    }
    out
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
fn decide(mut model: Vec<Candidate>, mut rules: Vec<Candidate>, out: &mut Vec<Candidate>) {
    widen(&model, &mut rules);
    // Another name does no harm below: it waits for what ties it.
    model.retain(|one| one.kind == NameKind::Other || one.confidence >= HEARD);
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

/// Lets headed names reach as far as an organisation that the model sees over their end, however unsure it is of the
/// whole: rules stop at "and" and at words that are no heads.
fn widen(model: &[Candidate], rules: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < rules.len() {
        let name = rules[at].tokens.clone();
        at += 1;
        let longer = model.iter().filter(|one| {
            one.kind == NameKind::Organisation && name.contains(&one.tokens.start) && one.tokens.end > name.end
        });
        let Some(end) = longer.map(|one| one.tokens.end).max().filter(|_| rules[at - 1].rule == "head") else {
            continue;
        };
        let covered = rules[at..].iter().take_while(|next| next.tokens.start < end).count();
        let loose = |next: &Candidate| {
            next.tokens.end <= end && matches!(next.rule.as_ref(), "capitalised" | "phrase" | "long")
        };
        if rules[at..][..covered].iter().all(loose) {
            rules[at - 1].tokens.end = end;
            rules.drain(at..at + covered);
        }
    }
}

/// Whether a rule found what the text states, ends and kind.
fn states(candidate: &Candidate) -> bool {
    matches!(candidate.rule.as_ref(), "before_acronym" | "after_title")
}

/// One span: the kind for which there is more, surer than each alone where they agree.
fn agree(model: &Candidate, rule: &Candidate) -> Candidate {
    if model.kind == rule.kind {
        let confidence = 1.0 - (1.0 - model.confidence) * (1.0 - rule.confidence);
        // A listed country says more than the model's place, and "capitalised" that it may be tied to what it is part
        // of; a place is no part of the body named after it.
        let by_rule = rule.kind == NameKind::Other && (rule.rule == "geographic" || model.rule != "model_place");
        let by = if by_rule { rule } else { model };
        return Candidate { confidence, ..by.clone() };
    }
    let overrules = borne(rule) && rule.confidence > model.confidence;
    if states(rule) || overrules { rule.clone() } else { model.clone() }
}

/// Whether a rule's person or organisation rests on more than the looks of its words.
fn borne(rule: &Candidate) -> bool {
    matches!(rule.rule.as_ref(), "before_acronym" | "after_title" | "listed" | "head" | "after_role")
}

/// A name of the rules where the model sees none: kept where lists or statements bear it, else only so that it can be
/// tied to another, as "the Observatory" is.
fn unseen(rule: Candidate) -> Candidate {
    if rule.kind == NameKind::Other || borne(&rule) {
        rule
    } else {
        Candidate::new(rule.tokens, NameKind::Other, UNSEEN, "capitalised")
    }
}

#[cfg(test)]
mod tests {
    use sayso_tagger::{NameSpan, Tags};

    use std::sync::LazyLock;

    use super::super::{Lexicon, group};
    use super::*;
    use crate::{Draft, Stage, text::TextStage};

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

    /// People and organisations of `text` where the model sees `names`, words of the text with kind and confidence.
    fn show(text: &str, names: &[(&str, NameKind, f32)]) -> Vec<String> {
        let article = sayso_record::Article::of_text(text);
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
        let marked = Marked::new(&draft, &LEXICON);
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
    fn a_name_ends_before_another_phrase() {
        let names = [("Karsa Relief Board a", NameKind::Organisation, 0.9)];
        assert_eq!(show("So said the Karsa Relief Board a charity.", &names), ["O Karsa Relief Board x1 "]);
        let names = [("Tamra Mills of", NameKind::Organisation, 0.9)];
        assert_eq!(show("Then Tamra Mills of course closed.", &names), ["O Tamra Mills x1 "]);
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

    #[test]
    fn a_guess_of_rules_does_not_overrule_what_the_model_sees() {
        assert!(show("They left Vareshk Dolm there.", &[("Vareshk Dolm", NameKind::Place, 0.51)]).is_empty());
        // A head word does.
        let names = [("Al-Karsa Front", NameKind::Person, 0.8)];
        assert_eq!(show("They met the Al-Karsa Front.", &names), ["O Al-Karsa Front x1 "]);
    }

    #[test]
    fn a_place_is_no_short_form_of_what_is_named_after_it() {
        let text = "Snow fell on Tamra. The University of Tamra closed.";
        assert_eq!(show(text, &[("Tamra", NameKind::Place, 0.9)]), ["O University of Tamra x1 "]);
    }

    #[test]
    fn the_words_beside_a_person_may_say_that_it_is_a_place() {
        let dolm = [("Dolm al-Tor", NameKind::Person, 0.9)];
        assert!(show("They shelled the village of Dolm al-Tor.", &dolm).is_empty());
        assert!(show("They shelled Dolm al-Tor district.", &dolm).is_empty());
        assert_eq!(show("They met Dolm al-Tor.", &dolm), ["P Dolm al-Tor x1 "]);
        let karsa = [("KARSA", NameKind::Person, 0.9)];
        assert!(show("KARSA - Shells fell there.", &karsa).is_empty());
    }

    #[test]
    fn pieces_of_addresses_are_no_names() {
        let names = [("Selim", NameKind::Person, 0.9)];
        assert!(show("They read www.karsa.org/Selim there.", &names).is_empty());
        assert!(show("They read Selim_letter.doc there.", &names).is_empty());
    }

    #[test]
    fn a_headed_name_reaches_as_far_as_the_model_sees() {
        let text = "They met the Karsa Ministry of Health and Water there.";
        assert_eq!(show(text, &[]), ["O Karsa Ministry of Health x1 "]);
        let names = [("Ministry of Health and Water", NameKind::Organisation, 0.3)];
        assert_eq!(show(text, &names), ["O Karsa Ministry of Health and Water x1 "]);
    }

    proptest::proptest! {
        #[test]
        fn candidates_are_in_order_and_apart_whatever_the_model_says(
            picks in proptest::collection::vec(0..24usize, 1..50),
            spans in proptest::collection::vec((0..6usize, 1..5usize, 0..4usize, 0.0f32..=1.0), 0..16),
        ) {
            const WORDS: [&str; 24] = ["Selim", "Aran", "Karsa", "Front", "KF", "(", ")", ",", ".", "the", "Ministry",
                "of", "and", "Health", "said", "Mr.", "President", "French", "'s", "village", "-", "Inc.", "TAMRA", "a_b"];
            let text: String = picks.iter().map(|&at| format!("{} ", WORDS[at])).collect();
            let article = sayso_record::Article::of_text(&text);
            let mut draft = Draft::new(&article);
            TextStage::new().run(&mut draft);
            let rules = RuleFinder.find(&Marked::new(&draft, &LEXICON));
            proptest::prop_assert_eq!(&ModelFinder.find(&Marked::new(&draft, &LEXICON)), &rules);

            let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Other];
            let mut names: Vec<NameSpan> = Vec::new();
            for (gap, length, kind, confidence) in spans {
                let start = names.last().map_or(0, |name| name.words.end) + gap;
                if start + length <= draft.tokens.len() {
                    names.push(NameSpan { kind: kinds[kind], words: start..start + length, confidence });
                }
            }
            draft.tags = Some(Tags { names, ..Tags::default() });
            let found = ModelFinder.find(&Marked::new(&draft, &LEXICON));
            proptest::prop_assert!(found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
            for one in &found {
                proptest::prop_assert!(!one.tokens.is_empty() && one.tokens.end <= draft.tokens.len());
                proptest::prop_assert!((0.0..=1.0).contains(&one.confidence));
            }
        }
    }
}
