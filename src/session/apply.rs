//! The step from one state to the next. Pure: nothing is painted, stored or announced here.

use std::collections::HashMap;
use std::rc::Rc;

use super::history::{Step, VersionChange};
use super::pieces::{merged, moved_to, without_blanks};
use super::travel::Direction;
use super::{Action, Change, Event, Placed, SessionError, State};
use crate::format::set_editor;
use crate::model::{Annotation, AnnotationId, Basis, Extras, Part, Previous, Timestamp, source_name};
use quote_anchor::text::{ArticleText, Span, trimmed, whole_graphemes};
use quote_anchor::{Describer, Outcome, describe};

/// What an action came to.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The next state.
    pub state: State,
    /// What the step did, in order. Empty where nothing changed.
    pub events: Vec<Event>,
}

/// Does one thing.
///
/// # Errors
/// [`SessionError`] where the action is refused; the state stays as it was.
pub fn apply(state: &State, action: Action) -> Result<Applied, SessionError> {
    if state.read_only && action.is_edit() {
        return Err(SessionError::ReadOnly);
    }
    let mut next = state.clone();
    let events = match action {
        Action::Select(pieces) => {
            let pieces = pieces.into_iter().filter_map(|piece| selectable(&next.text, piece)).collect();
            next.selected = without_blanks(&next.text, merged(pieces));
            vec![]
        }
        Action::Open(id) => next.open(id.filter(|id| state.notebook.get(id).is_some())),
        Action::Annotate { id, span, pieces, tag, note, about, source, creator, linked_from, at } => {
            if state.notebook.get(&id).is_some() {
                return Err(SessionError::DuplicateId);
            }
            let pieces = pieces.into_iter().map(|piece| annotatable(&state.text, piece)).collect::<Result<_, _>>()?;
            let pieces = merged(pieces);
            let span = match (pieces.first(), pieces.last()) {
                (Some(first), Some(last)) => Span::between(first.start(), last.end()),
                _ => annotatable(&state.text, span)?,
            };
            let selector = describe(&state.text, span);
            let new = Annotation {
                id,
                tag,
                selector,
                parts: Part::all_at(&state.text, &pieces),
                note,
                basis: Basis::Seen,
                about,
                source: source_name(&source),
                creator,
                created: at,
                modified: at,
                previous: vec![],
                detached: false,
                extras: Extras::default(),
            };
            let linked = linked_from.iter().filter_map(|id| state.notebook.get(id)).map(|before| {
                let about = before.about.iter().chain([&new.id]).cloned().collect();
                let change = Change { about: Some(about), ..Change::default() };
                (Some(Rc::clone(before)), Some(changed(before, change, None, state, at)))
            });
            let linked: Vec<_> = linked.collect();
            next.selected.clear();
            Rc::make_mut(&mut next.made).push(new.id.clone());
            next.commit([(None, Some(Rc::new(new)))].into_iter().chain(linked), Some(span), at)
        }
        Action::Adopt { annotation, at } => next.adopt(annotation, at)?,
        Action::Update { id, change, at } => {
            let before = state.notebook.get(&id).ok_or(SessionError::UnknownAnnotation)?;
            let span = change.span.map(|span| annotatable(&state.text, span)).transpose()?;
            let pieces = span.zip(state.find(&id)).map(|(span, placed)| moved_to(placed.pieces(), span));
            let place = span.map(|span| (span, pieces.unwrap_or_default()));
            let after = changed(before, change, place, state, at);
            if *before == after { vec![] } else { next.commit([(Some(Rc::clone(before)), Some(after))], span, at) }
        }
        Action::Retag { ids, tag, at } => {
            let change = Change { tag: Some(tag), ..Change::default() };
            next.change_all(ids.into_iter().map(|id| (id, change.clone())), at)
        }
        Action::SetSources { sources, at } => {
            let change = |(id, source)| (id, Change { source: Some(source), ..Change::default() });
            next.change_all(sources.into_iter().map(change), at)
        }
        Action::Sign { at } => next.sign(at),
        Action::Delete { ids, at } => {
            let gone: Vec<_> = ids.iter().filter_map(|id| state.notebook.get(id)).map(Rc::clone).collect();
            if gone.is_empty() {
                return Err(SessionError::UnknownAnnotation);
            }
            next.delete(gone, at)
        }
        Action::Clear { at } => next.delete(state.notebook.iter().map(Rc::clone).collect(), at),
        Action::Undo { at } => next.travel(Direction::Back, at),
        Action::Redo { at } => next.travel(Direction::Forth, at),
        Action::Merge(input) => next.merge(*input),
        Action::ArticleChanged(text) => next.go_on_in(text),
        Action::MarkupRead(markup) => {
            let is_of_text = markup.is_of(&next.text);
            next.markup = Some(markup);
            if is_of_text {
                next.place_again(Basis::Markup);
            }
            vec![]
        }
        Action::LadderArrived => next.place_waiting(),
        Action::SetReader(reader) => {
            next.reader = reader;
            vec![]
        }
        Action::SetReadOnly(read_only) => {
            next.read_only = read_only;
            vec![]
        }
    };
    Ok(Applied { state: next, events })
}

