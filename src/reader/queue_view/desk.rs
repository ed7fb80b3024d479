//! The list as the page has it: its state, its store, and what can be done with it.

use std::collections::HashSet;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::downloading::download;
use super::importing::{Chosen, import};
use super::said::{Report, Said};
use crate::page::{self, LocalStorage};
use crate::reader::article_view::ArticleView;
use crate::reader::queue::{Change, Export, Item, Queue, QueueStore, Sort, StoreError};
use crate::reader::shown::Shown;
use crate::sync::Storage;

/// The storage key of the order that the reader chose.
const SORT_KEY: &str = "news-annotator-reader-sort";

impl Reducible for Queue {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        Rc::new(self.apply(change))
    }
}

/// The list on the page. Cheap to clone; it is as it was at the last rendering.
#[derive(Clone, PartialEq)]
pub struct Desk {
    pub queue: UseReducerHandle<Queue>,
    pub said: UseStateHandle<Said>,
    /// `None` until the browser has opened it.
    store: UseStateHandle<Option<QueueStore>>,
    /// The key of the article of the list that is shown.
    pub current: Option<String>,
}

/// The list, and the article of it that the address names shown in the page.
#[hook]
pub fn use_desk(article_view: &ArticleView, shown: &Shown) -> Desk {
    let queue = use_reducer(Queue::default);
    let store = use_state(|| None::<QueueStore>);
    let said = use_state(Said::default);
    {
        let (queue, store, said) = (queue.dispatcher(), store.setter(), said.setter());
        use_effect_with((), move |()| {
            spawn_local(async move {
                let sort = LocalStorage.load(SORT_KEY).ok().flatten().and_then(|name| Sort::of_name(&name));
                let opened = QueueStore::open().await;
                match opened.items().await {
                    Ok(items) => {
                        queue.dispatch(Change::Sorted(sort.unwrap_or_default()));
                        queue.dispatch(Change::Read(items));
                    }
                    Err(_) => said.set(Said::Failed),
                }
                store.set(Some(opened));
            });
        });
    }
    let current = match shown {
        Shown::Queued(key) => Some(key.clone()),
        _ => None,
    };
    {
        let article_view = article_view.clone();
        let said = said.setter();
        use_effect_with((current.clone(), (*store).clone()), move |(current, store)| {
            let (Some(key), Some(store)) = (current.clone(), store.clone()) else { return };
            spawn_local(async move {
                let found = store.article(&key).await;
                // Meanwhile the reader may have gone on.
                if Shown::named() != Shown::Queued(key) {
                    return;
                }
                match found {
                    Ok(Some((item, document))) => article_view.show_queued(&item, &document),
                    // It was taken off the list.
                    Ok(None) => ArticleView::go(&Shown::English),
                    Err(_) => said.set(Said::Failed),
                }
            });
        });
    }
    Desk { queue, said, store, current }
}

impl Desk {
    /// The article that is shown, where it is one of the list.
    pub fn item(&self) -> Option<&Rc<Item>> {
        self.queue.get(self.current.as_deref()?)
    }

    /// Whether the list outlasts the page, as far as is known.
    pub fn is_kept(&self) -> bool {
        self.store.as_ref().is_none_or(QueueStore::is_kept)
    }

    /// Shows an article.
    pub fn go(&self, key: &str) {
        if self.said.is_passing() {
            self.said.set(Said::Nothing);
        }
        ArticleView::go(&Shown::Queued(key.to_owned()));
    }

    /// The key that the address names: ahead of what is shown, where keys are pressed fast.
    fn here() -> Option<String> {
        match Shown::named() {
            Shown::Queued(key) => Some(key),
            _ => None,
        }
    }

    /// Shows the article before.
    pub fn go_back(&self) {
        if let Some(item) = self.queue.before(Self::here().as_deref()) {
            self.go(&item.key);
        }
    }

    /// Shows the article after; from elsewhere, the first that is not done.
    pub fn go_on(&self) {
        if let Some(item) = self.queue.after(Self::here().as_deref()) {
            self.go(&item.key);
        }
    }

    /// Marks the article that is shown as done and goes on to the next open one; or takes the mark off, and stays.
    pub fn toggle_done(&self) {
        let Some(item) = Self::here().and_then(|key| self.queue.get(&key)).cloned() else { return };
        let done = if item.done.is_none() { Some(page::now()) } else { None };
        self.queue.dispatch(Change::Marked(item.key.clone(), done));
        let next = self.queue.open_after(Some(&item.key)).filter(|_| done.is_some());
        if let Some(next) = next {
            self.go(&next.key);
        }
        let title = item.title.clone();
        self.said.set(match (done, next) {
            (Some(_), None) => Said::AllDone,
            (Some(_), Some(_)) => Said::Marked(title),
            (None, _) => Said::Unmarked(title),
        });
        let said = self.said.setter();
        if let Some(store) = (*self.store).clone() {
            spawn_local(async move {
                if store.update(&Item { done, ..Item::clone(&item) }).await.is_err() {
                    said.set(Said::NotSaved);
                }
            });
        }
    }

