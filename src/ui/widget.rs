//! The root component of the interface.

use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

use super::Interface;
use super::notice::Said;
use super::panel_placeholder::PanelPlaceholder;
use super::panel_props::PanelProps;
use super::toast::Toast;
use super::toolbar::Toolbar;
use super::use_interface::use_interface;
use super::use_studio::use_studio;
use super::{focus, icons, keys, messages, tagging};
use crate::language;
use crate::model::Tag;
use crate::page;
use crate::ui::use_effect::use_effect_with;

/// Properties of [`Widget`].
#[derive(Properties, PartialEq, Debug)]
pub struct WidgetProps {
    /// The widget's handle on the article.
    pub ui: Interface,
    /// The shadow root that it is mounted in.
    pub root: ShadowRoot,
    /// Its number among the widgets that share the article: the toolbar and the keys belong to one of them.
    #[prop_or_default]
    pub lease: u32,
}

/// Whether the panel is in the flow of the page: `layout="inline"`.
#[must_use]
pub fn is_inline(element: &Element) -> bool {
    element.get_attribute("layout").as_deref() == Some("inline")
}

/// The toolbar at the selection, the panel with its button, the notices. All float over the page, except the panel in the inline
/// layout.
#[component]
pub fn Widget(props: &WidgetProps) -> Html {
    let ui = &props.ui;
    let (state, view) = use_interface(ui);
    let status = ui.engine.storage().status();
    let leads = view.lead == props.lease;
    let inline = is_inline(&props.root.host());
    let wanted = view.panel_open || inline || view.reading.is_some() || state.opened().is_some();
    let studio = use_studio(ui, wanted, !state.placed().is_empty());
    let (floating, probe) = (use_node_ref(), use_node_ref());
    let toggling = use_mut_ref(|| false);
    let on_tag = {
        let ui = ui.clone();
        Callback::from(move |tag: Tag| tagging::tag_selected(&ui, &tag))
    };
    let on_undo = {
        let ui = ui.clone();
        Callback::from(move |back: bool| {
            let step = if back { ui.engine.undo() } else { ui.engine.redo() };
            match step {
                Ok(true) => ui.tell(if back { messages::UNDONE } else { messages::REDONE }),
                Ok(false) => {}
                Err(error) => ui.tell_failure(error),
            }
        })
    };
    {
        let (on_tag, on_undo) = (on_tag.clone(), on_undo.clone());
        use_effect_with((ui.clone(), props.root.clone(), leads), move |(ui, root, leads)| {
            let listeners =
                leads.then(|| keys::listen(ui, root, move |tag| on_tag.emit(tag), move |back| on_undo.emit(back)));
            move || drop(listeners)
        });
    }
    use_effect_with(props.root.clone(), |root| {
        let listeners = keys::stop_typing_events(root);
        move || drop(listeners)
    });
    {
        // Both the open and the close button are removed when pressed: focus the other one, or the panel's heading.
        // So is the placeholder's heading when the panel comes.
        let (root, toggling) = (props.root.clone(), toggling.clone());
        let in_placeholder = use_mut_ref(|| false);
        let is_here = studio.is_some();
        use_effect_with((view.panel_open, is_here), move |_| {
            let toggled = std::mem::take(&mut *toggling.borrow_mut());
            let replaced = in_placeholder.replace(!is_here && (toggled || *in_placeholder.borrow())) && is_here;
            if toggled || (replaced && root.active_element().is_none() && focus::is_lost()) {
                let place = root.query_selector(".handle, #heading").ok().flatten();
                place.as_ref().map(focus::focus_without_scroll);
            }
        });
    }
    {
        let (floating, probe) = (floating.clone(), probe.clone());
        // After each render: an ancestor may get a `transform` at any time, and moving the element closes its popovers.
        use_effect(move || {
            if let Some((floating, probe)) = floating.cast::<HtmlElement>().zip(probe.cast::<Element>()) {
                page::lift_to_top_layer(&floating, &probe);
            }
        });
    }
    use_reader_size(&probe);
    let set_open = |open: bool| {
        let ui = ui.clone();
        move || ui.toggle_drawer(open)
    };
    let (open, close) = {
        let (open, close, opens, closes) = (set_open(true), set_open(false), toggling.clone(), toggling);
        let open = move |_: MouseEvent| {
            opens.replace(true);
            open();
        };
        let close = Callback::from(move |()| {
            closes.replace(true);
            close();
        });
        (open, close)
    };
    let all = state.placed().len();
    {
        // The panel shows the storage problem. While it is closed, or not here yet, a notice tells it, and the button has a warning icon.
        let hidden = leads && (studio.is_none() || (!inline && !view.panel_open));
        let ui = ui.clone();
        use_effect_with((status.problem.clone(), hidden), move |(problem, hidden)| {
            let told = problem.clone().filter(|_| *hidden).map(Said::Problem);
            if let Some(told) = told.clone() {
                ui.tell_failure(told);
            }
            move || {
                ui.set_view(|view| {
                    if told.is_some_and(|told| view.notice.as_ref().is_some_and(|notice| notice.said == told)) {
                        view.notice = None;
                    }
                });
            }
        });
    }
    {
        let ui = ui.clone();
        use_effect_with((status.missing.clone(), leads), move |(missing, leads)| {
            if let Some(missing) = missing.clone().filter(|_| *leads) {
                ui.tell_failure(missing);
            }
        });
    }
    let changed = ui.engine.versions().what_changed();
    let warns = status.problem.is_some() || changed.is_some();
    let handle_name = {
        let count = format!("{}: {}", messages::ANNOTATIONS, messages::count(all));
        let problem = status.problem.as_ref().map(messages::problem);
        let told = problem.or_else(|| changed.map(|changed| messages::changed_since(changed.since)));
        [Some(count), ui.article_name(), told].into_iter().flatten().collect::<Vec<_>>().join(". ")
    };
    // Not while text is selected: the selection has its own handles on touch screens.
    let resizable = state.opened().filter(|_| !state.read_only() && state.selection().is_none()).and_then(|id| {
        let span = view.preview.or(state.find(id)?.outcome.span)?;
        Some((id.clone(), span))
    });
    {
        let root = props.root.clone();
        use_effect_with(language::current_language(), move |spoken| {
            if let Ok(Some(place)) = root.query_selector(".widget:not(.early)") {
                let direction = if language::is_right_to_left() { "rtl" } else { "ltr" };
                // The interface's language may differ from the page's. Setting valid attributes cannot fail.
                drop(place.set_attribute("lang", spoken));
                drop(place.set_attribute("dir", direction));
            }
        });
    }
    // The key renders all texts again in another language. The containers stay, and children that may be empty come last: Yew
    // would insert a new node before one that was just removed.
    let key = language::texts_key();
    let panel = |on_close: Option<Callback<()>>| {
        let (ui, on_undo, on_tag) = (ui.clone(), on_undo.clone(), on_tag.clone());
        match studio {
            Some(studio) => (studio.panel)(key.clone(), PanelProps { ui, on_close, on_undo, on_tag }),
            None => {
                html! { <PanelPlaceholder key={key.clone()} {ui} {on_close} count={all} missing={view.missing.is_some()} /> }
            }
        }
    };
    html! {
        <>
        <div class="probe" ref={probe}></div>
        <div class="floating" data-sheet={view.sheet.name()} ref={floating}>
        <key={key.clone()}>
        if let Some(span) = state.selection().filter(|_| leads && !state.read_only()) {
            <Toolbar ui={ui.clone()} span={span} on_tag={on_tag.clone()} />
        }
        if let Some((studio, (id, span))) = studio.zip(resizable).filter(|_| leads) {
            { (studio.boundary_handles)(ui.clone(), id, span) }
        }
        if let Some(studio) = studio.filter(|_| leads) {
            { (studio.overview)(ui.clone(), props.root.clone()) }
        }
        if inline {
        } else if view.panel_open {
            { panel(Some(close)) }
        } else {
            <button type="button" class={classes!("handle", status.problem.is_some().then_some("troubled"))} part="handle"
                onclick={open} aria-label={handle_name}>
                { if warns { icons::warning() } else { icons::marker() } }
                <span class="handle-count">{ messages::number(all) }</span>
            </button>
        }
        if let Some(studio) = studio {
            { (studio.dialogs)(&view.keys) }
        }
        if let Some(studio) = studio.filter(|_| leads) {
            { (studio.reading_bar)(ui.clone()) }
        }
        if leads {
            <Toast ui={ui.clone()} notice={view.notice.clone()} />
        }
        </>
        </div>
        if inline {
            <div class="inline">
                { panel(None) }
            </div>
        }
        if let Some(studio) = studio.filter(|_| leads) {
            { (studio.endnotes)(ui.clone()) }
        }
        </>
    }
}

/// Sets `--reader-size` to the browser's font size where the reader has increased it. The computed size of `medium` is that
/// size; no CSS unit has it, since the page may set the root's font size.
#[hook]
fn use_reader_size(probe: &NodeRef) {
    let probe = probe.clone();
    use_effect_with((), move |()| {
        let size = probe.cast::<Element>().and_then(|probe| {
            let style = page::window()?.get_computed_style(&probe).ok()??;
            let pixels: u16 = style.get_property_value("font-size").ok()?.split(['.', 'p']).next()?.parse().ok()?;
            let sheet = page::CustomProperties::new(&probe.get_root_node()).ok().filter(|_| pixels > 16)?;
            sheet.set(&[("--reader-size", pixels.into())]);
            Some(sheet)
        });
        move || drop(size)
    });
}
