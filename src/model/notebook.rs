//! All annotations of one article.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use super::{Annotation, AnnotationId, Timestamp};

/// The annotations of one article, each once, and the memory of those deleted.
///
/// Two notebooks of one article (two tabs, a file and a browser) are brought together by [`merge`](Self::merge): of each
/// annotation the later version stays, and a deletion counts as a version. Merging is commutative, associative and
/// idempotent, so the order in which tabs hear of each other does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook {
    annotations: BTreeMap<AnnotationId, Rc<Annotation>>,
    deleted: BTreeMap<AnnotationId, Timestamp>,
}

/// What [`Notebook::merge`] did, annotation by annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Not here before.
    pub added: Vec<AnnotationId>,
    /// Here in an older version.
    pub updated: Vec<AnnotationId>,
    /// Here in the same, or in a later version.
    pub unchanged: Vec<AnnotationId>,
    /// Deleted by the other side after the last change here.
    pub deleted: Vec<AnnotationId>,
}

impl Merge {
    /// Whether the notebook is now another than before, apart from its memory of deletions.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !(self.added.is_empty() && self.updated.is_empty() && self.deleted.is_empty())
    }
}

impl Notebook {
    /// The annotation with this id.
    #[must_use]
    pub fn get(&self, id: &AnnotationId) -> Option<&Rc<Annotation>> {
        self.annotations.get(id)
    }

    /// All annotations, by id. For the order of the text see [`session::State`](crate::session::State).
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Annotation>> {
        self.annotations.values()
    }

    /// How many annotations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.annotations.len()
    }

    /// Whether there is no annotation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty()
    }

    /// The ids deleted, and when.
    pub fn deleted(&self) -> impl Iterator<Item = (&AnnotationId, Timestamp)> {
        self.deleted.iter().map(|(id, &at)| (id, at))
    }

    /// When the annotation with this id was deleted; `None` where it was not, or was changed since.
    #[must_use]
    pub fn deleted_at(&self, id: &AnnotationId) -> Option<Timestamp> {
        self.deleted.get(id).copied().filter(|_| self.get(id).is_none())
    }

    /// Puts an annotation in, in place of the one with its id, whichever is later.
    pub fn put(&mut self, annotation: Rc<Annotation>) {
        self.deleted.remove(&annotation.id);
        self.annotations.insert(annotation.id.clone(), annotation);
    }

    /// Takes an annotation out and remembers that it was deleted then. `None`, and nothing remembered, where there is
    /// no such annotation.
    pub fn delete(&mut self, id: &AnnotationId, at: Timestamp) -> Option<Rc<Annotation>> {
        let gone = self.annotations.remove(id)?;
        self.deleted.insert(id.clone(), at.max(gone.modified));
        Some(gone)
    }

    /// Remembers a deletion that happened elsewhere, unless the annotation was changed here after it.
    pub fn record_deletion(&mut self, id: &AnnotationId, at: Timestamp) -> bool {
        if self.annotations.get(id).is_some_and(|here| here.modified > at) {
            return false;
        }
        let latest = self.deleted.get(id).map_or(at, |&known| known.max(at));
        self.deleted.insert(id.clone(), latest);
        self.annotations.remove(id).is_some()
    }

    /// Forgets deletions from before `since`.
    pub fn drop_deletions_before(&mut self, since: Timestamp) {
        self.deleted.retain(|_, at| *at >= since);
    }

    /// Brings another notebook of the same article in.
    pub fn merge(&mut self, other: &Self) -> Merge {
        let mut merge = Merge::default();
        if self.annotations.is_empty() && self.deleted.is_empty() && other.deleted.is_empty() {
            // As at each start: thousands of them need not be compared with nothing.
            self.annotations.clone_from(&other.annotations);
            merge.added.extend(other.annotations.keys().cloned());
            return merge;
        }
        for theirs in other.iter() {
            let deleted = self.deleted.get(&theirs.id);
            let list = match self.annotations.entry(theirs.id.clone()) {
                Entry::Vacant(_) if deleted.is_some_and(|&deleted| deleted >= theirs.modified) => &mut merge.unchanged,
                Entry::Vacant(place) => {
                    place.insert(Rc::clone(theirs));
                    self.deleted.remove(&theirs.id);
                    &mut merge.added
                }
                Entry::Occupied(mut ours) if wins(theirs, ours.get()) => {
                    ours.insert(Rc::clone(theirs));
                    self.deleted.remove(&theirs.id);
                    &mut merge.updated
                }
                Entry::Occupied(_) => &mut merge.unchanged,
            };
            list.push(theirs.id.clone());
        }
        for (id, at) in other.deleted() {
            if self.record_deletion(id, at) {
                merge.deleted.push(id.clone());
            }
        }
        merge
    }
}

