//! The pieces of the article that a key takes: parts of a sentence, its clauses, quotations, and the rest of a sentence.

use std::ops::Range;

use crate::analysis::{clauses, quotations, rest_of};
use crate::session::{Placed, State};
use crate::ui::later_sources::sources;
use crate::ui::sentences::sentence_at;
use quote_anchor::text::{Span, trimmed};

/// The words that name the source of the sentence here, and what is said; `None` also where what finds them did not arrive.
fn parts(state: &State, sentence: Span) -> Option<[Span; 2]> {
    let parts = (sources()?.sentence_parts)(state.text().slice(sentence))?;
    Some([inside(state, sentence, parts.attribution)?, inside(state, sentence, parts.content)?])
}

/// The part of the sentence after this one: who says it, what is said, all of it.
pub fn next_part(state: &State, all: &[Span], here: Span) -> Span {
    let Some(sentence) = sentence_of(all, here) else { return here };
    match parts(state, sentence) {
        Some([attribution, content]) if here == attribution => content,
        Some([_, content]) if here == content => sentence,
        Some([attribution, _]) => attribution,
        None => here,
    }
}

/// The clause of the sentence after the one that begins here; after the last, and of a sentence of one clause, all of it.
pub fn next_clause(state: &State, all: &[Span], here: Span) -> Span {
    let Some(sentence) = sentence_of(all, here) else { return here };
    let found = clauses(state.text().slice(sentence)).into_iter().filter_map(|clause| inside(state, sentence, clause));
    let found: Vec<Span> = found.collect();
    let next = if here == sentence { found.first() } else { found.iter().find(|clause| clause.start() > here.start()) };
    next.copied().unwrap_or(sentence)
}

/// The quotation after the start of this piece, in this paragraph or a later one.
pub fn next_quotation(state: &State, here: Span) -> Option<Span> {
    let text = state.text();
    let mut block = text.block_at(here.start());
    loop {
        let found = quotations_in(state, block).into_iter().find(|quotation| quotation.start() > here.start());
        if found.is_some() || block.end() >= text.span().end() {
            return found;
        }
        let next = text.block_at(block.end());
        if next.start() <= block.start() {
            return None;
        }
        block = next;
    }
}

/// This piece with its end at the end of the quotation around its end, or of the next one in the paragraph.
pub fn to_quotation_end(state: &State, here: Span) -> Option<Span> {
    let found = quotations_in(state, state.text().block_at(here.start()));
    let end = found.into_iter().map(Span::end).find(|end| *end > here.end())?;
    Span::new(here.start(), end)
}

/// What a tag on a piece has left of its sentence: the other of its two parts, else the longest piece without a tag. `None` where
/// the piece is the whole sentence, and where nothing is left.
pub fn rest(state: &State, all: &[Span], here: Span) -> Option<Span> {
    let sentence = sentence_of(all, here)?;
    if trimmed(state.text(), here) == trimmed(state.text(), sentence) {
        return None;
    }
    let tagged = |span: Span| state.on(span).next().is_some();
    if let Some([attribution, content]) = parts(state, sentence).filter(|parts| parts.contains(&here)) {
        let other = if here == attribution { content } else { attribution };
        return (!tagged(other)).then_some(other);
    }
    let bytes = |span: Span| {
        let (whole, piece) = (state.text().bytes(sentence), state.text().bytes(span));
        piece.start.saturating_sub(whole.start)..piece.end.saturating_sub(whole.start)
    };
    let marks = state.placed().iter().flat_map(Placed::covered);
    // Marks beyond the sentence say nothing of its pieces.
    let marks =
        marks.filter(|span| sentence.start() <= span.start() && span.end() <= sentence.end() && *span != sentence);
    let taken: Vec<Range<usize>> = marks.chain([here]).map(bytes).collect();
    inside(state, sentence, rest_of(state.text().slice(sentence), &taken)?)
}

fn sentence_of(all: &[Span], here: Span) -> Option<Span> {
    all.get(sentence_at(all, here.start())).copied()
}

fn quotations_in(state: &State, block: Span) -> Vec<Span> {
    quotations(state.text().slice(block)).into_iter().filter_map(|found| inside(state, block, found)).collect()
}

/// The span of bytes of a piece of the text.
fn inside(state: &State, piece: Span, bytes: Range<usize>) -> Option<Span> {
    let text = state.text().slice(piece);
    let units = |to: usize| u32::try_from(text.get(..to)?.encode_utf16().count()).ok();
    Span::new(piece.start() + units(bytes.start)?, piece.start() + units(bytes.end)?)
}
