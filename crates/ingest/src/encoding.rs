//! Bytes of a text format to characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use sayso_record::{Notice, NoticeKind};

/// Decoded text, the encoding's WHATWG name, and what could not be decoded.
pub struct Decoded {
    /// The characters; what could not be decoded is U+FFFD.
    pub text: String,
    /// WHATWG name.
    pub encoding: &'static str,
    /// A notice where something was replaced.
    pub notice: Option<Notice>,
}

/// Decodes `bytes`. A byte order mark decides; then UTF-8 that holds; then `declared`, a label from a header or the
/// document itself; then what the bytes look like. A declaration that the bytes contradict is not believed.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let encoding = choose(bytes, declared);
    let (text, encoding, replaced) = encoding.decode(bytes);
    let notice = replaced.then(|| decoding_notice(text.matches('\u{fffd}').count() as u64, encoding));
    Decoded { text: text.into_owned(), encoding: encoding.name(), notice }
}

/// The notice that `count` sequences could not be decoded.
pub(crate) fn decoding_notice(count: u64, encoding: &'static Encoding) -> Notice {
    let detail = format!("{count} byte sequences are not valid {} and were replaced by U+FFFD", encoding.name());
    Notice { kind: NoticeKind::Decoding, detail }
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let mut guess = Guess::default();
    guess.feed(bytes);
    guess.finish(declared)
}

/// Gathers what a stream of bytes says of its encoding.
pub(crate) struct Guess {
    detector: EncodingDetector,
    head: Vec<u8>,
    /// Bytes of a UTF-8 sequence cut by the end of the last chunk.
    pending: Vec<u8>,
    valid: u64,
    invalid: u64,
}

impl Default for Guess {
    fn default() -> Self {
        Guess {
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            head: Vec::new(),
            pending: Vec::new(),
            valid: 0,
            invalid: 0,
        }
    }
}

/// Bytes at the head on which UTF-16 without a mark is judged.
const HEAD: usize = 4096;

impl Guess {
    /// Takes the next bytes.
    pub(crate) fn feed(&mut self, chunk: &[u8]) {
        let room = HEAD.saturating_sub(self.head.len()).min(chunk.len());
        self.head.extend_from_slice(&chunk[..room]);
        // The detector costs more than all the rest together, and what comes before the first sequence that is not
        // UTF-8 tells it nothing: in other encodings that is ASCII.
        let mut fed = self.invalid > 0;
        if fed {
            self.detector.feed(chunk, false);
        }
        let mut joined;
        let mut rest = if self.pending.is_empty() {
            chunk
        } else {
            joined = std::mem::take(&mut self.pending);
            joined.extend_from_slice(chunk);
            &joined[..]
        };
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.valid += non_ascii(text);
                    return;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.valid += std::str::from_utf8(good).map_or(0, non_ascii);
                    let Some(length) = error.error_len() else {
                        self.pending = bad.to_vec();
                        return;
                    };
                    self.invalid += 1;
                    if !std::mem::replace(&mut fed, true) {
                        self.detector.feed(bad, false);
                    }
                    rest = &bad[length..];
                }
            }
        }
    }

    /// The encoding, given what was declared.
    pub(crate) fn finish(mut self, declared: Option<&'static Encoding>) -> &'static Encoding {
        if let Some((encoding, _)) = Encoding::for_bom(&self.head) {
            return encoding;
        }
        if let Some(encoding) = utf16_without_mark(&self.head) {
            return encoding;
        }
        self.invalid += u64::from(!self.pending.is_empty());
        // A few broken sequences in much good UTF-8 are damage, not another encoding.
        if self.invalid == 0 || self.valid > 10 * self.invalid {
            // ISO-2022-JP is the declared encoding whose bytes can pass for ASCII.
            return if declared == Some(ISO_2022_JP) && self.valid == 0 { ISO_2022_JP } else { UTF_8 };
        }
        self.detector.feed(&[], true);
        match declared {
            Some(encoding) if encoding != UTF_8 && encoding.is_ascii_compatible() => encoding,
            _ => self.detector.guess(None, Utf8Detection::Deny),
        }
    }
}

fn non_ascii(text: &str) -> u64 {
    // Continuation bytes do not count: one for each character beyond ASCII.
    text.bytes().filter(|&byte| byte >= 0xc0).count() as u64
}

/// UTF-16 of mostly Latin letters has a zero in nearly every other byte, always on the same side.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = |many: usize, few: usize| many * 10 >= pairs * 7 && few * 20 <= pairs;
    match (most(even, odd), most(odd, even)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn the_byte_order_mark_decides() {
        let decoded = decode(b"\xef\xbb\xbfcaf\xc3\xa9", Some("windows-1252"));
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("café", "UTF-8"));
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(utf16("Vareshk", false));
        assert_eq!(decode(&bytes, None).text, "Vareshk");
    }

    #[test]
    fn utf16_is_known_without_a_mark() {
        for big in [false, true] {
            assert_eq!(decode(&utf16("Seven people were killed.", big), None).text, "Seven people were killed.");
        }
    }

    #[test]
    fn a_declaration_that_the_bytes_contradict_is_not_believed() {
        let utf8 = "Señor Núñez said “no”.";
        assert_eq!(decode(utf8.as_bytes(), Some("iso-8859-1")).text, utf8);
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(utf8);
        assert_eq!(decode(&latin, Some("utf-8")).text, utf8);
        assert_eq!(decode(&latin, None).encoding, "windows-1252");
    }

    #[test]
    fn damage_is_replaced_and_noticed() {
        let mut bytes = "é".repeat(100).into_bytes();
        bytes.insert(100, 0xff);
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.text.matches('\u{fffd}').count(), 1);
        assert!(decoded.notice.is_some_and(|notice| notice.kind == NoticeKind::Decoding));
    }

    proptest! {
        #[test]
        fn any_bytes_decode_and_chunks_change_nothing(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0usize..400) {
            let whole = choose(&bytes, None);
            let mut guess = Guess::default();
            let (a, b) = bytes.split_at(cut.min(bytes.len()));
            guess.feed(a);
            guess.feed(b);
            prop_assert_eq!(guess.finish(None), whole);
            decode(&bytes, Some("utf-16"));
        }
    }
}
