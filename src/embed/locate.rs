//! `locate()`: resolves selectors without adding annotations.

use std::cell::OnceCell;

use js_sys::{Array, JSON};
use wasm_bindgen::prelude::*;
use web_sys::Range;

use super::arguments::{list, offset};
use super::errors::{absent, bad_argument};
use crate::engine::Engine;
use crate::format::locate_json;
use crate::later::{Part, Slot, whole};
use crate::model::{CodePointSpan, Selector};
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Outcome, Resolver, Resolving, standing};

// Typed getters: `Reflect` would create a string for each member name of each of thousands of objects.
#[wasm_bindgen]
extern "C" {
    type SelectorObject;

    #[wasm_bindgen(method, getter, catch)]
    fn quote(this: &SelectorObject) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn prefix(this: &SelectorObject) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn suffix(this: &SelectorObject) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn start(this: &SelectorObject) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn end(this: &SelectorObject) -> Result<JsValue, JsValue>;

    type Located;

    #[wasm_bindgen(method, setter)]
    fn set_range(this: &Located, range: &Range);
    #[wasm_bindgen(method, getter)]
    fn candidates(this: &Located) -> Array;
}

type Locate = fn(&Engine, &JsValue) -> Result<Array, JsValue>;

thread_local! {
    static SLOT: Slot<Locate> = const { Slot::new(whole!(locate_all)) };
}

/// `locate` is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(locate_all));
}

/// Resolves `{quote, prefix, suffix, start, end}` objects; the results are in the same order. Any other value, and an object
/// without a quote, is orphaned.
///
/// # Errors
/// `not-ready` where the ladder is not here yet, which `ready` waits for; `load-failed` where it could not be loaded.
pub(super) fn locate(engine: &Engine, selectors: &JsValue) -> Result<Array, JsValue> {
    SLOT.with(Slot::get).ok_or_else(|| absent(Part::Ladder))?(engine, selectors)
}

fn locate_all(engine: &Engine, selectors: &JsValue) -> Result<Array, JsValue> {
    let selectors = list(selectors, |value| Some(selector(value.unchecked_ref()))).ok_or_else(|| {
        let message = "`locate` takes an array of {quote, prefix, suffix, start, end}, a million of them at most.";
        bad_argument("bad-argument", message)
    })?;
    // `sync` comes after all reads: a getter may run any code, which may change the article.
    engine.article().read_now();
    let state = engine.state();
    let resolver = Resolver::new(state.text());
    let standing = standing_in_markup(engine, state.text(), &selectors);
    let outcomes = Resolving::knowing(&resolver, selectors.iter().zip(standing)).finish();
    // One `JSON.parse` creates all plain members; the ranges are added afterwards.
    let results: Array = JSON::parse(&locate_json(state.text(), &outcomes))?.unchecked_into();
    engine.article().ask(|index| {
        // The `range` of an orphan stays null.
        let fill = |result: JsValue, span: Option<Span>| {
            if let Some(range) = span.and_then(|span| index.range(span)) {
                result.unchecked_ref::<Located>().set_range(&range);
            }
        };
        for (result, outcome) in results.iter().zip(&outcomes) {
            if !outcome.candidates.is_empty() {
                let candidates = result.unchecked_ref::<Located>().candidates();
                for (result, candidate) in candidates.iter().zip(&outcome.candidates) {
                    fill(result, Some(candidate.span));
                }
            }
            fill(result, outcome.span);
        }
    });
    Ok(results)
}

/// The outcomes of those that do not stand in the text that is seen, but do in the text of the page's markup, which is what other
/// tools count in.
fn standing_in_markup(engine: &Engine, text: &ArticleText, selectors: &[Selector]) -> Vec<Option<Outcome>> {
    let open = |selector: &Selector| selector.position.is_some() && standing(text, selector).is_none();
    let markup = OnceCell::new();
    let in_markup = |selector: &Selector| {
        let markup = markup.get_or_init(|| engine.article().markup_text()).as_ref()?;
        markup.standing(selector).map(Outcome::exact)
    };
    selectors.iter().map(|selector| if open(selector) { in_markup(selector) } else { None }).collect()
}

fn selector(value: &SelectorObject) -> Selector {
    if !value.is_object() {
        return Selector::default();
    }
    let text = |value: Result<JsValue, JsValue>| value.ok().and_then(|text| text.as_string()).unwrap_or_default();
    Selector {
        quote: text(value.quote()),
        prefix: text(value.prefix()),
        suffix: text(value.suffix()),
        position: position(value),
    }
}

fn position(value: &SelectorObject) -> Option<CodePointSpan> {
    Some(CodePointSpan { start: offset(&value.start().ok()?)?, end: offset(&value.end().ok()?)? })
}
