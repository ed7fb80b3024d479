//! The search of the list, in quotes and notes.

use crate::model::Part;
use crate::session::{Placed, State};
use quote_anchor::text::lowercase;
use quote_anchor::text::plain;

/// A search for words, ignoring case, accents and the amount of white space.
///
/// ```
/// use news_annotator::listing::Search;
///
/// let search = Search::of("  the Ministry ");
/// assert_eq!(search.marked("So said THE MINISTRY."), [(false, "So said "), (true, "THE MINISTRY"), (false, ".")]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search(String);

impl Search {
    /// A search for these words; white space alone is the empty search.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self(folded(&one_line(words)).0)
    }

    /// Whether this is the empty search, which everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the words are in this text of [`Search::searched`].
    #[must_use]
    pub fn finds(&self, searched: &str) -> bool {
        searched.contains(&self.0)
    }

    /// The searched text of these lines, which the caller caches as it does that of an annotation.
    #[must_use]
    pub fn folded(lines: &str) -> String {
        folded(lines).0
    }

    /// The searched text of an annotation: its note, its quote, and its current words. The caller caches it between key
    /// strokes, since building it costs far more than searching it.
    #[must_use]
    pub fn searched(placed: &Placed, state: &State) -> String {
        let quote = one_line(&Part::as_read(&placed.annotation.selector, &placed.annotation.parts));
        let mut text = one_line(&placed.annotation.note);
        // On separate lines, so that no match spans two of them.
        text.push('\n');
        text.push_str(&quote);
        let shown = placed.as_read(state.text());
        if shown != quote {
            text.push('\n');
            text.push_str(&shown);
        }
        folded(&text).0
    }

    /// The text split into pieces, each with whether it is a match. Concatenated, the pieces are the text.
    #[must_use]
    pub fn marked<'t>(&self, text: &'t str) -> Vec<(bool, &'t str)> {
        if self.is_empty() {
            return vec![(false, text)];
        }
        let (plain, places) = folded(text);
        // A match may end inside a letter that folds to two: it is extended to the end of that letter.
        let source =
            |wanted: usize| places.iter().find(|&&(at, _)| at >= wanted).map_or(text.len(), |&(_, source)| source);
        let (mut pieces, mut done) = (vec![], 0);
        for (start, words) in plain.match_indices(&self.0) {
            let begin = places.iter().rfind(|&&(at, _)| at <= start).map_or(0, |&(_, source)| source).max(done);
            let end = source(start + words.len()).max(begin);
            pieces.extend([
                (false, text.get(done..begin).unwrap_or_default()),
                (true, text.get(begin..end).unwrap_or_default()),
            ]);
            done = end;
        }
        pieces.push((false, text.get(done..).unwrap_or_default()));
        pieces.retain(|(_, piece)| !piece.is_empty());
        pieces
    }
}

/// The text in lower case without accents, and the byte offset in the original of each letter.
fn folded(text: &str) -> (String, Vec<(usize, usize)>) {
    let lower = lowercase(text);
    // The offsets need one letter for one. A few letters like “İ” become two; such a text is searched case-sensitively.
    let lower = if lower.chars().count() == text.chars().count() { lower } else { text.to_owned() };
    plain(&lower, text.char_indices().map(|(at, _)| at), text.len())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
