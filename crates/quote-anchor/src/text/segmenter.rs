//! The browser's own segmenter, `Intl.Segmenter`: clusters and words of every script, by tables that it has already.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &Array, options: &Object) -> Result<Segmenter, JsValue>;
    #[wasm_bindgen(method)]
    fn segment(this: &Segmenter, text: &str) -> Segments;

    type Segments;
    #[wasm_bindgen(method)]
    fn containing(this: &Segments, index: u32) -> Option<Segment>;

    type Segment;
    #[wasm_bindgen(method, getter)]
    fn segment(this: &Segment) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn index(this: &Segment) -> u32;
    #[wasm_bindgen(method, getter, js_name = isWordLike)]
    fn is_word_like(this: &Segment) -> Option<bool>;
}

/// A piece of a text, in UTF-16 code units.
pub struct Piece {
    /// Where it starts, in UTF-16 code units.
    pub start: u32,
    /// Where it ends, in UTF-16 code units.
    pub end: u32,
    /// Whether it holds letters or digits. Always `false` for clusters.
    pub word: bool,
}

thread_local! {
    static CLUSTERS: Option<Segmenter> = segmenter("grapheme");
    static WORDS: Option<Segmenter> = segmenter("word");
    static SENTENCES: Option<Segmenter> = segmenter("sentence");
}

fn segmenter(granularity: &str) -> Option<Segmenter> {
    let options = Object::new();
    Reflect::set(&options, &"granularity".into(), &granularity.into()).ok()?;
    // The language of the browser: a text says by its script which words it has.
    Segmenter::new(&Array::new(), &options).ok()
}

/// The grapheme cluster that holds the code unit at `unit`. `None` beyond the text, and in a browser without a segmenter.
pub fn cluster(text: &str, unit: u32) -> Option<Piece> {
    CLUSTERS.with(|segmenter| containing(segmenter.as_ref()?, text, unit))
}

/// The word, or the space or mark between words, that holds the code unit at `unit`. `None` as for [`cluster`].
pub fn word(text: &str, unit: u32) -> Option<Piece> {
    WORDS.with(|segmenter| containing(segmenter.as_ref()?, text, unit))
}

/// The code units at which sentences begin. Empty in a browser without a segmenter.
pub fn sentence_starts(text: &str) -> Vec<u32> {
    SENTENCES.with(|segmenter| {
        let Some(segmenter) = segmenter else { return vec![] };
        let all = Array::from(segmenter.segment(text).as_ref());
        all.iter().map(|found| found.unchecked_into::<Segment>().index()).collect()
    })
}

fn containing(segmenter: &Segmenter, text: &str, unit: u32) -> Option<Piece> {
    let found = segmenter.segment(text).containing(unit)?;
    let start = found.index();
    Some(Piece { start, end: start + found.segment().length(), word: found.is_word_like().unwrap_or(false) })
}
