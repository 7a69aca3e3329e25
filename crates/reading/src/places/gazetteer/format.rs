//! The bytes of the gazetteer file.

use std::fmt;

use sayso_record::FeatureKind;

use super::fold::fnv1a;

/// Version of the file's format; a file of another version is refused.
pub const FORMAT_VERSION: u32 = 1;

const MAGIC: &[u8; 8] = b"SAYSOGAZ";
const SECTIONS: usize = 7;
/// Magic, version, number of sections, checksum.
const HEAD: usize = 8 + 4 + 4 + 8;

/// The parts of the file, in their order.
#[derive(Clone, Copy)]
pub(super) struct Sections {
    /// Folding table: two bytes a code point.
    pub fold: &'static [u8],
    /// Hash table: 24 bits of offset in `names`, 8 bits of the hash.
    pub slots: &'static [u8],
    /// Names with their postings.
    pub names: &'static [u8],
    /// Places.
    pub places: &'static [u8],
    /// Countries.
    pub countries: &'static [u8],
    /// First-level regions.
    pub regions: &'static [u8],
    /// Shown names that are more than their key with capitals.
    pub shown: &'static [u8],
}

impl Sections {
    pub(super) fn of(bytes: &'static [u8]) -> Result<Self, GazetteerError> {
        if bytes.len() < HEAD || !bytes.starts_with(MAGIC) {
            return Err(GazetteerError("it does not begin as a gazetteer does".to_owned()));
        }
        let (version, count) = (u32_at(bytes, 8), u32_at(bytes, 12));
        if version != FORMAT_VERSION || count as usize != SECTIONS {
            return Err(GazetteerError(format!(
                "version {version} with {count} sections, not {FORMAT_VERSION} with {SECTIONS}"
            )));
        }
        let section = |index: usize| {
            let at = HEAD + index * 8;
            let entry = bytes.get(at..at + 8).map(|entry| (u32_at(entry, 0) as usize, u32_at(entry, 4) as usize));
            entry
                .and_then(|(start, len)| bytes.get(start..start.checked_add(len)?))
                .ok_or_else(|| GazetteerError(format!("section {index} lies beyond its {} bytes", bytes.len())))
        };
        Ok(Sections {
            fold: section(0)?,
            slots: section(1)?,
            names: section(2)?,
            places: section(3)?,
            countries: section(4)?,
            regions: section(5)?,
            shown: section(6)?,
        })
    }
}

pub(super) fn checksum_holds(bytes: &[u8]) -> bool {
    let stated = bytes.get(16..24).and_then(|stated| stated.try_into().ok()).map(u64::from_le_bytes);
    bytes.get(HEAD..).is_some_and(|body| stated == Some(fnv1a(body)))
}

/// The kind with number `kind`, in the order of `KINDS` in `tools/gazetteer/build.py`.
pub(super) fn kind(kind: u8) -> FeatureKind {
    match kind {
        0 => FeatureKind::Continent,
        1 => FeatureKind::Country,
        2 => FeatureKind::Region,
        3 => FeatureKind::District,
        4 => FeatureKind::Settlement,
        5 => FeatureKind::Water,
        6 => FeatureKind::Landform,
        7 => FeatureKind::Area,
        _ => FeatureKind::Spot,
    }
}

// Out of range reads as zero: a damaged file gives wrong answers, never a panic.
fn byte(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at).map_or(0, |&byte| u32::from(byte))
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    (byte(bytes, at) | byte(bytes, at + 1) << 8) as u16
}

pub(super) fn u24_at(bytes: &[u8], at: usize) -> u32 {
    byte(bytes, at) | byte(bytes, at + 1) << 8 | byte(bytes, at + 2) << 16
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u24_at(bytes, at) | byte(bytes, at + 3) << 24
}

/// The bytes are not a gazetteer that this version of Sayso reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GazetteerError(String);

impl fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a readable gazetteer: {}", self.0)
    }
}

impl std::error::Error for GazetteerError {}
