//! The tagger: a model, loaded once, that tags any number of articles on any number of threads.

use std::{
    fmt,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rten::ThreadPool;
use sayso_record::Span;

use crate::{
    LoadError, LoadErrorKind, TaggedSentence, Tags,
    config::Config,
    decode::{Decoder, Decoding},
    features::{Break, feature},
    folder::Folder,
    network::{Network, Pieces},
    quotes,
    tables::Tables,
    windows::{Limits, Window, windows},
    wordpiece::WordPiece,
};

/// Reads words of articles. Loaded once; shared by any number of threads.
///
/// The same words give the same tags, whatever else is tagged before or at the same time. Each article is read on one
/// thread, so that many are read best in parallel.
pub struct Tagger {
    version: String,
    sha256: String,
    wordpiece: WordPiece,
    network: Network,
    decoder: Decoder,
    limits: Limits,
    /// Thread pools of one thread that are not in use; see [`Tagger::apart`].
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tagger").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Tagger {
    /// Loads the model of folder `folder`.
    ///
    /// # Errors
    /// When a file is missing or damaged, or the model is of another format.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        Self::read(&Folder::Disk(folder.to_owned()))
    }

    /// Loads the model that is part of this program.
    ///
    /// # Errors
    /// When it was damaged before it became part of the program.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Self, LoadError> {
        Self::read(&Folder::Binary(crate::embedded::FILES))
    }

    fn read(folder: &Folder) -> Result<Self, LoadError> {
        let mut config = Config::read(folder)?;
        let wrong = |detail: String| folder.error(LoadErrorKind::Config, "config.json", detail);
        let tables = Tables::read(folder, &config)?;
        let decoder = Decoder::new(&mut config, tables).map_err(wrong)?;
        let wordpiece = read_vocabulary(folder, &config)?;
        let network = Network::read(folder, &config, decoder.width(), wordpiece.len())?;
        let limits = Limits { room: config.max_pieces - 2, context: config.context_pieces };
        Ok(Tagger {
            version: config.version,
            sha256: config.own_sha256,
            wordpiece,
            network,
            decoder,
            limits,
            idle: Mutex::default(),
        })
    }

    /// The version of the weights, as their `config.json` gives it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// SHA-256 of `config.json`, which holds those of the other files: it tells one model from all others.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Tags `words`, spans of `text` in order. `sentences` are in order and do not overlap; what of them lies outside
    /// the words is left out.
    ///
    /// Words that no sentence holds are of no known part of speech, hang on nothing, and have no role. So are those of a
    /// window that the network fails on (which loading tried, so that it should not); they are [`Tags::unread`].
    pub fn tag(&self, text: &str, words: &[Span], sentences: &[TaggedSentence]) -> Tags {
        let sentences = clean(sentences, words.len());
        let article = Encoded::new(&self.wordpiece, text, words, &sentences);
        let cuts = windows(&sentences, &article.total, self.limits);
        let mut decoding = Decoding::new(&self.decoder, &sentences, &article.quoted);
        let mut unread = Vec::new();
        if !cuts.is_empty() {
            self.apart(|threads| {
                for window in &cuts {
                    let pieces = article.pieces(&self.wordpiece, window);
                    match self.network.run(&pieces, Some(threads.clone())) {
                        Ok(numbers) if numbers.iter().all(|number| number.is_finite()) => {
                            decoding.add(window, &numbers)
                        }
                        Ok(_) | Err(_) => unread.push(window.words.start + window.context..window.words.end),
                    }
                }
            });
        }
        Tags { unread, ..decoding.finish() }
    }

    /// Runs `work` in a thread pool of one thread, and waits for it on a thread of its own.
    ///
    /// RTen computes in a pool of Rayon. Of one thread, so that articles in parallel do not fight for cores and sums
    /// are always made in the same order. And waited for elsewhere, because a worker of a caller's Rayon pool that
    /// waits for another pool takes up further articles meanwhile, one within the other, until its stack is full.
    fn apart(&self, work: impl FnOnce(&Arc<ThreadPool>) + Send) {
        let threads = self.idle().pop().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        std::thread::scope(|scope| scope.spawn(|| threads.run(|| work(&threads))).join())
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        self.idle().push(threads);
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_vocabulary(folder: &Folder, config: &Config) -> Result<WordPiece, LoadError> {
    const FILE: &str = "vocab.txt";
    let bytes = folder.read(FILE)?;
    folder.check(FILE, &bytes, config.sha256.get(FILE))?;
    let error = |detail: String| folder.error(LoadErrorKind::Vocabulary, FILE, detail);
    let text = std::str::from_utf8(&bytes).map_err(|cause| error("is not UTF-8".into()).because(cause))?;
    WordPiece::new(text, config.max_pieces_per_word).map_err(error)
}

/// Sentences that hold words, in order, without overlap, within the words.
fn clean(sentences: &[TaggedSentence], words: usize) -> Vec<TaggedSentence> {
    let mut past = 0;
    let mut kept = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let range = sentence.words.start.max(past)..sentence.words.end.min(words);
        if !range.is_empty() {
            past = range.end;
            kept.push(TaggedSentence { words: range, paragraph: sentence.paragraph });
        }
    }
    kept
}

