//! Spellings of one name: folded letters, and a skeleton that romanisations of one word have in common.

use unicode_normalization::UnicodeNormalization;

/// Shortest word (in letters) of which two spellings may differ; shorter ones differ by too little to tell
/// ("Ali" and "Eli").
const SHORTEST_VARIANT: usize = 4;
/// Two spellings of one word differ in at most one letter of so many, once their skeletons agree.
const LETTERS_PER_DIFFERENCE: usize = 3;

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

/// Words of a name: folded, cut at everything that is no letter or digit; a final possessive "s" of its own is left out.
pub(crate) fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What the romanisations of one word have in common: its consonants, those that romanisations confuse made one.
///
/// | letters | become | as in |
/// |---|---|---|
/// | q, k, c, g, x, gh, ck | k | Qaddafi, Gadhafi, Kadafi |
/// | d, t, z, dh, th | t | Ramadhan, Ramadan, Ramazan |
/// | s, sh, ch, j, zh | s | Bashar, Bachar |
/// | v, w, b, p, f, ph | p | Volodymyr, Wolodymyr; Yusuf, Youssef |
/// | h, kh, vowels, y | nothing, but for a first vowel, which becomes a | Khalid, Halid; Osama, Usama |
/// | the same class again | one | Muhammad, Mohamed |
pub(crate) fn skeleton(word: &str) -> String {
    let mut out = String::new();
    let mut letters = word.chars().peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let next_is_h = letters.peek() == Some(&'h');
        let class = match letter {
            'k' if next_is_h => None,
            'c' if next_is_h => Some('s'),
            'z' if next_is_h => Some('s'),
            'q' | 'k' | 'c' | 'g' | 'x' => Some('k'),
            'd' | 't' | 'z' => Some('t'),
            's' | 'j' => Some('s'),
            'v' | 'w' | 'b' | 'p' | 'f' => Some('p'),
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if first => Some('a'),
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => None,
            other => Some(other),
        };
        first = false;
        if let Some(class) = class.filter(|&class| !out.ends_with(class)) {
            out.push(class);
        }
    }
    out
}

/// Whether two folded words are one word or two romanisations of it: equal skeletons, and few letters that differ.
pub(crate) fn same_word(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (a, b) = (one.chars().count(), other.chars().count());
    a.min(b) >= SHORTEST_VARIANT
        && skeleton(one) == skeleton(other)
        && strsim::osa_distance(one, other) <= a.max(b).div_ceil(LETTERS_PER_DIFFERENCE)
}
