//! Where the record is that a correction was made for.

use std::cmp::Reverse;

use sayso_record::{Cited, Quote, Reading};

/// Which of `records` stands at the cited words of `reading`. In this order:
///
/// 1. one with these words at this place;
/// 2. where the text still has the words there, the one that shares most bytes with them: another model may draw the
///    borders of a record differently;
/// 3. one with the same words nearest in the text.
///
/// Of equals the first is taken. `None` where there is none of these.
pub(crate) fn find<'a, T>(
    reading: &Reading,
    cited: &Cited,
    records: impl Iterator<Item = (T, &'a Quote)>,
) -> Option<T> {
    let span = cited.quote.span();
    let in_place = cited.quote.holds_in(&reading.article.text);
    let rank = |quote: &Quote| {
        let same = quote.as_str() == cited.quote.as_str();
        let (start, end) = (quote.span().start().max(span.start()), quote.span().end().min(span.end()));
        let shared = end.saturating_sub(start);
        if same && quote.span() == span {
            Some((0, Reverse(0), 0))
        } else if in_place && shared > 0 {
            Some((1, Reverse(shared), quote.span().start()))
        } else if same {
            Some((2, Reverse(0), quote.span().start().abs_diff(span.start())))
        } else {
            None
        }
    };
    records
        .filter_map(|(record, quote)| rank(quote).map(|rank| (rank, record)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, record)| record)
}

/// Index of the figure at the cited words.
pub(crate) fn figure(reading: &Reading, cited: &Cited) -> Option<usize> {
    find(reading, cited, reading.figures.iter().enumerate().map(|(index, figure)| (index, &figure.quote)))
}

/// Index of the time at the cited words.
pub(crate) fn time(reading: &Reading, cited: &Cited) -> Option<usize> {
    find(reading, cited, reading.times.iter().enumerate().map(|(index, time)| (index, &time.quote)))
}

/// Index of the place at the cited words.
pub(crate) fn place(reading: &Reading, cited: &Cited) -> Option<usize> {
    find(reading, cited, reading.places.iter().enumerate().map(|(index, place)| (index, &place.quote)))
}

/// Index of the incident that the cited words trigger.
pub(crate) fn incident(reading: &Reading, cited: &Cited) -> Option<usize> {
    let triggers = reading
        .incidents
        .iter()
        .enumerate()
        .flat_map(|(index, incident)| incident.triggers.iter().map(move |trigger| (index, trigger)));
    find(reading, cited, triggers)
}

/// Index of the name that the cited words mention.
pub(crate) fn name(reading: &Reading, cited: &Cited) -> Option<usize> {
    let mentions = reading
        .names
        .iter()
        .enumerate()
        .flat_map(|(index, name)| name.mentions.iter().map(move |mention| (index, &mention.quote)));
    find(reading, cited, mentions)
}

/// Something that is said on somebody's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// Index of a figure.
    Figure(usize),
    /// Index of a claim.
    Claim(usize),
}

/// The figure, or the claim by the first piece of its content, at the cited words.
pub(crate) fn said(reading: &Reading, cited: &Cited) -> Option<Said> {
    let figures = reading.figures.iter().enumerate().map(|(index, figure)| (Said::Figure(index), &figure.quote));
    let claims = reading
        .claims
        .iter()
        .enumerate()
        .filter_map(|(index, claim)| claim.content.first().map(|piece| (Said::Claim(index), piece)));
    find(reading, cited, figures.chain(claims))
}
