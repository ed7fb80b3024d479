//! Style sheets that pass a strict policy: constructed, adopted by one root, taken away again.
//!
//! A strict policy allows constructed sheets, but no `style` attributes. So whatever moves, such as the toolbar, follows custom
//! properties of a rule that [`Anchor`] owns. Anchor writes its sheet as a whole: `WebKit` takes a property that is set in an
//! adopted rule for no change.

use std::cell::RefCell;
use std::fmt::Write;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Node};

/// A constructed sheet that a document or shadow root has adopted, until it is dropped.
#[derive(Debug)]
pub struct AdoptedSheet {
    sheet: CssStyleSheet,
    root: Node,
}

/// Adds a sheet with these rules to those that `root` (a document or a shadow root) has adopted.
///
/// # Errors
/// Where the browser cannot construct sheets, or `root` adopts none.
pub fn adopt(root: &Node, css: &str) -> Result<AdoptedSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(css)?;
    let sheets = adopted(root)?;
    sheets.push(&sheet);
    set_adopted(root, &sheets)?;
    Ok(AdoptedSheet { sheet, root: root.clone() })
}

/// A copy of the list of adopted sheets.
fn adopted(root: &Node) -> Result<Array, JsValue> {
    let sheets = Reflect::get(root, &"adoptedStyleSheets".into())?;
    if sheets.is_object() { Ok(Array::from(&sheets)) } else { Err("this root adopts no style sheets".into()) }
}

fn set_adopted(root: &Node, sheets: &Array) -> Result<(), JsValue> {
    Reflect::set(root, &"adoptedStyleSheets".into(), sheets).map(drop)
}

impl Drop for AdoptedSheet {
    fn drop(&mut self) {
        if let Ok(sheets) = adopted(&self.root) {
            let others = sheets.filter(&mut |sheet, _, _| !Object::is(&sheet, &self.sheet));
            // A root that no longer takes sheets is gone with them.
            drop(set_adopted(&self.root, &others));
        }
    }
}

/// A rule whose custom properties place something: `:host { --x: …px }`. In a sheet, since a `style` attribute does not
/// pass a strict policy.
#[derive(Debug)]
pub struct Anchor {
    adopted: AdoptedSheet,
    /// Whole pixels: formatting fractions would bring 9 kB of code with it.
    lengths: RefCell<Vec<(&'static str, i32)>>,
}

impl Anchor {
    /// An empty rule for the host of this shadow root.
    ///
    /// # Errors
    /// As [`adopt`].
    pub fn new(root: &Node) -> Result<Self, JsValue> {
        Ok(Self { adopted: adopt(root, "")?, lengths: RefCell::default() })
    }

    /// Sets custom properties, such as `--toolbar-x`, to lengths in CSS pixels; the others stay as they are.
    pub fn set(&self, pixels: &[(&'static str, f64)]) {
        let mut lengths = self.lengths.borrow_mut();
        let mut changed = false;
        for &(name, pixels) in pixels {
            #[allow(clippy::cast_possible_truncation)] // A place on a screen.
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
                // A text takes all that is written to it.
                let _ = write!(css, "{name}:{pixels}px;");
            }
            css.push('}');
            // The whole sheet anew: WebKit takes a change of one property of its rule for none.
            drop(self.adopted.sheet.replace_sync(&css));
        }
    }
}
