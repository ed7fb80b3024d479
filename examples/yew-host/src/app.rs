//! The app.

use std::rc::Rc;

use news_annotator::Annotator;
use news_annotator::model::{Annotation, Tag};
use yew::prelude::*;

/// The paragraphs of an article, as a host's server might send them.
const STORY: [&str; 3] = [
    "The harbour office says that the new bridge will open in May.",
    "“It will not,” said the engineer who leads the works. She denies that any date was agreed.",
    "The mayor’s spokesman did not return calls.",
];

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
    let title = if *corrected { "A bridge, and when (corrected)" } else { "A bridge, and when" };
    html! {
        <main>
            <p>
                <button id="readonly" aria-pressed={readonly.to_string()} onclick={toggle(&readonly)}>{ "Read-only" }</button>
                <button id="correct" aria-pressed={corrected.to_string()} onclick={toggle(&corrected)}>{ "Correct the story" }</button>
                <button id="away" aria-pressed={away.to_string()} onclick={toggle(&away)}>{ "Put the annotator away" }</button>
                <button id="second" aria-pressed={second.is_some().to_string()} onclick={show_second}>{ "List them here, too" }</button>
            </p>
            <article ref={article.clone()}>
                <h1>{ "A bridge, and when" }</h1>
                if *corrected {
                    <p id="correction">{ "This story was corrected on Tuesday." }</p>
                }
                { for STORY.iter().map(|paragraph| html! { <p>{ *paragraph }</p> }) }
            </article>
            <dl>
                { for Tag::ALL.iter().zip(*counts).map(|(tag, count)| html! {
                    <><dt>{ tag.name().to_owned() }</dt><dd data-tag={tag.name().to_owned()}>{ count }</dd></>
                }) }
            </dl>
            <p id="opened">{ (*opened).clone() }</p>
            if !*away {
                <Annotator article={article.clone()} url="https://news.example/bridge" title={title} readonly={*readonly}
                    {on_change} {on_select} />
            }
            if let Some(count) = *second {
                <p id="heard">{ count }</p>
                <section><Annotator {article} url="https://news.example/bridge" title={title} inline=true on_change={on_second} /></section>
            }
        </main>
    }
}
