//! The interface: Yew components, one a file, and the hooks that tie them to an [`Interface`].
//!
//! All components render into the widget's shadow root. The article belongs to the host: the interface reads it and paints
//! over it, and no component renders it.
//!
//! Yew matches siblings without keys from the last one backwards, and reuses the DOM node of one for another. So a component with
//! siblings never renders nothing, and optional elements before a focused element are wrapped in an element.

mod boundary;
mod boundary_handle;
mod boundary_handles;
mod button;
mod changes;
mod compare;
mod dialogs;
mod drawer;
mod endnotes;
mod focus;
mod held_keys;
mod icons;
mod interface;
mod intl;
mod keys;
mod later_page;
mod later_sources;
mod ledger;
mod linking;
mod list;
mod messages;
mod notice;
mod overview;
mod overview_placer;
mod panel_placeholder;
mod panel_props;
mod reader_name;
mod reading;
mod scroll;
mod sentences;
mod shared_view;
mod sheet;
mod sources;
mod strokes;
mod studio;
mod studio_contents;
mod tagging;
mod text_direction;
mod toast;
mod toast_place;
mod toolbar;
mod use_effect;
mod use_interface;
mod use_number;
mod use_placed;
mod use_studio;
mod view;
mod widget;
mod words;

pub use compare::fill as fill_compare;
pub use interface::Interface;
#[cfg(feature = "reader")]
pub use intl::{counted, number};
pub use later_sources::later_styles;
pub use ledger::fill as fill_ledger;
pub use messages::reader_number;
#[cfg(feature = "reader")]
pub use messages::{format_name, report_wording};
pub use shared_view::SharedView;
pub use sheet::Sheet;
pub use sources::fill as fill_sources;
pub use studio::studio_styles;
pub use studio_contents::fill as fill_studio;
#[cfg(not(feature = "split"))]
pub use studio_contents::fill_all as fill_views;
pub use view::{ComparedView, PanelPage, Reading, View};
pub use widget::{Widget, WidgetProps, is_inline};
