//! What people change.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use sayso_casework::Digest;
use sayso_casework::corrections::{Decided, articles};
use sayso_record::{Change, Correction, Reading};

use crate::bundles::Bundles;
use crate::file::{CaseFile, corrections, numbers, reading_of};
use crate::log::{Event, Log, Made};
use crate::{Error, ErrorKind, Result, pack, rules};

impl CaseFile {
    /// Makes corrections, all or none of them, and finds out which articles have to be reconciled anew by them.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] where one is not signed or explained, or is made for words that no such record stands at.
    pub fn correct(&mut self, changes: &[Change], who: &str, why: &str, made: &Made) -> Result<Vec<Correction>> {
        for (what, words) in [("who makes it", who), ("why", why)] {
            if words.trim().is_empty() {
                return Err(Error::new(ErrorKind::Refused, format!("takes no correction that does not say {what}"))
                    .at(&self.path));
            }
        }
        rules::renew(self)?;
        self.write(|transaction| {
            let mut all = corrections(transaction)?;
            let before = Decided::of(&all);
            let mut log = Log::open(transaction, made)?;
            let first = all.len();
            for change in changes {
                check(transaction, &all, change)?;
                let correction = Correction {
                    id: format!("c{}", all.len() + 1),
                    who: who.trim().to_owned(),
                    when: made.at,
                    why: why.trim().to_owned(),
                    change: change.clone(),
                };
                let json = pack::json(&correction);
                let json = String::from_utf8_lossy(&json);
                transaction
                    .prepare_cached("INSERT INTO corrections (seq, id, json) VALUES (?1, ?2, ?3)")?
                    .execute(params![all.len() as u64 + 1, correction.id, json])?;
                log.append(Event::correction(&correction, &json))?;
                all.push(correction);
            }
            log.close()?;
            rebind(transaction, &before, &Decided::of(&all))?;
            Ok(all.split_off(first))
        })
    }
}

/// Refuses a change that cannot have an effect.
fn check(connection: &Connection, earlier: &[Correction], change: &Change) -> Result<()> {
    let refused = |detail: String| Err(Error::new(ErrorKind::Refused, format!("takes no such correction: {detail}")));
    match change {
        Change::Withdraw { correction } => {
            if !earlier.iter().any(|one| one.id == *correction) {
                return refused(format!("there is no correction {correction}"));
            }
            let taken_back =
                |one: &Correction| matches!(&one.change, Change::Withdraw { correction: of } if of == correction);
            let standing = Decided::of(earlier);
            let is_withdrawal =
                earlier.iter().any(|one| one.id == *correction && matches!(one.change, Change::Withdraw { .. }));
            if !is_withdrawal
                && !standing.standing().iter().any(|one| one.id == *correction)
                && earlier.iter().any(taken_back)
            {
                return refused(format!("correction {correction} is taken back already"));
            }
        }
        Change::MergeIncidents(one, other)
        | Change::SplitIncidents(one, other)
        | Change::MergeNames(one, other)
        | Change::SplitNames(one, other)
            if one.article == other.article =>
        {
            return refused("both words are of one article; it joins what two articles tell".to_owned());
        }
        _ => {}
    }
    let mut readings: Vec<Reading> = Vec::new();
    for article in articles(change) {
        readings.extend(reading_of(connection, article)?);
    }
    let one = Correction {
        id: "c1".to_owned(),
        who: String::new(),
        when: jiff::Timestamp::UNIX_EPOCH,
        why: String::new(),
        change: change.clone(),
    };
    match Decided::of(&[one]).lost(&readings.iter().collect::<Vec<_>>()).first() {
        Some(lost) => refused(lost.why.clone()),
        None => Ok(()),
    }
}

/// Finds out which bundles change by going from the decisions `before` to those `after`.
fn rebind(connection: &Connection, before: &Decided, after: &Decided) -> Result<()> {
    let ids = |decided: &Decided| -> BTreeMap<String, Change> {
        decided.standing().iter().map(|one| (one.id.clone(), one.change.clone())).collect()
    };
    let (old, new) = (ids(before), ids(after));
    let changed: BTreeSet<&str> = old
        .iter()
        .filter(|(id, _)| !new.contains_key(*id))
        .chain(new.iter().filter(|(id, _)| !old.contains_key(*id)))
        .flat_map(|(_, change)| articles(change))
        .collect();
    let joined = |decided: &Decided| -> BTreeSet<(String, String)> {
        decided.joined_articles().into_iter().map(|(one, other)| (one.to_owned(), other.to_owned())).collect()
    };
    let (joined_before, joined_after) = (joined(before), joined(after));
    let pairs: Vec<&(String, String)> = joined_before.symmetric_difference(&joined_after).collect();
    let ends = pairs.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]);
    let numbers = numbers(connection, changed.iter().copied().chain(ends).collect::<BTreeSet<_>>())?;

    let mut bundles = Bundles::new(connection);
    let mut apart: BTreeSet<i64> = BTreeSet::new();
    for (&id, &article) in changed.iter().filter_map(|id| numbers.get(*id).map(|number| (id, number))) {
        let Some(mut reading) = reading_of(connection, id)? else { continue };
        after.apply(&mut reading);
        let digest = Digest::of(&reading);
        if digest != *bundles.digest(article)? {
            bundles.put_digest(article, &digest)?;
            apart.insert(article);
        }
    }
    for (one, other) in joined_before.difference(&joined_after) {
        apart.extend([one, other].into_iter().filter_map(|id| numbers.get(id)));
    }
    if !apart.is_empty() {
        bundles.part(&apart, after)?;
    }
    for (one, other) in joined_after.difference(&joined_before) {
        if let (Some(&one), Some(&other)) = (numbers.get(one), numbers.get(other)) {
            bundles.join_articles(one, other)?;
        }
    }
    for id in changed {
        if let Some(&article) = numbers.get(id) {
            bundles.touch_article(article)?;
        }
    }
    bundles.finish()
}
