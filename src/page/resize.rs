//! Observes the size of an element.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Observes an element's size until it is dropped.
#[derive(Debug)]
pub struct ResizeWatch {
    observer: ResizeObserver,
    _on_sizes: Closure<dyn Fn()>,
}

impl ResizeWatch {
    /// Calls `changed` once soon, and after each change of size. `None` where the browser has no `ResizeObserver`.
    #[must_use]
    pub fn new(element: &Element, changed: impl Fn() + 'static) -> Option<Self> {
        let on_sizes = Closure::<dyn Fn()>::new(changed);
        let observer = ResizeObserver::new(on_sizes.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _on_sizes: on_sizes })
    }
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
