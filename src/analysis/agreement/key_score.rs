//! Readers measured against a key: a model answer, the marks of a teacher or of somebody who settles what others dispute.

use super::marks::ReaderMarks;
use super::scores::overlapping;
use super::units::Units;

/// What a reader has of the key: as many pairs of marks as there can be that have the same tag and share a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyScore {
    /// Marks of the key that the reader has too.
    pub hit: usize,
    /// Marks of the key that the reader does not have.
    pub missed: usize,
    /// Marks of the reader that the key does not have.
    pub extra: usize,
}

/// What each reader has of the key, which is the reader at this place; the key has all of itself. Empty where nobody is there.
///
/// ```
/// use news_annotator::analysis::{KeyScore, Mark, ReaderMarks, against_key};
/// use news_annotator::model::Tag;
///
/// let reader = |marks| ReaderMarks { reader: String::new(), marks };
/// let key = reader(vec![Mark::new(Tag::Claim, 0, 3), Mark::new(Tag::Denial, 4, 9)]);
/// let pupil = reader(vec![Mark::new(Tag::Claim, 2, 5), Mark::new(Tag::Claim, 6, 9)]);
/// let scores = against_key("The dam is safe", &[key, pupil], 0);
/// assert_eq!(scores[1], KeyScore { hit: 1, missed: 1, extra: 1 });
/// ```
#[must_use]
pub fn against_key(text: &str, readers: &[ReaderMarks], key: usize) -> Vec<KeyScore> {
    let Some(key) = readers.get(key) else { return Vec::new() };
    let units = Units::of(text);
    let score = |reader: &ReaderMarks| {
        let hit = overlapping(&units, key, reader);
        KeyScore { hit, missed: key.marks.len() - hit, extra: reader.marks.len() - hit }
    };
    readers.iter().map(score).collect()
}
