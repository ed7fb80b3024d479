//! Word boundaries, in scripts with and without spaces between words.

use quote_anchor::text::segmenter::word;
use quote_anchor::text::{ArticleText, Span, whole_graphemes};

/// How much text on either side is segmented, in UTF-16 code units: scripts without spaces need the sentence as context.
const CONTEXT: u32 = 400;

/// The span extended to whole words. Without `Intl.Segmenter` it stays unchanged.
#[must_use]
pub fn whole_words(text: &ArticleText, span: Span) -> Span {
    if span.is_empty() {
        return span;
    }
    let start = segment_at(text, span.start()).filter(|(_, word)| *word).map_or(span.start(), |(word, _)| word.start());
    let end = segment_at(text, span.end() - 1).filter(|(_, word)| *word).map_or(span.end(), |(word, _)| word.end());
    Span::between(start.min(span.start()), end.max(span.end()))
}

/// Where the next word after `offset` ends, or starts (`start`); or the last one before it. So an end that is moved by words
/// stands at a word, never at white space. The text's end or start where there is no such word.
#[must_use]
pub fn next_word_edge(text: &ArticleText, offset: u32, start: bool, forward: bool) -> u32 {
    let end = text.span().end();
    let mut at = offset;
    while if forward { at < end } else { at > 0 } {
        let Some((found, word)) = segment_at(text, if forward { at } else { at - 1 }) else { break };
        let edge = if start { found.start() } else { found.end() };
        if word && (if forward { edge > offset } else { edge < offset }) {
            return edge;
        }
        at = if forward { found.end() } else { found.start() };
    }
    if forward { end } else { 0 }
}

/// The end of the next character (a grapheme cluster) after `offset`, or the start of the last one before it. The line feed between
/// two blocks is none.
#[must_use]
pub fn next_character_edge(text: &ArticleText, offset: u32, forward: bool) -> u32 {
    let mut at = offset;
    loop {
        let neighbour = if forward { Span::between(at, at + 1) } else { Span::between(at.saturating_sub(1), at) };
        let cluster = whole_graphemes(text, neighbour);
        at = if forward { cluster.end() } else { cluster.start() };
        if text.slice(cluster) != "\n" {
            return at;
        }
    }
}

/// The segment at an offset, a word or the text between two words, and whether it is a word.
fn segment_at(text: &ArticleText, offset: u32) -> Option<(Span, bool)> {
    let after = text.breaks().partition_point(|&at| at <= offset);
    let from = after.checked_sub(1).and_then(|at| text.breaks().get(at)).copied().unwrap_or(0);
    let to = text.breaks().get(after).copied().unwrap_or(text.span().end());
    let window = Span::between(from.max(offset.saturating_sub(CONTEXT)), to.min(offset.saturating_add(CONTEXT)));
    // Neither end of the window may lie inside a surrogate pair.
    let window = text.span_of_bytes(text.bytes(window));
    let found = word(text.slice(window), offset.checked_sub(window.start())?)?;
    Some((Span::between(window.start() + found.start, window.start() + found.end), found.word))
}
