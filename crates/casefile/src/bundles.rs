//! Which articles have to be reconciled together, kept up as articles come.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use rusqlite::{Connection, params};
use sayso_casework::corrections::Decided;
use sayso_casework::{Digest, KeyKind, bound};

use crate::file::numbers;
use crate::{Result, pack};

/// Digests held at a time: some kilobytes each, so some hundred megabytes at most.
const HELD: usize = 1 << 15;

/// Bundles that change within one transaction.
pub(crate) struct Bundles<'a> {
    connection: &'a Connection,
    /// Of bundles that were joined to others: to which, step by step.
    parents: HashMap<i64, i64>,
    /// Bundles that have to be reconciled anew, by the id that they had.
    touched: BTreeSet<i64>,
    digests: HashMap<i64, Rc<Digest>>,
    /// Articles that came, by number.
    new: Vec<i64>,
}

impl<'a> Bundles<'a> {
    pub fn new(connection: &'a Connection) -> Self {
        Bundles {
            connection,
            parents: HashMap::new(),
            touched: BTreeSet::new(),
            digests: HashMap::new(),
            new: Vec::new(),
        }
    }

    /// Puts in an article that stands in a bundle of its own, and joins it with the bundles that it is bound to.
    pub fn add(&mut self, article: i64, digest: &Digest) -> Result<()> {
        self.put_digest(article, digest)?;
        let own = self.bundle_of(article)?;
        self.touch(own);
        self.new.push(article);
        let digest = self.hold(article, digest.clone());
        let mut seen = BTreeSet::new();
        for key in digest.keys() {
            let others: Vec<(i64, i64)> = {
                let mut statement = self.connection.prepare_cached(
                    "SELECT k.article, a.bundle FROM keys k JOIN articles a ON a.seq = k.article
                     WHERE k.kind = ?1 AND k.value = ?2 AND k.article <> ?3",
                )?;
                let rows = statement.query_map(params![kind(key.kind), key.value as i64, article], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
                rows.collect::<rusqlite::Result<_>>()?
            };
            for (other, bundle) in others {
                if seen.insert(other) && self.root(bundle) != self.root(own) && bound(&digest, &*self.digest(other)?) {
                    self.join(own, bundle);
                }
            }
        }
        Ok(())
    }

    /// Joins the bundles of articles that a person has joined, where one of them is new here.
    pub fn join_decided(&mut self, decided: &Decided) -> Result<()> {
        let pairs = decided.joined_articles();
        if pairs.is_empty() {
            return Ok(());
        }
        let ids: BTreeSet<&str> = pairs.iter().flat_map(|&(one, other)| [one, other]).collect();
        let numbers = numbers(self.connection, ids)?;
        let new: BTreeSet<i64> = self.new.iter().copied().collect();
        for (one, other) in pairs {
            if let (Some(&one), Some(&other)) = (numbers.get(one), numbers.get(other))
                && (new.contains(&one) || new.contains(&other))
            {
                self.join_articles(one, other)?;
            }
        }
        Ok(())
    }

    /// Joins the bundles of two articles.
    pub fn join_articles(&mut self, one: i64, other: i64) -> Result<()> {
        let (one, other) = (self.bundle_of(one)?, self.bundle_of(other)?);
        self.join(one, other);
        Ok(())
    }

    /// The bundle of an article has to be reconciled anew.
    pub fn touch_article(&mut self, article: i64) -> Result<()> {
        let bundle = self.bundle_of(article)?;
        self.touch(bundle);
        Ok(())
    }

    /// Takes the bundles of these articles apart: each of their members stands alone and is bound anew.
    pub fn part(&mut self, articles: &BTreeSet<i64>, decided: &Decided) -> Result<()> {
        let mut bundles = BTreeSet::new();
        for &article in articles {
            bundles.insert(self.bundle_of(article)?);
        }
        let mut members: BTreeSet<i64> = BTreeSet::new();
        for &bundle in &bundles {
            members.extend(self.members(bundle)?);
        }
        for &member in &members {
            self.connection.prepare_cached("INSERT INTO bundles DEFAULT VALUES")?.execute([])?;
            self.connection
                .prepare_cached("UPDATE articles SET bundle = ?1 WHERE seq = ?2")?
                .execute([self.connection.last_insert_rowid(), member])?;
        }
        for &bundle in &bundles {
            self.connection.prepare_cached("DELETE FROM bundles WHERE id = ?1")?.execute([bundle])?;
        }
        for &member in &members {
            let digest = self.digest(member)?;
            self.add(member, &digest)?;
        }
        self.join_decided(decided)
    }

    /// Writes what changed: joined bundles become one, and all that were touched wait to be reconciled.
    pub fn finish(mut self) -> Result<()> {
        let ids: BTreeSet<i64> = self.touched.iter().copied().chain(self.parents.keys().copied()).collect();
        let mut groups: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for id in ids {
            let root = self.root(id);
            let group = groups.entry(root).or_default();
            group.extend([root, id]);
        }
        for group in groups.values() {
            // The greatest keeps its id, so that as few articles as possible are written.
            let mut sized = Vec::new();
            for &id in group {
                let size: i64 = self
                    .connection
                    .prepare_cached("SELECT count(*) FROM articles WHERE bundle = ?1")?
                    .query_row([id], |row| row.get(0))?;
                sized.push((size, std::cmp::Reverse(id)));
            }
            let Some(&(_, std::cmp::Reverse(keep))) = sized.iter().max() else { continue };
            for &other in group.iter().filter(|&&id| id != keep) {
                self.connection
                    .prepare_cached("UPDATE articles SET bundle = ?1 WHERE bundle = ?2")?
                    .execute([keep, other])?;
                self.connection.prepare_cached("DELETE FROM bundles WHERE id = ?1")?.execute([other])?;
            }
            self.connection
                .prepare_cached("UPDATE bundles SET part = NULL, generation = generation + 1 WHERE id = ?1")?
                .execute([keep])?;
        }
        Ok(())
    }

    /// Stores the digest of an article and its keys, in place of what was there.
    pub fn put_digest(&mut self, article: i64, digest: &Digest) -> Result<()> {
        let json = pack::pack(&pack::json(digest))?;
        self.connection
            .prepare_cached(
                "INSERT INTO digests (article, json) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET json = excluded.json",
            )?
            .execute(params![article, json])?;
        self.connection.prepare_cached("DELETE FROM keys WHERE article = ?1")?.execute([article])?;
        let mut insert =
            self.connection.prepare_cached("INSERT INTO keys (kind, value, article) VALUES (?1, ?2, ?3)")?;
        for key in digest.keys() {
            insert.execute(params![kind(key.kind), key.value as i64, article])?;
        }
        self.digests.remove(&article);
        Ok(())
    }

    /// The stored digest of an article.
    pub fn digest(&mut self, article: i64) -> Result<Rc<Digest>> {
        if let Some(digest) = self.digests.get(&article) {
            return Ok(digest.clone());
        }
        let json: Vec<u8> = self
            .connection
            .prepare_cached("SELECT json FROM digests WHERE article = ?1")?
            .query_row([article], |row| row.get(0))?;
        let digest = pack::read(&json, &format!("the digest of article number {article}"))?;
        Ok(self.hold(article, digest))
    }

    fn hold(&mut self, article: i64, digest: Digest) -> Rc<Digest> {
        if self.digests.len() >= HELD {
            self.digests.clear();
        }
        let digest = Rc::new(digest);
        self.digests.insert(article, digest.clone());
        digest
    }

    fn members(&self, bundle: i64) -> Result<Vec<i64>> {
        let mut statement =
            self.connection.prepare_cached("SELECT seq FROM articles WHERE bundle = ?1 ORDER BY seq")?;
        let rows = statement.query_map([bundle], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The bundle of an article as the table has it; what was joined since is in [`Bundles::root`].
    fn bundle_of(&self, article: i64) -> Result<i64> {
        Ok(self
            .connection
            .prepare_cached("SELECT bundle FROM articles WHERE seq = ?1")?
            .query_row([article], |row| row.get(0))?)
    }

    fn touch(&mut self, bundle: i64) {
        self.touched.insert(bundle);
    }

    fn join(&mut self, one: i64, other: i64) {
        self.touched.extend([one, other]);
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.parents.insert(one.max(other), one.min(other));
        }
    }

    fn root(&mut self, mut bundle: i64) -> i64 {
        let mut way = Vec::new();
        while let Some(&parent) = self.parents.get(&bundle) {
            way.push(bundle);
            bundle = parent;
        }
        for step in way {
            self.parents.insert(step, bundle);
        }
        bundle
    }
}

/// The number by which the table knows a kind of key.
pub(crate) fn kind(kind: KeyKind) -> i64 {
    match kind {
        KeyKind::Text => 1,
        KeyKind::Incident => 2,
    }
}
