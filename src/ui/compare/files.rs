//! The files of a comparison: the marks of all readers as a table, and the figures.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::{Agreement, KeyScore, ReaderMarks};
use crate::format::{agreement_json, reader_table};
use crate::page;
use crate::ui::notice::Said;
use crate::ui::{Interface, messages};

/// The buttons that download them. The figures can be had once they are worked out.
pub fn files(
    ui: &Interface,
    marks: Rc<Vec<ReaderMarks>>,
    agreement: Option<Rc<Agreement>>,
    key: Option<(usize, Vec<KeyScore>)>,
) -> Html {
    let table = {
        let ui = ui.clone();
        move |_: MouseEvent| {
            let text = reader_table(&marks, ui.engine.state().text());
            download(&ui, "readers.csv", "text/csv", &text);
        }
    };
    let has_figures = agreement.is_some();
    let figures = {
        let ui = ui.clone();
        move |_: MouseEvent| {
            let Some(agreement) = &agreement else { return };
            let key = key.as_ref().map(|(place, scores)| (*place, scores.as_slice()));
            download(&ui, "agreement.json", "application/json", &agreement_json(agreement, key));
        }
    };
    html! {
        <div class="compare-files">
            <button type="button" onclick={table}>{ messages::COMPARE_TABLE }</button>
            <button type="button" disabled={!has_figures} onclick={figures}>{ messages::COMPARE_FIGURES }</button>
        </div>
    }
}

/// A file named for the article, ending in this.
fn download(ui: &Interface, ending: &str, media_type: &str, text: &str) {
    let name = page::file_name(&ui.engine.identity().title, ending);
    match page::download(&name, media_type, text) {
        Ok(()) => ui.tell(Said::Exported(name)),
        Err(_) => ui.tell_failure(messages::DOWNLOAD_FAILED),
    }
}
