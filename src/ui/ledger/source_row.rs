//! A source: its name, how often it comes, and what it says, denies, or leaves unanswered.

use yew::prelude::*;

use crate::model::{AnnotationId, Tag, escape_bidi};
use crate::session::Placed;
use crate::ui::button::button;
use crate::ui::linking::links;
use crate::ui::sources::SourceField;
use crate::ui::{Interface, icons, messages};

#[derive(Properties, PartialEq)]
pub struct SourceRowProps {
    pub ui: Interface,
    pub name: AttrValue,
    pub claims: Vec<Placed>,
    pub denials: Vec<Placed>,
    pub no_comments: Vec<Placed>,
    /// All marks that name it.
    pub marks: Vec<AnnotationId>,
    pub naming: bool,
    pub read_only: bool,
}

#[component]
pub fn SourceRow(props: &SourceRowProps) -> Html {
    let SourceRowProps { ui, name, claims, denials, no_comments, marks, naming, read_only } = props;
    ui.speak();
    let state = ui.engine.state();
    let rename = {
        let (ui, first) = (ui.clone(), marks.first().cloned());
        move |_: MouseEvent| ui.set_view(|view| view.naming.clone_from(&first))
    };
    let line = |label: crate::language::Text, placed: &[Placed]| {
        (!placed.is_empty()).then(|| {
            html! {
                <div class="about-group" role="group" aria-label={label}>
                    <span class="about-label">{ label }</span>
                    <div>{ for placed.iter().map(|placed| links::chip_of_words(ui, &state, placed)) }</div>
                </div>
            }
        })
    };
    let said: Vec<Html> =
        [(messages::LEDGER_SAYS, claims), (messages::LEDGER_DENIES, denials), (messages::LEDGER_SILENT, no_comments)]
            .into_iter()
            .filter_map(|(label, placed)| line(label, placed))
            .collect();
    let counts: Vec<String> =
        [(claims.len(), Tag::Claim), (denials.len(), Tag::Denial), (no_comments.len(), Tag::NoComment)]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, tag)| format!("{}: {}", messages::tag(&tag), messages::number(count)))
            .collect();
    html! {
        <li class="ledger-row" data-id={marks.first().map(ToString::to_string)}>
            <div class="ledger-source">
                if *naming {
                    <SourceField ui={ui.clone()} name={name.clone()} marks={marks.clone()} />
                } else {
                    <b dir="auto">{ escape_bidi(name).into_owned() }</b>
                    <span class="about-label">{ counts.join(" · ") }</span>
                    if !*read_only {
                        { button(icons::pencil(), rename).class("icon-button source-write").name(messages::SOURCE_RENAME.with(&[&escape_bidi(name)])) }
                    }
                }
            </div>
            <div class="ledger-lines">
                { for said }
            </div>
        </li>
    }
}
