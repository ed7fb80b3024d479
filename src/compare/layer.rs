//! The annotations of one other reader.

use std::rc::Rc;

use super::MarkCounts;
use crate::format::{ArticleInfo, Incoming, sha256};
use crate::model::{Annotation, AnnotationId, Reader};
use crate::seen::MarkupText;
use crate::session::{Action, MergeInput, Origin, Placed, State, apply, is_of_another};
use quote_anchor::text::ArticleText;

/// One file, placed in the article.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Who made most of its annotations, else the file's name; `None` where there is neither.
    reader: Option<Rc<Reader>>,
    state: State,
    /// Of the file's text.
    digest: Rc<str>,
    /// Whether the file names another article.
    names_another: bool,
    /// Whether the reader chose the file; else the host alone passed it.
    is_readers: bool,
}

/// A file that was read and is to be compared.
#[derive(Debug)]
pub struct LayerFile {
    /// What is in it.
    pub incoming: Incoming,
    /// What it is called; empty where a script passed its text.
    pub name: String,
    /// The SHA-256 of its text.
    pub digest: String,
    /// Whether it names another article than the one that is open.
    pub names_another: bool,
}

impl LayerFile {
    /// A file with this text, beside this article.
    #[must_use]
    pub fn new(incoming: Incoming, name: String, text: &str, article: &ArticleInfo) -> Self {
        let names_another = is_of_another(&incoming, article);
        Self { incoming, name, digest: sha256(text), names_another }
    }
}

impl Layer {
    /// A file's annotations in this text.
    #[must_use]
    pub fn new(file: LayerFile, text: &Rc<ArticleText>, markup: Option<&Rc<MarkupText>>) -> Self {
        let LayerFile { mut incoming, name, digest, names_another } = file;
        incoming.complete_parts(text);
        let reader = most_frequent(&incoming.annotations).or_else(|| Reader::new(stem(&name), "").map(Rc::new));
        let merge = MergeInput::new(incoming.notebook(), Origin::Storage);
        let mut state = State::new(Rc::clone(text));
        for action in markup.map(|markup| Action::MarkupRead(Rc::clone(markup))).into_iter().chain([merge.into()]) {
            // Nothing refuses these.
            if let Ok(applied) = apply(&state, action) {
                state = applied.state;
            }
        }
        Self { reader, state, digest: digest.into(), names_another, is_readers: false }
    }

    /// The same annotations in another text.
    #[must_use]
    pub fn placed_in(&self, text: &Rc<ArticleText>, markup: Option<&Rc<MarkupText>>) -> Self {
        let mut state = self.state.clone();
        let markup = markup.map(|markup| Action::MarkupRead(Rc::clone(markup)));
        for action in [Action::ArticleChanged(Rc::clone(text))].into_iter().chain(markup) {
            if let Ok(applied) = apply(&state, action) {
                state = applied.state;
            }
        }
        Self { state, ..self.clone() }
    }

    /// Who made most of its annotations, else the file's name without its ending; `None` where there is neither.
    #[must_use]
    pub const fn reader(&self) -> Option<&Rc<Reader>> {
        self.reader.as_ref()
    }

    /// Its annotations and where they stand.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// How many of them have no place in the article.
    #[must_use]
    pub fn orphaned(&self) -> usize {
        self.state.counts().orphaned
    }

    /// How many of them have which tag, or no place.
    #[must_use]
    pub fn counts(&self) -> MarkCounts {
        MarkCounts::of(&self.state)
    }

    /// Whether the file is of another article: hardly one of its annotations has a place here, or it names another one and not
    /// all have a place. A file of another address whose annotations all stand here is of the same text.
    #[must_use]
    pub fn is_of_another_article(&self) -> bool {
        let counts = self.counts();
        counts.are_elsewhere() || self.names_another && (counts.lost > 0 || counts.found() == 0)
    }

    /// Whether both are of the same file. Two that hold nothing are where their readers are.
    #[must_use]
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.digest == other.digest && (!self.state.placed().is_empty() || self.reader == other.reader)
    }

    /// Whether both are of one reader, or of readers who are not named.
    #[must_use]
    pub fn is_of_same_reader(&self, other: &Self) -> bool {
        match (&self.reader, &other.reader) {
            (Some(reader), Some(other)) => reader.is_same(other),
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether the reader chose the file: no host takes it away.
    #[must_use]
    pub const fn is_readers(&self) -> bool {
        self.is_readers
    }

    /// The reader chose the file.
    pub(super) const fn choose(&mut self) {
        self.is_readers = true;
    }

    /// An annotation and where it stands.
    #[must_use]
    pub fn find(&self, id: &AnnotationId) -> Option<&Placed> {
        self.state.find(id)
    }

    /// A copy of an annotation, for somebody else's notebook: made by whom the file says.
    #[must_use]
    pub fn copy(&self, id: &AnnotationId) -> Option<Annotation> {
        let stored = self.state.notebook().get(id)?;
        let creator = stored.creator.clone().or_else(|| self.reader.clone());
        Some(Annotation { creator, ..Annotation::clone(stored) })
    }
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The reader who made most of these; of equally many, the first.
fn most_frequent(annotations: &[Annotation]) -> Option<Rc<Reader>> {
    let mut counts: Vec<(&Rc<Reader>, usize)> = vec![];
    for creator in annotations.iter().filter_map(|annotation| annotation.creator.as_ref()) {
        let known = counts.iter().position(|(known, _)| known.is_same(creator));
        let has_room = counts.len() < 100;
        match known.and_then(|place| counts.get_mut(place)) {
            Some((_, count)) => *count += 1,
            // A file of a study may have many coders, one of a hostile author a hundred thousand.
            None if has_room => counts.push((creator, 1)),
            None => {}
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(reader, _)| Rc::clone(reader))
}
