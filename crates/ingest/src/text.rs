//! Plain text, of any encoding and length.

use std::io::Read;

use sayso_record::{Article, Format, Part, SkipReason, Skipped, Source};
use sha2::{Digest, Sha256};

use crate::document::Around;
use crate::draft::{Draft, RawBytes, hex, skipped};
use crate::encoding::{Guess, decoding_notice};
use crate::{Options, limits};

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// Reads a plain text; one that is longer than [`limits::TEXT_BYTES`] becomes several articles.
pub fn read_text(source: &Source, bytes: &[u8], options: &Options) -> Vec<Result<Article, Skipped>> {
    read(source, bytes, options, Around::default())
}

pub(crate) fn read(source: &Source, bytes: &[u8], options: &Options, around: Around) -> Vec<Result<Article, Skipped>> {
    match Parts::new(source.clone(), || Ok(Box::new(bytes) as Box<dyn Read + Send>), options.clone(), around) {
        Ok(parts) => parts.collect(),
        Err(skipped) => vec![Err(skipped)],
    }
}

/// A plain text as one article, or as consecutive parts.
pub(crate) struct Parts<'a> {
    source: Source,
    options: Options,
    around: Around,
    reader: Box<dyn Read + Send + 'a>,
    decoder: encoding_rs::Decoder,
    raw: RawBytes,
    /// Decoded and not yet given out.
    text: String,
    /// Bytes of decoded text given out.
    given: u64,
    number: u32,
    /// All bytes are decoded.
    ended: bool,
    /// Nothing more comes.
    done: bool,
    /// The first part, without its text: later parts have its metadata.
    first: Option<Article>,
}

impl<'a> Parts<'a> {
    /// Opens the bytes twice: once for hash and encoding, once for the text.
    pub(crate) fn new(
        source: Source,
        open: impl Fn() -> std::io::Result<Box<dyn Read + Send + 'a>>,
        options: Options,
        around: Around,
    ) -> Result<Self, Skipped> {
        let unreadable = |error: std::io::Error| skipped(&source, SkipReason::Unreadable, error.to_string());
        let mut reader = open().map_err(unreadable)?;
        let mut hash = Sha256::new();
        let mut guess = Guess::default();
        let mut length = 0;
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = read_some(&mut reader, &mut chunk).map_err(unreadable)?;
            if count == 0 {
                break;
            }
            hash.update(&chunk[..count]);
            guess.feed(&chunk[..count]);
            length += count as u64;
        }
        let declared = around.charset.as_deref().and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        let decoder = guess.finish(declared).new_decoder();
        let reader = open().map_err(unreadable)?;
        let raw = RawBytes { sha256: hex(&hash.finalize()), length };
        Ok(Parts {
            source,
            options,
            around,
            reader,
            decoder,
            raw,
            text: String::new(),
            given: 0,
            number: 0,
            ended: false,
            done: false,
            first: None,
        })
    }

    /// Decodes until a part is full or the text ends.
    fn fill(&mut self) -> std::io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        while !self.ended && self.text.len() <= limits::TEXT_BYTES {
            let count = read_some(&mut self.reader, &mut chunk)?;
            self.ended = count == 0;
            let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(count * 3 + 16);
            self.text.reserve(room);
            let _ = self.decoder.decode_to_string(&chunk[..count], &mut self.text, self.ended);
        }
        Ok(())
    }

    fn part(&mut self) -> Result<Article, Skipped> {
        let cut = if self.text.len() > limits::TEXT_BYTES {
            boundary(&self.text, limits::TEXT_BYTES)
        } else {
            self.text.len()
        };
        let rest = self.text.split_off(cut);
        let body = std::mem::replace(&mut self.text, rest);
        self.number += 1;
        self.done = self.ended && self.text.is_empty();
        let mut source = self.source.clone();
        if self.number > 1 || !self.done {
            source.part = Some(Part { number: self.number, offset: self.given });
        }
        self.given += cut as u64;
        let replaced = body.matches('\u{fffd}').count() as u64;
        let mut draft = Draft::new(Format::Text, body);
        draft.encoding = Some(self.decoder.encoding().name());
        draft.bare = self.number == 1;
        draft.surround(self.around.clone());
        if replaced > 0 {
            draft.notices.push(decoding_notice(replaced, self.decoder.encoding()));
        }
        let mut article = draft.finish(&source, &self.raw, &self.options)?;
        self.inherit(&mut article);
        Ok(article)
    }

    /// Gives a later part the metadata of the first.
    fn inherit(&mut self, article: &mut Article) {
        match &self.first {
            None if article.source.part.is_some() => {
                let mut first = Article { text: String::new(), ..article.clone() };
                let lists =
                    [&mut first.title, &mut first.byline].into_iter().flatten().map(|stated| &mut stated.evidence);
                // Their words stand in the first part only.
                for evidence in lists.chain(first.published.as_mut().map(|published| &mut published.evidence)).flatten()
                {
                    evidence.span = None;
                }
                self.first = Some(first);
            }
            None => {}
            Some(first) => {
                article.title = article.title.take().or_else(|| first.title.clone());
                article.byline = article.byline.take().or_else(|| first.byline.clone());
                article.published = first.published.clone().or_else(|| article.published.take());
            }
        }
    }
}

