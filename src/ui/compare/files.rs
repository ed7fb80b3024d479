//! The files of a comparison: the report for people, the marks of all readers as a table, and the figures.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::{Agreement, KeyScore, ReaderMarks};
use crate::compare::{compared_passages, compared_readers, counted_readers};
use crate::format::{
    Comparison, Format, agreement_json, reader_table, write_comparison_html, write_comparison_markdown,
};
use crate::language::comparison_labels;
use crate::page;
use crate::ui::button::button;
use crate::ui::notice::Said;
use crate::ui::{Interface, messages};

/// What the files are made of.
#[derive(Clone)]
pub struct Compared {
    /// The readers' names.
    pub names: Vec<String>,
    /// Their marks.
    pub marks: Rc<Vec<ReaderMarks>>,
    /// How far they agree, once that is worked out.
    pub agreement: Option<Rc<Agreement>>,
    /// The key, and what each reader has of it.
    pub key: Option<(usize, Vec<KeyScore>)>,
}

impl Compared {
    fn key(&self) -> Option<(usize, &[KeyScore])> {
        self.key.as_ref().map(|(place, scores)| (*place, scores.as_slice()))
    }
}

/// The buttons that download them. Report and figures can be had once the figures are worked out.
pub fn files(ui: &Interface, compared: &Compared) -> Html {
    let file = |label: String, is_ready: bool, save: fn(&Interface, &Compared)| {
        let (ui, compared) = (ui.clone(), compared.clone());
        let press = move |_: MouseEvent| save(&ui, &compared);
        button(label.into(), press).disabled(!is_ready)
    };
    let report = |format| messages::DOWNLOAD_AS.with(&[&messages::format_name(format)]);
    let has_figures = compared.agreement.is_some();
    html! {
        <div class="compare-files">
            { file(report(Format::Html), has_figures, |ui, compared| save_report(ui, compared, Format::Html)) }
            { file(report(Format::Markdown), has_figures, |ui, compared| save_report(ui, compared, Format::Markdown)) }
            { file(messages::COMPARE_TABLE.get().to_owned(), true, save_table) }
            { file(messages::COMPARE_FIGURES.get().to_owned(), has_figures, save_figures) }
        </div>
    }
}

fn save_report(ui: &Interface, compared: &Compared, format: Format) {
    let Some(agreement) = &compared.agreement else { return };
    let (state, layers) = (ui.engine.state(), ui.engine.comparison().layers());
    let document = ui.engine.files().document();
    let comparison = Comparison {
        article: &document.article,
        made: document.exported,
        readers: compared_readers(&state, &layers, &compared.names),
        counted: counted_readers(&state, &layers).len(),
        agreement,
        key: compared.key(),
        passages: compared_passages(&state, &layers),
        wording: &messages::report_wording(),
        labels: &comparison_labels(),
    };
    let text = match format {
        Format::Markdown => write_comparison_markdown(&comparison),
        _ => write_comparison_html(&comparison),
    };
    download(ui, &format!("readers.{}", format.extension()), format.media_type(), &text);
}

fn save_table(ui: &Interface, compared: &Compared) {
    download(ui, "readers.csv", "text/csv", &reader_table(&compared.marks, ui.engine.state().text()));
}

fn save_figures(ui: &Interface, compared: &Compared) {
    let Some(agreement) = &compared.agreement else { return };
    // The figures may leave out the first reader, who is not told of a key then either.
    let left_out = compared.names.len().saturating_sub(agreement.readers.len());
    let key = compared.key().and_then(|(place, scores)| Some((place.checked_sub(left_out)?, scores.get(left_out..)?)));
    download(ui, "agreement.json", "application/json", &agreement_json(agreement, key));
}

/// A file named for the article, ending in this.
fn download(ui: &Interface, ending: &str, media_type: &str, text: &str) {
    let name = page::file_name(&ui.engine.identity().title, ending);
    match page::download(&name, media_type, text) {
        Ok(()) => ui.tell(Said::Exported(name)),
        Err(_) => ui.tell_failure(messages::DOWNLOAD_FAILED),
    }
}
