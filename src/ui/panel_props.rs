//! The panel's properties. Who shows the panel does not name it: it comes with the studio.

use yew::prelude::*;

use crate::model::Tag;
use crate::ui::Interface;

/// The properties of the panel.
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub ui: Interface,
    /// `None` in the inline layout, where the panel cannot be closed.
    #[prop_or_default]
    pub on_close: Option<Callback<()>>,
    pub on_undo: Callback<bool>,
    /// Tags the selected words.
    pub on_tag: Callback<Tag>,
}
