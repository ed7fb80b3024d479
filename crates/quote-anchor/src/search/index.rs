//! One article, folded and indexed once, in which any number of patterns can be looked for.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use super::grams::{GRAM, Grams};
use super::pattern::Pattern;
use super::work_counter::count;
use crate::text::{ArticleText, Folded, whole_graphemes};
use crate::thresholds::{MAX_GRAMS_TRIED, MAX_OCCURRENCES, MAX_SCANS};

/// The index.
#[derive(Debug)]
pub(crate) struct Index<'t> {
    pub(crate) article: &'t ArticleText,
    pub(crate) folded: Folded,
    pub(super) grams: Grams,
    /// Places of quotes shorter than a gram, kept because short quotes come again and again.
    short: RefCell<BTreeMap<String, Occurrences>>,
    /// The pieces of each shorter length, made when more than [`MAX_SCANS`] such quotes came.
    shorter: [OnceCell<Grams>; GRAM],
}

/// Where a quote stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Occurrences {
    /// Offsets in the key, ascending.
    pub(crate) starts: Vec<usize>,
    /// Whether these are all.
    pub(crate) complete: bool,
}

impl Occurrences {
    /// These, or none where there are more than [`MAX_OCCURRENCES`].
    fn of(starts: Vec<usize>) -> Self {
        if starts.len() > MAX_OCCURRENCES { Self::default() } else { Self { starts, complete: true } }
    }
}

impl<'t> Index<'t> {
    pub(crate) fn of(article: &'t ArticleText) -> Self {
        let folded = Folded::of_article(article);
        let grams = Grams::of(folded.key(), GRAM);
        Self { article, folded, grams, short: RefCell::default(), shorter: Default::default() }
    }

    pub(crate) fn key(&self) -> &str {
        self.folded.key()
    }

    /// The bytes of the text that a range of the key stands for; `None` where a cut would go through a character.
    pub(crate) fn bytes(&self, key: Range<usize>) -> Option<Range<usize>> {
        if key.is_empty() || !self.folded.can_cut(key.start) || !self.folded.can_cut(key.end) {
            return None;
        }
        let bytes = self.folded.bytes(key);
        let span = self.article.span_of_bytes(bytes.clone());
        (whole_graphemes(self.article, span) == span).then_some(bytes)
    }

    /// Whether a block break stands before this offset of the key.
    pub(crate) fn is_break(&self, key: usize) -> bool {
        let before = if key == 0 { 0 } else { self.folded.bytes(key - 1..key).end };
        let after = self.folded.bytes(key..key + 1).start;
        let between = self.article.span_of_bytes(before..after.max(before));
        let (from, to) = (between.start(), between.end());
        let breaks = self.article.breaks();
        breaks.get(breaks.partition_point(|&at| at < from)).is_some_and(|&at| at <= to)
            || self.article.slice(between).contains('\n')
    }

    /// Where the quote stands, word for word.
    pub(crate) fn occurrences(&self, pattern: &Pattern) -> Occurrences {
        let quote = pattern.quote();
        if quote.len() < GRAM {
            return self.short_occurrences(quote);
        }
        let step = (quote.len() / MAX_GRAMS_TRIED).max(1);
        let rarest = (0..=quote.len() - GRAM)
            .step_by(step)
            .map(|at| quote.floor_char_boundary(at))
            .map(|at| (at, self.grams.places(quote, at)))
            .min_by_key(|(at, places)| (places.len(), *at));
        let Some((at, places)) = rarest.filter(|(_, places)| places.len() <= MAX_OCCURRENCES) else {
            return Occurrences::default();
        };
        count(places.len());
        let starts = places
            .iter()
            .filter_map(|&place| (place as usize).checked_sub(at))
            .filter(|&start| self.stands(quote, start))
            .collect();
        Occurrences { starts, complete: true }
    }

    fn stands(&self, piece: &str, at: usize) -> bool {
        self.key().as_bytes().get(at..).is_some_and(|rest| rest.starts_with(piece.as_bytes()))
    }

    fn short_occurrences(&self, quote: &str) -> Occurrences {
        if let Ok(known) = self.short.try_borrow()
            && let Some(known) = known.get(quote)
        {
            return known.clone();
        }
        let few = self.short.try_borrow().is_ok_and(|known| known.len() < MAX_SCANS);
        let Some(shorter) = self.shorter.get(quote.len()).filter(|_| !few) else {
            let starts: Vec<usize> =
                self.key().match_indices(quote).map(|(at, _)| at).take(MAX_OCCURRENCES + 1).collect();
            count(starts.last().filter(|_| starts.len() > MAX_OCCURRENCES).map_or(self.key().len(), |last| *last));
            let found = Occurrences::of(starts);
            if let Ok(mut known) = self.short.try_borrow_mut() {
                known.insert(quote.to_owned(), found.clone());
            }
            return found;
        };
        let grams = shorter.get_or_init(|| {
            count(self.key().len());
            Grams::of(self.key(), quote.len())
        });
        let places = grams.places(quote, 0).iter().map(|&place| place as usize);
        let starts: Vec<usize> = places.filter(|&place| self.stands(quote, place)).take(MAX_OCCURRENCES + 1).collect();
        count(starts.len());
        Occurrences::of(starts)
    }
}
