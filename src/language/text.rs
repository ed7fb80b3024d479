//! One text of the interface.

/// A text of the interface, by its index. It is looked up when it is shown, in the current language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub(crate) u16);
