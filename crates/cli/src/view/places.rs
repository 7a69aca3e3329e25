//! Places, those that denote the same together.

use sayso::record::{Place, Resolution, Unresolved};

use super::group;
use super::page::{Page, flat, quiet, quoted, strong};
use super::words;

/// Writes them in order of first appearance.
pub fn write(page: &mut Page, places: &[Place]) {
    if places.is_empty() {
        return;
    }
    page.heading("Places", Some(places.len()));
    for ((name, what), same) in group::by_key(places, describe) {
        let count = if same.len() > 1 { format!(" ×{}", same.len()) } else { String::new() };
        page.item("  ", &format!("{}{count}  {}", strong(&name), quiet(&what)));
    }
}

fn describe(place: &&Place) -> (String, String) {
    let form = flat(place.quote.as_str());
    match &place.resolution {
        Resolution::Resolved(candidate) => {
            let mut what = words::feature(candidate.feature).to_owned();
            for part in [&candidate.region, &candidate.country].into_iter().flatten() {
                what.push_str(&format!(", {part}"));
            }
            what.push_str(&format!(
                " ({:.2}, {:.2}; {})",
                candidate.lat,
                candidate.lon,
                words::where_precision(place.precision)
            ));
            if candidate.name != form {
                what = format!("{}, {what}", quoted(&candidate.name));
            }
            (form, what)
        }
        Resolution::Unresolved(why) => {
            let why = match why {
                Unresolved::NotInGazetteer => "not in the gazetteer",
                Unresolved::Ambiguous => "several places have this name",
            };
            (form, format!("unresolved: {why}"))
        }
    }
}
