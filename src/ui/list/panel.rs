//! The panel: heading, filter, list and footer.

use std::rc::Rc;

use yew::prelude::*;

use super::cards::Cards;
use super::filter::{self, Filter};
use super::grabber::Grabber;
use super::menu::Menu;
use super::name_bar::was_asked;
use super::picked_bar::PickedBar;
use super::picking::{Picking, use_picking};
use super::problem_bar::ProblemBar;
use super::shares::Shares;
use super::stacked::Stacked;
use super::unmarked::Unmarked;
use crate::engine::{StorageChoice, Traffic};
use crate::listing::{Command, Order, Search};
use crate::page;
use crate::session::Placed;
use crate::sync::Problem;
use crate::ui::button::{icon_button, text_button};
use crate::ui::compare::use_drop_zone;
use crate::ui::dialogs::{codebook, dialog, key_help};
use crate::ui::later_page::{Later, LaterPage};
use crate::ui::panel_props::PanelProps;
use crate::ui::reading;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_number::use_flag;
use crate::ui::{Interface, PanelPage};
use crate::ui::{focus, icons, messages};

use crate::ui::use_interface::use_interface;

/// The choice of the list's order, and the button that starts picking.
fn list_tools(ui: &Interface, order: Order, picking: &Picking) -> Html {
    let sort = {
        let ui = ui.clone();
        move |event: Event| {
            let choice = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            if let Some(order) = choice.and_then(|choice| Order::of(&choice.value())) {
                ui.set_view(|view| view.order = order);
            }
        }
    };
    let toggle = {
        let picking = picking.clone();
        move |_: MouseEvent| picking.toggle()
    };
    let label = |order| match order {
        Order::Place => messages::SORT_PLACE,
        Order::Newest => messages::SORT_NEWEST,
        Order::Tag => messages::SORT_TAG,
    };
    html! {
        <div class="list-tools">
            <label class="sort">
                <span class="visually-hidden">{ messages::SORT }</span>
                <select class="choice" title={messages::SORT} onchange={sort}>
                    { for Order::ALL.into_iter().map(|one| html! {
                        <option value={one.name()} selected={one == order}>{ label(one) }</option>
                    }) }
                </select>
            </label>
            { icon_button(messages::PICK, icons::several(), toggle).pressed(picking.picked.is_some()) }
        </div>
    }
}

/// The choice between the list, who said what, and who marked what.
fn pages(ui: &Interface, now: PanelPage, shown: bool, comparing: bool) -> Html {
    let page = |to: PanelPage, label: crate::language::Text| {
        let ui = ui.clone();
        text_button(label, move |_: MouseEvent| ui.set_view(|view| view.page = to)).class("page-tab").pressed(to == now)
    };
    html! {
        // An empty element, not nothing: see `ui`.
        <div class="page-tabs" role={shown.then_some("group")} aria-label={shown.then(|| messages::PAGES.get())}>
            if shown {
                { page(PanelPage::Marks, messages::MARKS) }
                { page(PanelPage::Ledger, messages::LEDGER) }
                if comparing {
                    { page(PanelPage::Compare, messages::COMPARED) }
                }
            }
        </div>
    }
}

