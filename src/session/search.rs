//! What the reader looks for in the list: words of a quote or of a note.

use super::{Placed, State};
use crate::text::case::lowercase;

/// Words looked for, capitals or not, with any white space between them.
///
/// ```
/// use news_annotator::session::Search;
///
/// let search = Search::of("  the Ministry ");
/// assert_eq!(search.marked("So said THE MINISTRY."), [(false, "So said "), (true, "THE MINISTRY"), (false, ".")]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search(String);

impl Search {
    /// A search for these words; white space alone looks for nothing.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self(lowercase(&one_line(words)))
    }

    /// Whether nothing is looked for, which everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an annotation has the words in its note, in the quote as it was made, or in the words that it stands at.
    #[must_use]
    pub fn finds(&self, placed: &Placed, state: &State) -> bool {
        let has = |text: &str| lowercase(text).contains(&self.0);
        self.is_empty()
            || has(&one_line(&placed.annotation.note))
            || has(&one_line(&placed.annotation.selector.quote))
            || placed.outcome.span.is_some_and(|span| has(&state.text().shown(span)))
    }

    /// The text in pieces, each with whether it is what is looked for. Put together they are the text.
    #[must_use]
    pub fn marked<'t>(&self, text: &'t str) -> Vec<(bool, &'t str)> {
        let lower = lowercase(text);
        // Small letters stand one for one, but for a few like “İ”: with those, only what is written alike is marked.
        let lower = if lower.chars().count() == text.chars().count() { lower } else { text.to_owned() };
        let ends = lower.char_indices().map(|(at, _)| at).chain([lower.len()]);
        let mut places = ends.zip(text.char_indices().map(|(at, _)| at).chain([text.len()]));
        let mut place = |wanted: usize| places.find(|&(at, _)| at == wanted).map_or(text.len(), |(_, at)| at);
        let (mut pieces, mut done, mut last) = (vec![], 0, None);
        let found = lower.match_indices(&self.0).filter(|(_, words)| !words.is_empty());
        for (start, words) in found {
            // Two that touch share an end, which is passed only once.
            let from = if last == Some(start) { done } else { place(start) };
            let to = place(start + words.len());
            pieces.extend([
                (false, text.get(done..from).unwrap_or_default()),
                (true, text.get(from..to).unwrap_or_default()),
            ]);
            (done, last) = (to, Some(start + words.len()));
        }
        pieces.push((false, text.get(done..).unwrap_or_default()));
        pieces.retain(|(_, piece)| !piece.is_empty());
        pieces
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
