//! Treebanks of Universal Dependencies (CoNLL-U).

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sayso::record::Span;

/// A document of a treebank: a text made of the forms of its words.
#[derive(Debug, Default)]
pub struct Document {
    /// Words joined as `SpaceAfter` says; sentences by a space, paragraphs (`# newpar`) by a blank line. The words of a
    /// multiword token ("did", "n't") are glued together: in English that gives the token again.
    pub text: String,
    /// Words in order.
    pub words: Vec<Word>,
    /// First word, one past the last, and number of the paragraph of each sentence.
    pub sentences: Vec<(usize, usize, u32)>,
}

/// A word of a treebank.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span,
    /// Part of speech.
    pub upos: String,
    /// Index of its head in the document; a root is its own head.
    pub head: usize,
    /// Relation with its subtype.
    pub relation: String,
}

/// Reads all documents of a treebank.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let treebank = std::fs::read_to_string(path).with_context(|| format!("opening {}", path.display()))?;
    let mut documents: Vec<Document> = Vec::new();
    for block in treebank.split("\n\n").filter(|block| block.lines().any(|line| line.starts_with(char::is_numeric))) {
        let comment = |name: &str| block.lines().any(|line| line.strip_prefix(name).is_some_and(ends));
        if documents.is_empty() || comment("# newdoc") {
            documents.push(Document::default());
        }
        let Some(document) = documents.last_mut() else { bail!("no document") };
        let first_line = block.lines().next().unwrap_or_default().to_owned();
        sentence(document, block, comment("# newpar")).with_context(|| format!("in the sentence at {first_line:?}"))?;
    }
    Ok(documents)
}

/// Whether a comment's name ends here ("# newpar", "# newpar id = ..."; not "# newpar_block").
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(' ')
}

fn sentence(document: &mut Document, block: &str, paragraph: bool) -> Result<()> {
    let last = document.sentences.last().map(|&(_, _, paragraph)| paragraph);
    let number = match last {
        None => 0,
        Some(last) => {
            document.text.push_str(if paragraph { "\n\n" } else { " " });
            last + u32::from(paragraph)
        }
    };
    let base = document.words.len();
    // The multiword token that is open: its last word, and whether a space follows it.
    let mut token: Option<(usize, bool)> = None;
    for line in block.lines().filter(|line| line.starts_with(char::is_numeric)) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, relation, _, misc] = columns[..] else { bail!("not ten columns: {line}") };
        let mut space = !misc.split('|').any(|entry| entry == "SpaceAfter=No");
        if id.contains('.') {
            continue; // an empty node of enhanced dependencies
        }
        if let Some((_, last)) = id.split_once('-') {
            token = Some((last.parse()?, space));
            continue;
        }
        let id: usize = id.parse()?;
        ensure!(id == document.words.len() - base + 1, "word {id} is out of order");
        match token {
            Some((last, _)) if id < last => space = false,
            Some((last, after)) if id == last => space = after,
            _ => {}
        }
        let start = document.text.len();
        document.text.push_str(form);
        let head: usize = head.parse()?;
        document.words.push(Word {
            span: Span::new(start, document.text.len()),
            upos: upos.to_owned(),
            head: if head == 0 { base + id - 1 } else { base + head - 1 },
            relation: relation.to_owned(),
        });
        if space {
            document.text.push(' ');
        }
    }
    document.text.truncate(document.text.trim_end_matches(' ').len());
    let past = document.words.len();
    ensure!(document.words[base..].iter().all(|word| (base..past).contains(&word.head)), "a head is no word");
    document.sentences.push((base, past, number));
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn multiword_tokens_empty_nodes_and_paragraphs() {
        let treebank = "# newdoc id = a\n# newpar\n# newpar_block = p\n\
            1\tShe\t_\tPRON\t_\t_\t4\tnsubj\t_\t_\n\
            2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
            2\tdid\t_\tAUX\t_\t_\t4\taux\t_\t_\n\
            3\tn't\t_\tPART\t_\t_\t4\tadvmod\t_\t_\n\
            3.1\tx\t_\t_\t_\t_\t_\t_\t4:dep\t_\n\
            4\tgo\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n\
            5\t.\t_\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n\
            1\tNo\t_\tINTJ\t_\t_\t0\troot\t_\t_\n\n\
            # newpar\n1\tYes\t_\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
        let file = std::env::temp_dir().join(format!("sayso-conllu-{}.conllu", std::process::id()));
        std::fs::write(&file, treebank).unwrap();
        let documents = read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0].text, "She didn't go. No\n\nYes");
        assert_eq!(documents[0].sentences, [(0, 5, 0), (5, 6, 0), (6, 7, 1)]);
        let heads: Vec<usize> = documents[0].words.iter().map(|word| word.head).collect();
        assert_eq!(heads, [3, 3, 3, 3, 3, 5, 6]);
    }
}
