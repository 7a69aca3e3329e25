//! Direct, mixed or indirect: how many of the words said stand in quotation marks.

use std::ops::Range;

use sayso_record::ClaimForm;

use crate::speech::View;

/// The form of a claim with a speaker. A "that" before the marks does not count.
pub fn form(view: &View<'_, '_>, content: &[Range<usize>]) -> ClaimForm {
    let that = |at: usize| view.lower(at) == "that" && content.iter().any(|piece| piece.start == at);
    let words = content.iter().flat_map(Clone::clone).filter(|&at| view.is_word(at) && !that(at));
    let (inside, all) = words.fold((0, 0), |(inside, all), at| (inside + usize::from(view.marks.inside(at)), all + 1));
    match inside {
        0 => ClaimForm::Indirect,
        _ if inside == all => ClaimForm::Direct,
        _ => ClaimForm::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;
    use sayso_record::ClaimForm::{Direct, Indirect, Mixed};

    #[test]
    fn marks_make_the_form() {
        for (text, form) in [
            ("[“We left,”] {Aran} <said>.", Direct),
            ("[\"We left,\"] {he} <said>, [\"at dawn.\"]", Direct),
            ("['We left the town,'] {Aran} <said>.", Direct),
            ("{Aran} <said> [that “we left at dawn.”]", Direct),
            ("{Aran} <said> [they “left at dawn.”]", Mixed),
            ("{Aran} <said> [they left at dawn].", Indirect),
        ] {
            assert_eq!(claims(text)[0].form, form, "{text}");
        }
    }
}
