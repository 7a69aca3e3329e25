//! Places, what they may be, and how precisely they place an event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Provenance, Quote};

/// A mention of a place in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The name as it stands, without possessive `'s`.
    pub quote: Quote,
    /// What it denotes, or why that is not known.
    pub resolution: Resolution,
    /// Other readings considered, best first, the chosen one not among them; at most five.
    pub candidates: Vec<Candidate>,
    /// How precisely an event "there" would be placed.
    pub precision: WherePrecision,
    /// What made it.
    pub provenance: Provenance,
}

/// What a place mention denotes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// One entry of the gazetteer.
    Resolved(Candidate),
    /// A place, but which is not known.
    Unresolved(Unresolved),
}

/// Why a place is not resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unresolved {
    /// The gazetteer does not know the name; the context says that it is a place ("the village of ...").
    NotInGazetteer,
    /// Several entries fit and nothing in the article tells which.
    Ambiguous,
}

/// An entry of the gazetteer as a reading of a mention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// GeoNames identifier, or `None` for entries of Sayso's own list.
    pub geonames_id: Option<u32>,
    /// Preferred English name.
    pub name: String,
    /// What kind of feature.
    pub feature: FeatureKind,
    /// ISO 3166-1 alpha-2 code of the country; `None` for features in several or none.
    pub country: Option<String>,
    /// Name of the first-level region it lies in.
    pub region: Option<String>,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// Inhabitants; 0 where not known.
    pub population: u64,
    /// Share of the evidence for this reading among all readings considered, 0 to 1.
    pub score: f32,
}

/// Kinds of geographic feature that the gazetteer tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FeatureKind {
    /// Continent or part of the world.
    Continent,
    /// Country or dependent territory.
    Country,
    /// First-level region of a country (GeoNames ADM1).
    Region,
    /// Second-level district (GeoNames ADM2).
    District,
    /// City, town or village.
    Settlement,
    /// Sea, ocean, lake, river.
    Water,
    /// Mountain, desert, valley, island and other landforms.
    Landform,
    /// An area without fixed borders or across several countries.
    Area,
    /// A street, building, camp, base or other spot.
    Spot,
}

/// UCDP GED codebook (version 23.1), `where_prec`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WherePrecision {
    /// 1: the exact location.
    Exact = 1,
    /// 2: within about 25 km of a known point.
    Near = 2,
    /// 3: a second-order administrative division.
    District = 3,
    /// 4: a first-order administrative division.
    Region = 4,
    /// 5: a linear feature or a fuzzy area.
    Fuzzy = 5,
    /// 6: only the country.
    Country = 6,
    /// 7: international waters or airspace, or larger than a country.
    International = 7,
}
