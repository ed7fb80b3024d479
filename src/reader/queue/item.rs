//! One article of the list, without its text.

use serde_json::{Value, json};

use crate::model::Timestamp;
use crate::reader::About;

/// What the list knows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The name of its record: the SHA-256 of its address.
    pub key: String,
    /// Its place in the list, from 0, in the order in which it came.
    pub place: u32,
    /// The time of the import that brought it, in milliseconds: what undoing an import takes back.
    pub batch: i64,
    /// The address under which its annotations are stored.
    pub address: String,
    /// Its id in the table that it comes from; else the name of its file.
    pub id: String,
    /// Its title, never empty.
    pub title: String,
    /// What else is known of it.
    pub about: About,
    /// When it was marked as done.
    pub done: Option<Timestamp>,
}

impl Item {
    /// The record.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({
            "key": self.key, "place": self.place, "batch": self.batch, "address": self.address, "id": self.id,
            "title": self.title, "done": self.done.map(Timestamp::millis), "about": self.about.to_json(),
        })
        .to_string()
    }

    /// Reads a record; `None` where it is none.
    #[must_use]
    pub fn of_json(text: &str) -> Option<Self> {
        let record: Value = serde_json::from_str(text).ok()?;
        let text = |name: &str| record.get(name)?.as_str().map(str::to_owned);
        Some(Self {
            key: text("key")?,
            place: u32::try_from(record.get("place")?.as_u64()?).ok()?,
            batch: record.get("batch")?.as_i64()?,
            address: text("address")?,
            id: text("id").unwrap_or_default(),
            title: text("title")?,
            done: record.get("done").and_then(Value::as_i64).map(Timestamp::from_millis),
            about: record.get("about").map(About::of_json).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_back() {
        let item = Item {
            key: "k".into(),
            place: 7,
            batch: 1_764_000_000_000,
            address: "https://news.example/“a”".into(),
            id: "A-7".into(),
            title: "Title\u{202e}".into(),
            about: About { authors: "Ana, Bo".into(), published: "2026-11-29".into(), ..About::default() },
            done: Some(Timestamp::from_millis(5)),
        };
        assert_eq!(Item::of_json(&item.to_json()), Some(item.clone()));
        let open = Item { done: None, ..item };
        assert_eq!(Item::of_json(&open.to_json()), Some(open));
        for broken in
            ["", "{}", "[1]", "{\"key\":1}", "{\"key\":\"k\",\"place\":-1,\"batch\":0,\"address\":\"\",\"title\":\"\"}"]
        {
            assert_eq!(Item::of_json(broken), None, "{broken}");
        }
    }
}