#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let ui = &props.ui;
    let (state, view) = use_interface(ui);
    let status = ui.engine.storage().status();
    let filter = use_state(Filter::default);
    let field = use_node_ref();
    // Memoized: hovering over cards renders the panel too.
    let counts = {
        let state = Rc::clone(&state);
        use_memo(Rc::clone(state.placed()), move |_| state.counts())
    };
    let searched: Rc<Vec<String>> = {
        let state = Rc::clone(&state);
        use_memo((Rc::clone(state.placed()), !filter.search.is_empty()), move |(placed, searching)| {
            placed.iter().filter(|_| *searching).map(|placed| Search::searched(placed, &state)).collect()
        })
    };
    let shown: Rc<Vec<Placed>> = {
        use_memo((Rc::clone(state.placed()), (*filter).clone(), view.order), move |(placed, filter, order)| {
            let matches = |(at, placed): &(usize, &Placed)| filter.shows(placed, searched.get(*at));
            let mut shown = placed.iter().enumerate().filter(matches).map(|(_, placed)| placed.clone()).collect();
            order.sort(&mut shown);
            shown
        })
    };
    // The live region announces the number of matches.
    let found = (!filter.search.is_empty()).then(|| match shown.len() {
        0 => messages::NOTHING_FOUND.into(),
        some => messages::count(some),
    });
    {
        // An annotation that is opened in the article, or whose note is edited, must have a card: reset the filter that hides it.
        let filter = filter.clone();
        let wanted = view.editing.clone().or_else(|| state.opened().cloned());
        let contains = |all: &[Placed]| all.iter().any(|placed| Some(&placed.annotation.id) == wanted.as_ref());
        let missing = contains(state.placed()) && !contains(&shown);
        use_effect_with(wanted.clone(), move |_| {
            if missing {
                filter.set(Filter::default());
            }
        });
    }
    {
        // Newly made annotations are shown, whatever the filter: the latest one of all decides.
        let newest = {
            let state = Rc::clone(&state);
            use_memo(Rc::clone(state.placed()), move |_| {
                state.notebook().iter().map(|annotation| (annotation.created, annotation.id.clone())).max()
            })
        };
        let (filter, shown, before) = (filter.clone(), Rc::clone(&shown), use_mut_ref(|| (*newest).clone()));
        use_effect_with(newest, move |newest| {
            let later = **newest > *before.borrow();
            before.replace((**newest).clone());
            let is_newest =
                |placed: &Placed| newest.as_ref().as_ref().is_some_and(|(_, id)| placed.annotation.id == *id);
            if later && !shown.iter().any(is_newest) {
                filter.set(Filter::default());
            }
        });
    }
    let picking = use_picking(&shown);
    let changed = ui.engine.versions().what_changed();
    let listing_changes = use_flag();
    let on_list = {
        let listing_changes = listing_changes.clone();
        Callback::from(move |list: bool| listing_changes.set(list))
    };
    let listed = changed.clone().filter(|_| listing_changes.get());
    let pick_all = {
        let (picking, shown) = (picking.clone(), Rc::clone(&shown));
        Callback::from(move |()| picking.pick_all(&shown))
    };
    let on_key = {
        let (picking, pick_all) = (picking.clone(), pick_all.clone());
        move |event: KeyboardEvent| {
            let typing = event
                .target_dyn_into::<web_sys::Element>()
                .is_some_and(|target| target.matches("textarea, input:not([type=checkbox])").unwrap_or(true));
            if picking.picked.is_none() || typing || event.default_prevented() {
                return;
            }
            match event.key().as_str() {
                "Escape" => {
                    picking.toggle();
                    // The focused checkbox or button of the bar may be removed.
                    if let Some(element) = event.target_dyn_into::<web_sys::Element>() {
                        focus::restore_after_render(&element, [focus::FocusTarget::First(".list-tools .icon-button")]);
                    }
                }
                "a" if event.ctrl_key() || event.meta_key() => pick_all.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let is_loading = counts.all == 0 && status.traffic == Traffic::Loading;
    let empty = if is_loading {
        html! {
            <div class="empty loading">
                <p class="empty-title">{ messages::LOADING }</p>
                <p>{ messages::LOADING_HINT }</p>
                <span class="bones" aria-hidden="true"><span></span><span></span><span></span></span>
            </div>
        }
    } else if counts.all == 0 {
        html! {
            <Unmarked keys={Rc::clone(&view.keys)} />
        }
    } else {
        let (filter, field) = (filter.clone(), field.clone());
        let show_all = move |_: MouseEvent| {
            filter.set(Filter::default());
            // The focused button is removed.
            if let Some(field) = field.cast::<web_sys::HtmlElement>() {
                drop(field.focus());
            }
        };
        html! {
            <div class="empty">
                <p class="empty-title">{ messages::NOTHING_FOUND }</p>
                { text_button(messages::SHOW_ALL, show_all) }
            </div>
        }
    };
    // Whether there is somebody to tell, and whether the reader has answered.
    let (exported, answered) = (use_flag(), use_state_eq(was_asked));
    let for_others = exported.get() || matches!(status.choice, StorageChoice::Host(_));
    let asks_name =
        for_others && !*answered && state.reader().is_none() && !state.read_only() && state.unsigned().next().is_some();
    let on_export = {
        let exported = exported.clone();
        Callback::from(move |()| exported.set(true))
    };
    let on_answer = {
        let answered = answered.setter();
        Callback::from(move |()| answered.set(true))
    };
    let drop_zone = use_drop_zone(ui);
    let comparing = ui.engine.comparison().is_shown();
    let (can_undo, can_redo) = (state.history().can_undo(), state.history().can_redo());
    let step = |back: bool| {
        let on_undo = props.on_undo.clone();
        move |_: MouseEvent| on_undo.emit(back)
    };
    let on_close = props.on_close.clone().map(|on_close| move |_: MouseEvent| on_close.emit(()));
    let on_read = {
        let ui = ui.clone();
        move |_: MouseEvent| reading::begin(&ui)
    };
    let selecting = state.selection().is_some() && !state.read_only();
    let tagging = selecting.then(|| filter::Tagging { on_tag: &props.on_tag, keys: &view.keys });
    let shortcut = |command| Some(view.keys.keys(command).join(" ")).filter(|keys| !keys.is_empty());
    html! {
        <section class="panel" part="panel" aria-labelledby="heading" onkeydown={on_key}
            ondragover={drop_zone.on_over} ondragleave={drop_zone.on_leave} ondrop={drop_zone.on_drop}>
            if drop_zone.is_over {
                <p class="drop-hint">{ messages::COMPARE_DROP }</p>
            }
            if let Some(on_close) = &props.on_close {
                <Grabber ui={ui.clone()} on_close={on_close.clone()} />
            }
            <div class="panel-body">
                <header class="panel-head">
                    <h2 id="heading" tabindex="-1">{ messages::ANNOTATIONS }{ " " }<span class="total">{ messages::number(counts.all) }</span><span class="visually-hidden">{ ui.article_heading() }</span></h2>
                    <div class="head-tools">
                        if state.read_only() {
                            <span class="badge">{ messages::READ_ONLY }</span>
                        } else {
                            { icon_button(messages::UNDO, icons::undo(), step(true)).disabled(!can_undo) }
                            { icon_button(messages::REDO, icons::redo(), step(false)).disabled(!can_redo) }
                        }
                        <Menu ui={ui.clone()} read_only={state.read_only()} empty={counts.all == 0} on_export={on_export} />
                        if let Some(on_close) = on_close {
                            { icon_button(messages::CLOSE_PANEL, icons::close(), on_close) }
                        }
                    </div>
                </header>
                if let Some(problem) = &status.problem {
                    <ProblemBar ui={ui.clone()} problem={problem.clone()} />
                }
                if !page::highlights_supported() {
                    <p class="hint boxed">{ messages::NO_HIGHLIGHTS }</p>
                }
                if asks_name {
                    <LaterPage ui={ui.clone()} shows={Later::NameBar(on_answer)} />
                }
                if let Some(changed) = changed {
                    <LaterPage ui={ui.clone()} shows={Later::ChangesBar { changed, listed: listed.is_some(), on_list }} />
                }
                { pages(ui, view.page, (counts.all > 0 || comparing) && view.linking.is_none() && listed.is_none(), comparing) }
                // Keyed, so that Yew does not reuse the parts of one for another.
                if let Some(linking) = view.linking.clone() {
                    <div class="panel-page" key="linker"><LaterPage ui={ui.clone()} shows={Later::Linker(linking)} /></div>
                } else if let Some(changed) = listed {
                    <div class="panel-page" key="changes"><LaterPage ui={ui.clone()} shows={Later::Changes(changed)} /></div>
                } else if view.page == PanelPage::Compare && comparing {
                    <div class="panel-page" key="compare"><LaterPage ui={ui.clone()} shows={Later::Compare} /></div>
                } else if view.page == PanelPage::Ledger && counts.all > 0 {
                    <div class="panel-page" key="ledger"><LaterPage ui={ui.clone()} shows={Later::Ledger} /></div>
                } else {
                    <div class="panel-page" key="list">
                        { filter::chips(&filter, &counts, tagging.as_ref()) }
                        <Shares counts={counts.tags} other={counts.other} />
                        if counts.all > 0 || !filter.words.is_empty() {
                            <div class="finder">
                                { filter::search_field(&filter, &field) }
                                if counts.all > 1 || picking.picked.is_some() {
                                    { list_tools(ui, view.order, &picking) }
                                }
                            </div>
                        }
                        if !shown.is_empty() {
                            { filter::bar(&filter) }
                        }
                        <Stacked ui={ui.clone()} />
                        <span class="visually-hidden" aria-live="polite">{ found }</span>
                        <Cards ui={ui.clone()} shown={shown} search={filter.search.clone()} picking={picking.clone()} empty={empty} />
                        if let Some(picked) = &picking.picked {
                            <PickedBar ui={ui.clone()} picked={picked} on_all={pick_all} read_only={state.read_only()} />
                        }
                    </div>
                }
                <footer class="panel-foot">
                    if !is_loading && matches!(status.problem, None | Some(Problem::SetAside { .. })) {
                        <span class="kept">
                            { match status.choice {
                                StorageChoice::Memory => messages::NOT_KEPT,
                                StorageChoice::Browser => messages::SAVED,
                                StorageChoice::Host(_) if status.traffic == Traffic::Loading => messages::LOADING,
                                StorageChoice::Host(_) if status.traffic == Traffic::Saving => messages::SAVING,
                                StorageChoice::Host(_) => messages::SAVED_BY_HOST,
                            } }
                        </span>
                    }
                    { text_button(messages::CODEBOOK, dialog::show_on_click(codebook::CODEBOOK)).class("link") }
                    // The reading mode needs the keys.
                    if !view.keys.keys(Command::NextSentence).is_empty() {
                        { text_button(messages::READ, on_read).class("link by-keyboard").keys(shortcut(Command::Read)) }
                    }
                    { text_button(messages::SHORTCUTS, dialog::show_on_click(key_help::KEYS)).class("link by-keyboard").keys(shortcut(Command::Keys)) }
                </footer>
            </div>
        </section>
    }
}
