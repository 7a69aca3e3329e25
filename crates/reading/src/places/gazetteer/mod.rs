//! The gazetteer: which places a name may denote, and what is known of each.
//!
//! One embedded file, used in place: a hash table of names in folded spelling ([`Key`]) and fixed-size records of
//! places. Nothing is copied or built when it is opened. `tools/gazetteer` builds the file from GeoNames data
//! (CC BY 4.0, see `data/gazetteer.NOTICE.md`); `docs/places.md` describes the bytes.

mod fold;
mod format;

use sayso_record::{Candidate, FeatureKind};

use format::{Sections, u16_at, u24_at, u32_at};

pub use fold::Key;
pub use format::{FORMAT_VERSION, GazetteerError};

static EMBEDDED: &[u8] = include_bytes!("../../../data/gazetteer.bin");

/// Bytes of one record of a place.
const PLACE_BYTES: usize = 20;
/// Bytes of one country in the table of countries: code, place, capital.
const COUNTRY_BYTES: usize = 8;
/// Stands for "none" among 24-bit numbers.
const MISSING: u32 = 0xFF_FFFF;
/// Set in the offset of a shown name that has a copy of its own.
const OWN_NAME: u32 = 1 << 23;

/// The gazetteer, as a view of its bytes.
#[derive(Clone, Copy)]
pub struct Gazetteer {
    sections: Sections,
    slots: u64,
}

/// Index of a place; the lower, the more inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// What the gazetteer knows under one key.
#[derive(Clone, Copy)]
pub struct Entry {
    flags: u8,
    postings: &'static [u8],
}

/// One place that a name may denote, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The place.
    pub place: PlaceId,
    /// How the name denotes it.
    pub form: Form,
}

/// How a name denotes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form(u8);

impl Form {
    /// An alternative name or spelling, of any language.
    pub fn is_alternative(self) -> bool {
        self.0 & 1 != 0
    }

    /// An adjective ("French"), which is the name of one person or of a language as well.
    pub fn is_adjective(self) -> bool {
        self.0 & 2 != 0
    }

    /// Its people ("Danes").
    pub fn is_people(self) -> bool {
        self.0 & 4 != 0
    }

    /// A name in capitals ("UAE"), which is none in lower case.
    pub fn is_upper(self) -> bool {
        self.0 & 8 != 0
    }

    /// An abbreviation used after the name of a town ("Calif.", "MD").
    pub fn is_postal(self) -> bool {
        self.0 & 16 != 0
    }
}

impl Entry {
    /// How common the key is as a word in lower case: 0 not, 1 very, 3 least.
    pub fn word_level(self) -> u8 {
        self.flags & 3
    }

    /// Whether it is a given name.
    pub fn is_given_name(self) -> bool {
        self.flags & 4 != 0
    }

    /// How common it is as a surname: 0 not, 1 known, 2 frequent.
    pub fn surname_level(self) -> u8 {
        self.flags >> 3 & 3
    }

    /// The places, those with most inhabitants first.
    pub fn postings(self) -> impl Iterator<Item = Posting> {
        self.postings.chunks_exact(3).map(|bytes| {
            let value = u24_at(bytes, 0);
            Posting { place: PlaceId(value & 0x7_FFFF), form: Form((value >> 19) as u8) }
        })
    }

    /// Whether it names a place at all.
    pub fn names_places(self) -> bool {
        !self.postings.is_empty()
    }
}

/// What is known of a place.
#[derive(Debug, Clone, Copy)]
pub struct PlaceRow {
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Inhabitants; for areas and waters of Sayso's own list a weight for ranking.
    pub population: u32,
    /// Number of its country; 0 for none.
    pub country: u8,
    /// Number of its first-level region; 0 for none.
    pub region: u16,
    /// What kind of feature.
    pub kind: FeatureKind,
    /// How widely it is known: binary digits of the number of names that GeoNames has for it, 0 to 15.
    pub fame: u8,
    geonames: u32,
    name: u32,
}

impl Gazetteer {
    /// The gazetteer that comes with Sayso.
    pub fn built_in() -> Self {
        match Self::from_bytes(EMBEDDED) {
            Ok(gazetteer) => gazetteer,
            Err(error) => unreachable!("the embedded gazetteer is checked by a test: {error}"),
        }
    }

    /// A view of `bytes`.
    ///
    /// # Errors
    /// When they are not a gazetteer of this version or are cut short. The checksum is not computed: see
    /// [`Gazetteer::verify`].
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, GazetteerError> {
        let sections = Sections::of(bytes)?;
        Ok(Gazetteer { sections, slots: sections.slots.len() as u64 / 4 })
    }

    /// Whether `bytes` have the checksum that stands in them.
    pub fn verify(bytes: &[u8]) -> bool {
        format::checksum_holds(bytes)
    }

    /// A key of `text`.
    pub fn key(&self, text: &str) -> Key {
        let mut key = Key::default();
        self.push(&mut key, text);
        key
    }

    /// Appends the words of `text` to `key`.
    pub fn push(&self, key: &mut Key, text: &str) {
        key.push(text, self.sections.fold);
    }

    /// Appends `text` to the last word of `key`: the possessive of "Queen Anne's County".
    pub fn push_glued(&self, key: &mut Key, text: &str) {
        key.push_glued(text, self.sections.fold);
    }

