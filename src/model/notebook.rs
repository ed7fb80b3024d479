//! All annotations of one article.

use std::rc::Rc;

use super::{Annotation, AnnotationId, SortedMap, Timestamp};

/// The annotations of one article, with unique ids, and a record of the deleted ones.
///
/// [`merge`](Self::merge) joins two notebooks of one article (of two tabs, of a file and a browser): of each annotation the
/// later version wins, and a deletion counts as a version. Merging is commutative, associative and idempotent, so the
/// order in which tabs exchange their notebooks does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook {
    annotations: SortedMap<AnnotationId, Rc<Annotation>>,
    deleted: SortedMap<AnnotationId, Timestamp>,
}

/// The result of [`Notebook::merge`] for each annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Absent before.
    pub added: Vec<AnnotationId>,
    /// Present before in an older version.
    pub updated: Vec<AnnotationId>,
    /// Present before in the same or a later version, or deleted later.
    pub unchanged: Vec<AnnotationId>,
    /// Deleted in the other notebook after the last change in this one.
    pub deleted: Vec<AnnotationId>,
}

impl Merge {
    /// Whether the annotations changed. The record of deletions may have changed even if not.
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

    /// All annotations by id. [`session::State`](crate::session::State) has them in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Annotation>> {
        self.annotations.values()
    }

    /// The number of annotations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.annotations.len()
    }

    /// Whether there is no annotation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty()
    }

    /// The deleted ids with the time of deletion.
    pub fn deleted(&self) -> impl Iterator<Item = (&AnnotationId, Timestamp)> {
        self.deleted.iter().map(|(id, &at)| (id, at))
    }

    /// The time when this annotation was deleted; `None` where it was not deleted, or was restored since.
    #[must_use]
    pub fn deleted_at(&self, id: &AnnotationId) -> Option<Timestamp> {
        self.deleted.get(id).copied().filter(|_| self.get(id).is_none())
    }

    /// Inserts an annotation. It replaces an annotation of the same id, also a later one.
    pub fn put(&mut self, annotation: Rc<Annotation>) {
        self.deleted.remove(&annotation.id);
        self.annotations.insert(annotation.id.clone(), annotation);
    }

    /// Removes an annotation and records its deletion. `None` where there is no such annotation.
    pub fn delete(&mut self, id: &AnnotationId, at: Timestamp) -> Option<Rc<Annotation>> {
        let gone = self.annotations.remove(id)?;
        self.deleted.insert(id.clone(), at.max(gone.modified));
        Some(gone)
    }

    /// Records a deletion in another notebook, unless the annotation was changed in this one afterwards. Returns whether an
    /// annotation was removed.
    pub fn record_deletion(&mut self, id: &AnnotationId, at: Timestamp) -> bool {
        if self.annotations.get(id).is_some_and(|here| here.modified > at) {
            return false;
        }
        let latest = self.deleted.get(id).map_or(at, |&known| known.max(at));
        self.deleted.insert(id.clone(), latest);
        self.annotations.remove(id).is_some()
    }

    /// Drops the records of deletions before `since`.
    pub fn drop_deletions_before(&mut self, since: Timestamp) {
        self.deleted.retain(|at| *at >= since);
    }

    /// Merges another notebook of the same article into this one.
    pub fn merge(&mut self, other: &Self) -> Merge {
        let mut merge = Merge::default();
        if self.annotations.is_empty() && self.deleted.is_empty() && other.deleted.is_empty() {
            // At each start the notebook is empty, and thousands of annotations are loaded: cloning is faster.
            self.annotations.clone_from(&other.annotations);
            merge.added.extend(other.annotations.keys().cloned());
            return merge;
        }
        for theirs in other.iter() {
            let deleted = self.deleted.get(&theirs.id);
            let (list, taken) = match self.annotations.get(&theirs.id) {
                None if deleted.is_some_and(|&deleted| deleted >= theirs.modified) => (&mut merge.unchanged, false),
                None => (&mut merge.added, true),
                Some(ours) if wins(theirs, ours) => (&mut merge.updated, true),
                Some(_) => (&mut merge.unchanged, false),
            };
            list.push(theirs.id.clone());
            if taken {
                self.put(Rc::clone(theirs));
            }
        }
        for (id, at) in other.deleted() {
            if self.record_deletion(id, at) {
                merge.deleted.push(id.clone());
            }
        }
        merge
    }
}

/// Whether `theirs` replaces `ours`: it is later, or of the same time and greater by an order of all fields. That order is
/// the same in every tab, so all tabs choose the same version.
fn wins(theirs: &Annotation, ours: &Annotation) -> bool {
    fn rank(annotation: &Annotation) -> impl Ord + '_ {
        let (selector, parts) = (&annotation.selector, &annotation.parts);
        let position = selector.position.map(|at| (at.start, at.end));
        let quote = (&selector.quote, &selector.prefix, &selector.suffix, position, parts);
        let previous: Vec<_> = annotation.previous.iter().map(|former| (&former.quote, former.replaced)).collect();
        let Annotation { tag, note, basis, about, source, creator, created, modified, detached, extras, .. } =
            annotation;
        let creator = creator.as_ref().map(|one| (one.name(), one.id(), &one.extras().0));
        (modified, tag, note, (about, source, creator), quote, created, previous, detached, &extras.0, basis)
    }
    rank(theirs) > rank(ours)
}

#[cfg(test)]
mod tests {
    use super::Notebook;
    use crate::model::{Annotation, AnnotationId, Basis, Extras, Selector, Tag, Timestamp};
    use std::rc::Rc;

    fn annotation(id: &str, note: &str, modified: i64) -> Rc<Annotation> {
        Rc::new(Annotation {
            id: AnnotationId::new(id),
            tag: Tag::Claim,
            selector: Selector::default(),
            parts: vec![],
            note: note.into(),
            basis: Basis::Seen,
            about: vec![],
            source: String::new(),
            creator: None,
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
            // The record of a deletion before a later change does not matter.
            for notebook in [&mut here, &mut there, &mut expected] {
                notebook.drop_deletions_before(Timestamp::from_millis(i64::from(name.contains("since")) * 9));
            }
            assert_eq!(here, expected, "{name}");
            assert_eq!(there, expected, "{name}, seen from the other side");
        }
    }
}
