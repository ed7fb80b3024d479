//! Where words begin and end, in scripts with and without spaces between them.

use quote_anchor::text::segmenter::word;
use quote_anchor::text::{ArticleText, Span};

/// How far, in code units, a paragraph is looked at on either side. Words of some scripts show only in their sentence.
const FAR: u32 = 400;

/// The span widened to whole words where it cuts one. A browser without a segmenter leaves it as it is.
#[must_use]
pub fn whole_words(text: &ArticleText, span: Span) -> Span {
    if span.is_empty() {
        return span;
    }
    let start = piece(text, span.start()).filter(|(_, word)| *word).map_or(span.start(), |(word, _)| word.start());
    let end = piece(text, span.end() - 1).filter(|(_, word)| *word).map_or(span.end(), |(word, _)| word.end());
    Span::between(start.min(span.start()), end.max(span.end()))
}

/// The next word's end after `offset`, or the last word's start before it; the end of the text where there is none.
#[must_use]
pub fn next_word_edge(text: &ArticleText, offset: u32, forward: bool) -> u32 {
    let end = text.span().end();
    let mut at = offset;
    while if forward { at < end } else { at > 0 } {
        let Some((found, word)) = piece(text, if forward { at } else { at - 1 }) else { break };
        at = if forward { found.end() } else { found.start() };
        if word {
            return at;
        }
    }
    if forward { end } else { 0 }
}

/// The word, or what stands between two, at an offset; whether it is a word.
fn piece(text: &ArticleText, offset: u32) -> Option<(Span, bool)> {
    let after = text.breaks().partition_point(|&at| at <= offset);
    let from = after.checked_sub(1).and_then(|at| text.breaks().get(at)).copied().unwrap_or(0);
    let to = text.breaks().get(after).copied().unwrap_or(text.span().end());
    let near = Span::between(from.max(offset.saturating_sub(FAR)), to.min(offset.saturating_add(FAR)));
    // Neither end of the window may lie inside a surrogate pair.
    let near = text.span_of_bytes(text.bytes(near));
    let found = word(text.slice(near), offset.checked_sub(near.start())?)?;
    Some((Span::between(near.start() + found.start, near.start() + found.end), found.word))
}
