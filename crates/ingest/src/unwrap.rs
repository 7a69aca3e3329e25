//! Undoes hard line breaks, as mails and PDFs have them.

/// Columns at which text is wrapped by hand or by programs.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=140;

/// How the text was broken into lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// Every character takes the same width: mails, plain text.
    Fixed,
    /// Characters differ in width, so that full lines differ in length: PDF.
    Proportional,
}

/// Joins the lines of each paragraph that were broken only because the line was full.
///
/// A line is full if the first word of the next would not have fitted into the width of the text, which is the length
/// of its longest line. Lines that were ended early (items, addresses, verses) stay as they are. A text with lines
/// longer than 140 columns is not wrapped at all.
pub(crate) fn unwrap(text: &str, kind: Type) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let width = lengths.iter().copied().max().unwrap_or(0);
    // Of proportional type a line may be full at three quarters of the longest.
    let width_of_full = if kind == Type::Proportional { width * 3 / 4 } else { width };
    if !WIDTHS.contains(&width) || lines.len() < 2 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (index, line) in lines.iter().enumerate() {
        out.push_str(line);
        let Some(next) = lines.get(index + 1) else { break };
        let first = next.trim_start().split(' ').next().unwrap_or("");
        let goes_on = kind == Type::Fixed
            || !line.ends_with(['.', '!', '?', ':', '”', '"'])
            || next.starts_with(char::is_lowercase)
            || lengths[index] * 10 > width * 9;
        let full = goes_on
            && !line.is_empty()
            && !first.is_empty()
            && lengths[index] + 1 + first.chars().count() > width_of_full;
        out.push(if full && !opens_item(next) && !line.starts_with('>') { ' ' } else { '\n' });
    }
    out
}

/// A line that opens an item or a quoted line of a mail.
fn opens_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with(['>', '•', '▪', '–', '*', '['])
        || line.starts_with("- ")
        || ((1..=2).contains(&number) && line[number..].starts_with([')', '.']) && line[number + 1..].starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_lines_are_joined_and_short_ones_kept() {
        let text = "Seven people were killed in shelling on Tuesday in the\nvalley of the Selim, the governor said.\n\nDemands:\n- water\n- bread\n\nThe council will meet on Monday to hear what the Karsa\nFront has to say.";
        assert_eq!(
            unwrap(text, Type::Fixed),
            "Seven people were killed in shelling on Tuesday in the valley of the Selim, the governor said.\n\nDemands:\n- water\n- bread\n\nThe council will meet on Monday to hear what the Karsa Front has to say."
        );
        let long = format!("{}\nshort", "word ".repeat(60));
        assert_eq!(unwrap(&long, Type::Fixed), long);
        let text = "The Observatory of the Selim Valley (OSV) has\nnow established that seven people were killed when shells struck\nthe market. It will publish more.\nContact: desk@selim.example";
        assert_eq!(
            unwrap(text, Type::Proportional),
            "The Observatory of the Selim Valley (OSV) has now established that seven people were killed when shells struck the market. It will publish more.\nContact: desk@selim.example"
        );
    }
}
