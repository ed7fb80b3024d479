//! The orders of the list.

use std::cmp::Reverse;
use std::rc::Rc;

use super::Item;
use crate::listing::Search;
use quote_anchor::sort::sort_by_key;

/// What the list is sorted by. Equal articles stay in the order in which they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they came.
    #[default]
    Came,
    /// What is not done first.
    Done,
    /// The latest first; without a date last.
    Date,
    /// By title.
    Title,
}

impl Sort {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Came, Self::Done, Self::Date, Self::Title];

    /// The name under which the choice is kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Done => "done",
            Self::Date => "date",
            Self::Title => "title",
        }
    }

    /// The order of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }

    /// The items in this order.
    #[must_use]
    pub fn sorted(self, mut items: Vec<Rc<Item>>) -> Vec<Rc<Item>> {
        sort_by_key(&mut items, |item| item.place);
        match self {
            Self::Came => {}
            Self::Done => sort_by_key(&mut items, |item| item.done.is_some()),
            Self::Date => sort_by_key(&mut items, |item| Reverse(item.about.published.clone())),
            Self::Title => {
                let mut named: Vec<(String, Rc<Item>)> =
                    items.into_iter().map(|item| (Search::folded(&item.title), item)).collect();
                // Each title is read once; a comparison copies nothing but a pointer.
                quote_anchor::sort::sort_by(&mut named, |(one, _), (other, _)| one.cmp(other));
                return named.into_iter().map(|(_, item)| item).collect();
            }
        }
        items
    }
}
