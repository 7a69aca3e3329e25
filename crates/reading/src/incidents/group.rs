//! Triggers to incidents: which words of an article tell of the same thing.
//!
//! A trigger joins the incident that it can be the same as, by kind, time and place; it opens another where the words say
//! so ("in a separate incident", "another attack") or where time or place cannot be the same. A word that only takes up
//! an incident never opens one.

use sayso_record::{Hazard, IncidentKind, Prominence, Reality, Scope, SubEventType};

use super::digest;
use super::generic;
use super::reality::reality;
use super::setting::{self, Setting};
use super::trigger::Trigger;
use super::view::View;

/// Days between the report and a time from which on what happened then is history.
const HISTORY: i32 = 21;

/// Incidents of one article: a page with more is a chronicle or made to take long. Further triggers only join these.
pub const MAX_GROUPS: usize = 200;

/// An incident before it is a record.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its triggers, in order.
    pub triggers: Vec<Trigger>,
    /// Words that name it where it is said not to have happened: they deny it and tell nothing of it.
    pub denied: Vec<Trigger>,
    /// Its kind, the narrowest that a trigger says.
    pub kind: IncidentKind,
    /// Whether that is only the broadest that fits.
    pub general: bool,
    /// When and where, the first said first.
    pub setting: Setting,
    /// How the article comes to it.
    pub prominence: Prominence,
    /// Whether it happened.
    pub reality: Reality,
}

/// What decides where a trigger belongs.
struct Clue {
    setting: Setting,
    reality: Reality,
    /// "another attack", "a separate shooting".
    other: bool,
    /// "Meanwhile, ...", "In a separate incident, ...".
    turning: bool,
    /// "the attack", "this".
    definite: bool,
    background: bool,
    /// Only this part of its sentence is history.
    earlier: bool,
}

/// The incidents of an article, in order of their first trigger.
pub fn group(view: &View<'_, '_>, triggers: &[Trigger]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<usize> = None;
    let several = digest::is_digest(view);
    let mut opened = 0;
    let beside = triggers.chunk_by(|a, b| view.sentence(a.head) == view.sentence(b.head));
    for beside in beside {
        // A campaign's toll ("300 have been killed since May") tells of no incident in particular.
        let beside: Vec<&Trigger> =
            beside.iter().filter(|trigger| !campaign(view, trigger) && !generic::tells_none(view, trigger)).collect();
        for &trigger in &beside {
            let rivals = beside.iter().filter(|other| !one_deed(view, trigger, other));
            let heads: Vec<usize> = rivals.map(|other| other.head).collect();
            let mut clue = clue(view, trigger, &heads);
            if several && digest::opens(view, trigger, &clue.setting) {
                clue.turning = true;
                opened += 1;
            }
            let joined = choose(view, &groups, trigger, &clue, last);
            let at = match joined {
                Some(at) => {
                    join(view, &mut groups[at], trigger, clue);
                    at
                }
                None if trigger.founds && worth(&clue, trigger) && groups.len() < MAX_GROUPS => {
                    groups.push(found(view, trigger, clue));
                    groups.len() - 1
                }
                None => continue,
            };
            last = Some(at);
        }
    }
    // "A rash of shootings" is no incident beside those it sums up.
    if opened >= digest::FEWEST {
        groups.retain(|group| !group.triggers.iter().all(|trigger| digest::sums_up(view, trigger)));
    }
    groups
}

/// Whether `other` is a verb that founds nothing and stands beside that of `trigger`: what it is dated and placed by holds
/// for both ("in May they fired on the post and wounded three officers").
fn one_deed(view: &View<'_, '_>, trigger: &Trigger, other: &Trigger) -> bool {
    let joined = |a: usize, b: usize| view.base_relation(a) == "conj" && view.head(a) == Some(b);
    trigger.founds
        && trigger.verb
        && other.verb
        && !other.founds
        && (joined(trigger.head, other.head) || joined(other.head, trigger.head))
}

/// Whether the trigger is the effect of a figure over a period, and of no other.
fn campaign(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let span = view.draft.span_of(trigger.tokens.clone());
    let own = view
        .figures_of(view.sentence(trigger.head))
        .filter(|figure| figure.effect_quote.as_ref().is_some_and(|effect| effect.span().overlaps(span)));
    let scopes: Vec<Scope> = own.map(|figure| figure.scope).collect();
    !scopes.is_empty() && scopes.iter().all(|scope| *scope == Scope::Campaign)
}

/// An incident of one trigger.
pub fn alone(view: &View<'_, '_>, trigger: &Trigger) -> Group {
    let clue = clue(view, trigger, &[trigger.head]);
    found(view, trigger, clue)
}

/// Whether a trigger that joins nothing tells of an incident of its own: what is only thought of must say when or where.
fn worth(clue: &Clue, trigger: &Trigger) -> bool {
    match clue.reality {
        Reality::Happened | Reality::Foiled => true,
        Reality::Planned | Reality::Threatened => !clue.setting.places.is_empty() && !trigger.general,
        Reality::Hypothetical => false,
        Reality::Denied => !clue.setting.places.is_empty() || !clue.setting.times.is_empty(),
    }
}

