//! What a file brought.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::{ArticleInfo, Field, json_reader};
use crate::model::{Annotation, AnnotationId, Extras, Notebook, Timestamp};

/// The version of a UUID whose bits are the program's own affair (RFC 9562).
const HASHED: u8 = 8;

/// How deep a member may be nested that is kept to be written back. Half of what readers take, since it may come from a
/// file that is flatter than the ones it is written to.
const DEEPEST: usize = 64;

/// The tag of an annotation whose file gives it none. It is none of the four, so it is shown as "other" and can be retagged.
pub(super) const UNTAGGED: &str = "untagged";

/// Stands for the time of an annotation whose file tells none, until [`Incoming::completed`] has seen it.
pub(super) const UNDATED: Timestamp = Timestamp::FIRST;

/// Stands for the id of an annotation that has none. No file can hold it: an empty id is none.
pub(super) fn no_id() -> AnnotationId {
    AnnotationId::new("")
}

/// What a file brought, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The article the file speaks of, where it tells one.
    pub article: Option<ArticleInfo>,
    /// The annotations, each id once, in the file's order.
    pub annotations: Vec<Annotation>,
    /// The annotations deleted, and when.
    pub deleted: Vec<(AnnotationId, Timestamp)>,
    /// Members of the file that this program does not know.
    pub extras: Extras,
    /// Members of the file's `article` that this program does not know.
    pub article_extras: Extras,
    /// The annotations without any date. They have the time of reading, which says nothing about what is later.
    pub undated: HashSet<AnnotationId>,
    /// The time of those that claim to be later still, where [`clamp_dates`](Self::clamp_dates) was asked.
    pub latest: Option<Timestamp>,
    /// What the file has no place for.
    pub missing_fields: Vec<Field>,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
    /// How many other articles the file holds annotations of.
    pub others: usize,
}

/// An annotation that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why an annotation was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It is no object.
    NotAnObject,
    /// It quotes no words, so nothing says which part of the article it is about (a note on the whole page, a picture).
    NoQuote,
    /// The annotations of the file are no array.
    NotAList,
    /// The file ends in the middle of it.
    CutOff,
    /// A member of it that this program does not know is nested too deeply to be kept.
    TooDeep,
    /// A newer version of this program wrote it.
    NewerVersion,
}

impl SkipReason {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAnObject => "not-an-object",
            Self::NoQuote => "no-quote",
            Self::NotAList => "not-a-list",
            Self::CutOff => "cut-off",
            Self::TooDeep => "too-deep",
            Self::NewerVersion => "newer-version",
        }
    }
}

impl Incoming {
    /// Its annotations and deletions as a notebook, to be merged.
    #[must_use]
    pub fn notebook(&self) -> Notebook {
        let mut notebook = Notebook::default();
        for annotation in &self.annotations {
            notebook.put(Rc::new(annotation.clone()));
        }
        for (id, at) in &self.deleted {
            notebook.record_deletion(id, *at);
        }
        notebook
    }

    /// As it was read, but that nothing in it was changed later than `latest`: a file with a date in the far future would
    /// win over every change that a reader makes. Not for what is stored, since each tab would read it as another time.
    #[must_use]
    pub fn clamp_dates(mut self, latest: Timestamp) -> Self {
        for annotation in &mut self.annotations {
            annotation.modified = annotation.modified.min(latest);
        }
        self.latest = Some(latest);
        self
    }

    /// Gives every annotation an id and a time, and leaves each id once.
    pub(super) fn completed(mut self, now: Timestamp) -> Self {
        self.leave_out_the_deep();
        self.name_the_nameless();
        for annotation in &mut self.annotations {
            if annotation.modified == UNDATED {
                (annotation.created, annotation.modified) = (now, now);
                self.undated.insert(annotation.id.clone());
            }
        }
        self.without_duplicates()
    }

    /// An unknown member that could be read where it stands, but not where it would be written back.
    fn leave_out_the_deep(&mut self) {
        let annotations = self.annotations.iter_mut().map(|annotation| &mut annotation.extras).enumerate();
        let of_file = [(0, &mut self.extras), (0, &mut self.article_extras)];
        for (index, extras) in of_file.into_iter().chain(annotations) {
            let before = extras.0.len();
            extras.0.retain(|(_, value)| !json_reader::is_deeper(value, DEEPEST));
            let gone = (extras.0.len()..before).map(|_| Skipped { index, reason: SkipReason::TooDeep });
            self.skipped.extend(gone);
        }
    }

    /// An annotation without an id gets one that follows from its content, so that the same file read again, today or
    /// by another program, brings the same annotations. Equal ones are counted, so that each stays one of its own.
    fn name_the_nameless(&mut self) {
        let mut seen: HashMap<[u8; 16], u32> = HashMap::new();
        let url = self.article.as_ref().map_or("", |article| article.url.as_str());
        for annotation in self.annotations.iter_mut().filter(|annotation| annotation.id == no_id()) {
            let times = seen.entry(fingerprint(url, annotation, 0)).or_default();
            annotation.id = AnnotationId::from_uuid(fingerprint(url, annotation, *times), HASHED);
            *times += 1;
        }
    }

    /// Leaves each id once: of several the last modified, of those modified together the last in the file. It takes the
    /// place of the first.
    fn without_duplicates(mut self) -> Self {
        let mut places: HashMap<AnnotationId, usize> = HashMap::with_capacity(self.annotations.len());
        let mut kept: Vec<Annotation> = Vec::with_capacity(self.annotations.len());
        for annotation in self.annotations {
            match places.entry(annotation.id.clone()) {
                Entry::Vacant(place) => {
                    place.insert(kept.len());
                    kept.push(annotation);
                }
                Entry::Occupied(place) => {
                    if let Some(earlier) = kept.get_mut(*place.get())
                        && annotation.modified >= earlier.modified
                    {
                        *earlier = annotation;
                    }
                }
            }
        }
        self.annotations = kept;
        self
    }
}

/// The first bytes of a hash over what an annotation says, and about which words; `times`: how many equal ones came before.
fn fingerprint(url: &str, annotation: &Annotation, times: u32) -> [u8; 16] {
    let selector = &annotation.selector;
    let position = selector.position.map_or_else(String::new, |at| format!("{}..{}", at.start, at.end));
    let mut hash = Sha256::new();
    let parts =
        [url, &selector.quote, &selector.prefix, &selector.suffix, &position, annotation.tag.name(), &annotation.note];
    for part in parts {
        // With their lengths, so that no two lists of parts are the same bytes.
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.update(times.to_be_bytes());
    hash.finalize().first_chunk().copied().unwrap_or_default()
}
