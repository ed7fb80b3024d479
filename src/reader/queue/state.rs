//! The list as it is at one moment, and what changes it.

use std::collections::HashSet;
use std::rc::Rc;

use super::{Item, Sort};
use crate::listing::Search;
use crate::model::Timestamp;

/// The list. Immutable but for [`Queue::apply`]; cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// In the order that was chosen. Marking an article as done does not move it: the next one stays the next.
    items: Rc<Vec<Rc<Item>>>,
    sort: Sort,
}

/// A change of the list.
#[derive(Clone, Debug)]
pub enum Change {
    /// The list is this now, as it is stored.
    Read(Vec<Item>),
    /// These were added.
    Added(Vec<Item>),
    /// These were taken off.
    Removed(HashSet<String>),
    /// This one was marked as done, or no longer is.
    Marked(String, Option<Timestamp>),
    /// Another order was chosen.
    Sorted(Sort),
}

impl Queue {
    /// The list after a change.
    #[must_use]
    pub fn apply(&self, change: Change) -> Self {
        let mut items = Vec::clone(&self.items);
        let mut sort = self.sort;
        match change {
            Change::Read(all) => items = all.into_iter().map(Rc::new).collect(),
            Change::Added(added) => {
                let here: HashSet<&str> = added.iter().map(|item| item.key.as_str()).collect();
                items.retain(|item| !here.contains(item.key.as_str()));
                items.extend(added.iter().cloned().map(Rc::new));
            }
            Change::Sorted(chosen) => sort = chosen,
            Change::Removed(keys) => {
                items.retain(|item| !keys.contains(&item.key));
                return Self { items: Rc::new(items), sort };
            }
            Change::Marked(key, done) => {
                if let Some(item) = items.iter_mut().find(|item| item.key == key) {
                    *item = Rc::new(Item { done, ..Item::clone(item) });
                }
                return Self { items: Rc::new(items), sort };
            }
        }
        Self { items: Rc::new(sort.sorted(items)), sort }
    }

    /// The articles, in the order that was chosen.
    #[must_use]
    pub fn items(&self) -> &[Rc<Item>] {
        &self.items
    }

    /// The order that was chosen.
    #[must_use]
    pub const fn sort(&self) -> Sort {
        self.sort
    }

    /// How many are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.items.iter().filter(|item| item.done.is_some()).count()
    }

    /// The article of this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Rc<Item>> {
        self.items.iter().find(|item| item.key == key)
    }

    /// Its place in the list, from 0.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.items.iter().position(|item| item.key == key)
    }

    /// The article before; `None` for the first one, or where none of the list is shown.
    #[must_use]
    pub fn before(&self, key: Option<&str>) -> Option<&Rc<Item>> {
        self.items.get(self.place(key?)?.checked_sub(1)?)
    }

    /// The article after; where none of the list is shown, the first that is not done.
    #[must_use]
    pub fn after(&self, key: Option<&str>) -> Option<&Rc<Item>> {
        match key.and_then(|key| self.place(key)) {
            Some(place) => self.items.get(place + 1),
            None => self.open_after(None).or_else(|| self.items.first()),
        }
    }

    /// The next article that is not done: after this one, else from the start; `None` where all others are done.
    #[must_use]
    pub fn open_after(&self, key: Option<&str>) -> Option<&Rc<Item>> {
        let from = key.and_then(|key| self.place(key)).map_or(0, |place| place + 1);
        let all = self.items.iter().skip(from).chain(self.items.iter().take(from));
        all.into_iter().find(|item| item.done.is_none() && Some(item.key.as_str()) != key)
    }

    /// The last import, and how many of its articles are in the list; `None` for an empty list.
    #[must_use]
    pub fn last_import(&self) -> Option<(i64, usize)> {
        let batch = self.items.iter().map(|item| item.batch).max()?;
        Some((batch, self.keys(Some(batch)).len()))
    }

    /// The keys of all, or of one import.
    #[must_use]
    pub fn keys(&self, batch: Option<i64>) -> Vec<String> {
        let wanted = self.items.iter().filter(|item| batch.is_none_or(|batch| item.batch == batch));
        wanted.map(|item| item.key.clone()).collect()
    }

    /// What the search looks through: title, authors, who published it, day, id and address, one text an article.
    #[must_use]
    pub fn searched(&self) -> Vec<String> {
        let one = |item: &Rc<Item>| {
            let about = &item.about;
            Search::folded(
                &[&item.title, &about.authors, &about.site, &about.published, &item.id, &about.url]
                    .map(String::as_str)
                    .join("\n"),
            )
        };
        self.items.iter().map(one).collect()
    }

    /// The places of the articles in which each of these words is.
    #[must_use]
    pub fn found(searched: &[String], words: &str) -> Vec<usize> {
        let words: Vec<Search> = words.split_whitespace().map(Search::of).collect();
        let finds = |text: &String| words.iter().all(|word| word.finds(text));
        searched.iter().enumerate().filter(|(_, text)| finds(text)).map(|(at, _)| at).collect()
    }
}
