//! What one element asks of the engine that it shares.

use crate::engine::StorageChoice;

/// The settings of one element.
#[derive(Clone, Debug)]
pub(super) struct ElementConfig {
    /// Identifies the element among those that share the engine.
    pub(super) number: u32,
    pub(super) read_only: bool,
    pub(super) inline: bool,
    pub(super) storage: StorageChoice,
}

/// Where the annotations of elements that share an engine are stored: in the first store that a host provides; else in
/// memory, if any element asks for it; else in the browser.
pub(super) fn shared_storage(elements: &[ElementConfig]) -> StorageChoice {
    let first =
        |is: fn(&StorageChoice) -> bool| elements.iter().map(|config| &config.storage).find(|storage| is(storage));
    let host = first(|storage| matches!(storage, StorageChoice::Host(_)));
    host.or_else(|| first(|storage| *storage == StorageChoice::Memory)).cloned().unwrap_or(StorageChoice::Browser)
}
