//! Observes the host's edits of the article.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

/// Observes an article's text until it is dropped, and reports changes at most once per animation frame. Nothing that this
/// crate does in the page triggers it.
#[derive(Debug)]
pub struct Watch {
    observer: MutationObserver,
    pending: Rc<Pending>,
    _on_records: Closure<dyn FnMut(Array)>,
}

#[derive(Debug, Default)]
struct Pending {
    due: Cell<bool>,
    // The last requested frame. It stays after it has fired, since it must not be dropped while it runs.
    frame: RefCell<Option<AnimationFrame>>,
}

impl Watch {
    /// Calls `changed` when the text of `article` may have changed. `None` where the browser has no `MutationObserver`.
    #[must_use]
    pub fn new(article: &Element, changed: impl Fn() + 'static) -> Option<Self> {
        let pending: Rc<Pending> = Rc::default();
        let changed = Rc::new(changed);
        let on_records = {
            let pending = Rc::clone(&pending);
            Closure::<dyn FnMut(Array)>::new(move |records: Array| {
                if !records.iter().any(|record| concerns_text(record.unchecked_ref())) {
                    return;
                }
                if !pending.due.replace(true) {
                    let (inner, changed) = (Rc::clone(&pending), Rc::clone(&changed));
                    let frame = request_animation_frame(move |_| {
                        if inner.due.take() {
                            changed();
                        }
                    });
                    *pending.frame.borrow_mut() = Some(frame);
                }
            })
        };
        let observer = MutationObserver::new(on_records.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_subtree(true);
        options.set_attributes(true);
        options.set_attribute_filter(&Array::of1(&super::text_walk::IGNORE_ATTRIBUTE.into()));
        observer.observe_with_options(article, &options).ok()?;
        Some(Self { observer, pending, _on_records: on_records })
    }

    /// Whether a change has not been reported yet; it counts as reported now. For callers that cannot wait for the frame.
    #[must_use]
    pub fn take(&self) -> bool {
        let records = self.observer.take_records();
        self.pending.due.take() || records.iter().any(|record| concerns_text(record.unchecked_ref()))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.pending.frame.take();
    }
}

/// The widget's own element may be inside the article; adding or removing it does not change the text.
fn concerns_text(record: &MutationRecord) -> bool {
    record.type_() != "childList"
        || [record.added_nodes(), record.removed_nodes()]
            .iter()
            .any(|nodes| (0..nodes.length()).filter_map(|index| nodes.item(index)).any(|node| !is_widget(&node)))
}

fn is_widget(node: &Node) -> bool {
    node.dyn_ref::<Element>().is_some_and(|element| element.local_name() == "news-annotator")
}
