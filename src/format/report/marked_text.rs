//! The article cut into pieces at the ends of its marks, so that marks which overlap can be written as nested elements.

use quote_anchor::sort::sort;
use quote_anchor::text::ArticleText;

use crate::model::SortedMap;

/// So many marks at one place get a line of their own; the others have their numbers only.
pub(super) const LANES: usize = 4;

/// A line of the article, from one block break to the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
}

/// Words that are under the same marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// The mark in each lane, by its index.
    pub(super) marks: [Option<usize>; LANES],
    /// The marks that begin with this piece, and those that end with it, in the order of the marks.
    pub(super) begun: Vec<usize>,
    pub(super) ended: Vec<usize>,
}

/// Where marks begin and end at one offset.
#[derive(Default)]
struct Edge {
    begun: Vec<usize>,
    ended: Vec<usize>,
    is_break: bool,
}

/// The lines of an article that are not empty. `marks` are spans in code points; those that are empty or beyond the text
/// are left out.
pub(super) fn lines(
    text: &ArticleText,
    marks: impl IntoIterator<Item = (usize, quote_anchor::text::CodePointSpan)>,
) -> Vec<Line<'_>> {
    let whole = text.as_str();
    let mut edges: SortedMap<usize, Edge> = SortedMap::default();
    for (index, at) in marks {
        let Some(bytes) = text.span_of_code_points(at).map(|span| text.bytes(span)) else { continue };
        if bytes.is_empty() {
            continue;
        }
        edges.change(bytes.start, |edge| edge.begun.push(index));
        edges.change(bytes.end, |edge| edge.ended.push(index));
    }
    for &at in text.breaks() {
        let at = text.bytes(quote_anchor::text::Span::between(0, at)).end;
        edges.change(at, |edge| edge.is_break = true);
    }
    edges.change(whole.len(), |edge| edge.is_break = true);

    let (mut lines, mut line) = (vec![], Line::default());
    let (mut open, mut begun, mut from) = ([None; LANES], vec![], 0);
    for (at, mut edge) in edges {
        if from < at {
            sort(&mut edge.ended);
            let text = whole.get(from..at).unwrap_or_default();
            line.pieces.push(Piece { text, marks: open, begun: std::mem::take(&mut begun), ended: edge.ended.clone() });
        }
        from = at;
        for lane in &mut open {
            *lane = lane.filter(|mark| !edge.ended.contains(mark));
        }
        sort(&mut edge.begun);
        for &mark in &edge.begun {
            if let Some(free) = open.iter_mut().find(|lane| lane.is_none()) {
                *free = Some(mark);
            }
        }
        begun.extend(edge.begun);
        if edge.is_break {
            let done = std::mem::take(&mut line);
            if done.pieces.iter().any(|piece| !piece.text.trim().is_empty()) {
                lines.push(done);
            } else {
                // Nothing is shown of it, so its marks begin on the next line, or end on the last.
                let ended = done.pieces.iter().flat_map(|piece| &piece.ended);
                if let Some(last) = lines.last_mut().and_then(|line: &mut Line<'_>| line.pieces.last_mut()) {
                    last.ended.extend(ended);
                }
                let before = done.pieces.into_iter().flat_map(|piece| piece.begun);
                begun = before.chain(std::mem::take(&mut begun)).collect();
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote_anchor::text::CodePointSpan;

    /// Each piece as `(lanes: text)`, with `<` and `>` and the numbers of the marks that begin and end.
    fn shown(text: &str, marks: &[(u32, u32)]) -> String {
        let text = ArticleText::from_lines(text);
        let marks = marks.iter().enumerate().map(|(n, &(start, end))| (n + 1, CodePointSpan { start, end }));
        let list = |marks: &[usize]| marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let piece = |piece: &Piece<'_>| {
            let lanes = piece.marks.iter().map(|mark| mark.map_or("-".into(), |mark| mark.to_string()));
            let lanes: String = lanes.collect();
            let lanes = lanes.trim_end_matches('-');
            let (begun, ended) = (list(&piece.begun), list(&piece.ended));
            if lanes.is_empty() && begun.is_empty() && ended.is_empty() {
                piece.text.trim_end_matches('\n').to_owned()
            } else {
                format!("({begun}<{lanes}:{}>{ended})", piece.text.trim_end_matches('\n'))
            }
        };
        let lines = lines(&text, marks);
        lines.iter().map(|line| line.pieces.iter().map(piece).collect::<String>()).collect::<Vec<_>>().join("¶")
    }

    #[test]
    fn marks_cut_the_text_into_pieces() {
        for (name, text, marks, expected) in [
            ("no mark", "One two.\nThree.", &[][..], "One two.¶Three."),
            ("one mark", "One two.", &[(4, 7)], "One (1<1:two>1)."),
            ("side by side", "onetwo", &[(0, 3), (3, 6)], "(1<1:one>1)(2<2:two>2)"),
            ("nested", "one two three", &[(0, 13), (4, 7)], "(1<1:one >)(2<12:two>2)(<1: three>1)"),
            ("crossing", "one two three", &[(0, 7), (4, 13)], "(1<1:one >)(2<12:two>1)(<-2: three>2)"),
            ("the same words", "one two", &[(0, 3), (0, 3)], "(1,2<12:one>1,2) two"),
            ("a lane is used again", "a b c", &[(0, 1), (0, 3), (2, 5)], "(1,2<12:a>1)(<-2: >)(3<32:b>2)(<3: c>3)"),
            ("over a break", "one\ntwo", &[(2, 5)], "on(1<1:e>)¶(<1:t>1)wo"),
            ("more than the lanes", "ab", &[(0, 1); 5], "(1,2,3,4,5<1234:a>1,2,3,4,5)b"),
            ("empty, and beyond the text", "ab", &[(1, 1), (1, 9)], "ab"),
            ("code points", "😀 no", &[(2, 4)], "😀 (1<1:no>1)"),
            ("empty lines", "\n \none\n\n", &[(2, 4)], "(1<1:o>1)ne"),
            ("an end on an empty line", "one\n\ntwo", &[(0, 5)], "(1<1:one>1)¶two"),
            ("the whole", "one", &[(0, 3)], "(1<1:one>1)"),
        ] {
            assert_eq!(shown(text, marks), expected, "{name}");
        }
    }
}
