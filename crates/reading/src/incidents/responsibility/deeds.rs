//! Which tokens name a deed, and to which incident statements about one belong.

use crate::incidents::group::Group;
use crate::incidents::joined;
use crate::incidents::view::View;

/// Sentences between a statement and a trigger of the incident that it is about.
const REACH: usize = 2;
/// Steps up the tree from a deed to the word that it hangs on.
const STEPS: usize = 3;

/// What the rules of this folder look at: the article, its incidents, and where their words stand.
pub struct Deeds<'d, 'v, 'a> {
    /// The article.
    pub view: &'d View<'v, 'a>,
    /// Its incidents.
    pub groups: &'d [Group],
    /// For each token the group whose trigger it stands in; triggers that are denied are among them.
    group_at: Vec<Option<u32>>,
    /// First token of each trigger, with its group, in order.
    triggers: Vec<(usize, usize)>,
    main: Option<usize>,
}

impl<'d, 'v, 'a> Deeds<'d, 'v, 'a> {
    /// Marks the words of the incidents.
    pub fn new(view: &'d View<'v, 'a>, groups: &'d [Group]) -> Self {
        let mut group_at = vec![None; view.draft.tokens.len()];
        let mut triggers: Vec<(usize, usize)> = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            for trigger in group.triggers.iter().chain(&group.denied) {
                group_at[trigger.tokens.clone()].fill(Some(index as u32));
            }
            triggers.extend(group.triggers.iter().map(|trigger| (trigger.head, index)));
        }
        triggers.sort_unstable();
        Deeds { view, groups, group_at, triggers, main: joined::main(groups) }
    }

    /// Whether a token stands in a trigger.
    pub fn is_trigger(&self, at: usize) -> bool {
        self.group_at.get(at).copied().flatten().is_some()
    }

    /// Whether a token names a deed: a trigger, a crime, or a noun that stands for one.
    pub fn is_deed(&self, at: usize) -> bool {
        let words = self.view.lexicon;
        self.is_trigger(at) || self.view.is_in(at, &words.words.crimes) || self.view.is_in(at, &words.said.deeds)
    }

    /// Whether a deed hangs on token `at`, however deep; `also` names further words that stand for one.
    pub fn hangs_on(&self, at: usize, also: &dyn Fn(usize) -> bool) -> bool {
        let view = self.view;
        let below = |token: usize| {
            let mut here = token;
            for _ in 0..STEPS {
                match view.head(here) {
                    Some(head) if head == at => return true,
                    Some(head) => here = head,
                    None => return false,
                }
            }
            false
        };
        let near = self.span_below(at);
        near.into_iter().any(|token| token != at && (self.is_deed(token) || also(token)) && below(token))
    }

    /// Tokens among which those that hang on `at` are looked for: its sentence, as far as a clause goes.
    fn span_below(&self, at: usize) -> std::ops::Range<usize> {
        /// Tokens before and after a word among which its clause stands.
        const CLAUSE: usize = 60;
        let sentence = self.view.tokens_of(self.view.sentence(at));
        sentence.start.max(at.saturating_sub(CLAUSE))..sentence.end.min(at + CLAUSE)
    }

    /// The group with a trigger nearest to token `at`: in its sentence, else in those before; else the main one.
    pub fn group_near(&self, at: usize) -> Option<usize> {
        let here = self.view.sentence(at);
        let window = here.saturating_sub(REACH)..=here;
        let first = self.view.tokens_of(*window.start()).start;
        let last = self.view.tokens_of(here).end;
        let from = self.triggers.partition_point(|&(head, _)| head < first);
        let near = self.triggers[from..].iter().take_while(|&&(head, _)| head < last);
        let away =
            |&(head, group): &(usize, usize)| (here.abs_diff(self.view.sentence(head)), head.abs_diff(at), group);
        near.map(away).min().map(|(_, _, group)| group).or(self.main)
    }
}
