//! Notices when the page may have gone over to another article: by its address, its head, and the nodes in its tree.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, EventTarget, MutationObserver, MutationObserverInit};

use super::dom::{Listener, document, listen, window};

/// Observes the page until it is dropped.
#[derive(Debug)]
pub struct PageWatch {
    observers: Vec<Observer>,
    _listeners: Vec<Listener>,
}

#[derive(Debug)]
struct Observer {
    observer: MutationObserver,
    _on_records: Closure<dyn FnMut()>,
}

impl PageWatch {
    /// Calls `on_page` when the page's address, its canonical link or its title may be another one, and `on_tree` when nodes
    /// came or went in the tree of `inside`.
    #[must_use]
    pub fn new(inside: &Element, on_page: impl Fn() + Clone + 'static, on_tree: impl Fn() + 'static) -> Self {
        let head = document().and_then(|document| document.query_selector("head").ok().flatten());
        let observers = [
            head.and_then(|head| Observer::new(&head, true, on_page.clone())),
            Observer::new(&inside.get_root_node(), false, on_tree),
        ];
        Self { observers: observers.into_iter().flatten().collect(), _listeners: listeners(on_page) }
    }
}

impl Observer {
    fn new(root: &web_sys::Node, links: bool, changed: impl Fn() + 'static) -> Option<Self> {
        let on_records = Closure::<dyn FnMut()>::new(changed);
        let observer = MutationObserver::new(on_records.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        if links {
            options.set_attribute_filter(&Array::of1(&"href".into()));
        }
        observer.observe_with_options(root, &options).ok()?;
        Some(Self { observer, _on_records: on_records })
    }
}

impl Drop for PageWatch {
    fn drop(&mut self) {
        for Observer { observer, .. } in &self.observers {
            observer.disconnect();
        }
    }
}

/// Without the Navigation API `pushState` fires no event; presses come before any annotation.
fn listeners(on_page: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let Some(window) = window() else { return vec![] };
    let to = |target: &EventTarget, event| {
        let on_page = on_page.clone();
        listen(target, event, move |_| on_page())
    };
    let navigation = Reflect::get(&window, &"navigation".into()).ok();
    match navigation.and_then(|navigation| navigation.dyn_into::<EventTarget>().ok()) {
        Some(navigation) => vec![to(&window, "popstate"), to(&navigation, "currententrychange")],
        None => ["popstate", "pointerdown", "keydown", "focusin"].map(|event| to(&window, event)).into(),
    }
}
