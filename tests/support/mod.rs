//! Articles and states written as marked strings.

// No test program uses all of it.
#![allow(dead_code, clippy::panic)]

use std::rc::Rc;

use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{Action, MergeInput, State, apply};
use quote_anchor::text::{ArticleText, Span};

/// An article; each `\n` is a block break.
pub fn article(text: &str) -> Rc<ArticleText> {
    Rc::new(ArticleText::from_lines(text))
}

/// Where these words first stand in a text.
pub fn span_of(text: &ArticleText, words: &str) -> Span {
    let at = text.as_str().find(words).unwrap_or_else(|| panic!("{words} is not in {}", text.as_str()));
    text.span_of_bytes(at..at + words.len())
}

/// Makes an annotation of these pieces, or of the span where there are none, at this time in milliseconds.
pub fn annotate(id: &str, tag: Tag, span: Span, pieces: Vec<Span>, at: i64) -> Action {
    Action::Annotate {
        id: AnnotationId::new(id),
        span,
        pieces,
        tag,
        note: String::new(),
        about: vec![],
        source: String::new(),
        creator: None,
        linked_from: vec![],
        at: Timestamp::from_millis(at),
    }
}

/// The state of a text with an annotation `a` of this tag, which has these words as its pieces.
pub fn in_pieces(text: &str, tag: Tag, pieces: &[&str]) -> State {
    let text = article(text);
    let pieces = pieces.iter().map(|words| span_of(&text, words)).collect();
    apply(&State::new(Rc::clone(&text)), annotate("a", tag, Span::at(0), pieces, 1)).unwrap().state
}

/// The state of a marked article. Its annotations have the ids `a`, `b`, `c` … in the order of their starts.
pub fn started(marks: &str) -> State {
    let (mut text, mut open, mut spans) = (String::new(), vec![], vec![]);
    let mut rest = marks;
    while let Some(c) = rest.chars().next() {
        rest = rest.strip_prefix(c).unwrap();
        let here = u32::try_from(text.encode_utf16().count()).unwrap();
        match c {
            '{' => {
                open.push(spans.len());
                spans.push((here, here, String::new()));
            }
            ':' if !open.is_empty() => {
                let (tag, after) = rest.split_once('}').unwrap();
                let span = &mut spans[open.pop().unwrap()];
                (span.1, span.2) = (here, tag.to_owned());
                rest = after;
            }
            c => text.push(c),
        }
    }
    let mut state = State::new(article(&text));
    for ((start, end, tag), name) in spans.into_iter().zip('a'..) {
        let action = annotate(&name.to_string(), Tag::from_name(&tag), Span::between(start, end), vec![], 0);
        state = apply(&state, action).unwrap().state;
    }
    // A state with the annotations from storage, so that there is no step to undo.
    let mut stored = State::new(article(&text));
    let merge =
        Action::from(MergeInput::new(state.notebook().as_ref().clone(), news_annotator::session::Origin::Storage));
    stored = apply(&stored, merge).unwrap().state;
    stored
}

/// A state as a marked article.
pub fn marked(state: &State) -> String {
    let units: Vec<u16> = state.text().as_str().encode_utf16().collect();
    let mut events: Vec<(u32, u8, i64, String)> = vec![];
    for placed in state.placed().iter() {
        if let Some(span) = placed.outcome.span {
            events.push((span.start(), 1, -i64::from(span.len()), "{".into()));
            events.push((span.end(), 0, i64::from(span.len()), format!(":{}}}", placed.annotation.tag)));
        }
    }
    events.sort();
    let mut out = String::new();
    let mut from = 0;
    for (offset, _, _, mark) in events {
        out.push_str(&String::from_utf16(&units[from..offset as usize]).unwrap());
        out.push_str(&mark);
        from = offset as usize;
    }
    out + &String::from_utf16(&units[from..]).unwrap()
}