/// The part of a selection that can be tagged: whole clusters, no white space at the ends; `None` where nothing is left.
fn selectable(text: &ArticleText, span: Span) -> Option<Span> {
    let span = trimmed(text, whole_graphemes(text, span));
    (!span.is_empty()).then_some(span)
}

/// A span that the host or the reader named exactly: inside the article, not empty, whole clusters, without the line feeds
/// of blocks at its ends, otherwise as it is.
fn annotatable(text: &ArticleText, span: Span) -> Result<Span, SessionError> {
    if span.end() > text.span().end() {
        return Err(SessionError::OutsideArticle);
    }
    let mut span = whole_graphemes(text, span);
    if trimmed(text, span).is_empty() {
        return Err(SessionError::EmptySpan);
    }
    while text.slice(span).starts_with('\n') {
        span = Span::between(span.start() + 1, span.end());
    }
    while text.slice(span).ends_with('\n') {
        span = Span::between(span.start(), span.end() - 1);
    }
    Ok(span)
}

/// A moment after the version that it follows, however the clocks of two tabs differ.
fn after(version: &Annotation, at: Timestamp) -> Timestamp {
    at.max(Timestamp::from_millis(version.modified.millis() + 1))
}

fn changed(
    before: &Rc<Annotation>,
    change: Change,
    place: Option<(Span, Vec<Span>)>,
    state: &State,
    at: Timestamp,
) -> Rc<Annotation> {
    let text = &state.text;
    let mut next = Annotation::clone(before);
    if let Some(tag) = change.tag {
        next.tag = tag;
    }
    if let Some(note) = change.note {
        next.note = note;
    }
    if let Some(about) = change.about {
        next.about = about;
    }
    if let Some(source) = change.source {
        next.source = source_name(&source);
    }
    if change.creator.is_some() {
        next.creator = change.creator;
    }
    if let Some((span, pieces)) = place {
        let selector = describe(text, span);
        if change.keep_previous && selector.quote != next.selector.quote {
            next.previous.push(Previous { quote: next.selector.quote, replaced: at });
        }
        next.selector = selector;
        next.parts = Part::all_at(text, &pieces);
        next.basis = Basis::Seen;
        next.detached = false;
    } else if change.detach {
        next.detached = true;
    }
    if next == **before {
        return Rc::clone(before);
    }
    next.modified = after(before, at);
    if let Some((creator, reader)) = next.creator.as_deref().zip(state.reader.as_deref()) {
        let editor = (!creator.is_same(reader)).then_some(reader);
        set_editor(&mut next.extras, editor);
    }
    Rc::new(next)
}

type Version = Option<Rc<Annotation>>;

impl State {
    fn open(&mut self, id: Option<AnnotationId>) -> Vec<Event> {
        if self.opened == id {
            return vec![];
        }
        self.opened.clone_from(&id);
        vec![Event::Opened(id)]
    }