/// Whether `theirs` replaces `ours`: it is later; or it is as late, and greater in an order of all that an annotation
/// holds. All tabs share that order, so all keep the same one.
fn wins(theirs: &Annotation, ours: &Annotation) -> bool {
    fn rank(one: &Annotation) -> impl Ord + '_ {
        let selector = &one.selector;
        let position = selector.position.map(|at| (at.start, at.end));
        let words = (&selector.quote, &selector.prefix, &selector.suffix, position);
        let wordings: Vec<_> = one.previous.iter().map(|wording| (&wording.quote, wording.replaced)).collect();
        (one.modified, &one.tag, &one.note, &one.about, words, one.created, wordings, one.detached, &one.extras.0)
    }
    rank(theirs) > rank(ours)
}

#[cfg(test)]
mod tests {
    use super::Notebook;
    use crate::model::{Annotation, AnnotationId, Extras, Selector, Tag, Timestamp};
    use std::rc::Rc;

    fn annotation(id: &str, note: &str, modified: i64) -> Rc<Annotation> {
        Rc::new(Annotation {
            id: AnnotationId::new(id),
            tag: Tag::Claim,
            selector: Selector::default(),
            note: note.into(),
            about: vec![],
            created: Timestamp::from_millis(0),
            modified: Timestamp::from_millis(modified),
            previous: vec![],
            detached: false,
            extras: Extras::default(),
        })
    }

    /// `"a1 b2 -c3"`: annotation `a` changed at 1, `b` at 2, `c` deleted at 3.
    fn notebook(marks: &str) -> Notebook {
        let mut notebook = Notebook::default();
        for mark in marks.split_whitespace() {
            let gone = mark.strip_prefix('-');
            let (id, at) = gone.unwrap_or(mark).split_at(1);
            if gone.is_some() {
                notebook.record_deletion(&AnnotationId::new(id), Timestamp::from_millis(at.parse().unwrap()));
            } else {
                notebook.put(annotation(id, at, at.parse().unwrap()));
            }
        }
        notebook
    }

    #[test]
    fn merge_keeps_the_later_version() {
        for (name, ours, theirs, expected) in [
            ("both kept", "a1", "b1", "a1 b1"),
            ("later theirs", "a1", "a2", "a2"),
            ("later ours", "a2", "a1", "a2"),
            ("deleted later", "a1", "-a2", "-a2"),
            ("deleted earlier, changed since", "a3", "-a2", "a3 -a2"),
            ("deleted here, older there", "-a2", "a1", "-a2"),
            ("deleted here, changed there since", "-a2", "a3", "a3"),
            ("same time: the deletion", "a2", "-a2", "-a2"),
        ] {
            let (ours, theirs, mut expected) = (notebook(ours), notebook(theirs), notebook(expected));
            let (mut here, mut there) = (ours.clone(), theirs.clone());
            here.merge(&theirs);
            there.merge(&ours);
            // What is remembered of a deletion that a later change overtook does not matter.
            for notebook in [&mut here, &mut there, &mut expected] {
                notebook.drop_deletions_before(Timestamp::from_millis(i64::from(name.contains("since")) * 9));
            }
            assert_eq!(here, expected, "{name}");
            assert_eq!(there, expected, "{name}, seen from the other side");
        }
    }
}
