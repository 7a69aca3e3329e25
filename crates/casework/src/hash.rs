//! Hashes that are the same in every build and on every machine (FNV-1a; Fowler, Noll, Vo 1991).

/// Where the hash of 64 bits starts.
pub(crate) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// What it is multiplied by at each step.
pub(crate) const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Of a word, in 32 bits: two words of an article share one about once in two million pairs, and then count as one word
/// of hundreds.
pub(crate) fn short(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Of several parts, in 64 bits.
pub(crate) fn key<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    // No part holds the byte 0xff, so that ("ab", "c") and ("a", "bc") differ.
    parts.into_iter().fold(BASIS, |hash, part| step(bytes(hash, part), 0xff))
}

/// Of a word, in 64 bits with every bit spread over all.
pub(crate) fn spread(word: &str) -> u64 {
    mixed(bytes(BASIS, word.as_bytes()))
}

/// Spreads every bit over all (the finaliser of SplitMix64; Steele et al. 2014).
pub(crate) fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

fn bytes(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| step(hash, byte))
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_that_were_published() {
        // Of the authors' own table: FNV-1a of "foobar" in 32 and 64 bits.
        assert_eq!(short("foobar"), 0xbf9c_f968);
        assert_eq!(bytes(BASIS, b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn where_parts_end_makes_a_difference() {
        assert_ne!(key([b"ab".as_slice(), b"c"]), key([b"a".as_slice(), b"bc"]));
    }
}
