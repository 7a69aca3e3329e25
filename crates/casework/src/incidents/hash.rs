//! Hashes that are the same in every build and on every machine (FNV-1a; Fowler, Noll, Vo 1991).

/// Of a word, in 32 bits: two words of an article share one about once in two million pairs, and then count as one word
/// of hundreds.
pub(crate) fn short(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Of several parts, in 64 bits.
pub(crate) fn key<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    parts.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| {
        // No part holds the byte 0xff, so that ("ab", "c") and ("a", "bc") differ.
        mix(part.iter().fold(hash, |hash, &byte| mix(hash, byte)), 0xff)
    })
}
