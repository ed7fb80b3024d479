//! The panel: the list of annotations, its cards, and the tools around it.

mod actions;
mod card;
mod cards;
mod filter;
mod grabber;
mod menu;
mod moment;
mod name_bar;
mod note_editor;
mod panel;
mod picked_bar;
mod picking;
mod problem_bar;
mod shares;
mod stacked;
mod unmarked;

pub use name_bar::NameBar;
pub use panel::Panel;
