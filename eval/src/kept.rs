//! Tags kept on disk, so that rules can be tried again on the same articles without running the model again.
//!
//! With `SAYSO_TAGS=FOLDER` what the model says of a text is written to that folder and read from there the next time.
//! A file is named after the text, its words and the model; a damaged or foreign file is as good as none.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use sayso::record::NameKind;
use sayso_reading::{Draft, Layer, Reader, Stage, TaggingStage};
use sayso_tagger::{Arc as Dependency, Attribution, NameSpan, Part, Role, RoleSpan, Tagger, Tags, Upos};
use serde::{Deserialize, Serialize};

/// A reader with `tagger`, which keeps its tags where the environment names a folder for them.
pub fn reader(tagger: Arc<Tagger>) -> Reader {
    let Some(folder) = std::env::var_os("SAYSO_TAGS").map(PathBuf::from) else { return Reader::with_model(tagger) };
    let mut stages = Reader::with_model(tagger.clone()).into_stages();
    for stage in &mut stages {
        if stage.name() == "tags" {
            let version = tagger.version().to_owned();
            *stage = Box::new(Keeping { folder: folder.clone(), version, tags: TaggingStage::new(tagger.clone()) });
        }
    }
    match Reader::with_stages(stages) {
        Ok(reader) => reader,
        Err(error) => unreachable!("a stage in the place of one that adds the same: {error}"),
    }
}

struct Keeping {
    folder: PathBuf,
    version: String,
    tags: TaggingStage,
}

impl Stage for Keeping {
    fn name(&self) -> &'static str {
        self.tags.name()
    }

    fn requires(&self) -> &'static [Layer] {
        self.tags.requires()
    }

    fn adds(&self) -> &'static [Layer] {
        self.tags.adds()
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let mut hash = DefaultHasher::new();
        (draft.text(), &self.version, &draft.sentence_tokens).hash(&mut hash);
        let file = self.folder.join(format!("{:016x}.json", hash.finish()));
        let kept = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok());
        if let Some(tags) = kept.and_then(Kept::tags).filter(|tags| tags.upos.len() == draft.tokens.len()) {
            draft.tags = Some(tags);
            return;
        }
        self.tags.run(draft);
        let written = draft.tags.as_ref().and_then(|tags| serde_json::to_vec(&Kept::of(tags)).ok());
        // A cache that cannot be written costs time, nothing else.
        if let Some(bytes) = written {
            let _ = std::fs::create_dir_all(&self.folder).and_then(|()| std::fs::write(&file, bytes));
        }
    }
}

/// A span and the confidence of its link.
type Linked = (usize, f32);

#[derive(Serialize, Deserialize)]
struct Kept {
    roles: Vec<(char, Range<usize>, f32)>,
    attributions: Vec<(Option<usize>, Option<Linked>, Vec<Linked>)>,
    names: Vec<(NameKind, Range<usize>, f32)>,
    upos: Vec<String>,
    arcs: Vec<(usize, String)>,
    unread: Vec<Range<usize>>,
}

impl Kept {
    fn of(tags: &Tags) -> Self {
        let letter = |role: Role| match role {
            Role::Source => 's',
            Role::Cue => 'q',
            Role::Content => 'c',
        };
        let part = |part: &Part| (part.span, part.confidence);
        Kept {
            roles: tags.roles.iter().map(|role| (letter(role.role), role.words.clone(), role.confidence)).collect(),
            attributions: tags
                .attributions
                .iter()
                .map(|found| {
                    (found.cue, found.source.as_ref().map(part), found.content.iter().map(part).collect::<Vec<_>>())
                })
                .collect(),
            names: tags.names.iter().map(|name| (name.kind, name.words.clone(), name.confidence)).collect(),
            upos: tags.upos.iter().map(|upos| upos.as_ud().to_owned()).collect(),
            arcs: tags.arcs.iter().map(|arc| (arc.head, arc.relation.to_owned())).collect(),
            unread: tags.unread.clone(),
        }
    }

    fn tags(self) -> Option<Tags> {
        let role = |letter: char| match letter {
            's' => Some(Role::Source),
            'q' => Some(Role::Cue),
            'c' => Some(Role::Content),
            _ => None,
        };
        let part = |(span, confidence): (usize, f32)| Part { span, confidence };
        Some(Tags {
            roles: self
                .roles
                .into_iter()
                .map(|(letter, words, confidence)| Some(RoleSpan { role: role(letter)?, words, confidence }))
                .collect::<Option<_>>()?,
            attributions: self
                .attributions
                .into_iter()
                .map(|(cue, source, content)| Attribution {
                    cue,
                    source: source.map(part),
                    content: content.into_iter().map(part).collect(),
                })
                .collect(),
            names: self
                .names
                .into_iter()
                .map(|(kind, words, confidence)| NameSpan { kind, words, confidence })
                .collect(),
            upos: self.upos.iter().map(|name| Upos::from_ud(name).unwrap_or_default()).collect(),
            arcs: self
                .arcs
                .into_iter()
                .map(|(head, relation)| Dependency { head, relation: interned(&relation) })
                .collect(),
            unread: self.unread,
        })
    }
}

/// The relation as a name that lives as long as the program; there are some sixty.
fn interned(relation: &str) -> &'static str {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(name) = known.get(relation) {
        return name;
    }
    let name: &'static str = Box::leak(relation.to_owned().into_boxed_str());
    known.insert(name);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_back_as_they_were() {
        let part = Part { span: 0, confidence: 0.3 };
        let tags = Tags {
            roles: vec![RoleSpan { role: Role::Cue, words: 0..1, confidence: 0.7 }],
            attributions: vec![Attribution { cue: Some(0), source: None, content: vec![part] }],
            names: vec![NameSpan { kind: NameKind::Person, words: 1..2, confidence: 0.1 }],
            upos: vec![Upos::Verb, Upos::Propn],
            arcs: vec![Dependency { head: 0, relation: "root" }, Dependency { head: 0, relation: "nsubj:pass" }],
            unread: std::iter::once(1..2).collect(),
        };
        let bytes = serde_json::to_vec(&Kept::of(&tags)).expect("writes");
        assert_eq!(serde_json::from_slice::<Kept>(&bytes).expect("reads").tags(), Some(tags));
    }
}
