//! The whole interface.

use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

use super::boundary_handles::Boundaries;
use super::dialogs::{codebook, key_help};
use super::endnotes::Endnotes;
use super::list::Panel;
use super::overview::OverviewStrip;
use super::reading::ReadingBar;
use super::toast::Toast;
use super::toolbar::Toolbar;
use super::use_engine::use_engine;
use super::{focus, icons, keys, messages};
use crate::engine::Engine;
use crate::language;
use crate::model::Tag;
use crate::page;

/// Properties of [`Widget`].
#[derive(Properties, PartialEq, Debug)]
pub struct WidgetProps {
    /// The engine of the article that this widget belongs to.
    pub engine: Engine,
    /// The shadow root that it is mounted in.
    pub root: ShadowRoot,
    /// Its number among the widgets that share the engine: the toolbar and the keys belong to one of them.
    #[prop_or_default]
    pub lease: u32,
}

/// Whether the panel stands where this element stands, and covers nothing: `layout="inline"`.
#[must_use]
pub fn is_inline(element: &Element) -> bool {
    element.get_attribute("layout").as_deref() == Some("inline")
}

/// The toolbar at the selection, the drawer with its button, the messages; all of it floats over the page, but for the
/// panel of the inline layout.
#[component]
pub fn Widget(props: &WidgetProps) -> Html {
    let engine = &props.engine;
    let (state, view) = use_engine(engine);
    let leads = view.lead == props.lease;
    let inline = is_inline(&props.root.host());
    let (floating, probe) = (use_node_ref(), use_node_ref());
    let toggling = use_mut_ref(|| false);
    let on_tag = {
        let engine = engine.clone();
        Callback::from(move |tag: Tag| match engine.annotate_selection(tag.clone()) {
            Ok(Some(_)) => engine.notice(messages::added(&tag), true, false),
            Ok(None) => {}
            Err(error) => engine.notice(messages::session_error(&error), false, true),
        })
    };
    let on_undo = {
        let engine = engine.clone();
        Callback::from(move |back: bool| {
            let step = if back { engine.undo() } else { engine.redo() };
            match step {
                Ok(true) => engine.notice(if back { messages::UNDONE } else { messages::REDONE }, false, false),
                Ok(false) => {}
                Err(error) => engine.notice(messages::session_error(&error), false, true),
            }
        })
    };
    {
        let (on_tag, on_undo) = (on_tag.clone(), on_undo.clone());
        use_effect_with((engine.clone(), props.root.clone(), leads), move |(engine, root, leads)| {
            let listeners =
                leads.then(|| keys::listen(engine, root, move |tag| on_tag.emit(tag), move |back| on_undo.emit(back)));
            move || drop(listeners)
        });
    }
    use_effect_with(props.root.clone(), |root| {
        let shield = keys::shield(root);
        move || drop(shield)
    });
    {
        // Each of the two buttons goes away when it is pressed: the focus goes to the other one, or to the panel's heading.
        let (root, toggling) = (props.root.clone(), toggling.clone());
        use_effect_with(view.panel_open, move |_| {
            if std::mem::take(&mut *toggling.borrow_mut()) {
                let place = root.query_selector(".handle, #heading").ok().flatten();
                place.as_ref().map(focus::give);
            }
        });
    }
    {
        let (floating, probe) = (floating.clone(), probe.clone());
        // After each rendering: an ancestor may be transformed at any time, and a move of the element hides what floats.
        use_effect(move || {
            if let Some((floating, probe)) = floating.cast::<HtmlElement>().zip(probe.cast::<Element>()) {
                page::lift_if_held(&floating, &probe);
            }
        });
    }
    use_reader_size(&probe);
    let set_open = |open: bool| {
        let engine = engine.clone();
        move || engine.toggle_drawer(open)
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
        // What is wrong stands in the panel. While that is closed, it is told here, and the button at the edge is marked.
        let hidden = leads && !inline && !view.panel_open;
        let engine = engine.clone();
        use_effect_with((view.problem.clone(), hidden), move |(problem, hidden)| {
            let told = problem.as_ref().filter(|_| *hidden).map(messages::problem);
            if let Some(told) = told.clone() {
                engine.notice(told, false, true);
            }
            move || {
                engine.set_view(|view| {
                    if told.is_some_and(|told| view.notice.as_ref().is_some_and(|notice| notice.text == told)) {
                        view.notice = None;
                    }
                });
            }
        });
    }
    let handle_name = {
        let count = format!("{}: {}", messages::ANNOTATIONS, messages::count(all));
        view.problem
            .as_ref()
            .map_or_else(|| count.clone(), |problem| format!("{count}. {}", messages::problem(problem)))
    };
    // While words are selected, the selection's own ends are what the reader moves.
    let resizable = state.opened().filter(|_| !state.read_only() && state.selection().is_none()).and_then(|id| {
        let span = view.preview.or(state.find(id)?.outcome.span)?;
        Some((id.clone(), span))
    });
    {
        let root = props.root.clone();
        use_effect_with(language::current_language(), move |spoken| {
            if let Ok(Some(place)) = root.query_selector(".widget") {
                let direction = if language::is_right_to_left() { "rtl" } else { "ltr" };
                // What is inside is in this language, whatever the page around it is in. Both names are valid.
                drop(place.set_attribute("lang", spoken));
                drop(place.set_attribute("dir", direction));
            }
        });
    }
    // Whatever is said is said anew in another language. The places themselves stay, and what may show nothing comes last:
    // Yew would put a new place before one that was just taken away.
    let key = language::texts_key();
    html! {
        <>
        <div class="probe" ref={probe}></div>
        <div class="floating" data-sheet={view.sheet.name()} ref={floating}>
        <key={key.clone()}>
        if let Some(span) = state.selection().filter(|_| leads && !state.read_only()) {
            <Toolbar engine={engine.clone()} span={span} on_tag={on_tag} />
        }
        if let Some((id, span)) = resizable.filter(|_| leads) {
            <Boundaries engine={engine.clone()} {id} {span} />
        }
        if leads {
            <OverviewStrip engine={engine.clone()} root={props.root.clone()} />
        }
        if inline {
        } else if view.panel_open {
            <Panel engine={engine.clone()} on_close={close} on_undo={on_undo.clone()} />
        } else {
            <button type="button" class={classes!("handle", view.problem.is_some().then_some("troubled"))} part="handle"
                onclick={open} aria-label={handle_name}>
                { if view.problem.is_some() { icons::warning() } else { icons::marker() } }
                <span class="handle-count">{ messages::number(all) }</span>
            </button>
        }
        { key_help::dialog(&view.keys) }
        { codebook::dialog() }
        if leads {
            <ReadingBar engine={engine.clone()} />
            <Toast engine={engine.clone()} notice={view.notice.clone()} />
        }
        </>
        </div>
        if inline {
            <div class="inline">
                <Panel {key} engine={engine.clone()} on_undo={on_undo} />
            </div>
        }
        if leads {
            <Endnotes engine={engine.clone()} />
        }
        </>
    }
}

/// Tells the styles which size the reader has set the browser's letters to, where it is not the usual one: `medium` is that
/// size, and no unit of a style sheet is.
#[hook]
fn use_reader_size(probe: &NodeRef) {
    let probe = probe.clone();
    use_effect_with((), move |()| {
        let size = probe.cast::<Element>().and_then(|probe| {
            let style = page::window()?.get_computed_style(&probe).ok()??;
            let pixels: u16 = style.get_property_value("font-size").ok()?.split(['.', 'p']).next()?.parse().ok()?;
            let sheet = page::Anchor::new(&probe.get_root_node()).ok().filter(|_| pixels > 16)?;
            sheet.set(&[("--reader-size", pixels.into())]);
            Some(sheet)
        });
        move || drop(size)
    });
}
