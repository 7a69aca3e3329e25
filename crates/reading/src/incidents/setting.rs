//! When and where: the time and the place that belong to a trigger, by the tree and by nearness.

use sayso_record::{FeatureKind, Resolution, TimePrecision, TimexType};

use super::trigger::Trigger;
use super::view::View;

/// The time and place of a trigger, as indices into the reading's lists.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Times of the trigger, the nearest first.
    pub times: Vec<u32>,
    /// Of these the days on which it was told of ("police said on Saturday") or on which one who had been hurt died: often,
    /// but not always, the day of the deed, so they never tell two incidents apart and come after the others.
    pub loose: Vec<u32>,
    /// Places of the trigger, the nearest first.
    pub places: Vec<u32>,
}

impl Setting {
    /// The first time that can tell this from another incident.
    pub fn telling(&self) -> Option<u32> {
        self.times.iter().copied().find(|time| !self.loose.contains(time))
    }

    /// The times, those first that date the deed itself.
    pub fn ordered(&self) -> Vec<u32> {
        let (loose, own): (Vec<u32>, Vec<u32>) = self.times.iter().partition(|time| self.loose.contains(time));
        [own, loose].concat()
    }
}

/// How far a token stands from a trigger in the tree; the further up before it comes down, the further.
const FAR: usize = 99;

/// Times and places of `trigger` in its sentence, nearest first.
pub fn of(view: &View<'_, '_>, trigger: &Trigger, others: &[usize]) -> Setting {
    let sentence = view.tokens_of(view.sentence(trigger.head));
    let mut times: Vec<(usize, usize, u32)> = Vec::new();
    let mut loose: Vec<u32> = Vec::new();
    let mut places: Vec<(usize, usize, u32)> = Vec::new();
    for at in sentence {
        let starts = |index: Option<u32>, before: Option<u32>| index.filter(|_| index != before);
        let before = |get: &dyn Fn(usize) -> Option<u32>| at.checked_sub(1).and_then(get);
        let time = starts(view.time(at), before(&|at| view.time(at)))
            .filter(|&time| is_date(view, time) && !in_masthead(view, at) && !bounds(view, at))
            .filter(|_| !is_dated_by(view, trigger.head, at));
        let place = starts(view.place(at), before(&|at| view.place(at)))
            .filter(|_| !in_masthead(view, at) && locative(view, at));
        if time.is_none() && place.is_none() {
            continue;
        }
        let away = distance(view, trigger.head, at);
        let nearest = others.iter().all(|&other| other == trigger.head || distance(view, other, at) >= away);
        if !nearest || away >= FAR {
            continue;
        }
        let apart = at.abs_diff(trigger.head);
        times.extend(time.map(|time| (away, apart, time)));
        loose.extend(time.filter(|_| dates_words(view, trigger.head, at) || dates_later_death(view, at)));
        places.extend(place.map(|place| (away, apart, place)));
    }
    times.sort_unstable();
    places.sort_unstable();
    let indices = |found: Vec<(usize, usize, u32)>| found.into_iter().map(|(_, _, index)| index).collect();
    Setting { times: indices(times), loose, places: indices(places) }
}

/// Whether a time names a day or more of the calendar, or an hour: lengths and sets do not place anything.
fn is_date(view: &View<'_, '_>, time: u32) -> bool {
    view.draft.times.get(time as usize).is_some_and(|time| {
        matches!(time.kind, TimexType::Date | TimexType::Time)
            && !matches!(time.value.as_str(), "PRESENT_REF" | "FUTURE_REF")
    })
}

/// Steps up the tree from a time to the "since" or "until" that it stands under.
const UNDER: usize = 4;

/// Whether a time dates what only bounds a period ("the deadliest since the truce of last May"). "Since Tuesday" alone
/// does say when.
fn bounds(view: &View<'_, '_>, at: usize) -> bool {
    let own = view.time(at);
    let mut here = at;
    for _ in 0..UNDER {
        let Some(head) = view.head(here) else { return false };
        if view.upos(head) == sayso_tagger::Upos::Verb {
            // "Since the truce was signed 20 months ago": the whole clause bounds it.
            return view.child(head, "mark").is_some_and(|mark| is_bounding(view.lower(mark)));
        }
        here = head;
        if view.time(here) != own && is_bounding(view.case(here)) {
            return true;
        }
    }
    false
}

