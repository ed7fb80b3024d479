//! The components and commands of the interface that come with the studio. Nothing else of the interface names them, or they
//! would be linked with the rest.

use yew::prelude::*;

use super::boundary_handles::BoundaryHandles;
use super::compare::{compare_key, compare_tip};
use super::dialogs::{codebook, key_help};
use super::endnotes::Endnotes;
use super::linking;
use super::list::Panel;
use super::messages;
use super::overview::OverviewStrip;
use super::panel_props::PanelProps;
use super::reading::{self, ReadingBar};
use super::studio::{Studio, fill_with};
use crate::format::{Document, Format};
use crate::later::Missing;
use crate::ui::Interface;

const STUDIO: Studio = Studio {
    styles: || include_str!(concat!(env!("OUT_DIR"), "/studio.css")),
    panel: |key, PanelProps { ui, on_close, on_undo, on_tag }| html! { <Panel {key} {ui} {on_close} {on_undo} {on_tag} /> },
    boundary_handles: |ui, id, span| html! { <BoundaryHandles {ui} {id} {span} /> },
    overview: |ui, root| html! { <OverviewStrip {ui} {root} /> },
    dialogs: |keys| html! { <>{ key_help::dialog(keys) }{ codebook::dialog() }</> },
    reading_bar: |ui| html! { <ReadingBar {ui} /> },
    endnotes: |ui| html! { <>{ compare_tip(&ui) }<Endnotes {ui} /></> },
    reading_key: reading::key,
    compare_key,
    enter_reading: reading::enter,
    jump: reading::jump,
    begin_linking: linking::begin,
    pick_link: linking::pick_at,
    export,
};

fn export(ui: &Interface, format: Format, document: Document) -> Result<String, Missing> {
    ui.speak();
    if format.is_here() {
        Ok(ui.engine.files().write(format, document, &messages::report_wording()))
    } else {
        Err(Missing)
    }
}

/// All views are here. For programs that do not come in parts.
#[cfg(not(feature = "split"))]
pub fn fill_all() {
    fill();
    super::sources::fill();
    super::ledger::fill();
    super::compare::fill();
}

/// The studio is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    fill_with(STUDIO);
}
