//! The spelling under which names are looked up: lower-case ASCII, words parted by one space.
//!
//! `tools/gazetteer/fold.py` does the same when the gazetteer is built; the letters come from its own table.

/// Longest key in bytes, with room for one more word to be cut off; the longest key of the gazetteer has 60.
const CAPACITY: usize = 96;
/// Code points that the folding table covers, as half-open ranges: Latin letters with marks.
const RANGES: [(u32, u32); 2] = [(0xC0, 0x250), (0x1E00, 0x1F00)];
/// Words written in several ways, and the one way they have in keys.
const SHORT: [(&[u8], &[u8]); 3] = [(b"saint", b"st"), (b"mount", b"mt"), (b"fort", b"ft")];

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01B3;

/// FNV-1a, 64 bits.
pub(super) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(FNV_OFFSET, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// A key under construction, word by word, with its hash.
#[derive(Clone)]
pub struct Key {
    bytes: [u8; CAPACITY],
    len: usize,
    hash: u64,
    /// The text holds a letter that no key holds, or is too long: nothing will be found.
    broken: bool,
}

impl Default for Key {
    fn default() -> Self {
        Key { bytes: [0; CAPACITY], len: 0, hash: FNV_OFFSET, broken: false }
    }
}

impl Key {
    /// The key so far.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// The key so far, which is ASCII.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    /// Whether no name can have this key.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    pub(super) fn hash(&self) -> u64 {
        self.hash
    }

    /// Appends the words of `text`; `table` is the gazetteer's folding table.
    pub(super) fn push(&mut self, text: &str, table: &[u8]) {
        self.append(text, table, self.len > 0);
    }

    /// Appends `text` to the last word.
    pub(super) fn push_glued(&mut self, text: &str, table: &[u8]) {
        self.append(text, table, false);
    }

    fn append(&mut self, text: &str, table: &[u8], mut gap: bool) {
        let mut word = self.len;
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => self.letter(c as u8, &mut gap, &mut word),
                'A'..='Z' => self.letter(c.to_ascii_lowercase() as u8, &mut gap, &mut word),
                '\'' | '.' | '`' | '\u{2018}' | '\u{2019}' | '\u{2BB}' | '\u{2BC}' => {}
                '&' => {
                    self.close(word);
                    gap = self.len > 0;
                    for letter in *b"and" {
                        self.letter(letter, &mut gap, &mut word);
                    }
                    gap = true;
                }
                c if c.is_ascii()
                    || matches!(c, '\u{A0}' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}' | '\u{2212}') =>
                {
                    self.close(word);
                    gap = self.len > 0;
                }
                c => match folded(c, table) {
                    Some([0, _]) | None => self.broken = true,
                    Some([first, second]) => {
                        self.letter(first, &mut gap, &mut word);
                        if second != 0 {
                            self.letter(second, &mut gap, &mut word);
                        }
                    }
                },
            }
        }
        self.close(word);
    }

    fn letter(&mut self, letter: u8, gap: &mut bool, word: &mut usize) {
        if self.len + 2 > CAPACITY {
            self.broken = true;
            return;
        }
        if *gap {
            self.bytes[self.len] = b' ';
            self.len += 1;
            *word = self.len;
            *gap = false;
        }
        self.bytes[self.len] = letter;
        self.len += 1;
    }

    /// Ends the word that starts at byte `word`.
    fn close(&mut self, word: usize) {
        for (long, short) in SHORT {
            if &self.bytes[word.min(self.len)..self.len] == long {
                self.bytes[word..word + short.len()].copy_from_slice(short);
                self.len = word + short.len();
            }
        }
        self.hash = fnv1a(&self.bytes[..self.len]);
    }
}

fn folded(c: char, table: &[u8]) -> Option<[u8; 2]> {
    let mut at = 0;
    for (from, to) in RANGES {
        if (from..to).contains(&(c as u32)) {
            let index = (at + (c as u32 - from) as usize) * 2;
            return Some([*table.get(index)?, *table.get(index + 1)?]);
        }
        at += (to - from) as usize;
    }
    None
}