    /// Takes over an annotation as it is. One that was deleted here comes back, in every other tab too.
    fn adopt(&mut self, mut annotation: Box<Annotation>, at: Timestamp) -> Result<Vec<Event>, SessionError> {
        if self.notebook.get(&annotation.id).is_some() {
            return Err(SessionError::DuplicateId);
        }
        if let Some(deleted) = self.notebook.deleted_at(&annotation.id) {
            annotation.modified = annotation.modified.max(Timestamp::from_millis(deleted.millis() + 1));
        }
        Ok(self.commit([(None, Some(Rc::from(annotation)))], None, at))
    }

    /// Makes these changes, as one undo step; none where nothing differs by them.
    fn change_all(&mut self, changes: impl Iterator<Item = (AnnotationId, Change)>, at: Timestamp) -> Vec<Event> {
        let versions: Vec<_> = changes
            .filter_map(|(id, change)| Some((Rc::clone(self.notebook.get(&id)?), change)))
            .map(|(before, change)| (changed(&before, change, None, self, at), before))
            .filter(|(after, before)| before != after)
            .map(|(after, before)| (Some(before), Some(after)))
            .collect();
        if versions.is_empty() { vec![] } else { self.commit(versions, None, at) }
    }

    fn go_on_in(&mut self, text: Rc<ArticleText>) -> Vec<Event> {
        self.text = text;
        self.selected.clear();
        self.place_anew();
        vec![Event::Replaced]
    }

    fn sign(&mut self, at: Timestamp) -> Vec<Event> {
        let unsigned: Vec<_> = self.unsigned().cloned().collect();
        let change = Change { creator: self.reader.clone(), ..Change::default() };
        self.change_all(unsigned.into_iter().map(|id| (id, change.clone())), at)
    }

    fn delete(&mut self, gone: Vec<Rc<Annotation>>, at: Timestamp) -> Vec<Event> {
        self.commit(gone.into_iter().map(|annotation| (Some(annotation), None)), None, at)
    }

    /// Closes the open annotation where it was deleted.
    pub(super) fn close_if_gone(&mut self) -> Vec<Event> {
        let gone = self.opened.as_ref().is_some_and(|id| self.notebook.get(id).is_none());
        if gone { self.open(None) } else { vec![] }
    }

    /// Writes new versions into the notebook as one undo step. `span` is where they stand, if that is known.
    fn commit(
        &mut self,
        versions: impl IntoIterator<Item = (Version, Version)>,
        span: Option<Span>,
        at: Timestamp,
    ) -> Vec<Event> {
        let mut step = Step::default();
        for (before, after) in versions {
            step.push(before, after);
        }
        let known = span.map(|span| step.changes.iter().map(|c| (c.id.clone(), Outcome::exact(span))).collect());
        let events = self.write(&step.changes, at);
        self.history.record(step);
        self.place(&known.unwrap_or_default());
        events
    }

    /// Writes the `after` of each change into the notebook; tells what that did.
    pub(super) fn write(&mut self, changes: &[VersionChange], at: Timestamp) -> Vec<Event> {
        let stood: HashMap<_, _> = if changes.iter().any(|change| change.after.is_none()) {
            self.placed.iter().map(|placed| (&placed.annotation.id, placed)).collect()
        } else {
            HashMap::new()
        };
        let notebook = Rc::make_mut(&mut self.notebook);
        let mut events = Vec::with_capacity(changes.len());
        for change in changes {
            match (&change.before, &change.after) {
                (None, Some(new)) => {
                    notebook.put(Rc::clone(new));
                    events.push(Event::Created(Rc::clone(new)));
                }
                (Some(_), Some(new)) => {
                    notebook.put(Rc::clone(new));
                    events.push(Event::Updated(Rc::clone(new)));
                }
                (Some(old), None) => {
                    notebook.delete(&old.id, at);
                    let nowhere = || {
                        Placed::new(
                            Rc::clone(old),
                            Rc::new(Outcome::orphaned(vec![])),
                            vec![],
                            &Describer::new(&self.text),
                        )
                    };
                    events
                        .push(Event::Deleted(stood.get(&old.id).map_or_else(nowhere, |placed| Placed::clone(placed))));
                }
                (None, None) => {}
            }
        }
        events.extend(self.close_if_gone());
        events
    }
}
