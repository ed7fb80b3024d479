//! What an import could not read: the first of it, and all of it as a file.

use yew::prelude::*;

use super::said::Report;
use crate::language::texts;
use crate::page;
use crate::reader::queue::Problem;

/// So many lines are shown; all are in the file.
const SHOWN: usize = 100;

/// The details, folded away.
pub fn details(report: &Report) -> Html {
    let problems = &report.problems;
    if problems.is_empty() {
        return html! {};
    }
    let all: Vec<String> = problems.iter().map(Problem::words).collect();
    let shown = all.iter().take(SHOWN).map(|line| html! { <li>{ line }</li> });
    let download = {
        let text = all.join("\r\n");
        // Where the browser refuses the download, the first lines are on the page.
        move |_: MouseEvent| drop(page::download("import.txt", "text/plain", &format!("\u{feff}{text}")))
    };
    html! {
        <details class="queue-details">
            <summary>{ texts::QUEUE_DETAILS }</summary>
            <ul tabindex="0">{ for shown }</ul>
            if all.len() > SHOWN {
                <button type="button" onclick={download}>{ texts::QUEUE_SAVE_DETAILS }</button>
            }
        </details>
    }
}
