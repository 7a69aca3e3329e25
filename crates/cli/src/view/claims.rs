//! Who says what: claims by speaker, each with its chain; what the article asserts itself.

use sayso::record::{Claim, ClaimForm, Reading};

use super::page::{Page, flat, quiet, quoted, strong};
use super::{chain, group, words};

/// Characters of a claim that are shown; the rest is folded away.
const SHOWN: usize = 200;

/// Writes the claims of all speakers, in order of their first claim, and how many the article makes itself.
pub fn write(page: &mut Page, reading: &Reading) {
    if reading.claims.is_empty() {
        return;
    }
    let (own, said): (Vec<&Claim>, Vec<&Claim>) =
        reading.claims.iter().partition(|claim| claim.form == ClaimForm::OwnVoice);
    page.heading("Who says what", Some(said.len()));
    for (chain, claims) in group::by_key(said, |claim| through(reading, claim)) {
        page.item("  ", &strong(&chain));
        for claim in claims {
            page.item("    ", &format!("{} {}", content(claim), quiet(&manner(claim))));
        }
    }
    if !own.is_empty() {
        let sentences = if own.len() == 1 { "one passage".to_owned() } else { format!("{} passages", own.len()) };
        page.item("  ", &quiet(&format!("In its own voice the article asserts {sentences}; --own-voice lists them.")));
    }
}

/// The chain; of a quotation with nobody in its chain the article does not tell whose it is, and it is not its own.
fn through(reading: &Reading, claim: &Claim) -> String {
    let chain = chain::show(reading, &claim.chain);
    if chain::speaker(reading, &claim.chain).is_none() { format!("speaker not stated → {chain}") } else { chain }
}

/// Writes what the article asserts itself.
pub fn write_own(page: &mut Page, reading: &Reading) {
    let own: Vec<&Claim> = reading.claims.iter().filter(|claim| claim.form == ClaimForm::OwnVoice).collect();
    page.heading("In the article's own voice", Some(own.len()));
    for (through, claims) in group::by_key(own, |claim| chain::show(reading, &claim.chain)) {
        page.item("  ", &strong(&through));
        for claim in claims {
            page.item("    ", &content(claim));
        }
    }
}

/// The words, long ones folded.
fn content(claim: &Claim) -> String {
    let words: Vec<String> = claim.content.iter().map(|quote| flat(quote.as_str())).collect();
    let words = words.join(" … ");
    let Some((cut, _)) = words.char_indices().nth(SHOWN) else { return quoted(&words) };
    let kept = words[..cut].rsplit_once(' ').map_or(&words[..cut], |(kept, _)| kept);
    quoted(&format!("{kept} …"))
}

/// "direct, denies · said".
fn manner(claim: &Claim) -> String {
    let mut out = vec![words::form(claim.form)];
    out.extend(claim.stances.iter().map(|&stance| words::stance(stance)));
    let cue = claim.cue.as_ref().map_or(String::new(), |cue| format!(" · “{}”", flat(cue.as_str())));
    format!("{}{cue}", out.join(", "))
}
