//! Mentions to records.

use sayso_record::{Counted, Effect, Figure, Provenance, Quote};

use super::group::Reference;
use super::mention::Mention;
use super::scope::Decision;
use super::view::View;

/// The name of the stage.
pub const STAGE: &str = "figures";

/// Most tokens between number and effect word that the quote still takes in.
const ADJACENT: usize = 8;

/// The records of `mentions`, each with its effect and scope.
pub fn figures(view: &View, mentions: &[Mention], effects: &[Effect], scopes: &[Decision]) -> Vec<Figure> {
    mentions
        .iter()
        .zip(effects)
        .zip(scopes)
        .map(|((mention, &effect), &(scope, rule))| {
            let quote = |tokens| view.draft.quote(view.span(&tokens));
            Figure {
                quote: quote_of(view, mention),
                effect,
                effect_quote: mention.effect.clone().map(quote),
                amount: mention.amount,
                counted: Counted { quote: mention.head.clone().map(quote), class: mention.class },
                scope,
                scope_rule: rule.to_owned(),
                chain: None,
                provenance: Provenance::new(STAGE, mention.rule, confidence(mention)),
            }
        })
        .collect()
}

/// The number and what it counts, with the effect words when they are next to it.
fn quote_of(view: &View, mention: &Mention) -> Quote {
    let mut tokens = mention.tokens.clone();
    if let Some(effect) = &mention.effect {
        let gap = if effect.start >= tokens.end {
            effect.start - tokens.end
        } else {
            tokens.start.saturating_sub(effect.end)
        };
        if gap <= ADJACENT && !mention.toll {
            tokens = tokens.start.min(effect.start)..tokens.end.max(effect.end);
        }
    }
    view.draft.quote(view.span(&tokens))
}

/// Measured on the train part by rule (docs/figures.md).
fn confidence(mention: &Mention) -> f32 {
    let single = matches!(mention.reference, Reference::Described | Reference::Named);
    match mention.rule {
        "object" | "subject" if !single => 0.9,
        "toll" | "including" | "among" | "compound" | "list" => 0.85,
        _ => 0.7,
    }
}
