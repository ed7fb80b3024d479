//! Which article the page shows, and how its address says it.

use crate::page;

/// The URL fragment of an article that the reader opened.
const OPENED: &str = "#article=";
/// The URL fragment of an article of the list.
const QUEUED: &str = "#queue=";
/// The URL fragment of the Chinese sample.
const CHINESE: &str = "#sample=zh";

/// The article that the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    English,
    Chinese,
    Opened(String),
    /// An article of the list, by its key.
    Queued(String),
}

impl Shown {
    /// The article that the URL fragment names; the English sample where there is none.
    pub fn named() -> Self {
        let hash = page::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        let rest = |start| hash.strip_prefix(start).map(str::to_owned);
        match (rest(OPENED), rest(QUEUED)) {
            (Some(sha256), _) => Self::Opened(sha256),
            (None, Some(key)) => Self::Queued(key),
            (None, None) if hash == CHINESE => Self::Chinese,
            (None, None) => Self::English,
        }
    }

    /// The URL fragment that names it.
    pub fn fragment(&self) -> String {
        match self {
            Self::English => "#".to_owned(),
            Self::Chinese => CHINESE.to_owned(),
            Self::Opened(sha256) => format!("{OPENED}{sha256}"),
            Self::Queued(key) => format!("{QUEUED}{key}"),
        }
    }
}