/// An article as the network reads it.
struct Encoded {
    pieces: Vec<i32>,
    /// Pieces before each word, and of all.
    total: Vec<usize>,
    features: Vec<u8>,
    quoted: Vec<quotes::Quoted>,
}

impl Encoded {
    fn new(wordpiece: &WordPiece, text: &str, words: &[Span], sentences: &[TaggedSentence]) -> Self {
        let word = |span: &Span| text.get(span.range()).unwrap_or_default();
        let (mut pieces, mut total) = (Vec::with_capacity(words.len() * 3 / 2), Vec::with_capacity(words.len() + 1));
        let mut scratch = String::new();
        total.push(0);
        for span in words {
            wordpiece.push(word(span), &mut scratch, &mut pieces);
            total.push(pieces.len());
        }
        let quoted = quotes::states(&quotes::stretches(text), words.iter().map(|span| span.start()));
        let mut breaks = vec![Break::None; words.len()];
        let mut paragraph = None;
        for sentence in sentences {
            let same = paragraph == Some(sentence.paragraph);
            breaks[sentence.words.start] = if same { Break::Sentence } else { Break::Paragraph };
            paragraph = Some(sentence.paragraph);
        }
        let features = words
            .iter()
            .zip(&quoted)
            .zip(breaks)
            .map(|((span, &quoted), at)| feature(word(span), quoted, at))
            .collect();
        Encoded { pieces, total, features, quoted }
    }

    /// The pieces of a window.
    fn pieces(&self, wordpiece: &WordPiece, window: &Window) -> Pieces {
        let (from, past) = (self.total[window.words.start], self.total[window.words.end]);
        let mut out = Pieces::default();
        out.ids.push(wordpiece.cls);
        out.ids.extend(&self.pieces[from..past]);
        out.ids.push(wordpiece.sep);
        out.features.push(0);
        for word in window.words.clone() {
            // A window has at most 512 pieces, so that its indices fit.
            out.first.push((1 + self.total[word] - from) as i32);
            let count = self.total[word + 1] - self.total[word];
            out.features.extend(std::iter::repeat_n(i32::from(self.features[word]), count));
        }
        out.features.push(0);
        out
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Golden {
        text: String,
        words: Vec<(usize, usize)>,
        sentences: Vec<(usize, usize, u32)>,
        room: usize,
        context: usize,
        windows: Vec<GoldenWindow>,
    }

    #[derive(Deserialize)]
    struct GoldenWindow {
        start: usize,
        end: usize,
        context: usize,
        ids: Vec<i32>,
        features: Vec<i32>,
        first: Vec<i32>,
    }

    #[test]
    fn windows_pieces_and_features_are_those_of_the_training_code() {
        let golden: Golden = serde_json::from_str(include_str!("../tests/data/windows.json")).unwrap();
        let wordpiece = WordPiece::new(include_str!("../tests/data/tiny/vocab.txt"), 8).unwrap();
        let words: Vec<Span> = golden.words.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let sentence = |&(start, end, paragraph): &_| TaggedSentence { words: start..end, paragraph };
        let sentences: Vec<TaggedSentence> = golden.sentences.iter().map(sentence).collect();
        let article = Encoded::new(&wordpiece, &golden.text, &words, &sentences);
        let cuts = windows(&sentences, &article.total, Limits { room: golden.room, context: golden.context });
        assert!(cuts.iter().any(|cut| cut.context > 0), "the text has a window with context");
        assert_eq!(cuts.len(), golden.windows.len());
        for (cut, expected) in cuts.iter().zip(golden.windows) {
            assert_eq!(*cut, Window { words: expected.start..expected.end, context: expected.context });
            let pieces = article.pieces(&wordpiece, cut);
            assert_eq!(pieces, Pieces { ids: expected.ids, features: expected.features, first: expected.first });
        }
    }

    #[test]
    fn sentences_that_overlap_or_leave_the_words_are_cut() {
        let sentence = |words, paragraph| TaggedSentence { words, paragraph };
        #[allow(clippy::reversed_empty_ranges, reason = "what a caller must not give")]
        let given = [sentence(0..3, 0), sentence(2..5, 0), sentence(7..6, 1), sentence(5..99, 1), sentence(50..60, 2)];
        assert_eq!(clean(&given, 8), [sentence(0..3, 0), sentence(3..5, 0), sentence(5..8, 1)]);
    }
}
