//! Times, those of one value together.

use sayso::record::{Anchor, Time};

use super::group;
use super::page::{Page, column, flat, quiet};
use super::words;

/// Writes them in order of first appearance.
pub fn write(page: &mut Page, times: &[Time]) {
    if times.is_empty() {
        return;
    }
    page.heading("Times", Some(times.len()));
    for ((value, _), group) in group::by_key(times, |time| (time.value.as_str(), time.kind)) {
        let forms: Vec<String> = group::by_key(&group, |time| flat(time.quote.as_str()))
            .into_iter()
            .map(|(form, same)| if same.len() > 1 { format!("“{form}” ×{}", same.len()) } else { format!("“{form}”") })
            .collect();
        let time = group[0];
        let when = time.interval.as_ref().map(words::interval).unwrap_or_default();
        let unknown = if time.anchor == Anchor::Unknown { " (relative to an unknown date)" } else { "" };
        let head = format!("  {}{}", column(value, 18), column(&when, 27));
        page.item(&quiet(&head), &format!("{}{}", forms.join(", "), quiet(unknown)));
    }
}