fn clue(view: &View<'_, '_>, trigger: &Trigger, beside: &[usize]) -> Clue {
    let words = &view.lexicon.words;
    let children = || view.children(trigger.head).iter().copied();
    let other = !trigger.verb
        && children().any(|child| {
            matches!(view.base_relation(child), "amod" | "det" | "nummod") && words.other.contains(view.lower(child))
        });
    let definite = children().any(|child| matches!(view.lower(child), "the" | "this" | "that" | "these" | "those"));
    let sentence = view.sentence(trigger.head);
    let opening = opening(view, sentence);
    let turning = words.turning.iter().any(|phrase| opening.starts_with(phrase.as_str()));
    let setting = setting::of(view, trigger, beside);
    let text = sentence_text(view, sentence);
    let said =
        words.background.iter().any(|phrase| text.contains(phrase.as_str())) && !setting::is_bounded(view, sentence);
    let published = view.draft.article.published.as_ref().and_then(|published| published.when.earliest);
    let old = published.is_some_and(|published| {
        setting
            .times
            .first()
            .and_then(|&time| setting::days_before(view, time, published))
            .is_some_and(|days| days > HISTORY)
    });
    let token = view.draft.tokens[trigger.head].span().start();
    let offset = view.draft.sentences.get(sentence).map_or(0, |sentence| token.saturating_sub(sentence.span.start()));
    let earlier = words.background_after.iter().any(|phrase| text.find(phrase.as_str()).is_some_and(|at| at < offset));
    // "The deadliest raid since a ceasefire was signed": what bounds the period came before it.
    let earlier = earlier || !trigger.kind.is_violence() && setting::bounds_period(view, trigger.head);
    let background = old || earlier || (said && setting.times.is_empty()) || (said && pluperfect(view, trigger));
    Clue { setting, reality: reality(view, trigger), other, turning, definite, background, earlier }
}

fn pluperfect(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    view.children(trigger.head).iter().any(|&child| view.base_relation(child) == "aux" && view.lower(child) == "had")
}

fn opening<'v>(view: &'v View<'_, '_>, sentence: usize) -> &'v str {
    sentence_text(view, sentence)
}

fn sentence_text<'v>(view: &'v View<'_, '_>, sentence: usize) -> &'v str {
    let span = view.draft.sentences.get(sentence).map(|sentence| sentence.span);
    span.and_then(|span| span.of(view.draft.lower_text())).unwrap_or("")
}

/// The group that a trigger belongs to: the nearest that it can be the same as.
fn choose(view: &View<'_, '_>, groups: &[Group], trigger: &Trigger, clue: &Clue, last: Option<usize>) -> Option<usize> {
    let sentence = view.sentence(trigger.head);
    let fits = |group: &Group| fits(view, group, trigger, clue);
    let here = |group: &Group| in_sentence(view, group, sentence);
    if clue.other {
        // "Another attack" can only be what its own sentence already tells of.
        return groups
            .iter()
            .rposition(|group| here(group) && fits(group) && group.triggers[0].head > sentence_start(view, sentence));
    }
    if let Some(at) = groups.iter().rposition(|group| here(group) && fits(group)) {
        return Some(at);
    }
    if clue.turning && trigger.founds && !clue.definite {
        return None;
    }
    let recent = last.filter(|&at| fits(&groups[at]));
    recent.or_else(|| groups.iter().rposition(fits))
}

/// Whether a trigger of the group stands in a sentence: triggers come in order, so it is the last one or none.
fn in_sentence(view: &View<'_, '_>, group: &Group, sentence: usize) -> bool {
    group.triggers.last().is_some_and(|known| view.sentence(known.head) == sentence)
}

fn sentence_start(view: &View<'_, '_>, sentence: usize) -> usize {
    view.tokens_of(sentence).start
}

