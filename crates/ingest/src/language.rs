//! The language of a text.
//!
//! Two detectors of different make are asked: `whichlang` is right more often on short English (91 of 2,624 pieces
//! of eight words of news missed, against 368), `whatlang` knows 69 languages by name. See docs/ingest.md.

use crate::limits::LANGUAGE_WORDS;

/// Letters below which no language is judged: about eight words.
const FEW_LETTERS: usize = 40;

/// Words from which on `whatlang` alone decides; below it, a text is called other than English only if both say so.
const MANY_WORDS: usize = 60;

/// A language detected: its English name and BCP 47 tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language {
    pub tag: &'static str,
    pub name: &'static str,
}

pub(crate) const ENGLISH: Language = Language { tag: "en", name: "English" };

/// The language of `text`; `None` where there is too little of it to tell.
pub(crate) fn detect(text: &str) -> Option<Language> {
    let (mut end, mut words, mut letters) = (0, 0, 0);
    for word in text.split_whitespace() {
        // An endless "word" is no language either.
        if words == LANGUAGE_WORDS || end > 20 * LANGUAGE_WORDS {
            break;
        }
        words += 1;
        letters += word.chars().take(40).filter(|c| c.is_alphabetic()).count();
        end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
    }
    if letters < FEW_LETTERS {
        return None;
    }
    let sample = &text[..text.floor_char_boundary(end.min(30 * LANGUAGE_WORDS))];
    let named = whatlang::detect(sample)?;
    let english = named.lang() == whatlang::Lang::Eng;
    if english || (words < MANY_WORDS && whichlang::detect_language(sample) == whichlang::Lang::Eng) {
        return Some(ENGLISH);
    }
    Some(Language { tag: tag(named.lang()), name: named.lang().eng_name() })
}

/// The primary subtag of a BCP 47 tag or locale ("en-GB", "en_US"), lower case; `None` if it is not shaped as one.
pub(crate) fn primary(tag: &str) -> Option<String> {
    let head = tag.trim().split(['-', '_']).next()?;
    let shaped = (2..=3).contains(&head.len()) && head.bytes().all(|byte| byte.is_ascii_alphabetic());
    shaped.then(|| head.to_ascii_lowercase())
}

/// BCP 47 takes the two-letter code of ISO 639-1 where there is one; `whatlang` gives ISO 639-3.
#[rustfmt::skip]
fn tag(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang::*;
    match lang {
        Afr => "af", Aka => "ak", Amh => "am", Ara => "ar", Aze => "az", Bel => "be", Ben => "bn",
        Bul => "bg", Cat => "ca", Ces => "cs", Cmn => "zh", Cym => "cy", Dan => "da", Deu => "de",
        Ell => "el", Eng => "en", Epo => "eo", Est => "et", Fin => "fi", Fra => "fr", Guj => "gu",
        Heb => "he", Hin => "hi", Hrv => "hr", Hun => "hu", Hye => "hy", Ind => "id", Ita => "it",
        Jav => "jv", Jpn => "ja", Kan => "kn", Kat => "ka", Khm => "km", Kor => "ko", Lat => "la",
        Lav => "lv", Lit => "lt", Mal => "ml", Mar => "mr", Mkd => "mk", Mya => "my", Nep => "ne",
        Nld => "nl", Nob => "nb", Ori => "or", Pan => "pa", Pes => "fa", Pol => "pl", Por => "pt",
        Ron => "ro", Rus => "ru", Sin => "si", Slk => "sk", Slv => "sl", Sna => "sn", Spa => "es",
        Srp => "sr", Swe => "sv", Tam => "ta", Tel => "te", Tgl => "tl", Tha => "th", Tuk => "tk",
        Tur => "tr", Ukr => "uk", Urd => "ur", Uzb => "uz", Vie => "vi", Yid => "yi", Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_and_little_text_is_not_judged() {
        let english = "Seven people were killed in shelling on Tuesday, the governor of the valley said.";
        assert_eq!(detect(english), Some(ENGLISH));
        let german = "Sieben Menschen wurden am Dienstag durch Beschuss getötet, sagte der Gouverneur des Tals, und zwölf wurden verletzt.";
        assert_eq!(detect(german).map(|language| language.tag), Some("de"));
        assert_eq!(detect("Vareshk, 7 dead"), None);
        detect(&"x".repeat(1 << 20));
        assert_eq!(primary("en_GB").as_deref(), Some("en"));
        assert_eq!(primary("english"), None);
    }
}
