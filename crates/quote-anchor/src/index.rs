//! One article, folded and indexed once, in which any number of patterns can be looked for.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use super::grams::{GRAM, Grams};
use super::pattern::Pattern;
use super::work_counter::count;
use crate::sort::sort_by_key;
use crate::text::{ArticleText, Folded, whole_graphemes};

/// How many places of one quote are looked at. A word that stands more often is looked for by its context instead.
pub(super) const MOST: usize = 256;
/// For so many different quotes shorter than a gram the text is read through once each; indexing it by the pieces of their
/// length takes as long as ten to twenty such readings.
const SCANNED: usize = 16;
/// How many pieces of a quote are tried to find its rarest one.
const TRIED: usize = 48;
/// How many pieces of a pattern vote on where its context stands: every one of a usual pattern, a sample of a long one.
const VOTERS: usize = 400;
/// A piece that stands more often than this says too little about where.
const COMMON: usize = 40;
/// How many stretches of the text are offered as the place of a changed quote.
const STRETCHES: usize = 4;
/// One with so many times fewer pieces than the fullest is no rival of it: common words in the same order.
const FEWER: usize = 4;
/// How much longer or shorter than it was an edited quote may be, beyond half its length.
const GROWTH: usize = 60;

/// The index.
#[derive(Debug)]
pub(super) struct Index<'t> {
    pub(super) article: &'t ArticleText,
    pub(super) folded: Folded,
    grams: Grams,
    /// Places of quotes shorter than a gram, kept because short quotes come again and again.
    short: RefCell<BTreeMap<String, Occurrences>>,
    /// The pieces of each shorter length, made when more than [`SCANNED`] such quotes came.
    shorter: [OnceCell<Grams>; GRAM],
}

/// Where a quote stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// Offsets in the key, ascending.
    pub(super) starts: Vec<usize>,
    /// Whether these are all.
    pub(super) complete: bool,
}

impl Occurrences {
    /// These, or none where there are more than [`MOST`].
    fn of(starts: Vec<usize>) -> Self {
        if starts.len() > MOST { Self::default() } else { Self { starts, complete: true } }
    }
}

/// A stretch of the text in which pieces of a pattern stand about as far apart as in the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) key: Range<usize>,
    /// How far the pattern's start and end lie before and behind their places in the pattern.
    pub(super) shift: (i64, i64),
    /// How many pieces voted for it, and how many were asked.
    pub(super) votes: (usize, usize),
}

impl<'t> Index<'t> {
    pub(super) fn of(article: &'t ArticleText) -> Self {
        let folded = Folded::of_article(article);
        let grams = Grams::of(folded.key(), GRAM);
        Self { article, folded, grams, short: RefCell::default(), shorter: Default::default() }
    }

    pub(super) fn key(&self) -> &str {
        self.folded.key()
    }

    /// The bytes of the text that a range of the key stands for; `None` where a cut would go through a character.
    pub(super) fn bytes(&self, key: Range<usize>) -> Option<Range<usize>> {
        if key.is_empty() || !self.folded.can_cut(key.start) || !self.folded.can_cut(key.end) {
            return None;
        }
        let bytes = self.folded.bytes(key);
        let span = self.article.span_of_bytes(bytes.clone());
        (whole_graphemes(self.article, span) == span).then_some(bytes)
    }

    /// Whether a block break stands before this offset of the key.
    pub(super) fn is_break(&self, key: usize) -> bool {
        let before = if key == 0 { 0 } else { self.folded.bytes(key - 1..key).end };
        let after = self.folded.bytes(key..key + 1).start;
        let between = self.article.span_of_bytes(before..after.max(before));
        let (from, to) = (between.start(), between.end());
        let breaks = self.article.breaks();
        breaks.get(breaks.partition_point(|&at| at < from)).is_some_and(|&at| at <= to)
            || self.article.slice(between).contains('\n')
    }

