//! The parts of a discontinuous span of brat, `4 11;43 49`.
//!
//! A file does not tell the words between the parts, so reading takes the longest part alone as the quote: its words are certainly
//! annotated. Where the article's text is known, all parts are looked for at their distances, and the quote becomes the stretch
//! from the first start to the last end. Parts between which there is a line break alone are the lines of one part, which brat
//! writes as fragments.

use crate::model::{Annotation, CodePointSpan, MAX_PARTS, Part};
use quote_anchor::sort::sort;
use quote_anchor::text::ArticleText;

/// The parts of `4 11;43 49` and the words, in the order of the text; none for a single span, and where parts are empty or overlap
/// or the words do not fit.
pub(super) fn of(offsets: &str, words: &str) -> Vec<Part> {
    parts_of(offsets, words).unwrap_or_default()
}

fn parts_of(offsets: &str, words: &str) -> Option<Vec<Part>> {
    let mut rest = words;
    let mut parts = Vec::new();
    for (index, fragment) in offsets.split(';').enumerate().take(MAX_PARTS + 1) {
        let (start, end) = fragment.split_once(' ')?;
        let position = CodePointSpan { start: start.parse().ok()?, end: end.parse().ok()? };
        rest = if index == 0 { rest } else { rest.strip_prefix(' ')? };
        let after = without_start(rest, position.end.checked_sub(position.start).filter(|len| *len > 0)?)?;
        let quote = rest.get(..rest.len() - after.len())?.to_owned();
        parts.push(Part { position: Some(position), quote });
        rest = after;
    }
    sort(&mut parts);
    let are_apart = parts.is_sorted_by(|one, next| ends(one) <= starts(next));
    (rest.is_empty() && are_apart && (2..=MAX_PARTS).contains(&parts.len())).then_some(parts)
}

fn starts(part: &Part) -> u32 {
    part.position.map_or(0, |at| at.start)
}

fn ends(part: &Part) -> u32 {
    part.position.map_or(0, |at| at.end)
}

/// The position and the words of the longest part, of equally long ones the first; `None` where there are none.
pub(super) fn longest(parts: &[Part]) -> Option<(CodePointSpan, &str)> {
    let places = parts.iter().filter_map(|part| Some((part.position?, part.quote.as_str())));
    places.rev().max_by_key(|(at, _)| at.end.saturating_sub(at.start))
}

/// Takes the whole stretch into the selector, where it has the longest part only and all parts are in the text. Whether it did.
pub(super) fn complete(annotation: &mut Annotation, text: &ArticleText) -> bool {
    let Some((at, words)) = longest(&annotation.parts) else { return false };
    let selector = &annotation.selector;
    if selector.quote != words
        || selector.position != Some(at)
        || annotation.parts.iter().any(|one| one.position.is_none())
    {
        return false;
    }
    let first = annotation.parts.first().map_or(0, starts);
    let here = text.span_of_code_points(CodePointSpan { start: first, end: first }).map(|span| text.bytes(span).start);
    let found = here.and_then(|start| stretch_at(&annotation.parts, text, start)).or_else(|| {
        // The offsets may count in another text, with the same words at the same distances.
        let mut places = text.as_str().match_indices(words).map(|(place, _)| place);
        let place = places.next().filter(|_| places.next().is_none())?;
        let start = match usize::try_from(at.start - first).ok()?.checked_sub(1) {
            Some(index) => text.as_str().get(..place)?.char_indices().rev().nth(index)?.0,
            None => place,
        };
        stretch_at(&annotation.parts, text, start)
    });
    let Some(stretch) = found else { return false };
    let position = text.code_points(text.span_of_bytes(stretch.clone()));
    let moved = i64::from(position.start) - i64::from(first);
    for at in annotation.parts.iter_mut().filter_map(|part| part.position.as_mut()) {
        let there = |offset: u32| u32::try_from(i64::from(offset) + moved).unwrap_or(offset);
        *at = CodePointSpan { start: there(at.start), end: there(at.end) };
    }
    text.as_str().get(stretch).unwrap_or_default().clone_into(&mut annotation.selector.quote);
    annotation.selector.position = Some(position);
    join_lines(&mut annotation.parts, &annotation.selector.quote, position.start);
    true
}

/// Makes one part of those between which there is a line break alone; none of one part alone.
fn join_lines(parts: &mut Vec<Part>, quote: &str, start: u32) {
    let between = |from: u32| usize::try_from(from.saturating_sub(start)).ok().and_then(|at| quote.chars().nth(at));
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        let is_line = |last: &&mut Part| ends(last) + 1 == starts(&part) && between(ends(last)) == Some('\n');
        match joined.last_mut().filter(is_line) {
            Some(last) => {
                last.position = Some(CodePointSpan { start: starts(last), end: ends(&part) });
                last.quote.push('\n');
                last.quote.push_str(&part.quote);
            }
            None => joined.push(part),
        }
    }
    if joined.len() > 1 {
        *parts = joined;
    }
}

/// Whether the parts of an annotation are in this text, where they are said to be.
pub(super) fn are_in(parts: &[Part], text: &ArticleText) -> bool {
    let is_there = |part: &Part| {
        let span = part.position.and_then(|at| text.span_of_code_points(at));
        span.is_some_and(|span| text.slice(span) == part.quote)
    };
    !parts.is_empty() && parts.iter().all(is_there)
}

/// The bytes from the first part to the last, if the first begins at this byte and the others follow at their distances.
fn stretch_at(parts: &[Part], text: &ArticleText, start: usize) -> Option<std::ops::Range<usize>> {
    let mut rest = text.as_str().get(start..)?;
    let mut offset = parts.first().map(starts)?;
    for part in parts {
        rest = without_start(rest, starts(part).checked_sub(offset)?)?.strip_prefix(part.quote.as_str())?;
        offset = ends(part);
    }
    Some(start..text.as_str().len() - rest.len())
}

/// The text behind so many code points; `None` where it is shorter.
fn without_start(text: &str, count: u32) -> Option<&str> {
    let mut characters = text.chars();
    for _ in 0..count {
        characters.next()?;
    }
    Some(characters.as_str())
}
