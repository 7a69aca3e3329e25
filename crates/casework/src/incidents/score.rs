//! How likely two incidents are one: a logistic regression over a few dozen features.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::facts::Facts;
use super::features::{Feature, Values, exclude_each_other, features};

#[derive(Deserialize)]
struct Table {
    /// Natural logarithm of the odds from which on two incidents are joined.
    join: f32,
    /// From which on they may be one, so that their articles have to be looked at together.
    open: f32,
    weights: BTreeMap<String, f32>,
}

/// The weights that were fitted, and the bounds chosen with them.
pub(crate) struct Weights {
    /// Log-odds from which on two incidents are joined.
    pub(crate) join: f32,
    /// Log-odds from which on it is looked at and stays open.
    pub(crate) open: f32,
    weights: Values,
}

pub(crate) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let table: Table = match toml::from_str(include_str!("../../data/incident_weights.toml")) {
        Ok(table) => table,
        Err(error) => unreachable!("data/incident_weights.toml is part of the program: {error}"),
    };
    let mut weights = [0.0; Feature::ALL.len()];
    for &feature in Feature::ALL {
        weights[feature as usize] = table.weights.get(feature.name()).copied().unwrap_or(0.0);
    }
    Weights { join: table.join, open: table.open, weights }
});

impl Weights {
    /// What each feature adds to the log-odds.
    pub(crate) fn parts(&self, values: &Values) -> Values {
        std::array::from_fn(|at| values[at] * self.weights[at])
    }
}

/// Log-odds that two incidents are one; minus infinity where they exclude each other, so that no cluster holds both.
pub(crate) fn log_odds(one: &Facts, other: &Facts) -> f32 {
    if exclude_each_other(one, other) {
        return f32::NEG_INFINITY;
    }
    WEIGHTS.parts(&features(one, other)).iter().sum()
}

/// As a probability.
pub(crate) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
