//! "Aran was charged with murder", "police arrested Aran in the shooting", "deputies identified the suspect as Aran".

use sayso_record::{CountedClass, ResponsibilityStance};

use super::deeds::Deeds;
use super::suspect::may_be_named;
use super::who::{is_nobody, meant};
use super::{Statement, stance};

/// Words after "identified" in which "as" and the name are looked for.
const REACH: usize = 20;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    for at in 0..view.draft.tokens.len() {
        if view.is_in(at, &view.lexicon.said.law_nouns) && view.upos(at) == sayso_tagger::Upos::Noun {
            charges(deeds, at, out);
        }
        if view.upos(at) != sayso_tagger::Upos::Verb {
            continue;
        }
        if view.is_in(at, &view.lexicon.said.law) {
            law(deeds, at, out);
        } else if view.is_in(at, &view.lexicon.said.identify) {
            identified(deeds, at, out);
        }
    }
}

/// "The murder charges against Aran", "a warrant for Aran".
fn charges(deeds: &Deeds<'_, '_, '_>, at: usize, out: &mut Vec<Statement>) {
    let view = deeds.view;
    // "The murder charges against him", "the charges against him were raised to murder"; a warrant is served amid much.
    let subject_of =
        view.head(at).filter(|_| view.base_relation(at) == "nsubj" && !view.lower(at).starts_with("warrant"));
    let named = deeds.hangs_on(at, &|_| false) || subject_of.is_some_and(|verb| deeds.hangs_on(verb, &|_| false));
    let against = |&child: &usize| {
        view.base_relation(child) == "nmod"
            && matches!(view.case(child), "against" | "for")
            && view.is_named_person(child)
    };
    let Some(perpetrator) = view.children(at).iter().copied().find(against) else { return };
    if !named {
        return;
    }
    out.push(Statement {
        perpetrator,
        words: at.min(perpetrator)..at.max(perpetrator) + 1,
        stance: ResponsibilityStance::Accused,
        chain: stance::of(view, at, at).1,
        group: deeds.group_near(at),
        rule: "charged",
        confidence: 0.75,
        presupposed: false,
    });
}

fn law(deeds: &Deeds<'_, '_, '_>, at: usize, out: &mut Vec<Statement>) {
    let view = deeds.view;
    // "arrested and charged with murder": the crime may hang on either verb.
    let verbs: Vec<usize> =
        view.joined(at).into_iter().chain(view.head(at).filter(|_| view.base_relation(at) == "conj")).collect();
    // Of two subjects the nearest is meant: the tree may give a clause that of the sentence too.
    let people = |verb: usize| {
        let subjects = view.children(verb).iter().copied().filter(|&child| view.relation(child) == "nsubj:pass");
        let nearest = subjects.min_by_key(|&child| child.abs_diff(verb));
        let objects = view.children(verb).iter().copied().filter(|&child| view.relation(child) == "obj");
        let heads: Vec<usize> = nearest.into_iter().chain(objects).collect();
        heads.into_iter().flat_map(|head| view.joined(head)).collect::<Vec<usize>>()
    };
    // "Arrested a man who shot two people."
    let who_did_it = |person: usize| {
        view.children(person).iter().any(|&clause| view.relation(clause) == "acl:relcl" && deeds.is_trigger(clause))
    };
    let crime = verbs.iter().any(|&verb| names_crime(deeds, verb) || people(verb).into_iter().any(who_did_it));
    if !crime {
        return;
    }
    let mut perpetrators = people(at);
    if perpetrators.is_empty() && view.base_relation(at) == "conj" {
        // "Who shot him and has been charged": of a passive nobody else than the subject.
        let passive = view.children(at).iter().any(|&child| view.relation(child) == "aux:pass");
        let shared: &[&str] = if passive { &["nsubj", "nsubj:pass"] } else { &["nsubj:pass", "obj"] };
        perpetrators = view.head(at).map(|verb| view.children_joined(verb, shared)).unwrap_or_default();
    }
    if perpetrators.is_empty() && view.base_relation(at) == "acl" {
        perpetrators.extend(view.head(at));
    }
    let chain = stance::of(view, at, at).1;
    for perpetrator in perpetrators {
        let perpetrator = meant(view, perpetrator);
        // Between names that are joined stand ages: "Aran, 32, and Menk, 23, were charged".
        let age = view.lower(perpetrator).bytes().all(|byte| byte.is_ascii_digit());
        if age
            || !view.is_human(perpetrator) && view.upos(perpetrator) != sayso_tagger::Upos::Propn
            || is_nobody(view, perpetrator) && !may_be_named(view, perpetrator)
        {
            continue;
        }
        let words = at.min(perpetrator)..at.max(perpetrator) + 1;
        let group = deeds.group_near(at);
        out.push(Statement {
            perpetrator,
            words,
            stance: ResponsibilityStance::Accused,
            chain: chain.clone(),
            group,
            rule: "charged",
            confidence: 0.8,
            presupposed: false,
        });
    }
}

/// Whether a crime or a trigger hangs on the verb by "with", "for", "in", "on" or "of".
fn names_crime(deeds: &Deeds<'_, '_, '_>, verb: usize) -> bool {
    let view = deeds.view;
    let is_crime = |token: usize| view.is_in(token, &view.lexicon.words.crimes) || deeds.is_trigger(token);
    view.children(verb)
        .iter()
        .copied()
        .filter(|&child| matches!(view.base_relation(child), "obl" | "advcl" | "nmod" | "obj"))
        .any(|child| {
            let tied = view.lexicon.said.law_by.contains(view.case(child));
            let joined = view.joined(child);
            tied && joined
                .iter()
                .any(|&token| is_crime(token) || view.children(token).iter().any(|&below| is_crime(below)))
        })
}

/// "identified the suspect as Aran", "the gunman was identified as Aran".
fn identified(deeds: &Deeds<'_, '_, '_>, at: usize, out: &mut Vec<Statement>) {
    let view = deeds.view;
    let attacker = |token: usize| {
        matches!(view.people.word(view.lower(token)).class, Some(CountedClass::Attackers))
            || view.children(token).iter().any(|&below| matches!(view.lower(below), "suspect" | "gunman" | "shooter"))
    };
    let who = view
        .children(at)
        .iter()
        .copied()
        .find(|&child| matches!(view.relation(child), "obj" | "nsubj:pass") && attacker(child));
    // "As 50-year-old Aran" rarely has a good tree: the first name in the words after "as" is meant.
    let end = view.tokens_of(view.sentence(at)).end.min(at + REACH);
    let after = (at..end).find(|&token| view.lower(token) == "as").map_or(end..end, |token| token + 1..end);
    let named = after.into_iter().find(|&token| view.is_named_person(token));
    // "Revealed Aran as the suspect" turns it round.
    let turned =
        view.children(at).iter().copied().find(|&child| view.relation(child) == "obj" && view.is_named_person(child));
    let as_suspect = turned.filter(|&named| {
        let after = (named..end)
            .find(|&token| view.lower(token) == "as")
            .map_or(end..end, |token| token + 1..end.min(token + 4));
        after.into_iter().any(attacker)
    });
    let Some(named) = who.and(named).or(as_suspect) else { return };
    let chain = stance::chain_at(view, at);
    let words = at.min(named)..at.max(named) + 1;
    let group = deeds.group_near(at);
    out.push(Statement {
        perpetrator: named,
        words,
        stance: ResponsibilityStance::Suspected,
        chain,
        group,
        rule: "identified",
        confidence: 0.75,
        presupposed: false,
    });
}
