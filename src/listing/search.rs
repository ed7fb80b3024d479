//! What the reader looks for in the list: words of a quote or of a note.

use crate::session::{Placed, State};
use quote_anchor::text::lowercase;
use quote_anchor::text::plain;

/// Words looked for, capitals and accents or not, with any white space between them.
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
    /// A search for these words; white space alone looks for nothing.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self(folded(&one_line(words)).0)
    }

    /// Whether nothing is looked for, which everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the words are in this text of [`Search::searched`].
    #[must_use]
    pub fn finds(&self, searched: &str) -> bool {
        searched.contains(&self.0)
    }

    /// What of an annotation is searched: its note, the quote as it was made, and the words that it stands at. To be kept
    /// from one letter to the next: it costs far more than to look through it.
    #[must_use]
    pub fn searched(placed: &Placed, state: &State) -> String {
        let quote = one_line(&placed.annotation.selector.quote);
        let mut text = one_line(&placed.annotation.note);
        // Lines, so that no words are found that begin in one and end in the next.
        text.push('\n');
        text.push_str(&quote);
        if let Some(shown) = placed.outcome.span.map(|span| state.text().shown(span)).filter(|shown| **shown != *quote)
        {
            text.push('\n');
            text.push_str(&shown);
        }
        folded(&text).0
    }

    /// The text in pieces, each with whether it is what is looked for. Put together they are the text.
    #[must_use]
    pub fn marked<'t>(&self, text: &'t str) -> Vec<(bool, &'t str)> {
        if self.is_empty() {
            return vec![(false, text)];
        }
        let (plain, places) = folded(text);
        // A match may end inside a letter that is written as two: then it goes on to the letter's end.
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

/// The text in small letters without marks, with the places where its letters come from.
fn folded(text: &str) -> (String, Vec<(usize, usize)>) {
    let small = lowercase(text);
    // Small letters stand one for one, but for a few like “İ”: with those, only what is written alike is found.
    let small = if small.chars().count() == text.chars().count() { small } else { text.to_owned() };
    plain(&small, text.char_indices().map(|(at, _)| at), text.len())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
