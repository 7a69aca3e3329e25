//! Spellings of one name: folded letters, and what romanisations of one word have in common.

use unicode_normalization::UnicodeNormalization;

/// Shortest word (in letters) of which two spellings may differ; shorter ones differ by too little to tell
/// ("Ali" and "Eli").
const SHORTEST_VARIANT: usize = 4;
/// Shortest word that may differ in one vowel that romanisations do not confuse and still be near.
const SHORTEST_NEAR: usize = 5;

/// Lower case, without accents, apostrophes and the signs for ayn and hamza: "Ma‘arrat" and "Maarrat" are one.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase) {
        match letter {
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʼ' => {}
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            other => out.push(other),
        }
    }
    out
}

/// Words of a name: folded, cut at everything that is no letter or digit.
pub(crate) fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How two spellings stand to each other, least alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spelling {
    /// The consonants agree, and all vowels but one: the same word perhaps.
    Near,
    /// Consonants and vowels differ only as romanisations of one word do.
    Variant,
    /// Letter by letter the same.
    Same,
}

/// How two folded words stand to each other, if they may be one.
///
/// Consonants must agree by [`skeleton`]. Between them vowels may differ as those of romanisations do: a and e; e, i and y;
/// o, u and (after a vowel) w; single and double ones. So Muhammad is Mohamed, and Jana is not Jona.
pub(crate) fn compare(one: &str, other: &str) -> Option<Spelling> {
    if one == other {
        return Some(Spelling::Same);
    }
    if first_consonant(one) != first_consonant(other) {
        return None;
    }
    let shortest = one.chars().count().min(other.chars().count());
    if shortest < SHORTEST_VARIANT {
        return None;
    }
    let (one, other) = (sounds(one), sounds(other));
    if one.len() != other.len() || one.iter().zip(&other).any(|(a, b)| a.consonant != b.consonant) {
        return None;
    }
    match one.iter().zip(&other).filter(|(a, b)| !a.vowels.agree(b.vowels)).count() {
        0 => Some(Spelling::Variant),
        1 if shortest >= SHORTEST_NEAR => Some(Spelling::Near),
        _ => None,
    }
}

/// Whether two folded words are one word or two romanisations of it.
pub(crate) fn same_word(one: &str, other: &str) -> bool {
    compare(one, other).is_some_and(|spelling| spelling >= Spelling::Variant)
}

/// What the romanisations of one word have in common: its consonants, those that romanisations confuse made one.
///
/// | letters | become | as in |
/// |---|---|---|
/// | q, k, c, g, x, gh, ck | k | Qaddafi, Gadhafi, Kadafi |
/// | d, t, z, dh, th | t | Ramadhan, Ramadan, Ramazan |
/// | s, sh, ch, j, zh | s | Bashar, Bachar |
/// | v, w, b, p, f, ph | p | Volodymyr, Wolodymyr |
/// | h, kh | nothing | Khalid, Halid |
/// | the same class again | one | Muhammad, Mohamed |
///
/// Vowels, y and a w that closes a syllable (Mawsil, Mosul) are left out.
pub(crate) fn skeleton(word: &str) -> String {
    sounds(word).into_iter().filter_map(|sound| sound.consonant).collect()
}

/// A consonant class, with the vowels after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sound {
    /// None for vowels at the start.
    consonant: Option<char>,
    vowels: Vowels,
}

/// Which vowels stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Vowels {
    open: bool,
    front: bool,
    back: bool,
    neutral: bool,
}

impl Vowels {
    fn add(&mut self, letter: char) {
        match letter {
            'a' => self.open = true,
            'e' => (self.open, self.front, self.neutral) = (true, true, true),
            'i' | 'y' => self.front = true,
            _ => self.back = true,
        }
    }

    fn none(self) -> bool {
        self == Vowels::default()
    }

    /// Whether the two may write one vowel; a lone "e" may also write none.
    fn agree(self, other: Vowels) -> bool {
        (self.none() && other.none())
            || (self.none() && other.neutral)
            || (self.neutral && other.none())
            || (self.open && other.open)
            || (self.front && other.front)
            || (self.back && other.back)
    }
}

/// What a letter of a word sounds like.
enum Letter {
    Vowel,
    Silent,
    Consonant(char),
}

/// The letter before `next`; `first`: it begins the word.
fn letter(letter: char, next: Option<char>, first: bool) -> Letter {
    let before_h = next == Some('h');
    let before_vowel = next.is_some_and(|next| matches!(next, 'a' | 'e' | 'i' | 'o' | 'u'));
    Letter::Consonant(match letter {
        'a' | 'e' | 'i' | 'o' | 'u' => return Letter::Vowel,
        'y' | 'w' if !first && !before_vowel => return Letter::Vowel,
        'h' => return Letter::Silent,
        'k' if before_h => return Letter::Silent,
        'c' | 'z' if before_h => 's',
        'q' | 'k' | 'c' | 'g' | 'x' => 'k',
        'd' | 't' | 'z' => 't',
        's' | 'j' => 's',
        'v' | 'w' | 'b' | 'p' | 'f' => 'p',
        other => other,
    })
}

/// The letters of a word with what they sound like.
fn letters(word: &str) -> impl Iterator<Item = (char, Letter)> {
    let next = word.chars().skip(1).map(Some).chain([None]);
    word.chars().zip(next).enumerate().map(|(at, (here, next))| (here, letter(here, next, at == 0)))
}

/// The class of the first consonant: where it differs nothing else need be looked at.
fn first_consonant(word: &str) -> Option<char> {
    letters(word).find_map(|(_, letter)| if let Letter::Consonant(class) = letter { Some(class) } else { None })
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut out: Vec<Sound> = vec![Sound::default()];
    for (letter, sound) in letters(word) {
        match sound {
            Letter::Silent => {}
            Letter::Vowel => {
                if let Some(sound) = out.last_mut() {
                    sound.vowels.add(letter);
                }
            }
            Letter::Consonant(class) => {
                let again = out.last().is_some_and(|sound| sound.consonant == Some(class) && sound.vowels.none());
                if !again {
                    out.push(Sound { consonant: Some(class), vowels: Vowels::default() });
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_word() {
        for (one, other) in [
            ("qaddafi", "gadhafi"),
            ("muhammad", "mohamed"),
            ("hussein", "husayn"),
            ("hezbollah", "hizbullah"),
            ("khalid", "halid"),
            ("osama", "usama"),
            ("volodymyr", "wolodymyr"),
        ] {
            assert_eq!(compare(one, other), Some(Spelling::Variant), "{one} {other}");
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_eq!(compare("mosul", "mawsil"), Some(Spelling::Near));
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [("jana", "jona"), ("ali", "eli"), ("jane", "june"), ("aran", "arman"), ("marn", "marin")] {
            assert!(!same_word(one, other), "{one} {other}");
        }
    }

    #[test]
    fn signs_that_keyboards_lack_make_no_difference() {
        assert_eq!(fold("Ma‘arrat Miṣrīn"), "maarrat misrin");
        assert_eq!(words("al-Ṭorv O'Dane"), ["al", "torv", "odane"]);
    }
}
