//! What stands in the panel's place until it is here.

use yew::prelude::*;

use super::later_page::awaited;
use super::{icons, messages};
use crate::ui::Interface;
use crate::ui::button::icon_button;

#[derive(Properties, PartialEq)]
pub struct PanelPlaceholderProps {
    pub ui: Interface,
    /// `None` in the inline layout.
    pub on_close: Option<Callback<()>>,
    /// How many annotations there are.
    pub count: usize,
    /// Whether the panel did not arrive.
    pub missing: bool,
}

/// Of the panel's size, with its heading and the button that closes it.
#[component]
pub fn PanelPlaceholder(props: &PanelPlaceholderProps) -> Html {
    let PanelPlaceholderProps { ui, on_close, count, missing } = props;
    ui.speak();
    let on_close = on_close.clone().map(|on_close| move |_: MouseEvent| on_close.emit(()));
    let again = {
        let ui = ui.clone();
        move |_: MouseEvent| ui.want_studio()
    };
    html! {
        <section class="panel" part="panel" aria-labelledby="heading" aria-busy={(!missing).then_some("true")}>
            <div class="panel-body">
                <header class="panel-head">
                    <h2 id="heading" tabindex="-1">{ messages::ANNOTATIONS }{ " " }<span class="total">{ messages::number(*count) }</span><span class="visually-hidden">{ ui.article_heading() }</span></h2>
                    <div class="head-tools">
                        if let Some(on_close) = on_close {
                            { icon_button(messages::CLOSE_PANEL, icons::close(), on_close) }
                        }
                    </div>
                </header>
                <div class="panel-page">
                    { awaited(*missing, 3, again) }
                </div>
            </div>
        </section>
    }
}
