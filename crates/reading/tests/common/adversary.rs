//! Texts that no one writes, of any size: each would make a careless stage quadratic, recursive or unbounded.

/// A kind of hostile text.
pub struct Kind {
    /// What it is.
    pub name: &'static str,
    /// What stands before the repeated unit, what is repeated, what stands after it.
    pub parts: (&'static str, &'static str, &'static str),
}

impl Kind {
    /// A text of this kind of about `bytes` bytes.
    pub fn text(&self, bytes: usize) -> String {
        let (head, unit, tail) = self.parts;
        let times = bytes.saturating_sub(head.len() + tail.len()).div_ceil(unit.len());
        let mut text = String::with_capacity(bytes + unit.len());
        text.push_str(head);
        for _ in 0..times {
            text.push_str(unit);
        }
        text.push_str(tail);
        text
    }
}

const fn kind(name: &'static str, unit: &'static str) -> Kind {
    Kind { name, parts: ("", unit, "") }
}

const fn framed(name: &'static str, head: &'static str, unit: &'static str, tail: &'static str) -> Kind {
    Kind { name, parts: (head, unit, tail) }
}

/// Every kind.
pub const KINDS: &[Kind] = &[
    kind("one letter", "a"),
    kind("one line of prose, no stop", "the convoy from the north went on towards the river and "),
    kind("one line of sentences", "The convoy left Vareshk at dawn. "),
    kind("quotation marks, straight", "\""),
    kind("quotation marks, curly open", "“"),
    kind("quotation marks, apart", "\" “ ' ” "),
    kind("apostrophes", "'"),
    kind("capitalised words", "Karsa "),
    kind("capitalised words that differ little", "Karsa Selim Tamra Vareshk Old Upper "),
    kind("upper-case words", "KARSA "),
    kind("initials", "A. B. U.S. "),
    kind("acronyms in brackets", "Karsa Relief Front (KRF) "),
    kind("digits with commas", "1,"),
    kind("digits with commas, apart", "1,000,000 "),
    kind("digits", "7"),
    kind("number words", "twenty "),
    kind("number words joined", "twenty-one thousand and "),
    kind("ordinals", "a third, a fourth, "),
    kind("brackets open", "["),
    kind("brackets open and close", "()"),
    kind("brackets nested", "( "),
    kind("note marks", "[1]"),
    kind("note marks that differ", "[1][2][3][12][123] "),
    kind("notes", "1. See the note.\n"),
    framed("marks and one note", "", "It is so.[7] ", "\n\nNotes\n[7] The Courier, 3 May 2019.\n"),
    kind("asterisks", "*"),
    kind("new lines", "\n"),
    kind("new lines and spaces", " \n "),
    kind("short lines", "a\n"),
    kind("list items", "- a\n"),
    kind("full stops", "."),
    kind("full stops, apart", ". "),
    kind("dates", "on 3 May 2019 "),
    kind("dates, glued", "2019-05-03"),
    kind("years", "2019 "),
    kind("weekdays", "Tuesday "),
    kind("relative times", "two days earlier the following week "),
    kind("ranges", "from 3 to 5 to 7 to "),
    kind("durations", "for three hours and "),
    kind("figures", "At least 12 people were killed and 30 injured in Vareshk. "),
    kind("figures, one sentence", "12 people were killed and 30 injured and "),
    kind("cues", "killed "),
    kind("cues and counts without a verb", "12 people "),
    kind("hyphens", "a-"),
    kind("dashes", "—"),
    kind("addresses", "https://example.org/a "),
    kind("address without end", "http://"),
    kind("mail addresses", "a@b "),
    kind("names with titles", "Gen. Ardan Selk, the governor of Vareshk, "),
    kind("source lines", "Source: The Courier\n"),
    kind("real places", "Paris, Texas, London, Ontario, Springfield, "),
    kind("place chain", "in the north of the east of the "),
    kind("combining marks", "e\u{301}\u{301}\u{301}"),
    kind("letters of many bytes", "𝔄"),
    kind("right to left", "שלום "),
    kind("no spaces between sentences", "He left.She came."),
    kind("abbreviations", "Lt. Gen. St. "),
    kind("who said it", "He said it told the group that she, the monitor, who denied it, said so. "),
    kind("quotations, one paragraph", "“We left,” he said. "),
    kind("quotations, wires' marks", "``We left,'' he said. "),
    kind("paragraphs that open a quotation", "“We left.\n\n"),
    kind("labels of a transcript", "Q: Who?\n\nA: They.\n\n"),
    kind("who quotes whom", "Reuters quoted AFP, citing Karsa Radio, as saying the Karsa Front said it. "),
    kind("percentages and money", "$3 million, 12.5 percent, 40 km "),
];
