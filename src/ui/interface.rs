//! One widget's handle on the article: the engine, the view that all widgets of the article share, and the widget's own
//! language.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::notice::{Notice, Said};
use super::shared_view::AUTO_LINK_OFF;
use super::view::{Reading, View};
use super::{SharedView, messages, scroll};
use crate::engine::{Engine, StorageChoice, Subscription};
use crate::format::Format;
use crate::language::{self, HostTexts};
use crate::model::{AnnotationId, escape_bidi};
use crate::page;
use crate::session::{Action, SessionError};
use quote_anchor::text::Span;

/// The engine of an article and the state of the interface, as one widget sees them. Clones are the same widget's.
#[derive(Clone, Debug)]
pub struct Interface {
    /// The engine of the article.
    pub engine: Engine,
    shared: SharedView,
    language: Rc<RefCell<Language>>,
    /// Lets the reader choose another part of the page as the article.
    article_chooser: Rc<RefCell<Option<Function>>>,
}

/// The language that a widget speaks. Two widgets of one article may speak two.
#[derive(Clone, Debug, Default, PartialEq)]
struct Language {
    /// BCP 47; empty where nobody names one.
    tag: String,
    /// The language that it is to speak once its texts are here.
    wanted: String,
    /// Texts that the host gives in place of the language's own.
    given: Rc<HostTexts>,
}

impl PartialEq for Interface {
    fn eq(&self, other: &Self) -> bool {
        self.engine == other.engine && Rc::ptr_eq(&self.language, &other.language)
    }
}

impl Interface {
    /// Another widget for the article of this view.
    #[must_use]
    pub fn new(shared: &SharedView) -> Self {
        Self {
            engine: shared.engine().clone(),
            shared: shared.clone(),
            language: Rc::default(),
            article_chooser: Rc::default(),
        }
    }

    /// Makes the widget's language the spoken one. Each component begins with it, since another widget may have spoken
    /// before.
    pub fn speak(&self) {
        let language = self.language.borrow();
        language::set_language_with(&language.tag, &language.given);
    }

    /// The widget speaks this language (BCP 47) from now on; where its texts are fetched first, the former one until then.
    pub fn set_language(&self, tag: &str) {
        tag.clone_into(&mut self.language.borrow_mut().wanted);
        if language::missing(tag).is_none() {
            self.speak_wanted();
            return;
        }
        let ui = self.clone();
        spawn_local(async move { ui.language_settled().await });
    }

    /// Resolves when the widget speaks the language that it was last told to speak, or English in its place.
    pub async fn language_settled(&self) {
        let wanted = self.language.borrow().wanted.clone();
        page::load_language(&wanted).await;
        // Not where it was told another one meanwhile.
        if self.language.borrow().wanted == wanted {
            self.speak_wanted();
        }
    }

    /// Whether the texts of the language that it is to speak are still on their way.
    #[must_use]
    pub fn awaits_language(&self) -> bool {
        let language = self.language.borrow();
        language.wanted != language.tag
    }

    fn speak_wanted(&self) {
        self.change_language(|language| language.wanted.clone_into(&mut language.tag));
    }

    /// The widget says these texts of the host's from now on.
    pub fn set_messages(&self, given: Rc<HostTexts>) {
        self.change_language(|language| language.given = given);
    }

    fn change_language(&self, change: impl FnOnce(&mut Language)) {
        let before = self.language.borrow().clone();
        change(&mut self.language.borrow_mut());
        if *self.language.borrow() != before {
            self.render();
        }
    }

    /// Offers the choice of another part of the page as the article, or no longer. `choose` takes the texts that it shows
    /// and the direction of their language.
    pub fn set_article_chooser(&self, choose: Option<Function>) {
        let changes = self.article_chooser.replace(choose).is_some() != self.has_article_chooser();
        if changes {
            self.render();
        }
    }

    pub(super) fn has_article_chooser(&self) -> bool {
        self.article_chooser.borrow().is_some()
    }

    /// Lets the reader choose another part of the page as the article.
    pub(super) fn choose_article(&self) {
        self.speak();
        let texts =
            [messages::PART_HINT, messages::PART_TAKE, messages::PART_LARGER, messages::PART_SMALLER, messages::CANCEL];
        let texts: Array = texts.iter().map(|text| JsValue::from(text.get())).collect();
        let direction = if language::is_right_to_left() { "rtl" } else { "ltr" };
        let choose = self.article_chooser.borrow().clone();
        if let Some(choose) = choose {
            // What fails in it is no state of ours.
            drop(choose.call2(&JsValue::UNDEFINED, &texts, &direction.into()));
        }
    }

    /// What the widgets of the article show.
    #[must_use]
    pub fn view(&self) -> Rc<View> {
        self.shared.view()
    }

    /// Changes what the widgets of the article show.
    pub fn set_view(&self, change: impl FnOnce(&mut View)) {
        self.shared.set(change);
    }

