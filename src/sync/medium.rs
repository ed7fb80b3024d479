//! What stores differ in.

/// What a store can do beside reading and writing one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Medium {
    /// Whether it has room for a copy of an entry that cannot be read. Elsewhere such an entry stays, and locks.
    pub sets_aside: bool,
    /// Whether another may write between our reading and our writing without a conflict being told.
    pub looks_again: bool,
}

impl Medium {
    /// Storage that all tabs of this origin share.
    pub const BROWSER: Self = Self { sets_aside: true, looks_again: true };
    /// A store of the host's. It tells conflicts, or tells by `subscribe` that another wrote.
    pub const HOST: Self = Self { sets_aside: false, looks_again: false };
}