    /// Sorts the list; the choice is kept.
    pub fn sort(&self, sort: Sort) {
        // Where the storage refuses, the choice lasts until the page is closed.
        drop(LocalStorage.save(SORT_KEY, sort.name()));
        self.queue.dispatch(Change::Sorted(sort));
    }

    /// The list as it is stored: other tabs change it, too. It is sorted anew.
    pub fn look_again(&self) {
        let (queue, said) = (self.queue.dispatcher(), self.said.setter());
        if let Some(store) = (*self.store).clone().filter(QueueStore::is_kept) {
            spawn_local(async move {
                match store.items().await {
                    Ok(items) => queue.dispatch(Change::Read(items)),
                    Err(_) => said.set(Said::Failed),
                }
            });
        }
    }

    /// Adds the articles of these files, and shows the first of them, unless one of the list is shown.
    pub fn import(&self, files: Vec<Chosen>) {
        let (queue, said, is_here) = (self.queue.dispatcher(), self.said.setter(), Self::here().is_some());
        let Some(store) = (*self.store).clone() else { return };
        said.set(Said::Reading(0));
        spawn_local(async move {
            let progress = said.clone();
            let tell = move |count| progress.set(Said::Reading(count));
            match import(&store, &files, page::now(), &tell).await {
                Ok((items, report)) => {
                    let first = items.first().map(|item| item.key.clone()).filter(|_| !is_here);
                    queue.dispatch(Change::Added(items));
                    said.set(Said::Imported(Rc::new(report)));
                    if let Some(key) = first {
                        ArticleView::go(&Shown::Queued(key));
                    }
                }
                Err(StoreError::Full) => said.set(Said::Full),
                Err(StoreError::Failed) => said.set(Said::Failed),
            }
        });
    }

    /// Takes back what the message tells of.
    pub fn undo(&self) {
        match &*self.said {
            Said::Imported(report) => self.take(self.keys_of(report), |_| Said::Undone),
            Said::Removed(records) | Said::Emptied(records) => {
                let (records, desk) = (Rc::clone(records), self.clone());
                let Some(store) = (*self.store).clone() else { return };
                spawn_local(async move {
                    let said = match store.restore(Vec::clone(&records)).await {
                        Ok(()) => Said::Undone,
                        // The records stay in the message, so that it can be tried again.
                        Err(_) => return desk.said.set(Said::Removed(records)),
                    };
                    let items = records.iter().filter_map(|(_, (item, _))| Item::of_json(item)).collect();
                    desk.queue.dispatch(Change::Added(items));
                    desk.said.set(said);
                });
            }
            _ => {}
        }
    }

    /// Takes all articles off the list.
    pub fn empty(&self) {
        self.take(self.queue.keys(None), |records| Said::Emptied(Rc::new(records)));
    }

    /// Takes the articles of the last import off the list, whenever that was.
    pub fn undo_last_import(&self) {
        if let Some((batch, _)) = self.queue.last_import() {
            self.take(self.queue.keys(Some(batch)), |records| Said::Removed(Rc::new(records)));
        }
    }

    /// Downloads all articles.
    pub fn download(&self, export: Export) {
        let (said, items) = (self.said.setter(), self.queue.items().to_vec());
        let Some(store) = (*self.store).clone() else { return };
        spawn_local(async move {
            let progress = said.clone();
            let tell = move |count| progress.set(Said::Reading(count));
            said.set(match download(&store, items, export, &tell).await {
                Ok(told) => told,
                Err(_) => Said::Failed,
            });
        });
    }

    fn keys_of(&self, report: &Report) -> Vec<String> {
        self.queue.keys(Some(report.batch))
    }

    fn take(
        &self,
        keys: Vec<String>,
        told: impl FnOnce(Vec<(String, crate::reader::queue::Record)>) -> Said + 'static,
    ) {
        let (queue, said) = (self.queue.dispatcher(), self.said.setter());
        let Some(store) = (*self.store).clone() else { return };
        spawn_local(async move {
            match store.take(&keys).await {
                Ok(records) => {
                    let keys: HashSet<String> = keys.into_iter().collect();
                    if Self::here().is_some_and(|current| keys.contains(&current)) {
                        ArticleView::go(&Shown::English);
                    }
                    queue.dispatch(Change::Removed(keys));
                    said.set(told(records));
                }
                Err(_) => said.set(Said::Failed),
            }
        });
    }
}
