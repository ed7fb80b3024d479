//! The parts of a discontinuous span of brat, `4 11;43 49`.
//!
//! The model has one stretch of text an annotation. A file does not tell the words between the parts, so reading takes
//! the longest part alone: its words are certainly annotated. Where the article's text is known, an import looks for all
//! parts at their distances and takes the stretch from the first start to the last end. Parts that at most one character
//! separates, a line break to brat, are read as one quote. The offsets and words of all parts stay with the annotation as
//! the unknown member `brat`, and standoff files have the parts again as long as they are in the text.

use super::json_reader;
use super::json_writer::JsonWriter;
use crate::model::{CodePointSpan, Extras, Selector};
use quote_anchor::text::ArticleText;

/// The name of the member with the offsets and words of the parts.
const MEMBER: &str = "brat";

/// Two or more parts in the order of the file, which in brat need not be that of the text.
pub(super) struct Parts {
    spans: Vec<CodePointSpan>,
    /// The words of all parts, joined by spaces.
    words: String,
}

impl Parts {
    /// `4 11;43 49` and the words; `None` for a single span, and where parts are empty or overlap.
    pub(super) fn of(offsets: &str, words: &str) -> Option<Self> {
        let span = |part: &str| {
            let (start, end) = part.split_once(' ')?;
            let (start, end) = (start.parse().ok()?, end.parse().ok()?);
            (start < end).then_some(CodePointSpan { start, end })
        };
        let spans: Vec<_> = offsets.split(';').map(span).collect::<Option<_>>()?;
        let mut sorted = spans.clone();
        sorted.sort();
        let are_apart = sorted.is_sorted_by(|one, next| one.end <= next.start);
        (spans.len() > 1 && are_apart).then(|| Self { spans, words: words.to_owned() })
    }

    /// The parts that an annotation was read with.
    pub(super) fn in_extras(extras: &Extras) -> Option<Self> {
        let (_, value) = extras.0.iter().find(|(name, _)| name == MEMBER)?;
        let value = json_reader::string(json_reader::parse(value).ok()?)?;
        let (offsets, words) = value.split_once('\t')?;
        Self::of(offsets, words)
    }

    /// Adds the parts to the members of an annotation.
    pub(super) fn put_into(&self, extras: &mut Extras) {
        let mut value = JsonWriter::compact();
        value.string(&format!("{}\t{}", self.offsets(0), self.words));
        extras.overwrite_with(Extras(vec![(MEMBER.to_owned(), value.finish())]));
    }

    /// Removes the parts of another quote.
    pub(super) fn remove_from(extras: &mut Extras) {
        extras.0.retain(|(name, _)| name != MEMBER);
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// The offsets as brat writes them, each this much later.
    pub(super) fn offsets(&self, later: i64) -> String {
        let moved = |offset: u32| i64::from(offset) + later;
        let spans = self.spans.iter().map(|span| format!("{} {}", moved(span.start), moved(span.end)));
        spans.collect::<Vec<_>>().join(";")
    }

    /// From the first start to the last end.
    fn outer(&self) -> CodePointSpan {
        let [start, end] =
            [self.spans.iter().map(|span| span.start).min(), self.spans.iter().map(|span| span.end).max()];
        CodePointSpan { start: start.unwrap_or_default(), end: end.unwrap_or_default() }
    }

    /// The words of each part; `None` where they do not fit the offsets.
    fn texts(&self) -> Option<Vec<&str>> {
        let mut rest = self.words.as_str();
        let mut texts = Vec::with_capacity(self.spans.len());
        for (index, span) in self.spans.iter().enumerate() {
            rest = if index == 0 { rest } else { rest.strip_prefix(' ')? };
            let after = without_start(rest, length(*span))?;
            texts.push(rest.get(..rest.len() - after.len())?);
            rest = after;
        }
        rest.is_empty().then_some(texts)
    }

    /// The position and the quote that can be told without the article's text.
    pub(super) fn certain(&self) -> (CodePointSpan, &str) {
        let is_whole = self.spans.is_sorted_by(|one, next| next.start.checked_sub(one.end).is_some_and(|gap| gap <= 1));
        let texts = self.texts().filter(|_| !is_whole).unwrap_or_default();
        let parts = self.spans.iter().copied().zip(texts);
        // Of equally long parts the first.
        parts.rev().max_by_key(|(span, _)| length(*span)).unwrap_or((self.outer(), &self.words))
    }

    /// Takes the whole stretch into the selector, where it has the certain part only and all parts are in the text.
    pub(super) fn complete(&self, selector: &mut Selector, text: &ArticleText) -> bool {
        let (part, words) = self.certain();
        if selector.quote != words || selector.position != Some(part) {
            return false;
        }
        let here = text.span_of_code_points(self.outer()).map(|span| text.bytes(span).start);
        let found = here.and_then(|start| self.stretch_at(text, start)).or_else(|| {
            // The offsets may count in another text, with the same words at the same distances.
            let mut places = text.as_str().match_indices(words).map(|(place, _)| place);
            let place = places.next().filter(|_| places.next().is_none())?;
            let before = usize::try_from(part.start - self.outer().start).ok()?;
            let start = match before.checked_sub(1) {
                Some(index) => text.as_str().get(..place)?.char_indices().rev().nth(index)?.0,
                None => place,
            };
            self.stretch_at(text, start)
        });
        let Some(stretch) = found else { return false };
        text.as_str().get(stretch.clone()).unwrap_or_default().clone_into(&mut selector.quote);
        selector.position = Some(text.code_points(text.span_of_bytes(stretch)));
        true
    }

    /// The offsets of the parts of an annotation that now stands at `at`; `None` where the parts are not there.
    pub(super) fn offsets_at(&self, at: CodePointSpan, text: Option<&ArticleText>) -> Option<String> {
        let outer = self.outer();
        if at == self.certain().0 || text.is_none() && at == outer {
            return Some(self.offsets(0));
        }
        let start = text?.bytes(text?.span_of_code_points(at)?).start;
        let is_there = length(at) == length(outer) && self.stretch_at(text?, start).is_some();
        is_there.then(|| self.offsets(i64::from(at.start) - i64::from(outer.start)))
    }

    /// The bytes from the first part to the last, if the first begins at this byte and the others follow at their
    /// distances.
    fn stretch_at(&self, text: &ArticleText, start: usize) -> Option<std::ops::Range<usize>> {
        let mut rest = text.as_str().get(start..)?;
        let mut offset = self.outer().start;
        let mut parts: Vec<_> = self.spans.iter().zip(self.texts()?).collect();
        parts.sort();
        for (span, words) in parts {
            rest = without_start(rest, span.start.checked_sub(offset)?)?.strip_prefix(words)?;
            offset = span.end;
        }
        Some(start..text.as_str().len() - rest.len())
    }
}

fn length(span: CodePointSpan) -> u32 {
    span.end.saturating_sub(span.start)
}

/// The text behind so many code points; `None` where it is shorter.
fn without_start(text: &str, count: u32) -> Option<&str> {
    let mut characters = text.chars();
    for _ in 0..count {
        characters.next()?;
    }
    Some(characters.as_str())
}
