//! Tokens to sentences, headings and list items.

use std::ops::Range;

use sayso_record::{Sentence, SentenceKind, Span};

use super::{Abbreviations, Shape, Token, TokenKind, token::is_apostrophe};

/// A paragraph is taken as hard-wrapped, its line ends as spaces, when no line is longer than this. Mail and plain
/// text are wrapped at 72 to 80 columns; some tools go to 100.
const WRAP_COLUMNS: usize = 100;
/// A line that ends this much before the longest line of a hard-wrapped paragraph did not end for want of room.
const WRAP_SLACK: usize = 24;
/// A line without final punctuation and with at most this many words is a heading where it stands alone.
const HEADING_WORDS: usize = 16;
/// Longest sentence in tokens. The longest of published prose are below it; a longer run without a stop is a table or
/// data and is cut here, so that no stage meets a sentence the square of whose length matters.
pub(crate) const MAX_SENTENCE_TOKENS: usize = 1000;

/// Sentences of `text`, and for each the range of its tokens. `apart`: pieces that are known to be no part of the prose
/// around them (headline, byline, date line), so that a line end before or after one always ends a paragraph.
pub fn split(
    text: &str,
    tokens: &[Token],
    abbreviations: &Abbreviations,
    apart: &[Span],
) -> (Vec<Sentence>, Vec<Range<usize>>) {
    let mut out =
        Splitter { text, tokens, abbreviations, apart, sentences: Vec::new(), ranges: Vec::new(), paragraph: 0 };
    let mut start = 0;
    while start < tokens.len() {
        let end = paragraph_end(text, tokens, start);
        out.paragraph(start..end);
        start = end;
    }
    (out.sentences, out.ranges)
}

/// Index past the last token of the paragraph that begins at token `start`: up to a blank line.
fn paragraph_end(text: &str, tokens: &[Token], start: usize) -> usize {
    (start + 1..tokens.len()).find(|&at| line_ends_before(text, tokens, at) > 1).unwrap_or(tokens.len())
}

/// Number of line ends between token `at` and the one before it.
fn line_ends_before(text: &str, tokens: &[Token], at: usize) -> usize {
    let gap = &text[tokens[at - 1].span().end()..tokens[at].span().start()];
    gap.bytes().filter(|&byte| byte == b'\n').count()
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    abbreviations: &'a Abbreviations,
    apart: &'a [Span],
    sentences: Vec<Sentence>,
    ranges: Vec<Range<usize>>,
    paragraph: u32,
}