    /// Lets the widgets render again after a change outside of state and view.
    pub fn render(&self) {
        self.shared.render();
    }

    /// Calls `heard` after each change of the engine's state or status, or of the view.
    pub fn on_change(&self, heard: impl Fn() + 'static) -> Subscription {
        self.shared.on_change(heard)
    }

    /// Shows a confirmation.
    pub(super) fn tell(&self, said: impl Into<Said>) {
        self.shared.say(Notice { said: said.into(), ..Notice::default() });
    }

    /// Confirms the step that was done last, and offers to undo it.
    pub(super) fn tell_step(&self, said: impl Into<Said>) {
        self.say_step(Notice { said: said.into(), ..Notice::default() });
    }

    /// Shows a notice of the step that was done last, and offers to undo it.
    pub(super) fn say_step(&self, notice: Notice) {
        self.shared.say(Notice { step: self.shared.last_step(), ..notice });
    }

    /// Switches linking within a sentence on or off, for all articles of this site.
    pub(super) fn set_auto_link(&self, on: bool) {
        self.set_view(|view| view.auto_link_off = !on);
        // Nothing of a reader who wants nothing kept is kept.
        if self.engine.storage().status().choice != StorageChoice::Memory {
            page::keep_setting(AUTO_LINK_OFF, !on);
        }
    }

    /// Confirms a step that may be repeated quickly, as while a key is held down: a notice that says the same stays, and
    /// its undo takes back the latest step.
    pub(super) fn tell_repeated_step(&self, said: impl Into<Said>) {
        let said = said.into();
        match self.view().notice.clone().filter(|now| now.said == said) {
            Some(now) => {
                let step = self.shared.last_step();
                self.set_view(|view| view.notice = Some(Notice { step, ..now }));
            }
            None => self.tell_step(said),
        }
    }

    /// Shows a failure.
    pub(super) fn tell_failure(&self, said: impl Into<Said>) {
        self.shared.say(Notice { said: said.into(), failed: true, ..Notice::default() });
    }

    /// Shows that a note could not be saved, and offers its text to be copied.
    pub(super) fn tell_lost_note(&self, said: impl Into<Said>, note: String) {
        self.shared.say(Notice { said: said.into(), failed: true, rescued: Some(note), ..Notice::default() });
    }

    /// The pointer came to the card of this annotation, or left it.
    pub(super) fn hover(&self, id: &AnnotationId, on: bool) {
        self.set_view(|view| set_or_clear(&mut view.hovered, id, on));
    }

    /// The focus came to the card of this annotation, or left it.
    pub(super) fn focus(&self, id: &AnnotationId, on: bool) {
        self.set_view(|view| set_or_clear(&mut view.focused, id, on));
    }

    /// Shows where the open annotation would stand; `None` ends the preview.
    pub(super) fn preview(&self, span: Option<Span>) {
        self.set_view(|view| view.preview = span);
    }

    /// Goes to a piece of the article in the reading mode, or leaves that mode.
    pub(super) fn read_at(&self, reading: Option<Reading>) {
        let span = reading.as_ref().map(|reading| reading.span);
        self.set_view(|view| {
            view.left_at =
                reading.is_none().then(|| Some(view.reading.as_ref()?.span.start())).flatten().or(view.left_at);
            view.reading = reading;
        });
        let revealed = span.is_none_or(|span| self.reveal(span));
        // Text that moves under each key press is hard to read: only near the edges does the page follow.
        if let Some(span) =
            span.filter(|span| !revealed || !scroll::is_in_sight(&self.engine, &self.view(), *span, 0.15, 0.75))
        {
            self.scroll_to(span);
        }
    }

    /// Scrolls the article to a span, and opens what is folded around it. Where its words cannot be seen all the same, the reader
    /// is told.
    pub fn scroll_to(&self, span: Span) {
        if !self.reveal(span) {
            self.tell(messages::FOLDED_AWAY);
        }
        if !scroll::is_covered(&self.view()) {
            return scroll::to(&self.engine, &self.view(), span);
        }
        // The sheet brings the room in which the last words of the page can be scrolled above it.
        let ui = self.clone();
        spawn_local(async move {
            page::next_task().await;
            scroll::to(&ui.engine, &ui.view(), span);
        });
    }

    /// Opens what is folded around a span; whether its words can be seen then.
    fn reveal(&self, span: Span) -> bool {
        self.engine.article().range(span).is_none_or(|range| page::reveal(&range))
    }