/// Whether a word says that a period begins or ends with what follows.
fn is_bounding(word: &str) -> bool {
    matches!(word, "since" | "until" | "till")
}

/// The token on which the others of a time hang.
fn time_head(view: &View<'_, '_>, at: usize) -> usize {
    let own = view.time(at);
    let mut here = at;
    for _ in 0..UNDER {
        match view.head(here).filter(|&head| view.time(head) == own) {
            Some(head) => here = head,
            None => break,
        }
    }
    here
}

/// Whether a time is dated by the deed: "the evening of the attack".
fn is_dated_by(view: &View<'_, '_>, trigger: usize, at: usize) -> bool {
    view.case(trigger) == "of" && view.head(trigger) == Some(time_head(view, at))
}

/// Whether a time dates the words about a deed and not the deed: "the Front on Tuesday claimed the attack", "police said
/// on Saturday".
fn dates_words(view: &View<'_, '_>, trigger: usize, at: usize) -> bool {
    let own = view.time(at);
    let Some(verb) = view.head(time_head(view, at)).filter(|&verb| verb != trigger) else { return false };
    let said = &view.lexicon.said;
    let owning = [&said.claim, &said.accuse, &said.deny].into_iter().any(|list| view.is_in(verb, list));
    // "Police said Monday five were hurt" may mean either; "five were hurt, police said Monday" and "said on Monday that
    // five were hurt" may not.
    let after = (at..view.draft.tokens.len()).find(|&next| view.time(next) != own);
    let apart = trigger < verb || after.is_some_and(|next| view.lower(next) == "that");
    view.upos(verb) == sayso_tagger::Upos::Verb && (owning || view.cued(verb).is_some() && apart && is_day(view, at))
}

/// Whether the time at a token is a day or a part of one: a clock time dates no report.
fn is_day(view: &View<'_, '_>, at: usize) -> bool {
    let time = view.time(at).and_then(|time| view.draft.times.get(time as usize));
    time.is_some_and(|time| matches!(time.precision, TimePrecision::Day | TimePrecision::PartOfDay))
}

/// Whether a time dates the death of one who had been hurt before: "a guard injured in October died on Monday", "died of
/// his wounds on Monday", "died in hospital on Monday".
fn dates_later_death(view: &View<'_, '_>, at: usize) -> bool {
    let words = &view.lexicon.words;
    let Some(verb) = view.head(time_head(view, at)).filter(|&verb| words.dies.contains(view.lower(verb))) else {
        return false;
    };
    let hurt = |subject: usize| {
        let mut clauses = view.children(subject).iter().filter(|&&at| view.base_relation(at) == "acl");
        clauses.any(|&at| words.hurts.contains(view.lower(at)))
    };
    view.children(verb).iter().any(|&child| match view.base_relation(child) {
        "nsubj" => hurt(child),
        "obl" => words.of_wounds.contains(view.lower(child)),
        _ => false,
    })
}

/// Whether a trigger stands where a period is bounded: "since a truce was signed", "until the ceasefire".
pub fn bounds_period(view: &View<'_, '_>, trigger: usize) -> bool {
    let mut here = trigger;
    for _ in 0..UNDER {
        if is_bounding(view.case(here)) || view.child(here, "mark").is_some_and(|mark| is_bounding(view.lower(mark))) {
            return true;
        }
        match view.head(here).filter(|_| view.upos(here) != sayso_tagger::Upos::Verb) {
            Some(head) => here = head,
            None => return false,
        }
    }
    false
}

/// Whether a sentence holds a time that only bounds a period.
pub fn is_bounded(view: &View<'_, '_>, sentence: usize) -> bool {
    view.tokens_of(sentence).any(|at| view.time(at).is_some() && bounds(view, at))
}

/// Whether a token stands in what says when, where and by whom the article was published.
fn in_masthead(view: &View<'_, '_>, at: usize) -> bool {
    let span = view.draft.tokens[at].span();
    view.draft.article.masthead().any(|line| line.overlaps(span))
}

