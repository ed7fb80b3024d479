//! Writing all articles of the list into one file, in slices, so that the page stays alive.

use std::rc::Rc;

use super::said::Said;
use crate::format::Format;
use crate::later::{Part, arrived};
use crate::page::{self, LocalStorage};
use crate::reader::queue::{Bundle, Export, Item, QueueStore, StoreError, annotated};
use crate::sync::Storage;
use crate::ui::report_wording;

/// How long one slice works, in milliseconds.
const SLICE: f64 = 40.0;

/// Downloads the articles that are annotated or done: that nothing was found in an article is a result, too.
pub async fn download(
    store: &QueueStore,
    items: Vec<Rc<Item>>,
    export: Export,
    tell: &dyn Fn(usize),
) -> Result<Said, StoreError> {
    // Words that do not stand where they stood are found by a part of the program that may not be here yet; the writers are in others.
    if arrived(Part::Ladder).await.is_err() || arrived(export.format().part()).await.is_err() {
        return Ok(Said::DownloadFailed);
    }
    let at = page::now();
    let wording = report_wording();
    let mut bundle = Bundle::new(export, at);
    let mut lost = Vec::new();
    let mut until = page::elapsed() + SLICE;
    let mut items = items;
    quote_anchor::sort::sort_by_key(&mut items, |item| item.place);
    for item in items {
        let stored = LocalStorage.load(&format!("news-annotator:{}", item.address)).unwrap_or_default();
        if stored.is_none() && item.done.is_none() {
            continue;
        }
        // Another tab may have taken it off the list.
        let Some((_, document)) = store.article(&item.key).await? else { continue };
        let is_in = match annotated(&item, &document, stored.as_deref(), at) {
            Some(written) if written.entries.is_empty() && item.done.is_none() => continue,
            Some(mut written) => {
                if let Some(text) =
                    written.text.as_ref().filter(|_| matches!(export.format(), Format::Csv | Format::Conll))
                {
                    written.sentences = Rc::new(page::sentences(text));
                }
                bundle.add(&item, &written, &wording)
            }
            None => false,
        };
        if !is_in {
            lost.push(item.title.clone());
        }
        if page::elapsed() >= until {
            tell(bundle.articles());
            page::next_task().await;
            until = page::elapsed() + SLICE;
        }
    }
    if bundle.articles() == 0 && lost.is_empty() {
        return Ok(Said::NothingToDownload);
    }
    let (name, articles) = (export.file_name(), bundle.articles());
    match page::download_bytes(&name, export.media_type(), &bundle.finish()) {
        Ok(()) => Ok(Said::Downloaded { name, articles, lost }),
        Err(_) => Ok(Said::DownloadFailed),
    }
}
