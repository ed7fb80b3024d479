//! The content of a file that was read.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::{ArticleInfo, Field, brat_parts, json_reader};
use crate::model::{Annotation, AnnotationId, Basis, Extras, Notebook, Timestamp, with_line_feeds};
use quote_anchor::text::ArticleText;

/// The UUID version for custom content (RFC 9562).
const CUSTOM_UUID: u8 = 8;

/// The deepest nesting of an unknown member that is preserved: half of what the reader accepts, since the member may be
/// written at a deeper level than it was read at.
const MAX_EXTRA_DEPTH: usize = 64;

/// The tag of an annotation without a tag. It is not one of the four, so it is shown as "other" and can be changed.
pub(super) const UNTAGGED: &str = "untagged";

/// Marks an annotation without a date until [`Incoming::completed`] dates it.
pub(super) const UNDATED: Timestamp = Timestamp::FIRST;

/// Marks an annotation without an id until [`Incoming::completed`] assigns one. Files cannot contain an empty id.
pub(super) fn no_id() -> AnnotationId {
    AnnotationId::new("")
}

/// The content of a file, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The article of the file, if it names one.
    pub article: Option<ArticleInfo>,
    /// The annotations in the file's order, with unique ids.
    pub annotations: Vec<Annotation>,
    /// Which text the file's annotations are described in, unless one says so itself.
    pub basis: Basis,
    /// The deleted annotations with the time of deletion.
    pub deleted: Vec<(AnnotationId, Timestamp)>,
    /// Unknown members of the file.
    pub extras: Extras,
    /// Unknown members of the file's `article`.
    pub article_extras: Extras,
    /// The annotations without any date. They are dated with the time of reading, which must not decide a merge.
    pub undated: HashSet<AnnotationId>,
    /// The annotations whose dates another program rewrote, or that cannot be read: between which times they were last
    /// changed.
    pub doubtful_dates: HashMap<AnnotationId, (Timestamp, Timestamp)>,
    /// The limit of [`clamp_dates`](Self::clamp_dates), where it was applied.
    pub latest: Option<Timestamp>,
    /// The fields that the file cannot express.
    pub missing_fields: Vec<Field>,
    /// The annotations that could not be read, and why.
    pub skipped: Vec<Skipped>,
    /// The number of other articles in the file.
    pub others: usize,
}

