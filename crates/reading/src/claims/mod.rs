//! Who says what: the model's attributions, and what rules add to them, as claims with one speaker each.
//!
//! The order of work: attributions of the model; cues that introduce what follows; quotations over several
//! paragraphs; quotations whose speaker stands before; transcripts; headlines; posts; own voice; unnamed speakers.
//! Then every speaker is resolved to a name of the article ([`crate::speech::speaker`]), attitudes are read, and denials joined.
//! Relays and documents beyond the speaker are the business of the next stage.

mod attitudes;
mod attributions;
mod continuing;
mod denial;
mod form;
mod found;
mod headline;
mod introduced;
mod notes;
mod own;
mod posts;
mod quoting;
mod signed;
mod stance;
mod subject;
#[cfg(test)]
pub(crate) mod testing;
mod transcript;
mod unnamed;

use sayso_record::{Chain, ChainLink, Claim, ClaimForm, LinkRole, Notice, NoticeKind, Provenance, Reference};

use crate::speech::speaker::{Resolver, Speaker};
use crate::speech::{Lexicon, View};
use crate::{Draft, Layer, Stage};
use attitudes::Attitudes;
use found::Found;

const STAGE: &str = "claims";

/// Finds claims.
pub struct ClaimsStage {
    lexicon: Lexicon,
    attitudes: Attitudes,
}

impl ClaimsStage {
    /// With the word lists that come with Sayso.
    pub fn new() -> Self {
        ClaimsStage { lexicon: Lexicon::built_in(), attitudes: Attitudes::built_in() }
    }
}

impl Default for ClaimsStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for ClaimsStage {
    fn name(&self) -> &'static str {
        STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text, Layer::Names]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Claims]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let claims = match &draft.tags {
            Some(tags) => claims(&View::new(draft, tags, &self.lexicon), &self.attitudes),
            None => {
                let detail = "no model is loaded, so nothing was read of who says what".to_owned();
                draft.notices.push(Notice { kind: NoticeKind::Empty, detail });
                return;
            }
        };
        draft.claims = claims;
    }
}

/// All claims of the article, in order.
fn claims(view: &View<'_, '_>, attitudes: &Attitudes) -> Vec<Claim> {
    let mut found = find(view, attitudes);
    notes::leave_out(view.draft, &mut found);
    let speakers = resolve_all(view, &found);
    let mut claims: Vec<Claim> =
        found.iter().zip(speakers).map(|(found, speaker)| build(view, attitudes, found, speaker)).collect();
    denial::join_denials(view, &found, &mut claims);
    claims
}

fn find(view: &View<'_, '_>, attitudes: &Attitudes) -> Vec<Found> {
    let mut all = attributions::attributions(view);
    quoting::cut_anew(view, &mut all);
    introduced::after_colon(view, &mut all);
    signed::signed_quotations(view, &mut all);
    continuing::continue_quotations(view, &mut all);
    introduced::before_quotation(view, &mut all);
    transcript::transcript(view, &mut all);
    headline::headlines(view, &mut all);
    posts::posts(view, &mut all);
    subject::of_cues(view, &mut all);
    let mut own = own::own_voice(view, &all);
    unnamed::unnamed(view, attitudes, &mut own);
    all.extend(own);
    all.sort_by_key(|found| (found.start(), found.end(), found.anchor()));
    all
}

/// The speaker of each claim that has a source, in the order of `all`.
fn resolve_all(view: &View<'_, '_>, all: &[Found]) -> Vec<Option<Speaker>> {
    let mut order: Vec<usize> = (0..all.len()).filter(|&at| all[at].source.is_some()).collect();
    order.sort_by_key(|&at| (all[at].anchor(), at));
    let mut resolver = Resolver::new(view);
    let mut out: Vec<Option<Speaker>> = vec![None; all.len()];
    for at in order {
        out[at] = all[at].source.as_ref().map(|source| resolver.hear(source, &all[at].content));
    }
    out
}

fn build(view: &View<'_, '_>, attitudes: &Attitudes, found: &Found, speaker: Option<Speaker>) -> Claim {
    let quote = |tokens: &std::ops::Range<usize>| view.quote(tokens);
    let link = |tokens: &std::ops::Range<usize>, speaker: Speaker| ChainLink {
        quote: quote(tokens),
        reference: speaker.reference,
        name: speaker.name,
        candidates: speaker.candidates,
        speaks_for: speaker.speaks_for,
        stands_for: speaker.taken_up.as_ref().map(quote),
        role: LinkRole::Speaker,
    };
    let links = match (&found.source, &found.cue, speaker) {
        (Some(source), _, Some(speaker)) => vec![link(source, speaker)],
        // Somebody says so and the text does not say who: the words that say so stand for the speaker.
        (None, Some(cue), _) => vec![link(cue, Speaker::of(Reference::Unnamed))],
        // The article's own voice, or words in marks of which nothing tells whose they are.
        _ => Vec::new(),
    };
    Claim {
        cue: found.cue.as_ref().map(quote),
        content: found.content.iter().map(quote).collect(),
        form: if found.own { ClaimForm::OwnVoice } else { form::form(view, &found.content) },
        stances: stance::stances(view, attitudes, found),
        denies: None,
        chain: Chain { links },
        provenance: Provenance::new(STAGE, found.rule, found.confidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{names::NamesStage, text::TextStage};
    use sayso_record::Article;

    #[test]
    fn without_a_model_a_notice_says_so() {
        let article = Article::of_text("Aran said it rained.");
        let mut draft = Draft::new(&article);
        for stage in [&TextStage::new() as &dyn Stage, &NamesStage::new(), &ClaimsStage::new()] {
            stage.run(&mut draft);
        }
        assert!(draft.claims.is_empty());
        assert!(draft.notices.iter().any(|notice| notice.detail.contains("no model")));
    }

    #[test]
    fn fragments_of_one_quotation_are_one_claim() {
        let found = testing::claims("[“We left,”] {Aran} <said>, [“at dawn.”]");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].content.len(), 2);
        assert_eq!(found[0].chain.links.len(), 1);
    }
}
