//! The calls that a round of [`EntrySync`](super::EntrySync) makes, one at a time.

use super::{Draft, Unreadable};

/// How far the present round has come.
#[derive(Debug, Default)]
pub(super) enum Phase {
    #[default]
    Idle,
    Reading,
    SettingAside(Unreadable),
    Removing {
        aside: String,
        text: String,
    },
    Composing,
    Writing(Draft),
}
