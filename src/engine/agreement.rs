//! How far readers agree, which is worked out in the studio.

use std::future::Future;
use std::pin::Pin;

use super::transfer::SLICE;
use crate::analysis::{Agreement, AgreementWork, ReaderMarks};
use crate::later::{Missing, Part, Slot, arrived, whole};
use crate::page;

/// Works out the figures over a text and its readers' marks, in slices, so that the page stays alive.
type WorkOut = fn(String, Vec<ReaderMarks>) -> Pin<Box<dyn Future<Output = Agreement>>>;

const WORK_OUT: WorkOut = |text, marks| {
    Box::pin(async move {
        let mut work = AgreementWork::new(&text, &marks);
        let mut end = page::elapsed() + SLICE;
        while work.step() {
            if page::elapsed() >= end {
                page::next_task().await;
                end = page::elapsed() + SLICE;
            }
        }
        work.finish()
    })
};

thread_local! {
    static SLOT: Slot<WorkOut> = const { Slot::new(whole!(WORK_OUT)) };
}

/// The figures are here. For `parts` only: who calls this has all of them linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(WORK_OUT));
}

/// The figures, once what works them out is here.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
pub(super) async fn agreement(text: String, marks: Vec<ReaderMarks>) -> Result<Agreement, Missing> {
    if SLOT.with(Slot::get).is_none() {
        arrived(Part::Studio).await?;
    }
    let work_out = SLOT.with(Slot::get).ok_or(Missing)?;
    Ok(work_out(text, marks).await)
}
