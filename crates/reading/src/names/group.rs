//! Candidates to names: which mentions are of one person or organisation, and what ties them.

use std::collections::HashSet;
use std::ops::Range;

use sayso_record::{Alias, AliasRule, Mention, MentionForm, Name, NameId, NameKind, Provenance, Quote};

use super::candidate::Candidate;
use super::entry::Entries;
use super::marked::Marked;
use super::{evidence, organisations, people, ties};

/// Gathers candidates into names. They come from any [`super::Finder`], in order and without overlap; nothing is
/// asked of them but their fields.
///
/// Forms are tied only where the text or the words leave one reading: a surname that two people bear stays a name of
/// its own.
pub fn group(marked: &Marked<'_>, candidates: &[Candidate], stage: &'static str) -> Vec<Name> {
    let mut entries = Entries::gather(marked, candidates);
    ties::tie_stated(marked, candidates, &mut entries);
    organisations::tie_initials(&mut entries);
    people::tie_people(marked, &mut entries);
    organisations::tie_spellings(&mut entries);
    organisations::tie_parts(&mut entries);
    let definite = organisations::definite_mentions(marked, &entries);
    build(marked, &entries, definite, stage)
}

/// Makes the records of the groups.
fn build(
    marked: &Marked<'_>,
    entries: &Entries,
    definite: Vec<(Range<usize>, usize)>,
    stage: &'static str,
) -> Vec<Name> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); entries.all.len()];
    for at in 0..entries.all.len() {
        members[entries.root(at)].push(at);
    }
    let mut extra: Vec<Vec<Range<usize>>> = vec![Vec::new(); entries.all.len()];
    for (tokens, root) in definite {
        extra[root].push(tokens);
    }
    let people: HashSet<usize> = entries
        .all
        .iter()
        .filter(|entry| entry.kind == NameKind::Person)
        .flat_map(|entry| entry.mentions.iter().cloned().flatten())
        .collect();
    let mut names: Vec<Name> = members
        .iter()
        .enumerate()
        .filter(|(_, members)| !members.is_empty())
        .map(|(root, members)| build_name(marked, entries, (root, members), &extra[root], &people, stage))
        .collect();
    names.sort_by_key(|name| name.mentions.first().map(|mention| mention.quote.span()));
    for (index, name) in names.iter_mut().enumerate() {
        name.id = NameId(index as u32);
    }
    names
}

fn build_name(
    marked: &Marked<'_>,
    entries: &Entries,
    (root, members): (usize, &[usize]),
    definite: &[Range<usize>],
    people: &HashSet<usize>,
    stage: &'static str,
) -> Name {
    let draft = marked.draft;
    let quote = |tokens: &Range<usize>| draft.quote(draft.span_of(tokens.clone()));
    // The fullest form: most words, never the acronym beside a name; of equals the first.
    let canonical = members
        .iter()
        .copied()
        .max_by_key(|&at| (!entries.all[at].acronym, entries.all[at].words.len(), at == root, std::cmp::Reverse(at)))
        .unwrap_or(root);
    let kind = entries.all[root].kind;
    let rule_of = |at: usize| match (&entries.all[at].tie, at == canonical) {
        (_, true) => None,
        (Some(tie), false) => Some((tie.rule, tie.evidence)),
        // The root is no canonical form when a fuller one was tied to it.
        (None, false) => Some((if entries.all[at].acronym { AliasRule::Initials } else { AliasRule::Short }, None)),
    };
    let mut mentions: Vec<Mention> = Vec::new();
    let mut aliases: Vec<Alias> = Vec::new();
    let mut roles: Vec<Quote> = Vec::new();
    for &at in members {
        let entry = &entries.all[at];
        let rule = rule_of(at);
        let form = match rule {
            None => MentionForm::Full,
            Some(_) if entry.acronym => MentionForm::Acronym,
            Some((AliasRule::Short, _)) => MentionForm::Short,
            Some(_) => MentionForm::Alias,
        };
        mentions.extend(entry.mentions.iter().map(|tokens| Mention { quote: quote(tokens), form }));
        if let Some((rule, evidence)) = rule {
            let form = shown(marked, &entry.mentions[0]);
            aliases.push(Alias { form, rule, evidence: evidence.map(|span| draft.quote(span)) });
        }
        if kind == NameKind::Person {
            for tokens in &entry.mentions {
                let floor = draft
                    .sentence_tokens
                    .get(draft.sentence_at(draft.tokens[tokens.start].span().start()))
                    .map_or(0, |s| s.start);
                // "... Dean, Aran": the tokens of another person are no role, whatever their words mean.
                let before = evidence::roles_before(marked, tokens, floor)
                    .filter(|role| !role.clone().any(|at| people.contains(&at)));
                roles.extend(before.iter().chain(&evidence::apposition(marked, tokens.end)).map(&quote));
            }
        }
    }
    for tokens in definite {
        mentions.push(Mention { quote: quote(tokens), form: MentionForm::Short });
    }
    if let Some(tokens) = definite.first() {
        let form = format!("the {}", draft.word(tokens.start));
        aliases.push(Alias { form, rule: AliasRule::Short, evidence: None });
    }
    mentions.sort_by_key(|mention| mention.quote.span());
    roles.sort_by_key(Quote::span);
    let mut seen = std::collections::HashSet::new();
    roles.retain(|role| seen.insert(role.as_str().to_lowercase()));
    let best = &entries.all[canonical];
    Name {
        id: NameId(0),
        kind,
        canonical: shown(marked, &best.mentions[0]),
        roles,
        aliases,
        mentions,
        provenance: Provenance::new(stage, best.rule.clone(), best.confidence),
    }
}

/// The words of `tokens` with white space folded, as a form is shown.
fn shown(marked: &Marked<'_>, tokens: &Range<usize>) -> String {
    let draft = marked.draft;
    let span = draft.span_of(tokens.clone());
    draft.text()[span.range()].split_whitespace().collect::<Vec<_>>().join(" ")
}
