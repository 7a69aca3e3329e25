//! Which things share a blocking key, one pair after another, without holding all pairs at once.

/// Things, by index, under the keys that at least two of them have.
pub(crate) struct Sharing {
    /// Members of each group, sorted, group after group.
    members: Vec<u32>,
    /// Where each group begins in `members`, and where the last ends.
    starts: Vec<u32>,
    /// Groups that need not be looked at any more.
    done: Vec<bool>,
    /// Groups of each thing, thing after thing.
    groups: Vec<u32>,
    /// Where those of each thing begin in `groups`, and where the last end.
    own: Vec<u32>,
}

/// What came of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It is settled: were all pairs of a group of this kind, its further members would tell nothing new.
    Settled,
    /// It is not.
    Open,
}

impl Sharing {
    /// Of things with the given keys, in order; a thing has each key once.
    pub(crate) fn new<I: IntoIterator<Item = u64>>(things: impl IntoIterator<Item = I>) -> Self {
        let mut entries: Vec<(u64, u32)> = Vec::new();
        let mut count = 0;
        for keys in things {
            entries.extend(keys.into_iter().map(|key| (key, count)));
            count += 1;
        }
        entries.sort_unstable();
        let (mut members, mut starts) = (Vec::new(), vec![0]);
        let mut own = vec![0; count as usize + 1];
        for group in entries.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            members.extend(group.iter().map(|&(_, member)| member));
            starts.push(crate::engine::count(members.len()));
            group.iter().for_each(|&(_, member)| own[member as usize + 1] += 1);
        }
        for at in 1..own.len() {
            own[at] += own[at - 1];
        }
        let mut next = own.clone();
        let mut groups = vec![0; members.len()];
        for group in 0..starts.len() - 1 {
            for &member in &members[starts[group] as usize..starts[group + 1] as usize] {
                let place = &mut next[member as usize];
                groups[*place as usize] = crate::engine::count(group);
                *place += 1;
            }
        }
        let done = vec![false; starts.len() - 1];
        Sharing { members, starts, done, groups, own }
    }

    /// Calls `look` with each pair that shares a key, once, smaller index first, in order of the first. A group of which
    /// one member had only settled pairs is left out from then on, for all its members.
    pub(crate) fn pairs(mut self, mut look: impl FnMut(usize, usize) -> Seen) {
        let count = self.own.len() - 1;
        // The last thing with which each was paired, and what came of it.
        let mut seen: Vec<Option<(u32, Seen)>> = vec![None; count];
        for one in 0..count {
            let mark = crate::engine::count(one);
            for &group in &self.groups[self.own[one] as usize..self.own[one + 1] as usize] {
                let group = group as usize;
                if self.done[group] {
                    continue;
                }
                let members = &self.members[self.starts[group] as usize..self.starts[group + 1] as usize];
                let mut settled = true;
                for &other in &members[members.partition_point(|&member| member <= mark)..] {
                    let other = other as usize;
                    let outcome = match seen[other] {
                        Some((last, outcome)) if last == mark => outcome,
                        _ => look(one, other),
                    };
                    seen[other] = Some((mark, outcome));
                    settled &= outcome == Seen::Settled;
                }
                self.done[group] = settled;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_pair_with_a_key_in_common_is_seen_once(
            things in prop::collection::vec(prop::collection::btree_set(0u64..12, 0..4), 0..12),
        ) {
            let mut pairs = Vec::new();
            Sharing::new(things.iter().map(|keys| keys.iter().copied())).pairs(|one, other| {
                pairs.push((one, other));
                Seen::Open
            });
            let once: BTreeSet<(usize, usize)> = pairs.iter().copied().collect();
            prop_assert_eq!(pairs.len(), once.len());
            let expected: BTreeSet<(usize, usize)> = (0..things.len())
                .flat_map(|one| (one + 1..things.len()).map(move |other| (one, other)))
                .filter(|&(one, other)| !things[one].is_disjoint(&things[other]))
                .collect();
            prop_assert_eq!(once, expected);
        }
    }

    #[test]
    fn a_group_that_is_settled_is_not_looked_at_again() {
        let mut count = 0;
        Sharing::new(vec![[7u64]; 1000]).pairs(|_, _| {
            count += 1;
            Seen::Settled
        });
        assert_eq!(count, 999);
    }
}