    /// What is known under `key`.
    pub fn lookup(&self, key: &Key) -> Option<Entry> {
        let bytes = key.as_bytes();
        if key.is_broken() || bytes.is_empty() || self.slots == 0 {
            return None;
        }
        let tag = (key.hash() & 0xFF) as u32;
        let mut at = ((key.hash() >> 32) * self.slots) >> 32;
        // Bounded by the number of slots, should a damaged file have no empty one.
        for _ in 0..self.slots {
            let slot = u32_at(self.sections.slots, at as usize * 4);
            if slot == 0 {
                return None;
            }
            if slot >> 24 == tag
                && let Some(entry) = self.entry(slot & 0xFF_FFFF, bytes)
            {
                return Some(entry);
            }
            at = (at + 1) % self.slots;
        }
        None
    }

    /// What is known under the name `text`.
    pub fn find(&self, text: &str) -> Option<Entry> {
        self.lookup(&self.key(text))
    }

    fn entry(&self, at: u32, key: &[u8]) -> Option<Entry> {
        let record = self.sections.names.get(at as usize..)?;
        let (&[len, flags, count], rest) = record.split_first_chunk::<3>()?;
        let (name, rest) = rest.split_at_checked(usize::from(len))?;
        (name == key).then_some(())?;
        Some(Entry { flags, postings: rest.get(..usize::from(count) * 3)? })
    }

    /// What is known of `place`.
    pub fn row(&self, place: PlaceId) -> PlaceRow {
        let at = place.0 as usize * PLACE_BYTES;
        let bytes = self.sections.places.get(at..at + PLACE_BYTES).unwrap_or(&[0; PLACE_BYTES]);
        PlaceRow {
            lat: (f64::from(u24_at(bytes, 0)) * 180.0 / f64::from(MISSING) - 90.0) as f32,
            lon: (f64::from(u24_at(bytes, 3)) * 360.0 / f64::from(MISSING) - 180.0) as f32,
            population: u32_at(bytes, 6),
            country: bytes[10],
            region: u16_at(bytes, 11),
            kind: format::kind(bytes[13] & 15),
            fame: bytes[13] >> 4,
            geonames: u24_at(bytes, 14),
            name: u24_at(bytes, 17),
        }
    }

    /// The place of GeoNames id `id`; looks at every place.
    pub fn of_geonames(&self, id: u32) -> Option<PlaceId> {
        let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
        (id != 0).then(|| (0..count).map(PlaceId).find(|&place| self.row(place).geonames == id))?
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.sections.places.len() / PLACE_BYTES
    }

    /// Whether it holds no place.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Preferred English name, as shown.
    pub fn shown_name(&self, row: &PlaceRow) -> String {
        let own = row.name & OWN_NAME != 0;
        let at = (row.name & !OWN_NAME) as usize;
        let (section, head) = if own { (self.sections.shown, 1) } else { (self.sections.names, 3) };
        let len = section.get(at).map_or(0, |&len| usize::from(len));
        let name =
            section.get(at + head..at + head + len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("");
        if own { name.to_owned() } else { titled(name) }
    }

    /// ISO 3166-1 alpha-2 code of country number `country`; `None` for 0.
    pub fn country_code(&self, country: u8) -> Option<&'static str> {
        let bytes = self.country(country)?.get(..2)?;
        std::str::from_utf8(bytes).ok()
    }

    /// The country itself.
    pub fn country_place(&self, country: u8) -> Option<PlaceId> {
        self.country(country).map(|bytes| u24_at(bytes, 2)).filter(|&id| id != MISSING).map(PlaceId)
    }

    /// The capital of country number `country`.
    pub fn capital(&self, country: u8) -> Option<PlaceId> {
        self.country(country).map(|bytes| u24_at(bytes, 5)).filter(|&id| id != MISSING).map(PlaceId)
    }

    fn country(&self, country: u8) -> Option<&'static [u8]> {
        let at = usize::from(country).checked_sub(1)? * COUNTRY_BYTES;
        self.sections.countries.get(at..at + COUNTRY_BYTES)
    }

    /// The first-level region with number `region`.
    pub fn region_place(&self, region: u16) -> Option<PlaceId> {
        let at = usize::from(region).checked_sub(1)? * 3;
        self.sections.regions.get(at..at + 3).map(|bytes| PlaceId(u24_at(bytes, 0)))
    }

    /// `place` as a candidate of a record, with `score`.
    pub fn candidate(&self, place: PlaceId, score: f32) -> Candidate {
        let row = self.row(place);
        let region = self.region_place(row.region).filter(|&region| region != place);
        Candidate {
            geonames_id: (row.geonames != 0).then_some(row.geonames),
            name: self.shown_name(&row),
            feature: row.kind,
            country: self.country_code(row.country).map(str::to_owned),
            region: region.map(|region| self.shown_name(&self.row(region))),
            lat: row.lat,
            lon: row.lon,
            population: if inhabited(row.kind) { u64::from(row.population) } else { 0 },
            score,
        }
    }
}

/// Whether the number of inhabitants is one, rather than a weight for ranking.
fn inhabited(kind: FeatureKind) -> bool {
    matches!(kind, FeatureKind::Country | FeatureKind::Region | FeatureKind::District | FeatureKind::Settlement)
}

fn titled(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut start = true;
    for c in key.chars() {
        out.push(if start { c.to_ascii_uppercase() } else { c });
        start = c == ' ';
    }
    out
}

#[cfg(test)]
mod tests;
