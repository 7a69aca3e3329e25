//! People and organisations; places have their own section.

use sayso::record::{Name, NameKind};

use super::page::{Page, column, flat, quiet, quoted, strong};
use super::words;

/// Writes them in order of first mention.
pub fn write(page: &mut Page, names: &[Name]) {
    let known = |name: &&Name| matches!(name.kind, NameKind::Person | NameKind::Organisation);
    let others: Vec<&str> =
        names.iter().filter(|name| name.kind == NameKind::Other).map(|name| name.canonical.as_str()).collect();
    let names: Vec<&Name> = names.iter().filter(known).collect();
    if names.is_empty() && others.is_empty() {
        return;
    }
    page.heading("Names", Some(names.len() + others.len()));
    for name in &names {
        let mut details: Vec<String> = Vec::new();
        if !name.aliases.is_empty() {
            let forms: Vec<String> = name.aliases.iter().map(|alias| quoted(&alias.form)).collect();
            details.push(format!("also {}", forms.join(", ")));
        }
        if !name.roles.is_empty() {
            let roles: Vec<String> = name.roles.iter().map(|role| flat(role.as_str())).collect();
            details.push(roles.join("; "));
        }
        if name.mentions.len() > 1 {
            details.push(format!("{} mentions", name.mentions.len()));
        }
        let kind = quiet(&column(words::name_kind(name.kind), 14));
        page.item(&format!("  {kind}"), &format!("{}  {}", strong(&name.canonical), quiet(&details.join(" · "))));
    }
    if !others.is_empty() {
        page.item(&format!("  {}", quiet(&column("of other kinds", 16))), &quiet(&others.join(", ")));
    }
}
