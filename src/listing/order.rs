//! The order of the list.

use std::cmp::Reverse;

use crate::model::Tag;
use crate::session::Placed;
use quote_anchor::sort::sort_by_key;

/// What the list is sorted by. What has no place in the article comes last in each of them.
///
/// ```
/// use news_annotator::listing::Order;
///
/// assert_eq!(Order::of("newest"), Some(Order::Newest));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the words stand in the article.
    #[default]
    Place,
    /// By the latest change, the newest first.
    Newest,
    /// By tag in the order of the keys, others last; of one tag as the words stand.
    Tag,
}

impl Order {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Place, Self::Newest, Self::Tag];

    /// Its name in the interface's markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Newest => "newest",
            Self::Tag => "tag",
        }
    }

    /// The order of this name; `None` where there is none.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    /// Sorts annotations that stand in the order of the text.
    pub fn sort(self, shown: &mut Vec<Placed>) {
        let lost = |placed: &Placed| placed.outcome.span.is_none();
        match self {
            Self::Place => {}
            Self::Newest => sort_by_key(shown, |placed| (lost(placed), Reverse(placed.annotation.modified))),
            Self::Tag => sort_by_key(shown, |placed| (lost(placed), rank(&placed.annotation.tag))),
        }
    }
}

fn rank(tag: &Tag) -> usize {
    Tag::ALL.iter().position(|known| known == tag).unwrap_or(Tag::ALL.len())
}
