//! Values as compressed JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Error, ErrorKind, Result};

/// Level of zstd: beyond 3 the time grows much faster than what is saved on readings.
const LEVEL: i32 = 3;

/// Greatest size that stored bytes may grow to: a case file may come from elsewhere. The greatest value that Sayso
/// stores is the reading of an article of 4 MiB of text, some fifty times its size.
const UNPACKED_BYTES: usize = 1 << 30;

/// JSON of a value. Records are JSON values, so that it fails for none of them.
pub(crate) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|error| unreachable!("records are JSON values: {error}"))
}

/// Compresses bytes.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL)
        .map_err(|error| Error::new(ErrorKind::Io, "cannot be written: compression failed").because(error))
}

/// Bytes that [`pack`] compressed; `what` names them in errors.
pub(crate) fn unpack(bytes: &[u8], what: &str) -> Result<Vec<u8>> {
    let damaged = |error| Error::new(ErrorKind::Damaged, format!("is damaged: {what} cannot be read")).because(error);
    let size = match zstd::zstd_safe::get_frame_content_size(bytes) {
        Ok(Some(size)) => usize::try_from(size).unwrap_or(usize::MAX),
        _ => UNPACKED_BYTES,
    };
    if size > UNPACKED_BYTES {
        return Err(Error::new(ErrorKind::Damaged, format!("is damaged: {what} claims to have {size} bytes")));
    }
    zstd::bulk::decompress(bytes, size).map_err(damaged)
}

/// The value that was stored as compressed JSON.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8], what: &str) -> Result<T> {
    parse(&unpack(bytes, what)?, what)
}

/// The value of a JSON text.
pub(crate) fn parse<T: DeserializeOwned>(json: &[u8], what: &str) -> Result<T> {
    serde_json::from_slice(json).map_err(|error| {
        Error::new(ErrorKind::Damaged, format!("is damaged: {what} is not as Sayso writes it")).because(error)
    })
}

/// SHA-256 in lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_as_it_was() {
        // The nearest f64 of degrees kept as f32, as places have them.
        let degrees: Vec<f64> = (0..2000).map(|step| f64::from(33.333_f32 + step as f32 * 0.017)).collect();
        let packed = pack(&json(&degrees)).expect("packed");
        assert_eq!(read::<Vec<f64>>(&packed, "numbers").expect("numbers"), degrees);
    }

    #[test]
    fn what_claims_to_be_huge_or_is_cut_is_damaged() {
        let packed = pack(&vec![7; 5000]).expect("packed");
        assert!(unpack(&packed[..packed.len() - 3], "bytes").is_err_and(|error| error.kind() == ErrorKind::Damaged));
        // A frame header that states 2^40 bytes: magic number, single segment with an eight-byte size, the size.
        let mut huge = vec![0x28, 0xb5, 0x2f, 0xfd, 0xe0];
        huge.extend((1_u64 << 40).to_le_bytes());
        assert!(unpack(&huge, "bytes").is_err_and(|error| error.to_string().contains("claims")));
    }
}
