//! The components and commands of the interface that come with the studio, after the first tag: how the rest calls them, and
//! asks for them.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::{Element, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

use super::notice::Said;
use super::panel_props::PanelProps;
use super::view::Linking;
use crate::format::{self, Document, Format};
use crate::later::{Missing, Part, Slot, arrived};
use crate::listing::{Command, Shortcuts};
use crate::model::{AnnotationId, Tag};
use crate::page;
use crate::ui::Interface;
use quote_anchor::text::Span;

/// What the rest of the interface calls of it.
#[derive(Clone, Copy)]
pub struct Studio {
    /// The styles of all of it.
    pub styles: fn() -> &'static str,
    pub panel: fn(String, PanelProps) -> Html,
    pub boundary_handles: fn(Interface, AnnotationId, Span) -> Html,
    pub overview: fn(Interface, ShadowRoot) -> Html,
    pub dialogs: fn(&Shortcuts) -> Html,
    pub reading_bar: fn(Interface) -> Html,
    pub endnotes: fn(Interface) -> Html,
    /// A key in the reading mode; whether it has a command.
    pub reading_key: fn(&Interface, &ShadowRoot, &KeyboardEvent) -> bool,
    /// A command of a key and the element with the focus; whether it is for the comparison, because the panel shows one.
    pub compare_key: fn(&Interface, &ShadowRoot, Option<&Element>, Command) -> bool,
    pub enter_reading: fn(&Interface),
    /// To the next or previous annotation, of one tag or of any.
    pub jump: fn(&Interface, bool, Option<&Tag>),
    pub begin_linking: fn(&Interface, &AnnotationId),
    /// A click in the article while the reader chooses what to link.
    pub pick_link: fn(&Interface, &Linking, u32, bool),
    /// The annotations as a file, a report in the widget's language; the part that writes the format has to be here.
    pub export: fn(&Interface, Format, Document) -> Result<String, Missing>,
}

thread_local! {
    static SLOT: Slot<Studio> = const { Slot::new(None) };
}

/// The studio is here.
pub fn fill_with(studio: Studio) {
    SLOT.with(|slot| slot.fill(studio));
}

/// The studio, where it is here.
pub fn studio() -> Option<Studio> {
    SLOT.with(Slot::get)
}

/// The styles of the studio, where it is here.
#[must_use]
pub fn studio_styles() -> Option<&'static str> {
    studio().map(|studio| (studio.styles)())
}

impl Interface {
    /// Fetches the studio, unless it is here; tells the reader where it does not come.
    pub(super) fn want_studio(&self) {
        self.with_studio(|_| {});
    }

    /// Whether the panel is to be shown and not here yet.
    #[must_use]
    pub fn awaits_panel(&self) -> bool {
        let view = self.view();
        (view.panel_open || view.inline) && studio().is_none()
    }

    /// A promise for the time when the panel that is to be shown is here, or did not come; `None` where it is.
    #[must_use]
    pub fn panel_settled(&self) -> Option<Promise> {
        self.awaits_panel().then(|| {
            future_to_promise(async {
                drop(arrived(Part::Studio).await);
                // The widgets render in a microtask.
                page::next_task().await;
                Ok(JsValue::UNDEFINED)
            })
        })
    }

    /// Does this with the studio: at once where it is here, else when it has come and the widgets show what is in it. Where it
    /// does not come, the reader is told; the next wish tries again.
    pub(super) fn with_studio(&self, act: impl FnOnce(Studio) + 'static) {
        match studio() {
            Some(studio) => act(studio),
            None => self.after_answer(Part::Studio, || {
                if let Some(studio) = studio() {
                    act(studio);
                }
            }),
        }
    }

    /// Does this when the part has come and the widgets show what is in it, and also where it does not come: then the reader is told.
    pub(super) fn after_answer(&self, part: Part, act: impl FnOnce() + 'static) {
        let ui = self.clone();
        spawn_local(async move {
            let missing = arrived(part).await.err();
            ui.set_view(|view| {
                view.missing.clone_from(&missing);
                if view.notice.as_ref().is_some_and(|notice| notice.said == Said::Missing) {
                    view.notice = None;
                }
            });
            if let Some(missing) = missing {
                ui.tell_failure(missing);
            }
            // The widgets render in a microtask.
            page::next_task().await;
            act();
        });
    }

    /// The annotations as a file, a report in the widget's language; `None` where something that it needs is still on its way.
    #[must_use]
    pub fn export(&self, format: Format) -> Option<String> {
        let document = || self.engine.files().document();
        let is_report = matches!(format, Format::Markdown | Format::Html);
        match studio() {
            _ if format == Format::Json => Some(format::write_json(&document())),
            Some(studio) if !is_report || !self.awaits_language() => (studio.export)(self, format, document()).ok(),
            _ => None,
        }
    }

    /// As [`export`](Self::export), when all is here: the annotations as they were when this was called.
    ///
    /// # Errors
    /// [`Missing`] where the part that writes this format did not arrive.
    pub fn export_later(&self, format: Format) -> impl Future<Output = Result<String, Missing>> + use<> {
        let (ui, document) = (self.clone(), self.engine.files().document());
        async move {
            ui.language_settled().await;
            arrived(format.part()).await?;
            (studio().ok_or(Missing)?.export)(&ui, format, document)
        }
    }
}