    /// Where the quote stands, word for word.
    pub(super) fn occurrences(&self, pattern: &Pattern) -> Occurrences {
        let quote = pattern.quote();
        if quote.len() < GRAM {
            return self.short_occurrences(quote);
        }
        let step = (quote.len() / TRIED).max(1);
        let rarest = (0..=quote.len() - GRAM)
            .step_by(step)
            .map(|at| quote.floor_char_boundary(at))
            .map(|at| (at, self.grams.places(quote, at)))
            .min_by_key(|(at, places)| (places.len(), *at));
        let Some((at, places)) = rarest.filter(|(_, places)| places.len() <= MOST) else {
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
        let few = self.short.try_borrow().is_ok_and(|known| known.len() < SCANNED);
        let Some(shorter) = self.shorter.get(quote.len()).filter(|_| !few) else {
            let starts: Vec<usize> = self.key().match_indices(quote).map(|(at, _)| at).take(MOST + 1).collect();
            count(starts.last().filter(|_| starts.len() > MOST).map_or(self.key().len(), |last| *last));
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
        let starts: Vec<usize> = places.filter(|&place| self.stands(quote, place)).take(MOST + 1).collect();
        count(starts.len());
        Occurrences::of(starts)
    }

    /// Stretches of the text where pieces of the pattern, context and quote, stand in about the pattern's own order;
    /// those with most pieces first.
    pub(super) fn stretches(&self, pattern: &Pattern) -> Vec<Stretch> {
        let key = pattern.key();
        let step = (key.len() / VOTERS).max(1);
        let mut asked = 0;
        let mut votes: Vec<(i64, usize)> = Vec::new();
        for at in (0..key.len()).step_by(step).filter(|&at| key.is_char_boundary(at)) {
            let Some(piece) =
                key.get(at..).filter(|rest| rest.len() >= GRAM).and_then(|rest| rest.as_bytes().get(..GRAM))
            else {
                break;
            };
            asked += 1;
            let places = self.grams.places(key, at);
            if places.len() <= COMMON {
                let standing = places.iter().map(|&place| place as usize);
                let standing = standing.filter(|&place| self.key().as_bytes().get(place..place + GRAM) == Some(piece));
                votes.extend(standing.map(|place| (offset(place) - offset(at), at)));
            }
        }
        count(asked + votes.len());
        votes.sort_unstable();
        let slack = offset(GROWTH + pattern.quote.len() / 2);
        let mut stretches = Vec::new();
        let mut fullest = 0;
        for _ in 0..STRETCHES {
            let Some(range) = widest(&votes, slack).filter(|range| FEWER * range.len() >= fullest) else { break };
            fullest = fullest.max(range.len());
            let won: Vec<(i64, usize)> = votes.drain(range).collect();
            let (Some(low), Some(high)) = (won.first(), won.last()) else { break };
            let from = (low.0 - offset(GROWTH)).max(0);
            let to = high.0 + offset(key.len() + GROWTH);
            let first = won.iter().min_by_key(|(_, at)| *at).map_or(0, |vote| vote.0);
            let last = won.iter().max_by_key(|(_, at)| *at).map_or(0, |vote| vote.0);
            let [from, to] = [from, to].map(|at| self.key().floor_char_boundary(usize::try_from(at).unwrap_or(0)));
            stretches.push(Stretch { key: from..to, shift: (first, last), votes: (distinct(&won), asked) });
        }
        stretches
    }
}

/// The votes of the fullest window of the given width.
fn widest(votes: &[(i64, usize)], width: i64) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    let mut to = 0;
    for (from, vote) in votes.iter().enumerate() {
        while votes.get(to).is_some_and(|other| other.0 - vote.0 <= width) {
            to += 1;
        }
        if best.as_ref().is_none_or(|best| best.len() < to - from) {
            best = Some(from..to);
        }
    }
    best
}

fn distinct(votes: &[(i64, usize)]) -> usize {
    let mut pieces: Vec<usize> = votes.iter().map(|vote| vote.1).collect();
    sort_by_key(&mut pieces, |&piece| piece);
    pieces.dedup();
    pieces.len()
}

fn offset(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
