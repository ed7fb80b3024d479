//! The texts of the article that this browser has seen while it had annotations.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Promise;

use crate::analysis::{ChangeCounts, WhatChanged};
use crate::format::sha256;
use crate::page::{self, AfterPaint};
use crate::sync::{TextStore, Version, Versions};
use quote_anchor::text::{ArticleText, Span};

/// A text as it is kept: its lines, white space folded, and their hash.
#[derive(Clone)]
pub(in crate::engine) struct Today {
    pub(in crate::engine) lines: Rc<str>,
    pub(in crate::engine) sha256: Rc<str>,
}

/// The texts, and what is known of their differences.
#[derive(Default)]
pub(in crate::engine) struct ArticleTexts {
    /// None where nothing is stored in the browser: then the texts last as long as the page.
    store: RefCell<Option<TextStore>>,
    versions: RefCell<Versions>,
    texts: RefCell<HashMap<String, Rc<ArticleText>>>,
    /// The language that the article was in when its texts were opened.
    language: RefCell<String>,
    /// Counts the articles: what was begun for one is not finished for the next.
    article: Cell<u32>,
    /// The hash of the first text of this visit, and of the last one.
    visit: RefCell<Option<(String, String)>>,
    today: RefCell<Option<(Rc<ArticleText>, Today)>>,
    shown: RefCell<Option<Rc<WhatChanged>>>,
    /// Whether this visit has told what changed before it.
    told: Cell<bool>,
    loading: RefCell<Option<Promise>>,
    settling: RefCell<Option<Timeout>>,
    /// Whether an article waits for what keeps texts.
    waits: Cell<bool>,
    /// The texts that are about to be kept.
    keeping: RefCell<Vec<(Rc<ArticleText>, AfterPaint)>>,
}

impl ArticleTexts {
    /// Goes over to an article whose texts are stored there; returns the texts that are to be unpacked.
    pub(in crate::engine) fn open(&self, store: Option<TextStore>) -> Vec<Version> {
        let versions = store.as_ref().map(TextStore::load).unwrap_or_default();
        let packed = versions.all().to_vec();
        self.store.replace(store);
        self.versions.replace(versions);
        self.texts.borrow_mut().clear();
        self.article.set(self.article.get().wrapping_add(1));
        self.told.set(false);
        drop((self.visit.take(), self.shown.take(), self.today.take(), self.loading.take()));
        packed
    }

    /// Whether an article waits for what keeps texts.
    pub(in crate::engine) const fn waits(&self) -> &Cell<bool> {
        &self.waits
    }

    /// Keeps a text when what stands in the page now is painted, unless it is about to be kept.
    pub(in crate::engine) fn keep_after_paint(&self, text: &Rc<ArticleText>, keep: impl FnOnce() + 'static) {
        let mut keeping = self.keeping.borrow_mut();
        keeping.retain(|(_, painted)| !painted.is_done());
        if !keeping.iter().any(|(known, _)| Rc::ptr_eq(known, text)) {
            keeping.push((Rc::clone(text), page::after_paint(keep)));
        }
    }

    /// The texts that are not kept yet, which nothing waits for any more.
    pub(in crate::engine) fn take_waiting(&self) -> Vec<Rc<ArticleText>> {
        let waiting = self.keeping.take();
        waiting.into_iter().filter(|(_, painted)| !painted.is_done()).map(|(text, _)| text).collect()
    }

    /// The language that the article is written in, as far as the page says.
    pub(in crate::engine) const fn language(&self) -> &RefCell<String> {
        &self.language
    }

    /// The number of the article.
    pub(in crate::engine) const fn article(&self) -> &Cell<u32> {
        &self.article
    }

    /// A promise for the time when the stored texts are unpacked; none where they are.
    pub(in crate::engine) fn loading(&self) -> Option<Promise> {
        self.loading.borrow().clone()
    }

    pub(in crate::engine) fn set_loading(&self, loading: Option<Promise>) {
        self.loading.replace(loading);
    }

    /// Does this when the text has been still for a while, and not before.
    pub(in crate::engine) fn settle(&self, timer: Option<Timeout>) {
        drop(self.settling.replace(timer));
    }

    /// Today's text as it is kept.
    pub(in crate::engine) fn today(&self, text: &Rc<ArticleText>) -> Today {
        if let Some((_, today)) = self.today.borrow().as_ref().filter(|(known, _)| Rc::ptr_eq(known, text)) {
            return today.clone();
        }
        let lines = lines(text);
        let today = Today { sha256: sha256(&lines).into(), lines: lines.into() };
        self.today.replace(Some((Rc::clone(text), today.clone())));
        today
    }

    pub(in crate::engine) fn versions(&self) -> Versions {
        self.versions.borrow().clone()
    }

    pub(in crate::engine) fn text(&self, sha256: &str) -> Option<Rc<ArticleText>> {
        self.texts.borrow().get(sha256).cloned()
    }

    pub(in crate::engine) fn add_text(&self, sha256: &str, lines: &str) {
        self.texts.borrow_mut().insert(sha256.to_owned(), Rc::new(ArticleText::from_lines(lines)));
    }

    /// Keeps a text that was shown now.
    pub(in crate::engine) fn keep(&self, version: Version) {
        let visit = self.visit.take();
        let (first, instead) = match visit {
            Some((first, last)) => (first.clone(), (last != first).then_some(last)),
            None => (version.sha256.clone(), None),
        };
        self.visit.replace(Some((first, version.sha256.clone())));
        self.change(|versions| versions.keep(version, instead.as_deref()));
    }

    /// The reader knows today's text.
    pub(in crate::engine) fn mark_read(&self, sha256: &str) {
        self.shown.replace(None);
        self.change(|versions| versions.mark_read(sha256));
    }

    /// Changes the texts as they are stored by now: another tab may have stored some.
    fn change(&self, change: impl FnOnce(&mut Versions)) {
        let store = self.store.borrow().clone();
        let mut versions = store.as_ref().map_or_else(|| self.versions(), TextStore::load);
        let before = versions.clone();
        change(&mut versions);
        if let Some(store) = store.filter(|_| versions != before) {
            store.save(&versions);
        }
        self.versions.replace(versions);
    }

    /// Begins to tell what changed; returns whether that was done before in this visit.
    pub(in crate::engine) fn begin_telling(&self) -> bool {
        self.told.replace(true)
    }

    /// What the reader is shown of the changes.
    pub(in crate::engine) fn shown(&self) -> Option<Rc<WhatChanged>> {
        self.shown.borrow().clone()
    }

    pub(in crate::engine) fn show(&self, changed: Option<Rc<WhatChanged>>) {
        let news = changed.as_ref().map_or_else(ChangeCounts::default, |changed| changed.counts());
        if self.versions.borrow().news() != news {
            self.change(|versions| versions.set_news(news));
        }
        self.shown.replace(changed);
    }

    /// Forgets all texts: the article has no annotations any more.
    pub(in crate::engine) fn forget(&self) {
        if self.versions.replace(Versions::default()) != Versions::default()
            && let Some(store) = self.store.borrow().as_ref()
        {
            store.remove();
        }
        self.visit.replace(None);
        self.shown.replace(None);
    }
}

/// The lines of a text as a reader sees them, white space folded: what differs in the source alone is no change.
fn lines(text: &ArticleText) -> String {
    let mut lines = String::new();
    let mut start = 0;
    for &end in text.breaks().iter().chain(std::iter::once(&text.span().end())) {
        let line = text.shown(Span::between(start, end));
        start = end;
        if line.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&line);
    }
    lines
}
