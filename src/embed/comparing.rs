//! The members `compare`, `adopt` and `agreement`, which come with the comparison.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::arguments;
use super::errors::{bad_argument, import_error, missing, not_ready, session_error};
use super::events::{annotation_object, layer_objects, object, reader_object};
use super::handle::AnnotatorHandle;
use crate::analysis::{Agreement, Figures, Score};
use crate::compare::{LayerFile, Layers};
use crate::engine::Engine;
use crate::later::{Part, Slot, arrived, whole};
use crate::model::{AnnotationId, Reader};
use crate::page;
use crate::session::SessionError;
use crate::ui::{ComparedView, Interface, reader_number};

#[derive(Clone, Copy)]
struct Members {
    compare: fn(Interface, Vec<String>) -> Promise,
    adopt: fn(&Engine, &AnnotationId) -> Result<JsValue, JsValue>,
    agreement: fn(Interface) -> Promise,
}

const MEMBERS: Members = Members { compare: compare_texts, adopt, agreement };

thread_local! {
    static SLOT: Slot<Members> = const { Slot::new(whole!(MEMBERS)) };
}

/// The members are here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(MEMBERS));
}

#[wasm_bindgen]
impl AnnotatorHandle {
    /// Lays other readers' files beside the reader's own annotations; a promise of the readers with their annotations. It rejects
    /// where an argument is wrong or a text cannot be read; then what was compared stays.
    pub fn compare(&self, texts: &JsValue) -> Promise {
        match self.interface().and_then(|ui| Ok((ui, texts_of(texts)?))) {
            Ok((ui, texts)) => later(move |members| (members.compare)(ui, texts)),
            Err(error) => Promise::reject(&error),
        }
    }

    /// Takes over a compared annotation; returns the reader's own copy, or null where the host cancelled it.
    ///
    /// # Errors
    /// Where no compared annotation has this id, one of the reader's own has it, or the session is read-only.
    pub fn adopt(&self, id: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        let id = arguments::id(id)?;
        // Nobody is compared before what compares is here.
        let members = SLOT.with(Slot::get).ok_or_else(|| session_error(&SessionError::UnknownAnnotation))?;
        (members.adopt)(&engine, &id)
    }

    /// A promise of how far this reader and those compared agree.
    pub fn agreement(&self) -> Promise {
        match self.interface() {
            Ok(ui) => later(move |members| (members.agreement)(ui)),
            Err(error) => Promise::reject(&error),
        }
    }
}

/// The members, once they are here.
fn later(act: impl FnOnce(Members) -> Promise + 'static) -> Promise {
    match SLOT.with(Slot::get) {
        Some(members) => act(members),
        None => future_to_promise(async move {
            arrived(Part::Compare).await.map_err(|error| missing(&error))?;
            JsFuture::from(act(SLOT.with(Slot::get).ok_or_else(not_ready)?)).await
        }),
    }
}

/// Reads at once, before anything else can happen: what is compared is what stands here now.
fn compare_texts(ui: Interface, texts: Vec<String>) -> Promise {
    match read(&ui, texts) {
        Ok(files) => future_to_promise(compare(ui, files)),
        Err(error) => Promise::reject(&error),
    }
}

fn adopt(engine: &Engine, id: &AnnotationId) -> Result<JsValue, JsValue> {
    let adopted = engine.comparison().adopt(id).map_err(|error| session_error(&error))?;
    Ok(adopted.map_or(JsValue::NULL, |annotation| annotation_object(engine, &annotation)))
}

fn agreement(ui: Interface) -> Promise {
    future_to_promise(async move {
        let agreement = ui.engine.comparison().agreement(numbered(&ui)).await;
        Ok(agreement_object(&agreement))
    })
}

