//! Forms drawn within forms.
//!
//! A PDF's page may draw a form, and a form other forms. The extraction follows them without a limit, so that a form
//! that draws itself would overflow the stack, and ten forms that each draw the next a hundred times would never end.
//! Both are found here before.

use std::collections::BTreeMap;

use pdf_extract::{Document, Object, ObjectId};

use crate::guard::caught;

/// Forms within forms; real documents have up to four.
const DEPTH: usize = 16;

/// Forms drawn for one page, repetitions counted.
const DRAWN: u64 = 50_000;

/// Why the document's forms cannot be drawn, if they cannot.
pub(super) fn trouble(document: &Document) -> Option<String> {
    let mut forms = Forms { document, weights: BTreeMap::new() };
    for page in document.get_pages().values() {
        let (resources, _) = document.get_page_resources(*page).ok()?;
        let resources = resources.into_iter().chain(std::iter::empty());
        let children: Vec<ObjectId> = resources.flat_map(|resources| forms.children(resources)).collect();
        let weight = forms.heaviest(&children, 0);
        let content = caught(|| document.get_page_content(*page))?;
        let draws = draws(&content.unwrap_or_default());
        match weight {
            None => return Some(format!("its forms are nested in themselves or deeper than {DEPTH}")),
            Some(weight) if draws.saturating_mul(weight) > DRAWN => {
                return Some(format!("a page draws more than {DRAWN} forms"));
            }
            Some(_) => {}
        }
    }
    None
}

struct Forms<'a> {
    document: &'a Document,
    /// Forms drawn by each form, itself counted; `None` while it is being counted.
    weights: BTreeMap<ObjectId, Option<u64>>,
}

impl Forms<'_> {
    fn children(&self, resources: &pdf_extract::Dictionary) -> Vec<ObjectId> {
        let objects = resources.get(b"XObject").ok().and_then(|objects| super::resolve(self.document, objects));
        let Some(Object::Dictionary(objects)) = objects else { return Vec::new() };
        objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
    }

    /// The weight of the heaviest of `forms`; `None` where they are nested too deep.
    fn heaviest(&mut self, forms: &[ObjectId], depth: usize) -> Option<u64> {
        let mut heaviest = 0;
        for form in forms {
            heaviest = heaviest.max(self.weight(*form, depth)?);
        }
        Some(heaviest)
    }

    fn weight(&mut self, form: ObjectId, depth: usize) -> Option<u64> {
        if let Some(known) = self.weights.get(&form) {
            return *known;
        }
        let document = self.document;
        let Ok(Object::Stream(stream)) = document.get_object(form) else { return Some(0) };
        if !stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form") {
            return Some(0);
        }
        if depth >= DEPTH {
            return None;
        }
        self.weights.insert(form, None);
        let resources = stream.dict.get(b"Resources").ok().and_then(|object| super::resolve(document, object));
        let children = match resources {
            Some(Object::Dictionary(resources)) => self.children(resources),
            _ => Vec::new(),
        };
        let heaviest = self.heaviest(&children, depth + 1)?;
        let content = caught(|| stream.decompressed_content().unwrap_or_default())?;
        let weight = draws(&content).saturating_mul(heaviest).saturating_add(1);
        self.weights.insert(form, Some(weight));
        Some(weight)
    }
}

/// Operators that draw an object.
fn draws(content: &[u8]) -> u64 {
    content.windows(2).filter(|window| window == b"Do").count() as u64
}
