//! Text to tokens.

use sayso_record::Span;

use super::Abbreviations;

/// A word, number, mix, address or one character of punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub shape: Shape,
}

impl Token {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// Kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes and the stops of an abbreviation.
    Word,
    /// The possessive `'s` (also `’s`, and the bare apostrophe after a final s is punctuation).
    Clitic,
    /// Digits with commas and points inside.
    Number,
    /// Digits and letters mixed: "10th", "1980s", "5pm", "F16".
    Alnum,
    /// A web or mail address.
    Address,
    /// One character of punctuation or a symbol.
    Punct,
}

/// How the letters of a token are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// No letters.
    None,
    /// "word".
    Lower,
    /// "Word".
    Title,
    /// "WORD" (one capital letter alone is `Title`).
    Upper,
    /// "McCoy", "eBay".
    Mixed,
}

/// Longest token in bytes; a longer run of letters (encoded data, no language) is cut into tokens of this length so
/// that no later stage meets a word it would have to copy or compare at length.
pub const MAX_TOKEN_BYTES: usize = 512;

/// All tokens of `text` in order; what lies between them is white space.
pub fn tokenize(text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (len, kind) = next_token(&text[at..], first, abbreviations, tokens.last(), at);
        let span = Span::new(at, at + len);
        tokens.push(Token { span, kind, shape: shape_of(&text[span.range()]) });
        at += len;
    }
    tokens
}

fn next_token(
    rest: &str,
    first: char,
    abbreviations: &Abbreviations,
    previous: Option<&Token>,
    at: usize,
) -> (usize, TokenKind) {
    if let Some(len) = address(rest, first) {
        return (len, TokenKind::Address);
    }
    if first.is_ascii_digit() {
        let digits = number(rest);
        let letters: usize =
            rest[digits..].chars().take(MAX_TOKEN_BYTES).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        if letters == 0 {
            return (digits, TokenKind::Number);
        }
        return (clip(rest, digits + letters), TokenKind::Alnum);
    }
    if is_apostrophe(first) {
        let glued = previous.is_some_and(|token| token.span().end() == at && token.kind != TokenKind::Punct);
        if glued && let Some(len) = clitic(rest) {
            return (len, TokenKind::Clitic);
        }
        return (first.len_utf8(), TokenKind::Punct);
    }
    if is_letter(first) {
        let len = word(rest);
        let with_stop = stop_after(rest, len, abbreviations);
        let kind =
            if rest[..len].bytes().any(|byte| byte.is_ascii_digit()) { TokenKind::Alnum } else { TokenKind::Word };
        return (clip(rest, with_stop), kind);
    }
    (first.len_utf8(), TokenKind::Punct)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks that stand inside words of decomposed text.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Apostrophes: straight, curly, modifier letter, and the grave that typewriter text uses for one.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '`')
}

fn clip(rest: &str, len: usize) -> usize {
    if len <= MAX_TOKEN_BYTES {
        return len;
    }
    let mut end = MAX_TOKEN_BYTES;
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Length of the digits at the head of `rest`, with single commas and points between digits.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len().min(MAX_TOKEN_BYTES) {
        let digit = bytes[end].is_ascii_digit();
        let joint = matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !(digit || joint) {
            break;
        }
        end += 1;
    }
    end
}

/// `'s` at the head of `rest`, if the word ends there.
fn clitic(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let apostrophe = chars.next()?;
    let s = chars.next().filter(|c| matches!(c, 's' | 'S'))?;
    let ends = chars.next().is_none_or(|c| !is_letter(c));
    ends.then(|| apostrophe.len_utf8() + s.len_utf8())
}

/// Length of the word at the head of `rest`: letters, digits after letters, marks, apostrophes inside.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at >= MAX_TOKEN_BYTES {
            break;
        }
        if is_letter(c) {
            end = at + c.len_utf8();
            continue;
        }
        let inside = is_apostrophe(c) && chars.peek().is_some_and(|&(_, next)| next.is_alphabetic());
        if inside && clitic(&rest[at..]).is_none() {
            continue;
        }
        break;
    }
    end
}

