//! What is selected in the article, as the session knows it.

use super::core::Engine;
use super::parts::attached::Attached;
use crate::page::{self, Settled, TextChange};
use crate::session::Action;
use quote_anchor::text::{ArticleText, Span};
use web_sys::{Document, Element, Range};

/// Where these words stand, if that is in one place only.
fn only_place(text: &ArticleText, words: &str) -> Option<Span> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut places = text.as_str().match_indices(&words);
    let (at, _) = places.next().filter(|_| !words.is_empty())?;
    places.next().is_none().then(|| text.span_of_bytes(at..at + words.len()))
}

/// The selection in the article of an engine. The page tells of it when it has settled; who cannot wait reads it.
#[derive(Clone, Copy, Debug)]
pub struct SelectionInPage<'a> {
    engine: &'a Engine,
}

impl Engine {
    /// What is selected in the article.
    #[must_use]
    pub const fn selection(&self) -> SelectionInPage<'_> {
        SelectionInPage { engine: self }
    }
}

impl SelectionInPage<'_> {
    /// Takes over what is selected this moment, though the selection may still change.
    pub fn read_now(self) {
        let at_once = {
            let attached = self.engine.0.attached.borrow();
            attached.as_ref().and_then(Attached::selection_at_once)
        };
        if let Some(at_once) = at_once {
            at_once();
        }
    }

    /// What is selected this moment, in the article as it is this moment.
    #[must_use]
    pub fn current(self) -> Option<Span> {
        self.engine.article().read_now();
        self.read_now();
        self.engine.state().selection()
    }

    /// Takes over what was selected before this engine was there; `roughly` as in [`Settled`].
    pub fn take(self, roughly: bool) {
        self.take_settled(Settled { roughly });
    }

    /// Selects what was selected once, for whoever asks the state: these ranges or, where the page has changed what they hold, their
    /// words, if they stand in one place only. `None` where something of it is lost. `roughly` as in [`Settled`]. What is selected in
    /// the page stays as it is.
    #[must_use]
    pub fn take_earlier(self, ranges: &[Range], words: &[String], roughly: bool) -> Option<Span> {
        self.engine.article().read_now();
        let pieces: Vec<Span> = {
            let attached = self.engine.0.attached.borrow();
            let index = &attached.as_ref()?.index;
            let words = words.iter().map(Some).chain(std::iter::repeat(None));
            let spans = ranges.iter().zip(words).map(|(range, words)| {
                let span = page::span_of(index, range);
                let lost = words.filter(|words| range.to_string() != **words);
                let span = lost.map_or(Some(span), |words| only_place(index.text(), words))?;
                Some(if roughly { page::whole_words(index.text(), span) } else { span })
            });
            spans.filter(|span| span.is_none_or(|span| !span.is_empty())).collect::<Option<_>>()?
        };
        if pieces.is_empty() {
            return None;
        }
        // Nothing refuses this action.
        drop(self.engine.act(Action::Select(pieces)));
        self.engine.state().selection()
    }

    /// Lets go what is selected in the page.
    pub fn clear(self) {
        if let (Some(document), Some(article)) = (page::document(), self.engine.article().element()) {
            page::clear_selection(&document, &article);
        }
        // Nothing refuses this action.
        drop(self.engine.act(Action::Select(vec![])));
    }

    /// Whether words of another article of the page are selected this moment.
    #[must_use]
    pub fn is_elsewhere(self) -> bool {
        let is_in = |document: &Document| {
            self.engine.neighbours().iter().any(|other| other.selection().element_of_words(document).is_some())
        };
        page::document().is_some_and(|document| is_in(&document))
    }

    /// The article's element, where words of it are selected this moment.
    fn element_of_words(self, document: &Document) -> Option<Element> {
        let attached = self.engine.0.attached.borrow();
        let Attached { element, index, .. } = attached.as_ref()?;
        (!page::selected_spans(document, element, index).is_empty()).then(|| element.clone())
    }

    /// Whether what is selected is this article's to tag: of several articles that have words of it, one offers its tags.
    fn is_ours(self, document: &Document) -> bool {
        let Some(own) = self.element_of_words(document) else { return true };
        let others = self.engine.neighbours();
        let others: Vec<_> = others.iter().filter_map(|other| other.selection().element_of_words(document)).collect();
        page::leads_selection(document, &own, &others)
    }

    pub(super) fn take_settled(self, settled: Settled) {
        let engine = self.engine;
        let Some(document) = page::document() else { return };
        let is_any_selected = |attached: &Attached| page::has_selection(&document, &attached.element);
        if engine.article().is_unread() && !engine.0.attached.borrow().as_ref().is_some_and(is_any_selected) {
            // Then the reading may take its time.
            return;
        }
        engine.article().read_now();
        let is_selected = |attached: &Attached| is_any_selected(attached) && attached.is_rested();
        if engine.0.attached.borrow().as_ref().is_some_and(is_selected) {
            // What is tagged is what the reader sees now.
            engine.article().reread(TextChange::Looks);
        }
        let is_ours = self.is_ours(&document);
        let pieces = if is_ours {
            let attached = engine.0.attached.borrow();
            let Some(Attached { element, index, .. }) = attached.as_ref() else { return };
            let mut pieces = page::selected_spans(&document, element, index);
            if settled.roughly {
                let whole: Vec<_> = pieces.iter().map(|piece| page::whole_words(index.text(), *piece)).collect();
                // The reader sees what will be tagged.
                match (pieces.as_slice(), whole.as_slice()) {
                    ([from], [to]) if from != to => page::select(&document, element, index, *from, *to),
                    ([_], [_]) => {}
                    (from, to) => page::select_pieces(&document, index, from, to),
                }
                pieces = whole;
            }
            pieces
        } else {
            vec![]
        };
        if pieces.is_empty() && engine.state().selection().is_none() {
            return;
        }
        // Nothing refuses this action.
        drop(engine.act(Action::Select(pieces)));
    }
}
