//! Ids made of content: the same thing has the same id in every build.

use sha2::{Digest, Sha256};

/// `letter` and the first twelve hexadecimal digits of the SHA-256 over `parts`, each ended by a zero byte.
pub(crate) fn of<'a>(letter: char, parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digits: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{letter}{digits}")
}