/// The texts of the files.
fn texts_of(texts: &JsValue) -> Result<Vec<String>, JsValue> {
    let texts = arguments::list(texts, |text| text.as_string()).filter(|texts| texts.len() <= Layers::MOST);
    texts.ok_or_else(|| {
        let message = format!(
            "`compare` takes an array of the texts of other readers\u{2019} files, {} of them at most; an empty one ends it.",
            Layers::MOST
        );
        bad_argument("bad-argument", &message)
    })
}

fn read(ui: &Interface, texts: Vec<String>) -> Result<Vec<LayerFile>, JsValue> {
    ui.engine
        .comparison()
        .read(texts.into_iter().map(|text| (text, String::new())))
        .map_err(|error| import_error(&error))
}

async fn compare(ui: Interface, files: Vec<LayerFile>) -> Result<JsValue, JsValue> {
    if let Some(before) = ui.engine.comparison().start(files).await {
        keep_chosen(&ui, &before);
    }
    Ok(compared(&ui).into())
}

/// The readers that were chosen in the comparison before stay chosen, wherever they stand now.
fn keep_chosen(ui: &Interface, before: &Layers) {
    let now = ui.engine.comparison().layers();
    ui.set_view(|view| {
        let place = |chosen: Option<usize>| before.place_in(chosen?, &now);
        view.compared = ComparedView {
            key: place(view.compared.key),
            only: place(view.compared.only),
            passage: view.compared.passage.take().filter(|_| !now.is_empty()),
        };
    });
}

/// Names readers who have no name, in the interface's language.
fn numbered(ui: &Interface) -> impl Fn(usize) -> String + use<> {
    let ui = ui.clone();
    move |place| {
        ui.speak();
        reader_number(place)
    }
}

/// `[{reader, annotations, orphaned}]`, of the host's files alone: one a file, in their order.
fn compared(ui: &Interface) -> Array {
    let layers = ui.engine.comparison().layers();
    let names = layers.names(page::reader().as_deref(), numbered(ui));
    let readers = layers.hosts().iter().zip(names.iter().skip(1)).map(|(layer, name)| {
        let reader = Reader::new(name, layer.reader().map_or("", |reader| reader.id()));
        object([
            ("reader", reader.map_or(JsValue::NULL, |reader| reader_object(&reader))),
            ("annotations", layer_objects(layer).into()),
            ("orphaned", number(layer.orphaned())),
        ])
    });
    readers.collect()
}

fn agreement_object(agreement: &Agreement) -> JsValue {
    // Names of tags are whatever files say: `fromEntries` makes members of all, `__proto__` too.
    let tags: Array = agreement
        .tags
        .iter()
        .map(|(tag, figures)| JsValue::from(Array::of2(&tag.name().into(), &figures_object(figures))))
        .collect();
    let tags = Object::from_entries(&tags).map_or_else(|_| Object::new().into(), JsValue::from);
    let pairs = agreement.pairs.iter().map(|pair| {
        object([
            ("readers", pair.readers.iter().map(JsValue::from).collect::<Array>().into()),
            ("exact", score_object(pair.exact)),
            ("overlap", score_object(pair.overlap)),
        ])
    });
    object([
        ("readers", agreement.readers.iter().map(JsValue::from).collect::<Array>().into()),
        ("all", figures_object(&agreement.all)),
        ("tags", tags),
        ("pairs", pairs.collect::<Array>().into()),
    ])
}

fn figures_object(figures: &Figures) -> JsValue {
    let figure = |value: Option<f64>| value.map_or(JsValue::NULL, JsValue::from_f64);
    object([
        ("percent", figure(figures.percent)),
        ("alpha", figure(figures.alpha)),
        ("alphaMarked", figure(figures.alpha_marked)),
        ("gamma", figure(figures.gamma)),
        ("gammaCat", figure(figures.gamma_cat)),
    ])
}

fn score_object(score: Score) -> JsValue {
    object([("precision", score.precision.into()), ("recall", score.recall.into()), ("f1", score.f1.into())])
}

fn number(count: usize) -> JsValue {
    JsValue::from_f64(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
}
