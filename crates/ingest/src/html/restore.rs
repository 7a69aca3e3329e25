//! What the extraction kept, set against the page's own blocks.
//!
//! The extraction drops single paragraphs that repeat a teaser, hold a link, or stand before the first heading; a
//! paragraph lost is a figure lost. It also joins what stands on two lines, and takes old pages' menus for text.

use std::collections::{HashMap, HashSet};

use super::blocks::{Block, Kind};
use super::body::key;

/// Words of a paragraph that is put back.
const WORDS: usize = 8;

/// Blocks of the page that are looked at to take a joined block apart.
const WINDOW: usize = 60;

/// Links in a row, each of few words, that make a menu.
const MENU: usize = 3;
const MENU_WORDS: usize = 6;

/// Puts back paragraphs of the page that stand among the kept ones and are siblings of kept ones, and notes.
///
/// What stands after the last kept paragraph is left out: there the page's own text begins.
pub(super) fn restore(kept: Vec<Block>, own: &[Block]) -> Vec<Block> {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, block) in own.iter().enumerate().rev() {
        by_key.entry(key(&block.text)).or_default().push(index);
    }
    // Each kept block is found in the page once, the first not taken yet.
    let mut places: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    let mut whole: Vec<Block> = Vec::with_capacity(kept.len());
    let mut after = 0;
    for block in kept {
        let words = key(&block.text);
        if let Some(place) = by_key.get_mut(&words).and_then(Vec::pop) {
            after = place + 1;
            places.push(Some(place));
            whole.push(block);
        } else if let Some(parts) = apart(&words, own, after) {
            after = parts.end;
            whole.extend(own[parts.clone()].iter().cloned());
            places.extend(parts.map(Some));
        } else {
            places.push(None);
            whole.push(block);
        }
    }
    let menus = menus(own);
    let kept = whole;
    let taken: HashSet<usize> = places.iter().flatten().copied().collect();
    let parents: HashSet<_> = places
        .iter()
        .zip(&kept)
        .filter(|(_, block)| block.kind == Kind::Paragraph && block.text.split(' ').count() >= WORDS)
        .filter_map(|(place, _)| own[(*place)?].parent)
        .collect();
    let belongs = |index: usize| {
        let block = &own[index];
        !taken.contains(&index)
            && block.kind == Kind::Paragraph
            && !block.outside
            && !menus.contains(&index)
            && block.linked * 2 < block.text.len()
            && block.parent.is_some_and(|parent| parents.contains(&parent))
            && block.text.split(' ').count() >= WORDS
            && block.text.ends_with(['.', '!', '?', '"', '”', '\'', '’', ':', ']', ')'])
    };
    let mut out: Vec<Block> = Vec::with_capacity(kept.len());
    let mut written: HashSet<String> = kept.iter().map(|block| key(&block.text)).collect();
    let mut next = 0;
    for (block, place) in kept.into_iter().zip(places) {
        if let Some(place) = place.filter(|&place| place >= next) {
            for index in (next..place).filter(|&index| belongs(index)) {
                if written.insert(key(&own[index].text)) {
                    out.push(own[index].clone());
                }
            }
            next = place + 1;
        }
        if place.is_some_and(|place| menus.contains(&place)) {
            continue;
        }
        out.push(match place {
            // The page's own rendering keeps the numbers of its lists and the line breaks.
            Some(place) => own[place].clone(),
            None => block,
        });
    }
    for (index, block) in own.iter().enumerate() {
        if block.note && !taken.contains(&index) && written.insert(key(&block.text)) {
            out.push(block.clone());
        }
    }
    out
}

/// The blocks of the page, among the next ones, that together make up `words`.
fn apart(words: &str, own: &[Block], after: usize) -> Option<std::ops::Range<usize>> {
    let end = own.len().min(after + WINDOW);
    'start: for start in after..end {
        let mut rest = words;
        for (index, block) in own.iter().enumerate().take(end).skip(start) {
            let Some(shorter) = rest.strip_prefix(key(&block.text).as_str()) else { continue 'start };
            // Blocks without a letter are no parts.
            if shorter.len() == rest.len() {
                continue 'start;
            }
            rest = shorter;
            if rest.is_empty() {
                return (index > start).then_some(start..index + 1);
            }
        }
    }
    None
}

/// Blocks of the page that are links of a few words, several in a row.
fn menus(own: &[Block]) -> HashSet<usize> {
    let is_entry = |block: &Block| {
        !block.note
            && block.linked * 10 >= block.text.len() * 8
            && block.text.split_whitespace().count() <= MENU_WORDS
            && !block.text.ends_with(['.', '!', '?', '"', '”'])
    };
    let mut out = HashSet::new();
    let mut run = 0;
    for (index, block) in own.iter().enumerate() {
        run = if is_entry(block) { run + 1 } else { 0 };
        if run == MENU {
            out.extend(index + 1 - MENU..=index);
        } else if run > MENU {
            out.insert(index);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;
    use scraper::Html;

    fn texts(kept: &str, page: &str) -> Vec<String> {
        let tree = |html: &str| blocks(&Html::parse_document(html));
        restore(tree(kept), &tree(page)).into_iter().map(|block| block.text).collect()
    }

    const LEAD: &str = "<p>Seven people were killed in shelling on Tuesday, the governor said.</p>";
    const END: &str = "<p>The Karsa Front denied that it had fired first in the valley.</p>";

    #[test]
    fn a_paragraph_among_kept_ones_is_put_back_and_what_follows_is_not() {
        let middle = "<p>At least twelve others were wounded, among them four small children.</p>";
        let after = "<p>Selim Daily brings you the news of the valley every morning at six.</p>";
        let page = format!("<div>{LEAD}{middle}{END}{after}</div><aside>{middle}</aside>");
        let read = texts(&format!("{LEAD}{END}"), &page);
        assert_eq!(read.len(), 3, "{read:?}");
        assert!(read[1].starts_with("At least twelve"));
    }

    #[test]
    fn joined_lines_are_taken_apart_and_menus_dropped() {
        let page = format!(
            "<table><tr><td><a href=a>Front page</a><br><a href=b>Old Tamra</a><br><a href=c>Farming</a></td>\
             <td><font><b>Vareshk buries its dead</b></font><br><font>By our correspondent</font>{LEAD}{END}</td></tr></table>"
        );
        let kept = format!(
            "<p>Front page</p><p>Old Tamra</p><p>Farming</p><p>Vareshk buries its deadBy our correspondent</p>{LEAD}{END}"
        );
        let read = texts(&kept, &page);
        assert_eq!(read[..2], ["Vareshk buries its dead", "By our correspondent"], "{read:?}");
        assert_eq!(read.len(), 4);
    }
}