impl Splitter<'_> {
    fn paragraph(&mut self, tokens: Range<usize>) {
        for line in self.lines(tokens) {
            self.line(line);
            self.paragraph += 1;
        }
    }

    /// Cuts a paragraph where a line end is more than a wrap: before list items, after short lines, and at every
    /// line end of a text that is not wrapped at all.
    fn lines(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let breaks: Vec<usize> =
            (tokens.start + 1..tokens.end).filter(|&at| line_ends_before(self.text, self.tokens, at) > 0).collect();
        if breaks.is_empty() {
            return vec![tokens];
        }
        let starts: Vec<usize> = std::iter::once(tokens.start).chain(breaks.iter().copied()).collect();
        let width = |from: usize, to: usize| self.tokens[to - 1].span().end() - self.tokens[from].span().start();
        let ends = breaks.iter().copied().chain(std::iter::once(tokens.end));
        let widths: Vec<usize> = starts.iter().zip(ends).map(|(&from, to)| width(from, to)).collect();
        let longest = widths.iter().copied().max().unwrap_or(0);
        let wrapped = longest <= WRAP_COLUMNS;

        let mut lines = Vec::new();
        let mut from = tokens.start;
        for (index, &at) in breaks.iter().enumerate() {
            let room = widths[index] + WRAP_SLACK < longest || longest < WRAP_COLUMNS / 2;
            if !wrapped || self.bullet(at) > 0 || self.meets_apart(at) || (room && self.ends_line_on_purpose(at)) {
                lines.push(from..at);
                from = at;
            }
        }
        lines.push(from..tokens.end);
        lines
    }

    /// Whether a piece that stands apart ends before token `at` or begins with it.
    fn meets_apart(&self, at: usize) -> bool {
        let (end, start) = (self.tokens[at - 1].span().end(), self.tokens[at].span().start());
        self.apart.iter().any(|piece| piece.start() == start || (end..start).contains(&piece.end()))
    }

    /// Whether the line before token `at` is whole: what follows does not go on in lower case.
    fn ends_line_on_purpose(&self, at: usize) -> bool {
        !matches!(self.tokens[at].shape, Shape::Lower)
    }

    /// Number of tokens of the list bullet at token `at`, 0 if there is none. A bullet stands at the head of a line.
    fn bullet(&self, at: usize) -> usize {
        let word = |index: usize| self.tokens.get(index).map_or("", |token| &self.text[token.span().range()]);
        let spaced = |index: usize| {
            self.tokens.get(index).is_some_and(|t| self.tokens[index - 1].span().end() < t.span().start())
        };
        match word(at) {
            "•" | "◦" | "▪" | "■" | "●" | "‣" | "·" | "*" | "-" | "–" | "—" if spaced(at + 1) => 1,
            number
                if self.tokens[at].kind == TokenKind::Number
                    && number.len() <= 2
                    && matches!(word(at + 1), "." | ")")
                    && spaced(at + 2) =>
            {
                2
            }
            _ => 0,
        }
    }

    /// Reads one line (or wrapped paragraph): a heading, a list item, or sentences.
    fn line(&mut self, tokens: Range<usize>) {
        let listed = self.bullet(tokens.start) > 0;
        let kind = if listed {
            SentenceKind::ListItem
        } else if self.is_heading(&tokens) {
            SentenceKind::Heading
        } else {
            SentenceKind::Running
        };
        let mut start = tokens.start;
        while start < tokens.end {
            // The stop of "1." at the head of an item ends no sentence.
            let from = if start == tokens.start { start + self.bullet(start) } else { start };
            let end = self.sentence_end(from, tokens.end.min(start + MAX_SENTENCE_TOKENS));
            let span = Span::new(self.tokens[start].span().start(), self.tokens[end - 1].span().end());
            self.sentences.push(Sentence { span, kind, paragraph: self.paragraph });
            self.ranges.push(start..end);
            start = end;
        }
    }

    fn is_heading(&self, tokens: &Range<usize>) -> bool {
        let words = tokens.clone().filter(|&at| self.tokens[at].kind != TokenKind::Punct).count();
        let last = self.word(tokens.end - 1);
        words > 0
            && words <= HEADING_WORDS
            && self.word(tokens.start) != "["
            && !last.ends_with(['.', '!', '?', ':', ';', ',', '"', '”', '’', '\''])
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span().range()]
    }

    /// Index past the last token of the sentence that begins at `start`.
    fn sentence_end(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        while at < limit {
            let stop = self.stops(at);
            at += 1;
            if !stop {
                continue;
            }
            // Further stops, closing quotation marks and brackets, and a glued note mark belong to the sentence.
            while at < limit && self.closes(at) {
                at += 1;
            }
            if at >= limit || self.begins(at, self.last_stop(at)) {
                return at;
            }
        }
        limit
    }

    /// Whether a sentence may end with token `at`.
    fn stops(&self, at: usize) -> bool {
        let word = self.word(at);
        if word == "." && at >= 2 && self.word(at - 2) == "(" && self.tokens[at - 1].span().len() == 1 {
            // "(b. 1950)", "(c. 1640)"
            return false;
        }
        matches!(word, "." | "!" | "?" | "…" | "。") || (self.tokens[at].kind == TokenKind::Word && word.ends_with('.'))
    }

    /// The token with the stop that token `at` follows, closing marks left out.
    fn last_stop(&self, at: usize) -> usize {
        let mut stop = at - 1;
        while stop > 0 && !self.stops(stop) {
            stop -= 1;
        }
        stop
    }

    /// Whether token `at`, after a stop, still belongs to the sentence that the stop ends.
    fn closes(&self, at: usize) -> bool {
        let glued = self.tokens[at - 1].span().end() == self.tokens[at].span().start();
        let word = self.word(at);
        match word {
            "." | "!" | "?" | "…" | ")" | "”" | "»" => true,
            "\"" | "''" => glued || !self.glued_to_next(at),
            _ if word.chars().all(is_apostrophe) => glued,
            // A note mark after the stop: "... said.[3]", "... said. [3] [4]", "... said.3"
            "[" => self.is_note_mark(at),
            "]" => true,
            _ if self.tokens[at].kind == TokenKind::Number && word.len() <= 3 => {
                (glued && !self.word(at - 1).ends_with(char::is_numeric))
                    || (self.word(at - 1) == "[" && self.is_note_mark(at - 1))
            }
            _ => false,
        }
    }

    fn glued_to_next(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.span().start() == self.tokens[at].span().end())
    }

    fn is_note_mark(&self, at: usize) -> bool {
        at + 2 < self.tokens.len() && self.tokens[at + 1].kind == TokenKind::Number && self.word(at + 2) == "]"
    }

    /// Whether a new sentence begins with token `at`, given the token with the stop before it.
    fn begins(&self, at: usize, stop: usize) -> bool {
        let glued = self.tokens[at - 1].span().end() == self.tokens[at].span().start();
        let next = self.first_word(at);
        let Some(next) = next else { return true };
        let lower_start = self.tokens[next].shape == Shape::Lower;
        let word = self.word(stop);
        if word.len() > 1 && word.ends_with('.') && self.tokens[stop].kind == TokenKind::Word {
            return !glued && !lower_start && self.ends_at_abbreviation(stop, next);
        }
        if glued {
            // A space was lost: "...the town.Police said" is two sentences, "example.org" is not.
            return matches!(self.tokens[next].shape, Shape::Title | Shape::Upper)
                && at == next
                && stop > 0
                && self.tokens[stop - 1].shape == Shape::Lower;
        }
        !lower_start || self.begins_in_lower_case(at, stop)
    }

    /// Carelessly typed text begins sentences in lower case. Between a stop and a lower-case word nothing else may
    /// stand ("“Who?” asked" goes on), and the word before the stop must be no abbreviation that is not listed.
    fn begins_in_lower_case(&self, at: usize, stop: usize) -> bool {
        const SHORTEST_WORD: usize = 3;
        stop + 1 == at
            && stop > 0
            && matches!(self.word(stop), "." | "?" | "!")
            && self.tokens[at].kind == TokenKind::Word
            && self.tokens[stop - 1].shape == Shape::Lower
            && self.tokens[stop - 1].span().len() >= SHORTEST_WORD
    }

    /// The first token from `at` that is no opening mark.
    fn first_word(&self, at: usize) -> Option<usize> {
        (at..self.tokens.len().min(at + 4)).find(|&index| self.tokens[index].kind != TokenKind::Punct)
    }

    /// Whether a sentence ends at the abbreviation at `stop` when `next` is the next word.
    fn ends_at_abbreviation(&self, stop: usize, next: usize) -> bool {
        let lower = self.word(stop).trim_end_matches('.').to_lowercase();
        if self.abbreviations.is_title(&lower) {
            return false;
        }
        let following = self.word(next).to_lowercase();
        let starter = self.abbreviations.starts_sentence(&following) && self.tokens[next].shape != Shape::Upper;
        if lower.chars().count() == 1 {
            // An initial: "J. The" only where no name goes on.
            return starter && stop > 0 && self.tokens[stop - 1].shape == Shape::Lower;
        }
        starter
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let abbreviations = Abbreviations::built_in();
        let tokens = tokenize(text, &abbreviations);
        split(text, &tokens, &abbreviations, &[]).0.iter().map(|sentence| &text[sentence.span.range()]).collect()
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        assert_eq!(sentences("Lt. Gen. A. Torv met J. Sel. He left."), ["Lt. Gen. A. Torv met J. Sel.", "He left."]);
    }

    #[test]
    fn an_abbreviation_ends_a_sentence_before_a_word_that_begins_one() {
        assert_eq!(sentences("It was 5 p.m. The town slept."), ["It was 5 p.m.", "The town slept."]);
        assert_eq!(
            sentences("At 5 p.m. Tuesday the U.S. Embassy closed."),
            ["At 5 p.m. Tuesday the U.S. Embassy closed."]
        );
    }

    #[test]
    fn closing_quotes_and_note_marks_belong_to_their_sentence() {
        assert_eq!(sentences("“We saw it.” She left.[1] He stayed."), ["“We saw it.”", "She left.[1]", "He stayed."]);
        assert_eq!(sentences("\"We saw it.\" \"So did I.\""), ["\"We saw it.\"", "\"So did I.\""]);
    }

    #[test]
    fn a_quoted_question_goes_on_in_lower_case() {
        assert_eq!(
            sentences("“Who did it?” asked the mayor. Nobody knew."),
            ["“Who did it?” asked the mayor.", "Nobody knew."]
        );
    }

    #[test]
    fn headline_and_byline_are_no_part_of_the_line_after_them() {
        let text = "Man held over the shooting of a boy in the old market of Selm\nBy Ana Verr, Tamra Herald, in Selm";
        let abbreviations = Abbreviations::built_in();
        let tokens = tokenize(text, &abbreviations);
        let pieces = |apart: &[Span]| split(text, &tokens, &abbreviations, apart).0.len();
        let [title, byline] = [Span::new(0, 61), Span::new(62, 96)];
        assert_eq!((pieces(&[]), pieces(&[title]), pieces(&[byline])), (1, 2, 2));
    }

    #[test]
    fn wrapped_lines_are_joined_and_list_items_are_not() {
        let wrapped =
            "The council met on Monday in the old town hall and heard that the bridge\nhad been closed. It adjourned.";
        assert_eq!(sentences(wrapped).len(), 2);
        assert_eq!(sentences("Demands:\n- water\n- bread\n- peace"), ["Demands:", "- water", "- bread", "- peace"]);
    }

    #[test]
    fn a_sentence_may_begin_in_lower_case_after_a_plain_stop() {
        assert_eq!(sentences("The list was long. the paper says so.").len(), 2);
        assert_eq!(sentences("It was approx. ten miles.").len(), 1);
    }

    #[test]
    fn a_lost_space_is_seen() {
        assert_eq!(sentences("They left the town.Police came."), ["They left the town.", "Police came."]);
    }
}
