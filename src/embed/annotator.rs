//! The widget as a Yew component.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use super::connection::{Connection, InitialConfig};
use super::lease::Lease;
use crate::engine::{Engine, HostEvent, StorageChoice, Subscription};
use crate::model::Annotation;
use crate::page::{self, Identity, PageWatch};
use crate::session::Event;
use crate::sync::StorageError;
use crate::ui::Interface;

/// Properties of [`Annotator`]. All but `article` may be left out.
#[allow(clippy::struct_excessive_bools)] // Each mirrors an attribute of the element.
#[derive(Properties, Clone, PartialEq, Debug)]
pub struct AnnotatorProps {
    /// A `ref` to the element that holds the article. The widget reads it and paints over it, and never changes it.
    pub article: NodeRef,
    /// The article's address, under which its annotations are stored. Default: the page's canonical link while it is about
    /// the article, else the page's location; followed where the page goes on to another article.
    #[prop_or_default]
    pub url: Option<AttrValue>,
    /// The title written to exports. Default: the page's title.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Keep annotations in memory only: they are lost when the page is left.
    #[prop_or_default]
    pub in_memory: bool,
    /// Refuse all changes.
    #[prop_or_default]
    pub readonly: bool,
    /// Show the panel. The reader can close and open it; a change of this property overrides the reader.
    #[prop_or_default]
    pub open: bool,
    /// Always show the panel, in the flow of the page instead of in a drawer over it.
    #[prop_or_default]
    pub inline: bool,
    /// The interface's language. Default: the nearest `lang` attribute of an ancestor, else English.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// Called with all annotations, in text order, after the stored ones are loaded and after each change.
    #[prop_or_default]
    pub on_change: Callback<Vec<Rc<Annotation>>>,
    /// Called with the annotation that the reader opened, by its card or its highlight.
    #[prop_or_default]
    pub on_select: Callback<Rc<Annotation>>,
    /// Called before the reader creates an annotation; `false` prevents it.
    #[prop_or_default]
    pub allow: Option<Callback<Rc<Annotation>, bool>>,
    /// Called when storing failed. The annotations are still in memory, and the widget tells the reader.
    #[prop_or_default]
    pub on_storage_error: Callback<StorageError>,
}

/// The widget for an article that a Yew app renders.
///
/// It renders into its own shadow root, so that the app's styles and the widget's do not affect each other, and leaves
/// nothing behind when it is unmounted. The app may render the article again at any time: the annotations are anchored
/// again. Several components for one article share its annotations, undo and panel, as elements do.
///
/// ```no_run
/// # #[cfg(target_arch = "wasm32")] {
/// use news_annotator::Annotator;
/// use yew::prelude::*;
///
/// #[component]
/// fn Story() -> Html {
///     let article = use_node_ref();
///     html! {
///         <>
///             <article ref={article.clone()}>
///                 <p>{ "The minister said on Monday that no money was missing." }</p>
///             </article>
///             <Annotator {article} url="https://news.example/missing-money" />
///         </>
///     }
/// }
/// # }
/// ```
///
/// A host that counts claims, shows the open quote, refuses quotes of one word, and shows storage errors:
///
/// ```no_run
/// # #[cfg(target_arch = "wasm32")] {
/// use std::rc::Rc;
///
/// use news_annotator::Annotator;
/// use news_annotator::model::{Annotation, Tag};
/// use news_annotator::sync::StorageError;
/// use yew::prelude::*;
///
/// #[component]
/// fn Desk() -> Html {
///     let article = use_node_ref();
///     let claims = use_state(|| 0);
///     let line = use_state(String::new);
///     let on_change = {
///         let claims = claims.clone();
///         move |all: Vec<Rc<Annotation>>| claims.set(all.iter().filter(|one| one.tag == Tag::Claim).count())
///     };
///     let (opened, failed) = (line.setter(), line.setter());
///     let on_select = move |annotation: Rc<Annotation>| opened.set(annotation.selector.quote.clone());
///     let allow = Callback::from(|annotation: Rc<Annotation>| annotation.selector.quote.contains(' '));
///     let on_storage_error = move |error: StorageError| failed.set(error.to_string());
///     html! {
///         <>
///             <p>{ *claims }{ " claims. " }{ (*line).clone() }</p>
///             <article ref={article.clone()}><p>{ "The minister said on Monday that no money was missing." }</p></article>
///             <Annotator {article} inline=true {on_change} {on_select} {allow} {on_storage_error} />
///         </>
///     }
/// }
/// # }
/// ```
#[component]
pub fn Annotator(props: &AnnotatorProps) -> Html {
    let host = use_node_ref();
    let connection = use_memo((), |()| Connection::default());
    let inline = props.inline;
    let calls = use_mut_ref(|| props.clone());
    calls.borrow_mut().clone_from(props);
    {
        let connection = Rc::clone(&connection);
        use_effect_with((), move |()| move || connection.end());
    }
    let moved = use_force_update();
    {
        let (connection, calls, host) = (Rc::clone(&connection), Rc::clone(&calls), host.clone());
        use_effect_with((), move |()| {
            let watch = host.cast::<Element>().map(|host| watch_page(&host, connection, calls, moved));
            move || drop(watch)
        });
    }
    let applied = use_mut_ref(|| None::<AnnotatorProps>);
    // After every render, since the `ref` may hold another element then.
    let (props, at) = (props.clone(), host.clone());
    use_effect(move || {
        if let Err(error) = connect(&connection, &props, &at, &calls) {
            web_sys::console::error_2(&"news-annotator could not start:".into(), &error);
        }
        if let Some(lease) = connection.lease() {
            // At the first render `connect` has applied all properties.
            let before = applied.replace(Some(props.clone())).unwrap_or_else(|| props.clone());
            apply_changes(&lease, &before, &props);
        }
    });
    html! { <div ref={host} layout={inline.then_some("inline")}></div> }
}