impl Iterator for Parts<'_> {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        if let Err(error) = self.fill() {
            self.done = true;
            return Some(Err(skipped(&self.source, SkipReason::Unreadable, error.to_string())));
        }
        if self.number > 0 && self.text.trim().is_empty() {
            self.done = true;
            return None;
        }
        Some(self.part())
    }
}

fn read_some(reader: &mut dyn Read, chunk: &mut [u8]) -> std::io::Result<usize> {
    loop {
        match reader.read(chunk) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Where to cut `text` at or before `limit`: after a paragraph, else a line, else a sentence, else a word. The first
/// half of the text is not looked at, so that parts do not become small.
fn boundary(text: &str, limit: usize) -> usize {
    let limit = text.floor_char_boundary(limit);
    let start = text.ceil_char_boundary(limit / 2);
    let window = &text[start..limit];
    let after = |mark: &str| window.rfind(mark).map(|at| start + at + mark.len());
    let paragraph = ["\n\n", "\n\r\n", "\r\r", "\n\t\n", "\n \n"].iter().filter_map(|mark| after(mark)).max();
    paragraph
        .or_else(|| after("\n"))
        .or_else(|| after("\r"))
        .or_else(|| [". ", "? ", "! ", ".” ", ".\" "].iter().filter_map(|mark| after(mark)).max())
        .or_else(|| after(" "))
        .unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source() -> Source {
        Source { path: "2013-02-12-a.txt".to_owned(), record: None, part: None }
    }

    #[test]
    fn a_text_is_one_article_with_its_head() {
        let text = "\u{feff}Seven killed in Vareshk\r\nBy Jane Doe\r\nTuesday 12 Feb 2013\r\n\r\nOLD TAMRA (Reuters) - Seven peo\u{ad}ple were killed\r\non Tuesday, the governor of the valley said.\r\n";
        let mut articles = read_text(&source(), text.as_bytes(), &Options::default());
        let article = articles.pop().expect("an outcome").expect("an article");
        assert!(articles.is_empty());
        assert_eq!(article.title.as_ref().map(|title| title.value.as_str()), Some("Seven killed in Vareshk"));
        assert_eq!(article.byline.as_ref().map(|byline| byline.value.as_str()), Some("Jane Doe"));
        let published = article.published.as_ref().expect("a date");
        assert_eq!((published.reliable, published.why.as_str()), (true, "a line of the text and the file name agree"));
        assert_eq!(article.publication_day(), Some(jiff::civil::date(2013, 2, 12)));
        assert!(article.text.ends_with("Seven people were killed\non Tuesday, the governor of the valley said."));
        assert_eq!(article.body, sayso_record::Span::new(0, article.text.len()));
        assert_eq!(article.source.part, None);
        assert_eq!(article.raw_bytes, text.len() as u64);
    }

    #[test]
    fn a_dateline_without_a_year_backs_a_date_that_is_known_and_gives_none() {
        let published = |text: &str| {
            read_text(&Source { path: "a.txt".to_owned(), ..source() }, text.as_bytes(), &Options::default())
                .remove(0)
                .expect("an article")
                .published
        };
        let text = "OLD TAMRA, March 3 (Reuters) - Seven people were killed in the valley.";
        assert_eq!(published(text), None);
        let dated = published(&format!("Seven killed\n4 March 2013\n\n{text}")).expect("a date");
        assert_eq!((dated.reliable, dated.why.as_str()), (true, "a line of the text and the dateline agree"));
        let other = published(&format!("Seven killed\n9 March 2013\n\n{text}")).expect("a date");
        assert!(!other.reliable);
    }

    #[test]
    fn a_long_text_is_cut_at_paragraphs_and_nothing_is_lost() {
        let paragraph = "Seven people were killed in shelling on Tuesday, the governor of the valley said.\n\n";
        let text = format!("Seven killed\n\n{}", paragraph.repeat(limits::TEXT_BYTES / paragraph.len() * 2 + 100));
        let articles: Vec<Article> = read_text(&source(), text.as_bytes(), &Options::default())
            .into_iter()
            .map(|one| one.expect("an article"))
            .collect();
        assert_eq!(articles.len(), 3);
        let joined = articles.iter().map(|article| article.text.as_str()).collect::<Vec<_>>().join("\n\n");
        assert_eq!(joined, text.trim_end());
        for (index, article) in articles.iter().enumerate() {
            let part = article.source.part.expect("a part");
            assert_eq!(part.number as usize, index + 1);
            assert!(text[part.offset as usize..].starts_with(&article.text[..80]));
            assert_eq!(article.title.as_ref().map(|title| title.value.as_str()), Some("Seven killed"));
        }
        assert_eq!(articles.iter().map(|article| &article.id).collect::<std::collections::HashSet<_>>().len(), 3);
    }

    #[test]
    fn a_line_of_ten_megabytes_is_cut_between_sentences() {
        let text = "Seven people were killed in the valley. ".repeat(250_000);
        let articles = read_text(&source(), text.as_bytes(), &Options::default());
        assert_eq!(articles.len(), 3);
        assert!(articles.iter().all(|one| one.as_ref().is_ok_and(|article| article.text.ends_with('.'))));
    }

    #[test]
    fn what_is_not_english_or_has_no_text_is_skipped() {
        let french = "Sept personnes ont été tuées mardi dans des bombardements, a déclaré le gouverneur de la vallée, et douze autres ont été blessées.";
        let reason = |text: &str, options: &Options| {
            read_text(&source(), text.as_bytes(), options)
                .remove(0)
                .map(|_| ())
                .map_err(|skipped| (skipped.reason, skipped.detail))
        };
        let detail = "its language is French; only English is read today".to_owned();
        assert_eq!(reason(french, &Options::default()), Err((SkipReason::Language, detail)));
        assert_eq!(reason(french, &Options { any_language: true, ..Options::default() }), Ok(()));
        for empty in ["", "\u{feff}", " \n\r\n", "\u{200b}", "* * *"] {
            assert_eq!(
                reason(empty, &Options::default()).map_err(|skipped| skipped.0),
                Err(SkipReason::Empty),
                "{empty:?}"
            );
        }
    }

    #[test]
    fn latin1_and_utf16_are_read() {
        for bytes in [
            b"The caf\xe9 in Vareshk was hit, he said.".to_vec(),
            "The café in Vareshk was hit, he said.".encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ] {
            let article = read_text(&source(), &bytes, &Options::default()).remove(0).expect("an article");
            assert!(article.text.starts_with("The café in"), "{}", article.text);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
            let once = read_text(&source(), &bytes, &Options::default());
            prop_assert_eq!(&once, &read_text(&source(), &bytes, &Options::default()));
            for article in once.into_iter().flatten() {
                prop_assert!(article.body.of(&article.text).is_some());
                prop_assert!(article.credits.iter().all(|credit| credit.quote.holds_in(&article.text)));
            }
        }
    }
}
