//! Reading chosen files into articles of the list, in slices, so that the page stays alive.

use web_sys::File;

use super::said::Report;
use crate::model::Timestamp;
use crate::page::{self, LocalStorage};
use crate::reader::queue::{
    Draft, Intake, Item, MAX_TABLE_BYTES, Problem, QueueStore, Reading, Reason, StoreError, is_table,
};
use crate::reader::{Document, OpenError, text_file};
use crate::sync::Storage;

/// How long one slice works, in milliseconds.
const SLICE: f64 = 40.0;

/// A file that the reader chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Its name, with its folder where a folder was chosen.
    pub name: String,
    pub file: File,
}

/// What was read, before it is stored.
struct Slices<'p> {
    intake: Intake,
    tell: &'p dyn Fn(usize),
    until: f64,
}

impl Slices<'_> {
    async fn take(&mut self, draft: Result<Draft, Problem>) {
        let is_annotated =
            |address: &str| LocalStorage.load(&format!("news-annotator:{address}")).is_ok_and(|entry| entry.is_some());
        self.intake.take(draft, is_annotated);
        if page::elapsed() >= self.until {
            (self.tell)(self.intake.added.len());
            page::next_task().await;
            self.until = page::elapsed() + SLICE;
        }
    }
}

/// Reads the files, and stores what is new in them: all of it, or nothing. What was added, and the report.
pub async fn import(
    store: &QueueStore,
    files: &[Chosen],
    at: Timestamp,
    tell: &dyn Fn(usize),
) -> Result<(Vec<Item>, Report), StoreError> {
    // Other tabs may have added articles since.
    let here: Vec<_> = store.items().await?.into_iter().map(std::rc::Rc::new).collect();
    let mut slices = Slices { intake: Intake::new(&here, at), tell, until: page::elapsed() + SLICE };
    for Chosen { name, file } in files {
        let problem = |reason| Problem { file: name.clone(), row: None, reason };
        if is_table(name) {
            match text_file::text(file, MAX_TABLE_BYTES).await {
                Ok(text) => {
                    for draft in Reading::new(name, &text) {
                        slices.take(draft).await;
                    }
                }
                Err(OpenError::TooLarge) => slices.take(Err(problem(Reason::TableTooLarge))).await,
                Err(error) => slices.take(Err(problem(Reason::Open(error)))).await,
            }
        } else {
            let draft = text_file::read(file).await;
            let draft = draft.map(|document| Draft::of_file(name.clone(), document));
            slices.take(draft.map_err(|error| problem(Reason::Open(error)))).await;
        }
    }
    let Intake { added, problems, .. } = slices.intake;
    if !added.is_empty() {
        store.add(&added).await?;
    }
    let report = Report { added: added.len(), batch: at.millis(), problems };
    Ok((added.into_iter().map(|(item, _): (Item, Document)| item).collect(), report))
}
