//! Things that share a key, in order of first appearance.

use std::collections::HashMap;
use std::hash::Hash;

/// Groups `items` by `key`; groups and their members keep the order in which they come.
pub fn by_key<T, K: Hash + Eq + Clone>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    let mut index: HashMap<K, usize> = HashMap::new();
    for item in items {
        let key = key(&item);
        let at = *index.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(item);
    }
    groups
}
