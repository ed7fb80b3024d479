//! A sentence taken apart: the words that say who stands behind it, and what is said.

use std::ops::Range;

use super::sentence_pieces::without_edges;
use super::source_offer::attribution_in;

/// The two parts of a sentence, as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceParts {
    /// “The ministry said”, “according to the ministry”.
    pub attribution: Range<usize>,
    /// What is said: the longer side of the sentence, without the “that” or the comma between.
    pub content: Range<usize>,
}

impl SentenceParts {
    /// The parts of a sentence that names a source; `None` where it names none, or nothing is left beside that.
    ///
    /// ```
    /// use news_annotator::analysis::SentenceParts;
    ///
    /// let sentence = "The ministry said on Monday that the dam was safe.";
    /// let parts = SentenceParts::of(sentence).ok_or("no source")?;
    /// assert_eq!(&sentence[parts.attribution], "The ministry said");
    /// assert_eq!(&sentence[parts.content], "on Monday that the dam was safe");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn of(sentence: &str) -> Option<Self> {
        let attribution = attribution_in(sentence)?;
        let (before, after) = (0..attribution.start, attribution.end..sentence.len());
        let content = if before.len() > after.len() { before } else { after };
        let content = without_edges(sentence, content);
        (!content.is_empty()).then_some(Self { attribution, content })
    }
}

#[cfg(test)]
mod tests {
    use super::SentenceParts;

    #[test]
    fn sentences_are_taken_apart() {
        for (sentence, attribution, content) in [
            ("CNCERT said the dam was safe.", "CNCERT said", "the dam was safe"),
            ("The dam was safe, CNCERT said.", "CNCERT said", "The dam was safe"),
            ("The dam was safe, according to CNCERT.", "according to CNCERT", "The dam was safe"),
            ("The board (HSB) said that the crane fell.", "The board (HSB) said", "the crane fell"),
            ("Laut Polizei war der Damm sicher.", "Laut Polizei", "war der Damm sicher"),
            ("El ministro dijo que la presa era segura.", "El ministro dijo", "la presa era segura"),
            ("The dam was safe.", "", ""),
            ("He said.", "", ""),
            ("", "", ""),
        ] {
            let parts = SentenceParts::of(sentence);
            let piece = |range: std::ops::Range<usize>| sentence.get(range).unwrap_or("not a piece");
            let found = parts.map_or(("", ""), |parts| (piece(parts.attribution), piece(parts.content)));
            assert_eq!(found, (attribution, content), "{sentence}");
        }
    }
}