/// Renders the component again, and so connects it, when the page may have gone on to another article without rendering it.
fn watch_page(
    host: &Element,
    connection: Rc<Connection>,
    calls: Rc<RefCell<AnnotatorProps>>,
    moved: UseForceUpdateHandle,
) -> PageWatch {
    let on_page = {
        let moved = moved.clone();
        move || moved.force_update()
    };
    PageWatch::new(host, on_page, move || {
        let article = calls.borrow().article.cast::<Element>();
        if article.is_some() && connection.lease().and_then(|lease| lease.engine().article().element()) != article {
            moved.force_update();
        }
    })
}

/// Mounts the interface where needed, on the article that the host renders now.
fn connect(
    connection: &Connection,
    props: &AnnotatorProps,
    host: &NodeRef,
    calls: &Rc<RefCell<AnnotatorProps>>,
) -> Result<(), JsValue> {
    let (Some(document), Some(host)) = (page::document(), host.cast::<HtmlElement>()) else { return Ok(()) };
    let Some(article) = props.article.cast::<Element>() else { return Ok(()) };
    let given = |text: &Option<AttrValue>| {
        text.as_ref().map(ToString::to_string).filter(|text: &String| !text.trim().is_empty())
    };
    let lease = connection.lease();
    let mut identity = Identity::of(&document, &article, given(&props.url), given(&props.title));
    if given(&props.url).is_none() {
        identity = Lease::unique_identity(lease.as_deref(), &article, identity);
    }
    let storage = if props.in_memory { StorageChoice::Memory } else { StorageChoice::Browser };
    let language = props.lang.as_ref().map_or_else(|| page::language_of(&host), ToString::to_string);
    if let Some(lease) = lease.as_ref().filter(|lease| lease.is_for(&article, &identity.url)) {
        lease.interface().set_language(&language);
        lease.set_storage(storage.clone());
        if lease.engine().identity() == identity {
            return Ok(());
        }
    }
    // The panel stays open or closed when the host goes on to another article.
    let open = lease.map_or(props.open, |lease| lease.interface().view().panel_open);
    let root = match host.shadow_root() {
        Some(root) => root,
        None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
    };
    let config = InitialConfig { read_only: props.readonly, inline: props.inline };
    let listen = |ui: &Interface| {
        ui.set_view(|view| view.panel_open |= open);
        ui.set_language(&language);
        listen(&ui.engine, calls)
    };
    connection.connect(&root, &article, identity, storage, config, &listen)?;
    connection.load()?;
    if let Some(lease) = connection.lease().filter(|lease| !lease.is_only_element()) {
        // The annotations were loaded before this component listened.
        let calls = calls.borrow().clone();
        calls.on_change.emit(all(lease.engine()));
    }
    Ok(())
}

fn all(engine: &Engine) -> Vec<Rc<Annotation>> {
    engine.state().placed().iter().map(|placed| Rc::clone(&placed.annotation)).collect()
}

/// Applies the properties that changed since the last render.
fn apply_changes(lease: &Lease, before: &AnnotatorProps, now: &AnnotatorProps) {
    if before.open != now.open {
        lease.interface().set_view(|view| view.panel_open = now.open);
    }
    if before.readonly != now.readonly {
        lease.set_read_only(now.readonly);
    }
    if before.inline != now.inline {
        lease.set_inline(now.inline);
    }
}

/// Forwards the engine's events to the host's callbacks, always those of the latest render.
fn listen(engine: &Engine, calls: &Rc<RefCell<AnnotatorProps>>) -> Vec<Subscription> {
    let proposals = {
        let calls = Rc::clone(calls);
        engine.news().on_proposal(move |proposed| {
            let allow = calls.borrow().allow.clone();
            allow.is_none_or(|allow| allow.emit(Rc::clone(proposed)))
        })
    };
    let calls = Rc::clone(calls);
    let told = engine.clone();
    let events = engine.news().on_event(move |event| {
        let calls = calls.borrow().clone();
        match event {
            HostEvent::Session(Event::Opened(Some(id))) => {
                if let Some(placed) = told.state().find(id) {
                    calls.on_select.emit(Rc::clone(&placed.annotation));
                }
            }
            HostEvent::Session(Event::Opened(None)) => {}
            HostEvent::Session(_) => calls.on_change.emit(all(&told)),
            HostEvent::StorageFailed(error) => calls.on_storage_error.emit(error.clone()),
        }
    });
    vec![proposals, events]
}
