//! The parts of a note: title, outlet, address.

use sayso_record::Span;

/// Words of the shortest title that is not in quotation marks.
const MIN_TITLE_WORDS: usize = 3;
/// Words of the longest outlet's name.
const MAX_OUTLET_WORDS: usize = 6;

/// Title and outlet of a note.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The cited work's title, without its quotation marks.
    pub title: Option<Span>,
    /// The outlet or publisher.
    pub outlet: Option<Span>,
}

/// Reads the fields of `body`. What lies in `taken` (dates, addresses) is neither; `is_person` tells of a piece
/// whether it names a person.
///
/// A title stands in quotation marks, or is the piece between commas with the most words. The outlet is the piece
/// after it, else the piece before it that names no person.
pub fn fields(text: &str, body: Span, taken: &[Span], is_person: &dyn Fn(Span) -> bool) -> Fields {
    // A title may name a day; a piece that is little more than a date or an address is no title.
    let free = |span: Span| {
        let inside = |other: &Span| {
            text[other.start().max(span.start())..other.end().min(span.end())].split_whitespace().count()
        };
        let mut overlapping = taken.iter().filter(|other| other.overlaps(span)).peekable();
        overlapping.peek().is_none()
            || text[span.range()].split_whitespace().count() >= MIN_TITLE_WORDS + overlapping.map(inside).sum::<usize>()
    };
    let pieces: Vec<Span> = pieces(text, body).into_iter().filter(|&span| free(span)).collect();
    if let Some(title) = quoted(text, body) {
        let after =
            pieces.iter().copied().find(|piece| piece.start() >= title.end() && is_outlet(text, *piece, is_person));
        return Fields { title: Some(title), outlet: after };
    }
    let words = |span: &Span| text[span.range()].split_whitespace().count();
    // Of equals the first: an outlet follows a title more often than it goes before one.
    let Some(index) = (0..pieces.len()).rev().max_by_key(|&index| words(&pieces[index])) else {
        return Fields::default();
    };
    if words(&pieces[index]) < MIN_TITLE_WORDS {
        return Fields::default();
    }
    let after = pieces[index + 1..].iter().copied().find(|&piece| is_outlet(text, piece, is_person));
    let before = || pieces[..index].iter().rev().copied().find(|&piece| is_outlet(text, piece, is_person));
    // "Torv, Selim, Bridge closed": two single words before a title are a surname and a given name.
    let author = index == 2 && pieces[..index].iter().all(|piece| words(piece) == 1);
    Fields { title: Some(pieces[index]), outlet: after.or_else(|| if author { None } else { before() }) }
}

fn is_outlet(text: &str, piece: Span, is_person: &dyn Fn(Span) -> bool) -> bool {
    let words = &text[piece.range()];
    let count = words.split_whitespace().count();
    (1..=MAX_OUTLET_WORDS).contains(&count) && words.chars().any(char::is_uppercase) && !is_person(piece)
}

/// The words in the first pair of double quotation marks.
fn quoted(text: &str, body: Span) -> Option<Span> {
    let inner = &text[body.range()];
    let open = inner.find(['"', '\u{201c}', '«'])?;
    let start = open + inner[open..].chars().next().map_or(0, char::len_utf8);
    let end = start + inner[start..].find(['"', '\u{201d}', '»'])?;
    let title = inner[start..end].trim_end_matches([',', '.', ' ']);
    let span = Span::new(body.start() + start, body.start() + start + title.len());
    (title.split_whitespace().count() >= 2).then_some(span)
}

/// The pieces of `body` between commas, semicolons and full stops that end a piece, without white space at their ends.
fn pieces(text: &str, body: Span) -> Vec<Span> {
    let inner = &text[body.range()];
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let piece = &inner[from..to];
        let lead = piece.len() - piece.trim_start().len();
        let trimmed = piece.trim().trim_end_matches('.');
        if trimmed.chars().any(char::is_alphabetic) {
            out.push(Span::new(body.start() + from + lead, body.start() + from + lead + trimmed.len()));
        }
    };
    for (at, c) in inner.char_indices() {
        let next = inner[at + c.len_utf8()..].chars().next();
        // "A. Torv" and "4.30" go on; a stop before a new sentence ends a piece.
        let initial = inner[start..at].trim().chars().count() <= 1;
        let ends = matches!(c, ',' | ';' | '\n' | '\u{2013}' | '\u{2014}')
            || (c == '.' && next.is_none_or(char::is_whitespace) && !initial);
        let thousands =
            c == ',' && next.is_some_and(|n| n.is_ascii_digit()) && inner[..at].ends_with(|p: char| p.is_ascii_digit());
        if ends && !thousands {
            push(start, at);
            start = at + c.len_utf8();
        }
    }
    push(start, inner.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str, taken: &[&str], people: &[&str]) -> (Option<String>, Option<String>) {
        let at = |piece: &str| {
            let start = body.find(piece).expect("piece of the body");
            Span::new(start, start + piece.len())
        };
        let taken: Vec<Span> = taken.iter().map(|piece| at(piece)).collect();
        let people: Vec<Span> = people.iter().map(|piece| at(piece)).collect();
        let found = fields(body, Span::new(0, body.len()), &taken, &|span| people.iter().any(|p| p.overlaps(span)));
        let words = |span: Option<Span>| span.map(|span| body[span.range()].to_owned());
        (words(found.title), words(found.outlet))
    }

    #[test]
    fn the_longest_piece_is_the_title_and_the_outlet_follows() {
        assert_eq!(
            read(
                "Torv, Selim, Nine hurt as bridge falls in Old Tamra, the Tamra Post,March4,2015",
                &["March4,2015"],
                &[]
            ),
            (Some("Nine hurt as bridge falls in Old Tamra".to_owned()), Some("the Tamra Post".to_owned()))
        );
    }

    #[test]
    fn an_outlet_may_stand_before_the_title_and_an_author_is_none() {
        assert_eq!(
            read("TNA, Council rejects new bridge, 4 March 2015", &["4 March 2015"], &[]),
            (Some("Council rejects new bridge".to_owned()), Some("TNA".to_owned()))
        );
        assert_eq!(
            read("Selim Aran, Council rejects new bridge, 4 March 2015", &["4 March 2015"], &["Selim Aran"]).1,
            None
        );
    }

    #[test]
    fn a_quoted_title_is_taken_as_it_is() {
        assert_eq!(
            read("Selim Aran, “Who built it, and why?”, Vareshk Weekly, p. 4", &[], &["Selim Aran"]),
            (Some("Who built it, and why?".to_owned()), Some("Vareshk Weekly".to_owned()))
        );
    }
}
