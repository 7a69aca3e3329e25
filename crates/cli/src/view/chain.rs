//! A chain on one line, innermost first: medics → Observatory → Reuters → this outlet.

use sayso::record::{Chain, ChainLink, LinkRole, Reading, Reference};

use super::page::flat;

/// The chain with the outlet at its end; the article's own voice is the outlet alone.
pub fn show(reading: &Reading, chain: &Chain) -> String {
    let mut links: Vec<String> = chain.links.iter().map(|link| show_link(reading, link)).collect();
    links.push("this outlet".to_owned());
    links.join(" → ")
}

/// Who says it: the innermost links; `None` in the article's own voice.
pub fn speaker(reading: &Reading, chain: &Chain) -> Option<String> {
    let speakers: Vec<String> =
        chain.links.iter().filter(|link| link.role == LinkRole::Speaker).map(|link| show_link(reading, link)).collect();
    (!speakers.is_empty()).then(|| speakers.join(" and "))
}

/// The name where it is known, with what it speaks for; otherwise its words, or those that a pronoun stands for, with the
/// names it may be.
fn show_link(reading: &Reading, link: &ChainLink) -> String {
    let name = |id: sayso::record::NameId| reading.names.get(id.0 as usize).map(|name| name.canonical.clone());
    // Where the text does not say who, the words of saying stand for the speaker.
    let cue = || reading.claims.iter().any(|claim| claim.cue.as_ref() == Some(&link.quote));
    if link.reference == Reference::Unnamed && cue() {
        return "somebody not named".to_owned();
    }
    let words = flat(link.stands_for.as_ref().unwrap_or(&link.quote).as_str());
    let mut out = link.name.and_then(name).unwrap_or(words);
    if let Some(body) = link.speaks_for.and_then(name)
        && body != out
    {
        out.push_str(&format!(" (for {body})"));
    }
    if link.is_unsure() {
        let candidates: Vec<String> = link.candidates.iter().filter_map(|&id| name(id)).collect();
        out.push_str(&format!(" (unsure: {}?)", candidates.join(" or ")));
    }
    if link.role == LinkRole::Document { format!("[{out}]") } else { out }
}
