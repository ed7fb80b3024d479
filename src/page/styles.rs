//! Constructed style sheets, which a strict content security policy allows.
//! The policy forbids `style` attributes, so a moving part such as the toolbar is placed by
//! [`CustomProperties`](super::CustomProperties).

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Node};

/// A constructed sheet, adopted by a document or shadow root until it is dropped.
#[derive(Debug)]
pub struct AdoptedSheet {
    pub(super) sheet: CssStyleSheet,
    root: Node,
}

/// Makes `root`, a document or a shadow root, adopt a sheet with these rules.
///
/// # Errors
/// Where the browser does not support constructed sheets.
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
            // Fails only where the root is gone.
            drop(set_adopted(&self.root, &others));
        }
    }
}
