//! Byte offsets to code points: the unit of the labelled data.

use sayso::record::Span;

/// Converts byte offsets of one text to code point offsets.
pub struct CodePoints {
    /// For each byte offset the number of code points before it.
    before: Vec<u32>,
}

impl CodePoints {
    /// For `text`.
    pub fn of(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            before.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += 1;
        }
        before.push(count);
        CodePoints { before }
    }

    /// Start and end of `span` in code points.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.before[span.start()], self.before[span.end()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let points = CodePoints::of("aé–b");
        assert_eq!(points.span(Span::new(1, 6)), (1, 3));
        assert_eq!(points.span(Span::new(6, 7)), (3, 4));
    }
}
