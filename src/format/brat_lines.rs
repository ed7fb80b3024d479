//! The lines of brat's standoff format: text-bound annotations, and text that may contain no line break.

use super::backslash::unescaped;
use crate::model::CodePointSpan;

/// A line `T1<TAB>claim 120 180<TAB>words`.
pub(super) struct TextBound<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    /// From the first offset to the last.
    pub(super) position: CodePointSpan,
    pub(super) offsets: &'a str,
    pub(super) words: &'a str,
}

impl<'a> TextBound<'a> {
    /// `None` for any other line.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let mut fields = line.splitn(3, '\t');
        let (id, middle, words) = (fields.next()?, fields.next()?, fields.next()?);
        let number = id.strip_prefix('T')?;
        let (kind, offsets) = middle.split_once(' ')?;
        let fits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { id, kind, position: outer(offsets).filter(|_| fits)?, offsets, words })
    }
}

/// From the first start to the last end of `4 11;43 49`, which need not be in order.
pub(super) fn outer(offsets: &str) -> Option<CodePointSpan> {
    let span = |fragment: &str| {
        let (start, end) = fragment.split_once(' ')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        (start <= end).then_some(CodePointSpan { start, end })
    };
    let spans = offsets.split(';').map(span).collect::<Option<Vec<_>>>()?;
    spans.into_iter().reduce(|one, next| CodePointSpan { start: one.start.min(next.start), end: one.end.max(next.end) })
}

/// The tag as a type name: letters, digits, `-` and `_`.
pub(super) fn type_name(tag: &str) -> String {
    let name: String = tag.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    if name.is_empty() { "_".into() } else { name }
}

/// The text without line breaks and tabs, which end a line or a field: as escapes, or as spaces, which brat itself writes
/// in the words of a span.
pub(super) fn one_line(text: &str, escaped: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' if escaped => out.push_str("\\n"),
            '\r' if escaped => out.push_str("\\r"),
            '\t' if escaped => out.push_str("\\t"),
            '\\' if escaped => out.push_str("\\\\"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// The inverse of [`one_line`] with escapes.
pub(super) fn restored(text: &str) -> String {
    unescaped(text, |letter| match letter {
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '\\' => Some('\\'),
        _ => None,
    })
}

/// Whether the first line of this text is a text-bound annotation.
pub(super) fn begins_as_standoff(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| TextBound::of(line).is_some())
}

/// Whether any line of this text is a text-bound annotation.
pub(super) fn is_standoff(text: &str) -> bool {
    text.lines().any(|line| TextBound::of(line).is_some())
}

/// Whether a line is a relation, event, attribute, modification, normalization, equivalence, note or comment.
pub(super) fn is_of_other_kind(line: &str) -> bool {
    let number = line.split_once('\t').and_then(|(id, _)| id.strip_prefix(['R', 'E', 'A', 'M', 'N']));
    let is_numbered =
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    is_numbered || line.starts_with('#') || line.starts_with("*\t")
}