/// An annotation that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its index in the file, from 0.
    pub index: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why an annotation could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It is not an object; in standoff, a line of no known kind.
    NotAnObject,
    /// It has no quote, so it cannot be anchored (a note on the whole page, on a picture).
    NoQuote,
    /// The member `annotations` of the file is not an array.
    NotAList,
    /// The file is cut off inside it.
    CutOff,
    /// An unknown member is nested too deeply to be preserved.
    TooDeep,
    /// It was written by a newer version.
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
    /// The annotations and deletions as a notebook, to be merged.
    #[must_use]
    pub fn notebook(&self) -> Notebook {
        let mut notebook = Notebook::default();
        for annotation in &self.annotations {
            notebook.put(Rc::new(self.with_basis(annotation.clone())));
        }
        for (id, at) in &self.deleted {
            notebook.record_deletion(id, *at);
        }
        notebook
    }

    /// An annotation of this file, with the basis that the file says.
    #[must_use]
    pub fn with_basis(&self, mut annotation: Annotation) -> Annotation {
        annotation.basis = annotation.basis.max(self.basis);
        annotation
    }

    /// Limits the times of change to `latest`: a file with a date in the far future would win over every change that a
    /// reader makes. Not for stored entries, since each tab would read another time.
    #[must_use]
    pub fn clamp_dates(mut self, latest: Timestamp) -> Self {
        for annotation in &mut self.annotations {
            annotation.modified = annotation.modified.min(latest);
        }
        self.latest = Some(latest);
        self
    }

    /// Takes the whole stretch of each discontinuous span whose parts are in this text, instead of its longest part. The
    /// ids of the annotations that changed.
    pub fn complete_parts(&mut self, text: &ArticleText) -> Vec<AnnotationId> {
        let mut changed = Vec::new();
        for annotation in &mut self.annotations {
            if brat_parts::complete(annotation, text) {
                changed.push(annotation.id.clone());
            }
        }
        changed
    }

    /// Makes all line ends line feeds, assigns missing ids and dates, drops unknown members that are nested too deeply, and removes
    /// duplicate ids.
    pub(super) fn completed(mut self, now: Timestamp) -> Self {
        self.drop_deep_extras();
        self.assign_missing_ids();
        for annotation in &mut self.annotations {
            if annotation.modified == UNDATED {
                (annotation.created, annotation.modified) = (now, now);
                if !self.doubtful_dates.contains_key(&annotation.id) {
                    self.undated.insert(annotation.id.clone());
                }
            }
        }
        self.without_duplicates()
    }

    /// Each of several articles completed, with the number of the others.
    pub(super) fn completed_all(articles: Vec<Self>, now: Timestamp) -> Vec<Self> {
        let others = articles.len().saturating_sub(1);
        articles.into_iter().map(|incoming| Self { others, ..incoming.completed(now) }).collect()
    }

    /// Whoever ends the lines of a file with CRLF has CRLF in its texts, too: a spreadsheet in its cells. Before the ids: the file has the same
    /// ones with either line end.
    fn use_line_feeds(&mut self) {
        for annotation in &mut self.annotations {
            let selector = &mut annotation.selector;
            let of_selector = [&mut selector.quote, &mut selector.prefix, &mut selector.suffix, &mut annotation.note];
            let of_parts = annotation.parts.iter_mut().map(|part| &mut part.quote);
            let former = annotation.previous.iter_mut().map(|previous| &mut previous.quote);
            for text in of_selector.into_iter().chain(of_parts).chain(former) {
                *text = with_line_feeds(std::mem::take(text));
            }
        }
    }

    /// Drops unknown members that could be read, but not read again after they are written at a deeper level.
    fn drop_deep_extras(&mut self) {
        let annotations = self.annotations.iter_mut().map(|annotation| &mut annotation.extras).enumerate();
        let of_file = [(0, &mut self.extras), (0, &mut self.article_extras)];
        for (index, extras) in of_file.into_iter().chain(annotations) {
            let before = extras.0.len();
            extras.0.retain(|(_, value)| !json_reader::is_deeper(value, MAX_EXTRA_DEPTH));
            let dropped = (extras.0.len()..before).map(|_| Skipped { index, reason: SkipReason::TooDeep });
            self.skipped.extend(dropped);
        }
    }

    /// An id for each annotation without one: a hash of its content, so that reading the file again, also by another
    /// program, yields the same id. Annotations of equal content are numbered.
    pub(super) fn assign_missing_ids(&mut self) {
        self.use_line_feeds();
        let mut counts: HashMap<[u8; 16], u32> = HashMap::new();
        let url = self.article.as_ref().map_or("", |article| article.url.as_str());
        for annotation in self.annotations.iter_mut().filter(|annotation| annotation.id == no_id()) {
            let count = counts.entry(fingerprint(url, annotation, 0)).or_default();
            annotation.id = AnnotationId::from_uuid(fingerprint(url, annotation, *count), CUSTOM_UUID);
            *count += 1;
        }
    }

    /// Keeps one annotation of each id, at the index of the first: the last modified, and of equal times the last in the
    /// file. What is no version of it, but [another annotation](Self::is_another), stays, with an id of its content.
    fn without_duplicates(mut self) -> Self {
        let mut indices: HashMap<AnnotationId, usize> = HashMap::with_capacity(self.annotations.len());
        let mut unique: Vec<Annotation> = Vec::with_capacity(self.annotations.len());
        for mut annotation in std::mem::take(&mut self.annotations) {
            let known = indices.get(&annotation.id).and_then(|index| unique.get(*index));
            if known.is_some_and(|known| self.is_another(known, &annotation)) {
                self.rename(&mut annotation);
            }
            match indices.entry(annotation.id.clone()) {
                Entry::Vacant(index) => {
                    index.insert(unique.len());
                    unique.push(annotation);
                }
                Entry::Occupied(index) => {
                    if let Some(earlier) = unique.get_mut(*index.get())
                        && annotation.modified >= earlier.modified
                    {
                        *earlier = annotation;
                    }
                }
            }
        }
        self.annotations = unique;
        self
    }

    /// Whether two of one id are not two versions of one annotation: a row of a table that was copied to write another one, or ids that
    /// number the articles. Versions differ in their time of change; of one time, only the place may have moved.
    fn is_another(&self, known: &Annotation, annotation: &Annotation) -> bool {
        let is_undated = self.undated.contains(&known.id);
        let words = |annotation: &Annotation| annotation.selector.quote.split_whitespace().collect::<String>();
        // One without words is what is left of a broken row.
        known.modified == annotation.modified
            && !words(known).is_empty()
            && !words(annotation).is_empty()
            && (known.tag != annotation.tag
                || words(known) != words(annotation)
                || is_undated && known.selector.position != annotation.selector.position)
    }

    /// Gives an annotation the id of its content.
    fn rename(&mut self, annotation: &mut Annotation) {
        let url = self.article.as_ref().map_or("", |article| article.url.as_str());
        let id = AnnotationId::from_uuid(fingerprint(url, annotation, 0), CUSTOM_UUID);
        if self.undated.contains(&annotation.id) {
            self.undated.insert(id.clone());
        }
        if let Some(range) = self.doubtful_dates.get(&annotation.id).copied() {
            self.doubtful_dates.insert(id.clone(), range);
        }
        annotation.id = id;
    }
}

/// The first bytes of a hash of the annotation's content and selector; `count`: the number of equal annotations before it.
fn fingerprint(url: &str, annotation: &Annotation, count: u32) -> [u8; 16] {
    let selector = &annotation.selector;
    let position = selector.position.map_or_else(String::new, |at| format!("{}..{}", at.start, at.end));
    let mut hash = Sha256::new();
    let parts =
        [url, &selector.quote, &selector.prefix, &selector.suffix, &position, annotation.tag.name(), &annotation.note];
    // Ids of files without a source stay those that earlier versions gave.
    let source = Some(annotation.source.as_str()).filter(|source| !source.is_empty());
    for part in parts.into_iter().chain(source) {
        // Each part is preceded by its length, so that different lists of parts never have the same bytes.
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.update(count.to_be_bytes());
    hash.finalize().first_chunk().copied().unwrap_or_default()
}