fn fits(view: &View<'_, '_>, group: &Group, trigger: &Trigger, clue: &Clue) -> bool {
    let same_sentence = in_sentence(view, group, view.sentence(trigger.head));
    let kind = group.kind == trigger.kind
        || (trigger.kind.is_violence()
            && group.kind.is_violence()
            && (trigger.general || group.general || same_sentence)
            && !of_its_own(group, trigger))
        || harms(trigger) && !group.kind.is_violence() && same_sentence
        || harms(trigger) && matches!(group.kind, IncidentKind::Hazard(_)) && !clue.background
        // "Were killed in the collapse of": the harm is told before what did it. "Fire" may be gunfire.
        || same_sentence && matches!(trigger.kind, IncidentKind::Hazard(hazard) if hazard != Hazard::Fire) && group.triggers.iter().all(harms);
    let by_both = |test: fn(&View<'_, '_>, u32, u32) -> bool| match (group.setting.telling(), clue.setting.telling()) {
        (Some(a), Some(b)) => test(view, a, b),
        _ => false,
    };
    let by_time = by_both(setting::times_apart);
    // History has a time of its own, though it may not be one that can be placed.
    let history = group.prominence == Prominence::Background;
    // In another paragraph "the attack" is what the article is about.
    let paragraph = |at: usize| view.draft.sentences.get(view.sentence(at)).map(|sentence| sentence.paragraph);
    let beside = group.triggers.last().is_some_and(|known| paragraph(known.head) == paragraph(trigger.head));
    let goes_on = history && clue.definite && beside && group.kind == trigger.kind;
    // "31 people were killed when a bomb went off": what hangs on it is told of the same time.
    let hangs = same_sentence && group.triggers.last().is_some_and(|known| hangs_on(view, trigger.head, known.head));
    let apart = by_time
        || match same_sentence {
            true => clue.earlier != history && !hangs,
            false => clue.background != history && !goes_on && !by_both(setting::same_day),
        };
    let elsewhere = match (group.setting.places.first(), clue.setting.places.first()) {
        (Some(&a), Some(&b)) => setting::places_apart(view, a, b) && !clue.definite,
        _ => false,
    };
    // What is only planned or thought of is not what happened, unless the trigger has nothing of its own.
    let real = |reality: Reality| matches!(reality, Reality::Happened | Reality::Denied | Reality::Foiled);
    let reality = real(group.reality) == real(clue.reality) || !trigger.founds;
    kind && !apart && !elsewhere && reality
}

/// Whether a trigger hangs on another as its clause or noun, not as what comes after "a year after".
fn hangs_on(view: &View<'_, '_>, at: usize, on: usize) -> bool {
    let clause = matches!(view.base_relation(at), "advcl" | "acl" | "obl" | "nmod" | "xcomp");
    let after = |child: &usize| matches!(view.lower(*child), "after" | "since" | "before");
    clause && view.head(at) == Some(on) && !view.children(at).iter().any(after)
}

/// Abductions, and arson and robbery, are told apart from other violence.
fn of_its_own(group: &Group, trigger: &Trigger) -> bool {
    let apart = |kind: IncidentKind| match kind {
        IncidentKind::Event(
            kind @ (SubEventType::AbductionForcedDisappearance | SubEventType::LootingPropertyDestruction),
        ) => Some(kind),
        _ => None,
    };
    apart(group.kind) != apart(trigger.kind) && trigger.founds
}

/// Whether a trigger only says that people were hurt, which disasters do too.
fn harms(trigger: &Trigger) -> bool {
    trigger.general && trigger.verb
}

fn found(view: &View<'_, '_>, trigger: &Trigger, clue: Clue) -> Group {
    Group {
        kind: trigger.kind,
        general: trigger.general,
        prominence: prominence(view, trigger, &clue),
        reality: clue.reality,
        setting: clue.setting,
        triggers: vec![trigger.clone()],
        denied: Vec::new(),
    }
}

fn join(view: &View<'_, '_>, group: &mut Group, trigger: &Trigger, clue: Clue) {
    if clue.reality == Reality::Denied && group.reality != Reality::Denied {
        group.denied.push(trigger.clone());
        return;
    }
    // Fighting that is told of later in the article is not what an attack was, nor is a murder a bombing because of
    // "bombings in the capital".
    let several = !trigger.verb && !clue.definite && view.lower(trigger.tokens.end - 1).ends_with('s');
    let aside = (trigger.kind == IncidentKind::Event(SubEventType::ArmedClash) || several)
        && group.triggers.iter().all(|known| view.sentence(known.head) != view.sentence(trigger.head));
    let narrower = group.general && !trigger.general && !aside;
    let both_broad = group.general && trigger.general && broadest(group.kind) && trigger.kind.is_violence() && !aside;
    if (narrower && (trigger.kind.is_violence() == group.kind.is_violence() || harms(&group.triggers[0]))) || both_broad
    {
        group.kind = trigger.kind;
        group.general = trigger.general;
    }
    group.prominence = group.prominence.min(prominence(view, trigger, &clue));
    // A fact anywhere in the article makes it one; the deniers are kept apart.
    group.reality = group.reality.min(clue.reality);
    add(&mut group.setting.times, clue.setting.times);
    add(&mut group.setting.loose, clue.setting.loose);
    add(&mut group.setting.places, clue.setting.places);
    group.triggers.push(trigger.clone());
}

/// Adds those that are not there yet.
fn add(into: &mut Vec<u32>, more: Vec<u32>) {
    for index in more {
        if !into.contains(&index) {
            into.push(index);
        }
    }
}

fn broadest(kind: IncidentKind) -> bool {
    kind == IncidentKind::Event(SubEventType::Attack)
}

fn prominence(view: &View<'_, '_>, trigger: &Trigger, clue: &Clue) -> Prominence {
    let sentence = view.sentence(trigger.head);
    if view.is_heading(sentence) {
        return Prominence::Headline;
    }
    if clue.background {
        return Prominence::Background;
    }
    // The lead is the first two sentences of prose: datelines and dates may make a sentence of their own.
    let prose = (0..sentence).filter(|&before| !view.is_heading(before)).count();
    if prose < 2 { Prominence::Lead } else { Prominence::Body }
}
