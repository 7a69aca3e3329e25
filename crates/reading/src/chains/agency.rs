//! The agency whose text the article is: by dateline, by a credit line, or by a credit that a page has run into its text.

use sayso_record::{CreditForm, Span};

use super::lexicon::Kinds;
use super::media::Own;
use super::view::View;
use crate::speech::headline;

/// Tokens at the head within which a credit that stands in running text is believed.
const HEAD: usize = 60;

/// Spans that credit the agencies of the whole article, each agency once, the publishing outlet left out.
pub fn of_article(view: &View, own: &Own) -> Vec<Span> {
    let mut seen: Vec<&str> = Vec::new();
    let mut out: Vec<Span> = Vec::new();
    for credit in &view.draft.article.credits {
        let whole = matches!(credit.form, CreditForm::Dateline | CreditForm::Line);
        if whole && !own.is(&credit.agency) && !own.is(credit.quote.as_str()) && !seen.contains(&credit.agency.as_str())
        {
            seen.push(&credit.agency);
            out.push(credit.quote.span());
        }
    }
    if out.is_empty() {
        out.extend(after_headline(view, own).or_else(|| run_in(view, own)));
    }
    out
}

/// "Shells kill ten: monitor Reuters Tuesday 3 May The ...": what follows the headline at once.
fn after_headline(view: &View, own: &Own) -> Option<Span> {
    let headline = headline::tokens(view.speech)?;
    let agency = view.agency_at(headline.end)?;
    // "Headline Reuters said": a speaker, no credit.
    let speaks = view.is(agency.end, Kinds::SAYS) || view.lower(agency.end) == "'s";
    (!speaks && !own.is(view.text(&agency))).then(|| view.span(&agency))
}

/// "VARESHK, May 3 (Reuters) Shells killed" or "... Monitor AFP A barrage" within a line.
fn run_in(view: &View, own: &Own) -> Option<Span> {
    (0..view.draft.tokens.len().min(HEAD)).find_map(|at| {
        let agency = view.agency_at(at)?;
        let before = at.checked_sub(1)?;
        let bracketed = view.lower(before) == "(" && view.lower(agency.end) == ")" && {
            let place = before.checked_sub(1)?;
            let word = view.draft.word(place);
            view.is_number(place) || word.len() > 2 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        };
        let bare = view.capital(before) && matches!(view.draft.word(agency.end), "A" | "An" | "The");
        let span = view.span(&agency);
        ((bracketed || bare) && !own.is(view.text(&agency))).then_some(span)
    })
}
