//! Numbers, dates and times in the interface's language, formatted by the browser.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::language::{PluralText, current_language, small_category};
use crate::model::Timestamp;
use crate::page::reader_variety;

/// The browser's formatters for one language, cached since creating one costs far more than using it. Those of times take a browser
/// some 40 ms at the first visit, and the handle needs none.
struct Formatters {
    language: &'static str,
    locales: Array,
    numbers: Intl::NumberFormat,
    plurals: Intl::PluralRules,
    times: OnceCell<Intl::DateTimeFormat>,
    ages: OnceCell<Intl::RelativeTimeFormat>,
}

impl Formatters {
    fn new(language: &'static str) -> Self {
        // The reader's variety first: British and American dates differ.
        let locales = Array::of2(&reader_variety(language).into(), &language.into());
        Self {
            language,
            numbers: Intl::NumberFormat::new(&locales, &Object::new()),
            plurals: Intl::PluralRules::new(&locales, &Object::new()),
            times: OnceCell::new(),
            ages: OnceCell::new(),
            locales,
        }
    }

    fn times(&self) -> &Intl::DateTimeFormat {
        let options = [("dateStyle", "short"), ("timeStyle", "short")];
        self.times.get_or_init(|| Intl::DateTimeFormat::new(&self.locales, &object(&options)))
    }

    fn ages(&self) -> &Intl::RelativeTimeFormat {
        // "Yesterday", "now".
        self.ages.get_or_init(|| Intl::RelativeTimeFormat::new(&self.locales, &object(&[("numeric", "auto")])))
    }
}

fn object(members: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a new plain object cannot fail.
        drop(Reflect::set(&object, &(*name).into(), &(*value).into()));
    }
    object
}

fn formatted<T>(work: impl FnOnce(&Formatters) -> T) -> T {
    thread_local! {
        static FORMATTERS: RefCell<Option<Formatters>> = const { RefCell::new(None) };
    }
    FORMATTERS.with_borrow_mut(|formatters| {
        let spoken = current_language();
        if formatters.as_ref().is_some_and(|formatters| formatters.language != spoken) {
            *formatters = None;
        }
        work(formatters.get_or_insert_with(|| Formatters::new(spoken)))
    })
}

/// A number, formatted.
#[must_use]
pub fn number(n: usize) -> String {
    if small_category(current_language(), n).is_some() {
        return n.to_string();
    }
    let n = JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
    let told = formatted(|formatters| formatters.numbers.format().call1(&JsValue::NULL, &n));
    told.ok().and_then(|told| told.as_string()).unwrap_or_default()
}

/// A number with its noun in the right form: "1 annotation", "12 annotations".
#[must_use]
pub fn counted(what: PluralText, n: usize) -> String {
    let category = small_category(current_language(), n).map_or_else(
        || {
            let select = |formatters: &Formatters| {
                formatters.plurals.select(f64::from(u32::try_from(n).unwrap_or(u32::MAX))).as_string()
            };
            formatted(select).unwrap_or_default()
        },
        str::to_owned,
    );
    what.form(&category).with(&[&number(n)])
}

/// A time, formatted.
pub fn time(at: Timestamp) -> String {
    #[allow(clippy::cast_precision_loss)] // Milliseconds of the years 0 to 9999 are exact in 53 bits.
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    let told = formatted(|formatters| formatters.times().format().call1(&JsValue::NULL, &date));
    told.ok().and_then(|told| told.as_string()).unwrap_or_default()
}

/// A day, as `29 November 2026`: in UTC, or where the reader is.
pub fn day(at: Timestamp, zone: Option<&str>) -> String {
    let spoken = current_language();
    let options = Object::new();
    let zone = zone.map_or(JsValue::UNDEFINED, JsValue::from);
    for (part, value) in [("dateStyle", JsValue::from("long")), ("timeZone", zone)] {
        // Setting a member of a new plain object cannot fail.
        drop(Reflect::set(&options, &part.into(), &value));
    }
    let format = Intl::DateTimeFormat::new(&Array::of2(&reader_variety(spoken).into(), &spoken.into()), &options);
    #[allow(clippy::cast_precision_loss)] // Milliseconds of the years 0 to 9999 are exact in 53 bits.
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    format.format().call1(&JsValue::NULL, &date).ok().and_then(|told| told.as_string()).unwrap_or_default()
}

/// The time relative to `now`, up to a week; then the absolute time. A time in the future, from another device's clock, is "now".
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    const MINUTE: i64 = 60_000;
    let age = now.millis().saturating_sub(at.millis()).max(0);
    let (n, unit) = match age / MINUTE {
        0 => (0, "second"),
        minutes @ 1..60 => (minutes, "minute"),
        minutes @ 60..1_440 => (minutes / 60, "hour"),
        minutes @ 1_440..10_080 => (minutes / 1_440, "day"),
        _ => return time(at),
    };
    #[allow(clippy::cast_precision_loss)] // Below 60.
    formatted(|formatters| formatters.ages().format(-(n as f64), unit).into())
}
