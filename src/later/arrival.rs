//! Asking for a part.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;

use super::{Missing, Part};

/// A part on its way.
pub type Arriving = Pin<Box<dyn Future<Output = Result<(), Missing>>>>;

/// Fetches a part and fills its slots.
type Loader = fn(Part) -> Arriving;

/// What is to be called when a part is here.
struct Waiting {
    part: Part,
    /// Also when it did not come.
    in_any_case: bool,
    tell: Box<dyn FnOnce()>,
}

thread_local! {
    static LOADER: Cell<Option<Loader>> = const { Cell::new(None) };
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(vec![]) };
    /// The parts that could not be fetched when they were asked for last, a bit each.
    static FAILED: Cell<u8> = const { Cell::new(0) };
}

/// Whether the part could not be fetched when it was asked for last.
#[must_use]
pub fn has_failed(part: Part) -> bool {
    FAILED.get() & 1 << part as u8 != 0
}

/// This function fetches a part and fills its slots, each time it is called.
pub fn set_loader(loader: Loader) {
    LOADER.set(Some(loader));
}

/// Resolves when the part is here.
///
/// # Errors
/// [`Missing`] where it could not be fetched. The next call tries again.
pub async fn arrived(part: Part) -> Result<(), Missing> {
    // Without a loader, all is here from the start.
    let Some(load) = LOADER.get() else { return Ok(()) };
    let came = load(part).await;
    let others = FAILED.get() & !(1 << part as u8);
    FAILED.set(others | u8::from(came.is_err()) << part as u8);
    let is_told = |one: &Waiting| one.part == part && (came.is_ok() || one.in_any_case);
    let (told, waiting): (Vec<Waiting>, _) = WAITING.take().into_iter().partition(is_told);
    WAITING.set(waiting);
    for Waiting { tell, .. } in told {
        tell();
    }
    came
}

/// Calls `tell` when the part is here, whoever asks for it.
pub fn on_arrival(part: Part, tell: impl FnOnce() + 'static) {
    wait(part, false, tell);
}

/// Calls `tell` when the part is here, or did not come, whoever asks for it.
pub fn on_answer(part: Part, tell: impl FnOnce() + 'static) {
    wait(part, true, tell);
}

fn wait(part: Part, in_any_case: bool, tell: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Waiting { part, in_any_case, tell: Box::new(tell) }));
}
