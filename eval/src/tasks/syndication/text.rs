//! Texts of which every word is known to be the generator's or some article's.

use std::collections::BTreeSet;

/// Where a word was first: the article and the number of the word in it.
pub type Origin = (usize, usize);

/// A word with the marks around it, and where it comes from.
#[derive(Debug, Clone)]
pub struct Token {
    pub word: String,
    pub origin: Option<Origin>,
}

/// An article given or made.
#[derive(Debug, Clone)]
pub struct Text {
    pub id: String,
    pub title: String,
    pub date: String,
    /// Whose articles are told apart: incident or bundle.
    pub incident: String,
    /// How it was made; "given" for one of the data.
    pub kind: &'static str,
    pub paragraphs: Vec<Vec<Token>>,
}

impl Text {
    /// The article `index` of the data.
    pub fn given(index: usize, id: &str, title: &str, date: &str, incident: &str, text: &str) -> Self {
        let mut number = 0;
        let mut paragraphs = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let token = |word: &str| {
                number += 1;
                Token { word: word.to_owned(), origin: Some((index, number - 1)) }
            };
            paragraphs.push(line.split_whitespace().map(token).collect());
        }
        Text {
            id: id.to_owned(),
            title: title.to_owned(),
            date: date.to_owned(),
            incident: incident.to_owned(),
            kind: "given",
            paragraphs,
        }
    }

    /// Its body.
    pub fn body(&self) -> String {
        let words =
            |paragraph: &Vec<Token>| paragraph.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
        self.paragraphs.iter().map(words).collect::<Vec<_>>().join("\n\n")
    }

    /// Number of its words.
    pub fn len(&self) -> usize {
        self.paragraphs.iter().map(Vec::len).sum()
    }

    /// Where its words come from.
    pub fn origins(&self) -> BTreeSet<Origin> {
        self.paragraphs.iter().flatten().filter_map(|token| token.origin).collect()
    }
}
