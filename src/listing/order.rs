//! The sort order of the list.

use std::cmp::Reverse;

use crate::model::Tag;
use crate::session::Placed;
use quote_anchor::sort::sort_by_key;

/// The sort order of the list. Orphans come last in each order.
///
/// ```
/// use news_annotator::listing::Order;
///
/// assert_eq!(Order::of("newest"), Some(Order::Newest));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By position in the article.
    #[default]
    Place,
    /// By the latest change, the newest first.
    Newest,
    /// By tag in the order of the keys, other tags last; within a tag by position.
    Tag,
}

impl Order {
    /// All orders, as the menu lists them.
    pub const ALL: [Self; 3] = [Self::Place, Self::Newest, Self::Tag];

    /// The name in the interface's markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Newest => "newest",
            Self::Tag => "tag",
        }
    }

    /// The order of this name; `None` for an unknown name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    /// Sorts annotations that are in the order of the text.
    pub fn sort(self, shown: &mut Vec<Placed>) {
        let is_orphan = |placed: &Placed| placed.outcome.span.is_none();
        match self {
            Self::Place => {}
            Self::Newest => sort_by_key(shown, |placed| (is_orphan(placed), Reverse(placed.annotation.modified))),
            Self::Tag => sort_by_key(shown, |placed| (is_orphan(placed), rank(&placed.annotation.tag))),
        }
    }
}

fn rank(tag: &Tag) -> usize {
    Tag::ALL.iter().position(|known| known == tag).unwrap_or(Tag::ALL.len())
}
