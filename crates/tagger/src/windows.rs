//! An article's words cut into windows that the network can read.

use std::ops::Range;

/// Sentences shown again before a window that goes on with a paragraph, at most.
const CONTEXT_SENTENCES: usize = 2;

/// The words of a sentence and the number of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedSentence {
    /// Its words: indices into the list of words that is tagged.
    pub words: Range<usize>,
    /// Number of its paragraph.
    pub paragraph: u32,
}

/// Words that the network reads at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// All its words.
    pub words: Range<usize>,
    /// How many of them, at its start, were in the window before and are only shown again.
    pub context: usize,
}

/// Numbers of a window.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Pieces that fit, without [CLS] and [SEP].
    pub room: usize,
    /// Pieces of context.
    pub context: usize,
}

/// Cuts words into windows. `total[i]` is the number of pieces of all words before `i`; sentences are in order, not
/// empty, and within the words.
///
/// Whole paragraphs go together while they fit. A paragraph that does not fit alone gets windows of its own, filled by
/// sentences; each but its first begins with up to two sentences before it, whole and within the limit of context. A
/// sentence that does not fit alone is cut between words, without context.
pub(crate) fn windows(sentences: &[TaggedSentence], total: &[usize], limits: Limits) -> Vec<Window> {
    let size = |words: Range<usize>| total[words.end] - total[words.start];
    let mut out = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for paragraph in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let words = paragraph[0].words.start..paragraph[paragraph.len() - 1].words.end;
        if size(words.clone()) <= limits.room {
            open = match open {
                Some(before) if size(before.start..words.end) <= limits.room => Some(before.start..words.end),
                before => {
                    out.extend(before.map(whole));
                    Some(words)
                }
            };
        } else {
            out.extend(open.take().map(whole));
            cut_paragraph(paragraph, total, limits, &mut out);
        }
    }
    out.extend(open.map(whole));
    out
}

fn whole(words: Range<usize>) -> Window {
    Window { words, context: 0 }
}

fn cut_paragraph(sentences: &[TaggedSentence], total: &[usize], limits: Limits, out: &mut Vec<Window>) {
    let size = |words: Range<usize>| total[words.end] - total[words.start];
    let mut next = 0;
    while let Some(sentence) = sentences.get(next) {
        let Range { start, end } = sentence.words;
        if size(start..end) > limits.room {
            let mut from = start;
            while from < end {
                // At least one word: a word has fewer pieces than a window.
                let past = from + total[from + 1..=end].partition_point(|&sum| sum - total[from] <= limits.room);
                let past = past.max(from + 1);
                out.push(whole(from..past));
                from = past;
            }
            next += 1;
            continue;
        }
        let mut first = start;
        for before in sentences[..next].iter().rev().take(CONTEXT_SENTENCES) {
            if size(before.words.start..start) > limits.context {
                break;
            }
            first = before.words.start;
        }
        if size(first..end) > limits.room {
            first = start;
        }
        let mut last = next;
        while sentences.get(last + 1).is_some_and(|sentence| size(first..sentence.words.end) <= limits.room) {
            last += 1;
        }
        out.push(Window { words: first..sentences[last].words.end, context: start - first });
        next = last + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences of the given numbers of words, one piece each, a list a paragraph.
    fn cut(paragraphs: &[&[usize]], room: usize, context: usize) -> Vec<(usize, usize, usize)> {
        let mut sentences = Vec::new();
        let mut at = 0;
        for (paragraph, lengths) in (0..).zip(paragraphs) {
            for length in *lengths {
                sentences.push(TaggedSentence { words: at..at + length, paragraph });
                at += length;
            }
        }
        let total: Vec<usize> = (0..=at).collect();
        windows(&sentences, &total, Limits { room, context })
            .into_iter()
            .map(|window| (window.words.start, window.words.end, window.context))
            .collect()
    }

    #[test]
    fn paragraphs_go_together_while_they_fit() {
        assert_eq!(cut(&[&[3, 3], &[4], &[1]], 10, 4), [(0, 10, 0), (10, 11, 0)]);
        assert_eq!(cut(&[], 10, 4), []);
    }

    #[test]
    fn a_long_paragraph_is_cut_by_sentences_with_context() {
        assert_eq!(
            cut(&[&[2], &[4, 2, 2, 4, 3], &[1]], 10, 4),
            [(0, 2, 0), (2, 10, 0), (6, 14, 4), (10, 17, 4), (17, 18, 0)]
        );
    }

    #[test]
    fn context_is_dropped_where_it_leaves_no_room() {
        assert_eq!(cut(&[&[3, 2, 9]], 10, 4), [(0, 5, 0), (5, 14, 0)]);
    }

    #[test]
    fn a_sentence_longer_than_a_window_is_cut_by_words() {
        assert_eq!(cut(&[&[2, 23, 2]], 10, 4), [(0, 2, 0), (2, 12, 0), (12, 22, 0), (22, 25, 0), (25, 27, 0)]);
    }
}
