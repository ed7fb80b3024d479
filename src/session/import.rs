//! What a file would do to a session, before it does it.

use std::collections::HashMap;
use std::ops::{AddAssign, Range};
use std::rc::Rc;

use super::{Applied, Event, MergeInput, Origin, Resolved, SessionError, State, UnknownMembers, apply};
use crate::format::{ArticleInfo, Field, Incoming, page_key};
use crate::model::{Annotation, Notebook, Timestamp};
use quote_anchor::Outcome;
use quote_anchor::sort::sort;

/// A file's annotations, worked out against a session and not yet brought in.
#[derive(Clone, Debug)]
pub struct Import {
    /// What bringing it in comes to: the next state, and what it tells.
    pub applied: Applied,
    /// How many annotations it adds, updates, and so on.
    pub summary: ImportSummary,
    /// The article that the file is about, where it tells one and it is another than the session's.
    pub other_article: Option<ArticleInfo>,
}

/// What an import does, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Annotations that are not here, those that were deleted here included.
    pub added: usize,
    /// Annotations that are here in an older version.
    pub updated: usize,
    /// Annotations that are here already, or in a later version.
    pub unchanged: usize,
    /// Of all that the file holds, those that have no place in this article.
    pub orphaned: usize,
    /// Of all that the file holds, those whose tag is none of the four.
    pub unknown: usize,
    /// Entries of the file that could not be read; the file itself is as it was.
    pub skipped: usize,
    /// Other articles that the file holds annotations of; they are not brought in.
    pub others: usize,
}

impl AddAssign for ImportSummary {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.orphaned += other.orphaned;
        self.unknown += other.unknown;
        self.skipped += other.skipped;
    }
}

impl Import {
    /// Works out what came in from a file. `article` is what the session's own exports tell of its article.
    ///
    /// An annotation that was deleted here comes back: the reader chose a file that holds it. It counts as changed just
    /// after its deletion, so that it comes back in every other tab too. What the file itself tells of deletions is its
    /// own browser's affair: an import only ever brings in. An annotation without any date never replaces one that is
    /// here, since nothing says that it is later. One of the same time that says something else does: somebody edited
    /// the file by hand. A date that a spreadsheet rewrote stands for all times that it may mean, so that an edit made there
    /// is brought in.
    ///
    /// Members of the file that this program does not know come along with a file of this article only.
    ///
    /// # Errors
    /// [`SessionError::ReadOnly`].
    pub fn new(state: &State, incoming: Incoming, article: &ArticleInfo) -> Result<Self, SessionError> {
        Self::with_outcomes(state, incoming, article, Vec::new())
    }

    /// The same, where the outcomes of the file's annotations, in their order, are known already: those of
    /// [`Resolver::resolve_all`](quote_anchor::Resolver::resolve_all) in the session's text.
    ///
    /// # Errors
    /// [`SessionError::ReadOnly`].
    pub fn with_outcomes(
        state: &State,
        mut incoming: Incoming,
        article: &ArticleInfo,
        outcomes: Vec<Outcome>,
    ) -> Result<Self, SessionError> {
        let annotations = incoming.annotations.iter();
        // Where a reader took an annotation off, the session says what that means.
        let known = annotations.zip(outcomes).filter(|(annotation, _)| !annotation.detached);
        let mut outcomes: HashMap<_, _> = known.map(|(annotation, outcome)| (annotation.id.clone(), outcome)).collect();
        for completed in incoming.complete_parts(state.text()) {
            outcomes.remove(&completed);
        }
        let (skipped, others) = (incoming.skipped.len(), incoming.others);
        let other_article = incoming.article.clone().filter(|theirs| !is_same(theirs, article));
        let unknown = incoming.annotations.iter().filter(|annotation| !annotation.tag.is_known()).count();
        let theirs = UnknownMembers::of(&mut incoming);
        let input = MergeInput {
            notebook: brought(state, incoming),
            unknown_members: if other_article.is_none() { theirs } else { UnknownMembers::default() },
            origin: Origin::Import,
            resolved: Some(Resolved { text: Rc::clone(state.text()), outcomes }),
        };
        let applied = apply(state, input.into())?;
        let told = applied.events.iter().find_map(|event| match event {
            Event::Merged { merge, orphaned, .. } => Some(ImportSummary {
                added: merge.added.len(),
                updated: merge.updated.len(),
                unchanged: merge.unchanged.len(),
                orphaned: *orphaned,
                unknown,
                skipped,
                others,
            }),
            _ => None,
        });
        Ok(Self { applied, summary: told.unwrap_or_default(), other_article })
    }
}

