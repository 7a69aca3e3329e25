//! A note's own title against the text that cites it.

use sayso_record::{
    Anchor, CountedClass, Effect, Figure, Finding, FindingRule, Provenance, Qualifier, Quote, Severity, Span, Time,
    TimePrecision,
};

use crate::Draft;

/// What a note says of itself and what its mark stands behind.
pub struct Cited<'a> {
    /// The mark.
    pub mark: &'a Quote,
    /// The sentence, or the part of it before the mark.
    pub sentence: Span,
    /// From the mark before this one, at most the paragraph before, to this mark: what the mark may also vouch for.
    pub stretch: Span,
    /// The note's title.
    pub title: Span,
}

/// Figures of people in the title that no figure of the text for the same effect agrees with.
pub fn figures(draft: &Draft<'_>, cited: &Cited<'_>, stage: &'static str) -> Vec<Finding> {
    let in_title = within(&draft.figures, cited.title);
    let mut out = Vec::new();
    for stated in in_title {
        let comparable = |span: Span| -> Vec<&Figure> {
            within(&draft.figures, span)
                .filter(|other| other.effect == stated.effect && same_people(stated, other))
                .collect()
        };
        let (sentence, stretch) = (comparable(cited.sentence), comparable(cited.stretch));
        // Figures of the sentence itself come first; only where it has none is the text before it asked.
        let (others, severity) =
            if sentence.is_empty() { (stretch, Severity::Note) } else { (sentence, Severity::Warning) };
        if others.is_empty() || others.iter().any(|other| compatible(stated, other)) {
            continue;
        }
        let place =
            if severity == Severity::Warning { "the sentence that cites it" } else { "the text before its mark" };
        out.push(Finding {
            rule: FindingRule::NoteFigureDiffers,
            severity,
            message: format!(
                "The title of the note gives \"{}\"; {place} gives \"{}\" ({}).",
                folded(&stated.quote),
                others.iter().map(|other| folded(&other.quote)).collect::<Vec<_>>().join("\", \""),
                effect_word(stated.effect),
            ),
            evidence: vec![stated.quote.clone(), cited.mark.clone()],
            against: others.iter().map(|other| other.quote.clone()).collect(),
            provenance: Provenance::new(stage, "note_title_figure", 0.7),
        });
    }
    out
}

/// Days in the title that exclude the one day that the sentence names.
pub fn days(draft: &Draft<'_>, cited: &Cited<'_>, stage: &'static str) -> Option<Finding> {
    let day = |span: Span| {
        let mut days = draft.times.iter().filter(move |time| span.contains(time.quote.span()) && is_day(time));
        match (days.next(), days.next()) {
            (Some(day), None) => Some(day),
            _ => None,
        }
    };
    let (title, sentence) = (day(cited.title)?, day(cited.sentence)?);
    (title.interval != sentence.interval).then(|| Finding {
        rule: FindingRule::NoteDateDiffers,
        severity: Severity::Warning,
        message: format!(
            "The title of the note gives \"{}\"; the sentence that cites it gives \"{}\".",
            folded(&title.quote),
            folded(&sentence.quote)
        ),
        evidence: vec![title.quote.clone(), cited.mark.clone()],
        against: vec![sentence.quote.clone()],
        provenance: Provenance::new(stage, "note_title_date", 0.7),
    })
}

/// Whether `time` names one day of the calendar by itself.
fn is_day(time: &Time) -> bool {
    time.precision == TimePrecision::Day && time.anchor == Anchor::None && time.interval.is_some()
}

fn within(figures: &[Figure], span: Span) -> impl Iterator<Item = &Figure> {
    // Figures are in order of start: begin at the first that can lie in the span.
    let first = figures.partition_point(|figure| figure.quote.span().start() < span.start());
    figures[first..]
        .iter()
        .take_while(move |figure| figure.quote.span().start() < span.end())
        .filter(move |figure| span.contains(figure.quote.span()))
}

fn same_people(a: &Figure, b: &Figure) -> bool {
    let open = |class: CountedClass| matches!(class, CountedClass::People);
    a.counted.class == b.counted.class || open(a.counted.class) || open(b.counted.class)
}

/// Whether one number can satisfy both and, where both are qualified alike ("at least 19", "at least 29"), they name
/// the same one: a title is quoted, so that words that differ were changed, though no toll would belie either.
fn compatible(a: &Figure, b: &Figure) -> bool {
    if a.amount.qualifier == b.amount.qualifier && a.amount != b.amount && a.amount.qualifier != Qualifier::About {
        return false;
    }
    let range = |figure: &Figure| {
        let amount = figure.amount;
        // "About 12" has no ends of its own; a tenth to either side is what it is taken for here.
        let (low, high) = match (amount.low, amount.high, amount.best) {
            (None, None, Some(best)) => (Some(best - best / 10), Some(best + best / 10)),
            (low, high, _) => (low, high),
        };
        (low.unwrap_or(0), high.unwrap_or(u64::MAX))
    };
    let ((a_low, a_high), (b_low, b_high)) = (range(a), range(b));
    a_low <= b_high && b_low <= a_high
}

fn effect_word(effect: Effect) -> &'static str {
    match effect {
        Effect::Killed => "killed",
        Effect::Injured => "injured",
        Effect::Missing => "missing",
        Effect::Displaced => "displaced",
        Effect::Detained => "detained",
        Effect::Abducted => "abducted",
        _ => "affected",
    }
}

fn folded(quote: &Quote) -> String {
    quote.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}
