//! The members `export` and `import`. An export says what the annotations are when it is called, so that a script may go on to
//! change them; they are promises because all formats but our own, and all imports, come in parts of the program, and a report waits for the texts of its
//! language.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::arguments;
use super::errors::{bad_argument, define_hidden, import_error, missing, not_ready};
use super::events::object;
use super::handle::AnnotatorHandle;
use crate::engine::Engine;
use crate::format::Format;
use crate::later::{Part, Slot, arrived, whole};

type Import = fn(&Engine, &str) -> Result<JsValue, JsValue>;

thread_local! {
    static IMPORT: Slot<Import> = const { Slot::new(whole!(import_now)) };
}

/// The import of files is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    IMPORT.with(|slot| slot.fill(import_now));
}

#[wasm_bindgen]
impl AnnotatorHandle {
    /// A promise of the annotations as a file. It rejects where there is no such format.
    pub fn export(&self, format: &JsValue) -> Promise {
        match self.interface().and_then(|ui| Ok((ui, format_of(format)?))) {
            Ok((ui, format)) => match ui.export(format) {
                Some(text) => Promise::resolve(&JsValue::from(text)),
                None => {
                    let file = ui.export_later(format);
                    future_to_promise(async move { file.await.map(JsValue::from).map_err(|error| missing(&error)) })
                }
            },
            Err(error) => Promise::reject(&error),
        }
    }

    /// Imports the annotations of a file; a promise of what that changed. It rejects where the text cannot be read, or the
    /// session is read-only.
    #[wasm_bindgen(js_name = import)]
    pub fn import_text(&self, text: &JsValue) -> Promise {
        match self.engine().and_then(|engine| Ok((engine, arguments::text(text, "text")?))) {
            Ok((engine, text)) => match IMPORT.with(Slot::get).map(|import| import(&engine, &text)) {
                Some(Ok(summary)) => Promise::resolve(&summary),
                Some(Err(error)) => Promise::reject(&error),
                None => future_to_promise(async move {
                    arrived(Part::Studio).await.map_err(|error| missing(&error))?;
                    IMPORT.with(Slot::get).ok_or_else(not_ready)?(&engine, &text)
                }),
            },
            Err(error) => Promise::reject(&error),
        }
    }
}

fn import_now(engine: &Engine, text: &str) -> Result<JsValue, JsValue> {
    let summary = engine.files().import(text).map_err(|error| import_error(&error))?;
    let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
    let result = object([
        ("added", number(summary.added)),
        ("updated", number(summary.updated)),
        ("unchanged", number(summary.unchanged)),
        ("orphaned", number(summary.orphaned)),
    ]);
    if summary.others > 0 {
        // Setting a member of a new plain object cannot fail.
        drop(Reflect::set(&result, &"others".into(), &number(summary.others)));
    }
    // Not enumerable, so that hosts can compare the counts above as a whole object.
    define_hidden(result.unchecked_ref(), "skipped", &number(summary.skipped));
    Ok(result)
}

/// The format of this name; JSON where none is given.
fn format_of(format: &JsValue) -> Result<Format, JsValue> {
    if format.is_undefined() {
        return Ok(Format::Json);
    }
    format.as_string().and_then(|name| Format::from_name(&name)).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        bad_argument("unknown-format", &format!("There is no such format. Use one of: {}.", names.join(", ")))
    })
}
