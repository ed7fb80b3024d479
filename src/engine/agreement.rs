//! How far readers agree.

use super::transfer::SLICE;
use crate::analysis::{Agreement, AgreementWork, ReaderMarks};
use crate::page;

/// The figures over a text and its readers' marks, worked out in slices, so that the page stays alive.
pub(super) async fn agreement(text: String, marks: Vec<ReaderMarks>) -> Agreement {
    let mut work = AgreementWork::new(&text, &marks);
    let mut end = page::elapsed() + SLICE;
    while work.step() {
        if page::elapsed() >= end {
            page::next_task().await;
            end = page::elapsed() + SLICE;
        }
    }
    work.finish()
}