/// The notebook that brings a file's annotations in.
fn brought(state: &State, mut incoming: Incoming) -> Notebook {
    let here = state.notebook();
    let mut notebook = Notebook::default();
    for annotation in std::mem::take(&mut incoming.annotations) {
        let mut annotation = incoming.with_basis(annotation);
        if let Some(deleted) = here.deleted_at(&annotation.id) {
            let back = Timestamp::from_millis(deleted.millis() + 1);
            annotation.modified = annotation.modified.max(back);
        }
        let Some(ours) = here.get(&annotation.id) else {
            notebook.put(Rc::new(annotation));
            continue;
        };
        let undated = incoming.undated.contains(&annotation.id);
        let doubtful = incoming.doubtful_dates.get(&annotation.id).copied();
        // What was exported from here says the words as they are seen, however they are stored.
        let shown = state.find(&ours.id).map_or(ours, |placed| &placed.annotation);
        let described = if annotation.selector.quote == shown.selector.quote { shown } else { ours };
        let mut theirs = Field::fill_missing(&incoming.missing_fields, annotation, described);
        if theirs.selector == described.selector {
            theirs.selector.clone_from(&ours.selector);
            theirs.basis = ours.basis;
        }
        // The date may stand for the time of the one that is here.
        let may_be_same = doubtful.is_some_and(|(first, last)| first <= ours.modified && ours.modified <= last);
        if doubtful.is_some() {
            theirs.created = ours.created;
        }
        // What was moved to that time is no later than the last time that it was.
        let same_time = may_be_same || ours.modified == theirs.modified || Some(theirs.modified) == incoming.latest;
        if undated || same_time && says_same(ours, shown, &theirs) {
            notebook.put(Rc::clone(ours));
            continue;
        }
        if may_be_same || ours.modified == theirs.modified {
            theirs.modified = Timestamp::from_millis(ours.modified.millis() + 1);
        }
        notebook.put(Rc::new(theirs));
    }
    notebook
}

/// Whether a file's annotation says what the one here does. Where the words stand says nothing: a file tells where they
/// stood on the day of the export. Which of them are its pieces does. Nor does what a file of that format cannot hold.
fn says_same(ours: &Annotation, shown: &Annotation, theirs: &Annotation) -> bool {
    let said = |one: &Annotation| {
        // The order of what it speaks of says nothing.
        let mut about = one.about.clone();
        sort(&mut about);
        about.dedup();
        (one.tag.clone(), one.note.clone(), about, one.source.clone())
    };
    let same_words =
        |one: &Annotation| one.selector.quote == theirs.selector.quote && pieces_of(one) == pieces_of(theirs);
    said(ours) == said(theirs) && (same_words(ours) || same_words(shown))
}

/// The words of an annotation's pieces, and where in its quote they are.
fn pieces_of(one: &Annotation) -> (Vec<&str>, Option<Vec<Range<usize>>>) {
    (one.parts.iter().map(|part| part.quote.as_str()).collect(), one.parts_in_quote())
}

/// Which part of a file is this article's: the one of its address, else of its page or, where the article is kept under
/// several addresses, of its text. A file that tells no address is taken to be about this one; a part of several that tells
/// none is nobody's.
#[must_use]
pub fn own_place(file: &[Incoming], article: &ArticleInfo) -> Option<usize> {
    let place = |is: &dyn Fn(&ArticleInfo) -> bool| file.iter().position(|one| one.article.as_ref().is_some_and(is));
    place(&|theirs| !theirs.url.is_empty() && theirs.url == article.url)
        .or_else(|| place(&|theirs| is_named(theirs, article)))
        .or_else(|| {
            matches!(file, [one] if one.article.as_ref().is_none_or(|theirs| theirs.url.is_empty())).then_some(0)
        })
}

/// Of a file of several articles, the part of this one. Where there is none it is the first that holds anything, which an
/// [`Import`] then names as another article's.
#[must_use]
pub fn own_part(mut file: Vec<Incoming>, article: &ArticleInfo) -> Incoming {
    let place = own_place(&file, article);
    let place = place.or_else(|| file.iter().position(|one| !one.annotations.is_empty())).unwrap_or_default();
    if place < file.len() { file.swap_remove(place) } else { Incoming::default() }
}

/// Whether a file names an article, and another one than this.
#[must_use]
pub fn is_of_another(file: &Incoming, article: &ArticleInfo) -> bool {
    file.article.as_ref().is_some_and(|theirs| !is_same(theirs, article))
}

/// Whether a file speaks of the article that is open. One that tells no address is taken to.
fn is_same(theirs: &ArticleInfo, ours: &ArticleInfo) -> bool {
    theirs.url.is_empty() || is_named(theirs, ours)
}

/// Whether it names it: by its page's address, or by its text.
fn is_named(theirs: &ArticleInfo, ours: &ArticleInfo) -> bool {
    let same_text = !ours.sha256.is_empty() && theirs.sha256 == ours.sha256;
    same_text || !theirs.url.is_empty() && page_key(&theirs.url) == page_key(&ours.url)
}
