//! Compressed data, inflated only so far.

use std::io::Read;

/// Why data could not be inflated.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failed {
    /// It grows beyond the limit.
    TooLarge,
    /// It is broken; what came before is given.
    Broken { inflated: Vec<u8>, cause: String },
}

/// Reads all of `reader`, at most `limit` bytes.
pub(crate) fn read_all(reader: impl Read, limit: u64) -> Result<Vec<u8>, Failed> {
    let mut inflated = Vec::new();
    let read = reader.take(limit.saturating_add(1)).read_to_end(&mut inflated);
    if inflated.len() as u64 > limit {
        return Err(Failed::TooLarge);
    }
    match read {
        Ok(_) => Ok(inflated),
        Err(error) => Err(Failed::Broken { inflated, cause: error.to_string() }),
    }
}

/// Inflates gzip of one or several members.
pub(crate) fn gunzip(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Failed> {
    read_all(flate2::bufread::MultiGzDecoder::new(bytes), limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn members_follow_each_other_and_a_bomb_is_refused() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(gunzip(&two, 100), Ok(b"one two".to_vec()));
        assert_eq!(gunzip(&gzip(&vec![0; 1 << 20]), 1 << 16), Err(Failed::TooLarge));
        let cut = &two[..two.len() - 9];
        assert!(matches!(gunzip(cut, 100), Err(Failed::Broken { inflated, .. }) if inflated.starts_with(b"one ")));
    }
}
