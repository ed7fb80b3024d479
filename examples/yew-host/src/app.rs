//! The app.

use std::rc::Rc;

use news_annotator::Annotator;
use news_annotator::model::{Annotation, Tag};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Articles, as a host's server might send them: heading and paragraphs.
const STORIES: [(&str, [&str; 3]); 2] = [
    (
        "A bridge, and when",
        [
            "The harbour office says that the new bridge will open in May.",
            "“It will not,” said the engineer who leads the works. She denies that any date was agreed.",
            "The mayor’s spokesman did not return calls.",
        ],
    ),
    (
        "A ferry, until then",
        [
            "The ferry will run until the bridge is there, the mayor says.",
            "Its captain denies that he was asked.",
            "The owner of the ferry gave no answer.",
        ],
    ),
];

/// The address of the second article, which the app shows without loading the page.
const SECOND: &str = "?story=2";

/// Whether the page's address is that of the second article.
fn is_second() -> bool {
    web_sys::window().and_then(|window| window.location().search().ok()).is_some_and(|search| search == SECOND)
}

#[component]
pub fn App() -> Html {
    let article = use_node_ref();
    let counts = use_state(|| [0_usize; 4]);
    let opened = use_state(|| None::<String>);
    let (readonly, corrected, away) = (use_state(|| false), use_state(|| false), use_state(|| false));
    // What the second annotator tells, while it is there.
    let second = use_state(|| None::<usize>);

    let on_change = {
        let counts = counts.clone();
        Callback::from(move |all: Vec<Rc<Annotation>>| {
            counts.set(Tag::ALL.map(|tag| all.iter().filter(|annotation| annotation.tag == tag).count()));
        })
    };
    let on_select = {
        let opened = opened.clone();
        Callback::from(move |annotation: Rc<Annotation>| opened.set(Some(annotation.selector.quote.clone())))
    };
    let toggle = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        move |_: MouseEvent| state.set(!*state)
    };
    let show_second = {
        let second = second.clone();
        move |_: MouseEvent| second.set(if second.is_some() { None } else { Some(0) })
    };
    let on_second = {
        let second = second.setter();
        Callback::from(move |all: Vec<Rc<Annotation>>| second.set(Some(all.len())))
    };
    let title = corrected.then_some("Corrected");
    html! {
        <main>
            <p>
                <button id="readonly" aria-pressed={readonly.to_string()} onclick={toggle(&readonly)}>{ "Read-only" }</button>
                <button id="correct" aria-pressed={corrected.to_string()} onclick={toggle(&corrected)}>{ "Correct the story" }</button>
                <button id="away" aria-pressed={away.to_string()} onclick={toggle(&away)}>{ "Put the annotator away" }</button>
                <button id="second" aria-pressed={second.is_some().to_string()} onclick={show_second}>{ "List them here, too" }</button>
            </p>
            <Story article={article.clone()} corrected={*corrected} />
            <dl>
                { for Tag::ALL.iter().zip(*counts).map(|(tag, count)| html! {
                    <><dt>{ tag.name().to_owned() }</dt><dd data-tag={tag.name().to_owned()}>{ count }</dd></>
                }) }
            </dl>
            <p id="opened">{ (*opened).clone() }</p>
            if !*away {
                <Annotator article={article.clone()} {title} readonly={*readonly} {on_change} {on_select} />
            }
            if let Some(count) = *second {
                <p id="heard">{ count }</p>
                <section><Annotator {article} {title} inline=true on_change={on_second} /></section>
            }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct StoryProps {
    article: NodeRef,
    corrected: bool,
}

/// The article, and the way to the next one: this component alone is rendered then, and the annotator sees by itself where the
/// page has gone.
#[component]
fn Story(props: &StoryProps) -> Html {
    let second = use_state(is_second);
    let go_on = {
        let second = second.setter();
        move |_: MouseEvent| {
            let history = web_sys::window().and_then(|window| window.history().ok());
            // Where the browser refuses, the page stays as it is.
            if history.is_some_and(|history| history.push_state_with_url(&JsValue::NULL, "", Some(SECOND)).is_ok()) {
                second.set(true);
            }
        }
    };
    let (heading, paragraphs) = &STORIES[usize::from(*second)];
    html! {
        <>
            <article ref={props.article.clone()} key={*heading}>
                <h1>{ *heading }</h1>
                if props.corrected {
                    <p id="correction">{ "This story was corrected on Tuesday." }</p>
                }
                { for paragraphs.iter().map(|paragraph| html! { <p>{ *paragraph }</p> }) }
            </article>
            <button id="next" onclick={go_on}>{ "Next story" }</button>
        </>
    }
}