/// Whether a place is where something happens, and not whose something is: not "the Tamra government", "of Tamra's army".
fn locative(view: &View<'_, '_>, at: usize) -> bool {
    let head = phrase_head(view, at);
    !matches!(view.base_relation(head), "nsubj" | "compound" | "amod") || !view.case(head).is_empty()
}

/// The token of a place's name on which the others hang.
fn phrase_head(view: &View<'_, '_>, at: usize) -> usize {
    let place = view.place(at);
    let mut here = at;
    while let Some(head) = view.head(here).filter(|&head| view.place(head) == place && head != here) {
        here = head;
    }
    here
}

/// Steps between two tokens of a sentence in the tree.
fn distance(view: &View<'_, '_>, from: usize, to: usize) -> usize {
    let up = |mut at: usize| {
        let mut chain = vec![at];
        while let Some(head) = view.head(at) {
            if chain.len() > FAR {
                break;
            }
            chain.push(head);
            at = head;
        }
        chain
    };
    let (a, b) = (up(from), up(to));
    a.iter()
        .enumerate()
        .find_map(|(steps, at)| b.iter().position(|other| other == at).map(|more| steps + more))
        .unwrap_or(FAR)
}

/// Whether two places cannot hold the same incident: both are towns or spots far from each other, or lie in countries that differ.
pub fn places_apart(view: &View<'_, '_>, a: u32, b: u32) -> bool {
    let found = |place: u32| match &view.draft.places.get(place as usize)?.resolution {
        Resolution::Resolved(found) => Some(found),
        Resolution::Unresolved(_) => None,
    };
    let (Some(a), Some(b)) = (found(a), found(b)) else { return false };
    if let (Some(one), Some(other)) = (&a.country, &b.country)
        && one != other
    {
        return true;
    }
    // Towns are measured; of two regions, or a town and a region, the names tell.
    let region = |place: &sayso_record::Candidate| match place.feature {
        FeatureKind::Region => Some(place.name.clone()),
        FeatureKind::Settlement | FeatureKind::District => place.region.clone(),
        _ => None,
    };
    if (a.feature == FeatureKind::Region || b.feature == FeatureKind::Region)
        && let (Some(one), Some(other)) = (region(a), region(b))
    {
        return one != other;
    }
    let town = |feature: FeatureKind| matches!(feature, FeatureKind::Settlement | FeatureKind::District);
    if !town(a.feature) || !town(b.feature) {
        return false;
    }
    // A degree of latitude is 111 km; two towns further apart than 40 km are not one scene.
    let (north, east) = ((a.lat - b.lat) * 111.0, (a.lon - b.lon) * 111.0 * a.lat.to_radians().cos());
    north.hypot(east) > 40.0
}

/// Whether two times cannot be the same: both intervals are closed and do not touch.
pub fn times_apart(view: &View<'_, '_>, a: u32, b: u32) -> bool {
    let interval = |time: u32| view.draft.times.get(time as usize).and_then(|time| time.interval);
    let (Some(a), Some(b)) = (interval(a), interval(b)) else { return false };
    let (Some(a0), Some(a1), Some(b0), Some(b1)) = (a.earliest, a.latest, b.earliest, b.latest) else { return false };
    // A night belongs to two days, and reports confuse the day of the deed with that of the news: a day of grace.
    let days = |early: jiff::civil::DateTime, late: jiff::civil::DateTime| {
        late.date().since(early.date()).map_or(0, |span| span.get_days())
    };
    (a1 < b0 && days(a1, b0) > 1) || (b1 < a0 && days(b1, a0) > 1)
}

/// Whether two times are of one day.
pub fn same_day(view: &View<'_, '_>, a: u32, b: u32) -> bool {
    let day = |time: u32| {
        let interval = view.draft.times.get(time as usize)?.interval?;
        Some(interval.earliest?.date()).filter(|&day| interval.latest.is_some_and(|latest| latest.date() == day))
    };
    day(a).is_some_and(|one| day(b) == Some(one))
}

/// Days from the end of the time `time` to the start of `until`, where both are known.
pub fn days_before(view: &View<'_, '_>, time: u32, until: jiff::civil::DateTime) -> Option<i32> {
    let latest = view.draft.times.get(time as usize)?.interval?.latest?;
    until.date().since(latest.date()).ok().map(|span| span.get_days())
}
