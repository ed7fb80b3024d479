//! Custom properties of the shadow host, set by an adopted style sheet.

use std::cell::RefCell;
use std::fmt::Write;

use wasm_bindgen::JsValue;
use web_sys::Node;

use super::styles::{AdoptedSheet, adopt};

/// The rule `:host { --name: …px }`. In a sheet, since a strict policy forbids `style` attributes.
#[derive(Debug)]
pub struct CustomProperties {
    adopted: AdoptedSheet,
    /// In whole pixels: formatting of floats would add 9 kB of code.
    lengths: RefCell<Vec<(&'static str, i32)>>,
}

impl CustomProperties {
    /// An empty rule for the host of this shadow root.
    ///
    /// # Errors
    /// As for [`adopt`].
    pub fn new(root: &Node) -> Result<Self, JsValue> {
        Ok(Self { adopted: adopt(root, "")?, lengths: RefCell::default() })
    }

    /// Sets custom properties, such as `--toolbar-x`, to lengths in CSS pixels; the others stay as they are.
    pub fn set(&self, pixels: &[(&'static str, f64)]) {
        let mut lengths = self.lengths.borrow_mut();
        let mut changed = false;
        for &(name, pixels) in pixels {
            #[allow(clippy::cast_possible_truncation)] // Viewport coordinates.
            let pixels = pixels.round() as i32;
            match lengths.iter_mut().find(|(known, _)| *known == name) {
                Some((_, length)) => changed |= std::mem::replace(length, pixels) != pixels,
                None => {
                    lengths.push((name, pixels));
                    changed = true;
                }
            }
        }
        if changed {
            let mut css = String::from(":host{");
            for (name, pixels) in lengths.iter() {
                // Writing to a `String` cannot fail.
                let _ = write!(css, "{name}:{pixels}px;");
            }
            css.push('}');
            // The whole sheet: WebKit does not notice a property set in a rule of an adopted sheet.
            drop(self.adopted.sheet.replace_sync(&css));
        }
    }
}