    /// Opens an annotation.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub(super) fn open(&self, id: &AnnotationId) -> Result<(), SessionError> {
        self.engine.article().read_now();
        self.engine.state().find(id).ok_or(SessionError::UnknownAnnotation)?;
        self.engine.act(Action::Open(Some(id.clone()))).map(drop)
    }

    /// Opens an annotation and scrolls the article to it.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub fn select(&self, id: &AnnotationId) -> Result<(), SessionError> {
        self.open(id)?;
        if let Some(span) = self.engine.state().find(id).and_then(|placed| placed.outcome.span) {
            self.scroll_to(span);
        }
        Ok(())
    }

    /// What the article is called where the page has several annotators, to tell them apart: its heading, else its title, with a
    /// number where several have the same.
    pub(super) fn article_name(&self) -> Option<String> {
        let all = page::document()?.query_selector_all("news-annotator").ok()?;
        if all.length() < 2 {
            return None;
        }
        let own = self.engine.article().element()?;
        let titles: Vec<_> = (0..all.length())
            .filter_map(|at| all.item(at)?.dyn_into::<Element>().ok())
            .map(|annotator| (article_of(&annotator), annotator.get_attribute("article-title").unwrap_or_default()))
            .map(|(article, title)| (heading_of(article.as_ref()).unwrap_or(title), article))
            .collect();
        let place = titles.iter().position(|(_, article)| article.as_ref() == Some(&own));
        let title = place.and_then(|place| titles.get(place)).map(|(title, _)| title.clone()).unwrap_or_default();
        let number = titles.iter().take(place.unwrap_or_default() + 1).filter(|(other, _)| *other == title).count();
        let words = |text: &str| escape_bidi(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = heading_of(Some(&own)).unwrap_or_else(|| self.engine.identity().title);
        let is_only = titles.iter().filter(|(other, _)| *other == title).count() < 2;
        Some(if is_only { words(&name) } else { words(&format!("{name} ({number})")) })
    }

    /// The same for the panel's heading, which names the panel; empty where there is but one.
    pub(super) fn article_heading(&self) -> String {
        self.article_name().map(|name| format!("({name})")).unwrap_or_default()
    }

    /// Opens the annotations under a click, the shortest first; a further click on the same place opens the next one.
    pub(super) fn point_at(&self, offset: u32) {
        self.set_view(|view| view.left_at = Some(offset));
        let state = self.engine.state();
        let ids: Vec<AnnotationId> = state.at(offset).into_iter().map(|placed| placed.annotation.id.clone()).collect();
        let again = self.view().pointed == ids;
        let next = ids.iter().position(|id| again && state.opened() == Some(id)).map_or(0, |index| index + 1);
        let Some(id) = ids.get(next).or(ids.first()).cloned() else {
            drop(self.engine.act(Action::Open(None)));
            return;
        };
        self.set_view(|view| {
            view.panel_open |= !view.inline;
            view.pointed = ids;
        });
        // Words that stay in sight stay where they are, so that the next tap of the same finger is on them too; but the
        // handles of their ends hang below them, and the toast stands above the sheet.
        let span = self.engine.state().find(&id).and_then(|placed| placed.outcome.span);
        if let Some(span) = span.filter(|span| {
            scroll::is_covered(&self.view()) && !scroll::is_in_sight(&self.engine, &self.view(), *span, 0.0, 0.75)
        }) {
            self.scroll_to(span);
        }
        drop(self.engine.act(Action::Open(Some(id))));
    }

    /// Offers those of the annotations as a download that are `wanted`, once the format's part is here, and tells the reader. Where
    /// it worked, does this `then`.
    pub(super) fn save_as(
        &self,
        format: Format,
        wanted: impl Fn(&AnnotationId) -> bool + 'static,
        then: impl FnOnce() + 'static,
    ) {
        let ui = self.clone();
        let save = move || {
            ui.speak();
            match ui.engine.files().download(format, wanted, &messages::report_wording()) {
                Ok(name) => {
                    ui.tell(Said::Exported(name));
                    then();
                }
                Err(_) => ui.tell_failure(messages::DOWNLOAD_FAILED),
            }
        };
        if format.is_here() {
            return save();
        }
        self.after_answer(format.part(), move || {
            if format.is_here() {
                save();
            }
        });
    }
}

/// The pointer or the focus that leaves one annotation says nothing about another one.
fn set_or_clear(at: &mut Option<AnnotationId>, id: &AnnotationId, on: bool) {
    if on {
        *at = Some(id.clone());
    } else if at.as_ref() == Some(id) {
        *at = None;
    }
}

/// The article of an annotator, which may wait for its program.
fn article_of(annotator: &Element) -> Option<Element> {
    let known = Reflect::get(annotator, &"article".into()).ok().and_then(|article| article.dyn_into().ok());
    known.or_else(|| page::document()?.get_element_by_id(&annotator.get_attribute("for")?))
}

fn heading_of(article: Option<&Element>) -> Option<String> {
    let heading = article?.query_selector("h1,h2,h3").ok()??.text_content()?;
    Some(heading.trim().to_owned()).filter(|heading| !heading.is_empty())
}