/// Length of the word of `len` bytes with the stops of an abbreviation: initials ("U.S.", "a.m."), a known
/// abbreviation, or one capital letter before a stop.
fn stop_after(rest: &str, len: usize, abbreviations: &Abbreviations) -> usize {
    if !rest[len..].starts_with('.') {
        return len;
    }
    let single = |s: &str| s.chars().count() == 1 && s.chars().all(char::is_alphabetic);
    let mut end = len;
    if single(&rest[..len]) {
        // One letter, a stop, one letter, a stop: as far as it goes.
        let mut pieces = 1;
        loop {
            let after = end + 1;
            let next = rest[after..].chars().next().filter(|c| c.is_alphabetic());
            match next {
                Some(c) if rest[after + c.len_utf8()..].starts_with('.') && after < MAX_TOKEN_BYTES => {
                    end = after + c.len_utf8();
                    pieces += 1;
                }
                _ => break,
            }
        }
        let capital = rest.chars().next().is_some_and(char::is_uppercase);
        let continues = rest[end + 1..].chars().next().is_some_and(is_letter);
        return if (pieces > 1 || capital) && !continues { end + 1 } else { end };
    }
    let continues = rest[len + 1..].chars().next().is_some_and(char::is_alphabetic);
    let known = len <= 12 && abbreviations.is_known(&rest[..len].to_lowercase());
    if known && !continues { len + 1 } else { len }
}

/// Length of a web or mail address at the head of `rest`.
fn address(rest: &str, first: char) -> Option<usize> {
    let web = matches!(first, 'h' | 'H' | 'w' | 'W')
        && ["http://", "https://", "www."]
            .iter()
            .any(|head| rest.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)));
    let mail = !web && first.is_ascii_alphanumeric() && {
        let local = rest
            .bytes()
            .take(64)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+'))
            .count();
        rest[local..].starts_with('@') && rest[local + 1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    if !(web || mail) {
        return None;
    }
    let end = rest
        .char_indices()
        .take_while(|&(at, c)| at < MAX_TOKEN_BYTES && !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\u{201d}'))
        .map(|(at, c)| at + c.len_utf8())
        .last()?;
    // Punctuation at the end belongs to the sentence, and so does a closing bracket that the address does not open.
    let mut address = &rest[..end];
    loop {
        let mut trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '\u{2019}']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            if let Some(inner) = trimmed.strip_suffix(close)
                && inner.matches(close).count() >= inner.matches(open).count()
            {
                trimmed = inner;
            }
        }
        if trimmed.len() == address.len() {
            return Some(address.len());
        }
        address = trimmed;
    }
}

fn shape_of(word: &str) -> Shape {
    let (mut upper, mut lower, mut first_upper, mut first) = (0usize, 0usize, false, true);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= first;
        } else {
            lower += 1;
        }
        first = false;
    }
    match (upper, lower) {
        (0, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, _) if first_upper => Shape::Title,
        (_, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, &Abbreviations::built_in()).iter().map(|token| &text[token.span().range()]).collect()
    }

    #[test]
    fn abbreviations_and_initials_keep_their_stop() {
        assert_eq!(words("Lt. Gen. A. B. Torv left."), ["Lt.", "Gen.", "A.", "B.", "Torv", "left", "."]);
        assert_eq!(words("the U.S. and U.N. at 5 p.m. on"), ["the", "U.S.", "and", "U.N.", "at", "5", "p.m.", "on"]);
    }

    #[test]
    fn hyphens_and_possessives_are_tokens() {
        assert_eq!(words("a 44-year-old's"), ["a", "44", "-", "year", "-", "old", "'s"]);
        assert_eq!(words("Torv’s O'Brien don't"), ["Torv", "’s", "O'Brien", "don't"]);
    }

    #[test]
    fn numbers_keep_their_joints() {
        assert_eq!(words("1,200 or 3.5, and 12."), ["1,200", "or", "3.5", ",", "and", "12", "."]);
        assert_eq!(words("10th 1980s $5m"), ["10th", "1980s", "$", "5m"]);
    }

    #[test]
    fn addresses_are_one_token_without_the_sentence_stop() {
        assert_eq!(
            words("See (http://example.org/a_(b)?x=1). Mail a.b@example.org, please"),
            ["See", "(", "http://example.org/a_(b)?x=1", ")", ".", "Mail", "a.b@example.org", ",", "please"]
        );
    }

    #[test]
    fn a_run_without_end_is_cut() {
        let text = "a".repeat(5 * MAX_TOKEN_BYTES + 1);
        assert_eq!(words(&text).len(), 6);
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in "\\PC{0,200}") {
            let tokens = tokenize(&text, &Abbreviations::built_in());
            let mut at = 0;
            for token in &tokens {
                proptest::prop_assert!(text[at..token.span().start()].chars().all(char::is_whitespace));
                proptest::prop_assert!(!token.span().is_empty());
                at = token.span().end();
            }
            proptest::prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
