//! What the rungs of the ladder look at: the matches of one pattern in one text.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use crate::score::{Fit, Match};
use crate::search::{Index, Pattern};
use crate::sort::sort_by_key;
use crate::text::TERMINATORS;
use crate::thresholds::{
    ADJACENT_LEAD, DISTINCTIVE, LEAD, MAX_OCCURRENCES, MAX_SCORED, PHRASE, PHRASE_WORDS, SENTENCE, SHORT_SENTENCE,
};
use crate::units::{KeyBytes, Weight};

/// How far the context decides between the places where the quote stands word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clarity {
    /// The context agrees well, and nowhere else.
    Settled,
    /// The context agrees better than elsewhere.
    Leads,
    /// There is one match only, and the context says little of it.
    Only,
    /// The context does not decide, or there is no match.
    Unclear,
}

/// The matches of one pattern. Edited ones are looked for when a rung asks for them.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) fit: Fit<'a>,
    /// Where in the key the quote began when it was described, if that is known.
    pub(super) stood: Option<usize>,
    /// Where the quote stands word for word, best first. All split words, or none does.
    pub(super) verbatim: Vec<Match>,
    pub(super) clarity: Clarity,
    regions: OnceCell<Vec<Range<usize>>>,
    edited: OnceCell<Vec<Match>>,
}

impl<'a> Evidence<'a> {
    pub(super) fn gather(index: &'a Index<'a>, pattern: &'a Pattern<'a>, stood: Option<usize>) -> Self {
        let fit = Fit::new(index, pattern);
        let occurrences = index.occurrences(pattern);
        let regions = OnceCell::new();
        let mut verbatim = if occurrences.complete {
            best_verbatim(&fit, occurrences.starts)
        } else {
            // Too many to look at them all: those to which the context points.
            let regions: &Vec<Range<usize>> = regions.get_or_init(|| index.regions(pattern));
            let mut verbatim = regions.iter().flat_map(|region| verbatim_in(&fit, region)).collect();
            rank(&mut verbatim);
            verbatim
        };
        if verbatim.iter().any(|found| !found.splits_words) {
            verbatim.retain(|found| !found.splits_words);
        }
        let clarity = clarity(&fit, &verbatim);
        Self { fit, stood, verbatim, clarity, regions, edited: OnceCell::new() }
    }

    /// Where the quote, edited, may stand, the match with the most evidence first. Those that overlap a verbatim match are left
    /// out, unless that one splits words.
    pub(super) fn edited(&self) -> &[Match] {
        self.edited.get_or_init(|| {
            let regions = self.regions.get_or_init(|| self.fit.index.regions(self.fit.pattern));
            let mut edited: Vec<Match> = regions
                .iter()
                .filter_map(|region| self.fit.edited(region))
                .filter(|found| self.splits_words() || !self.verbatim.iter().any(|other| found.overlaps(other)))
                .collect();
            sort_by_key(&mut edited, |found| Reverse(self.fit.evidence(found)));
            edited
        })
    }

    /// Whether the quote's letters stand in the text inside of other words alone.
    pub(super) fn splits_words(&self) -> bool {
        self.verbatim.first().is_some_and(|best| best.splits_words)
    }

    /// Whether the quote is long enough, and of enough words, to stand hardly twice in one article.
    pub(super) fn is_phrase(&self) -> bool {
        let words = self.fit.quote().iter().filter(|token| token.word).count();
        self.fit.quote_weight() >= PHRASE && words >= PHRASE_WORDS
    }

    /// Whether the quote is a sentence: by its length, or with its full stop behind another one here.
    pub(super) fn is_sentence(&self, found: &Match) -> bool {
        self.fit.quote_weight() >= SENTENCE || self.is_whole_sentence(found)
    }

    fn is_whole_sentence(&self, found: &Match) -> bool {
        let index = self.fit.index;
        let before = index.key().get(..found.key.start).unwrap_or_default();
        self.fit.quote_weight() >= SHORT_SENTENCE
            && self.fit.pattern.quote().ends_with(TERMINATORS)
            && (before.is_empty() || before.ends_with(TERMINATORS) || index.is_break(found.key.start))
    }

    /// Whether a match is a block of its own: a title or a caption alone keeps its words, whatever stands around it.
    pub(super) fn is_block(&self, found: &Match) -> bool {
        let index = self.fit.index;
        (found.key.start == 0 || index.is_break(found.key.start))
            && (found.key.end == index.key().len() || index.is_break(found.key.end))
    }
}

fn clarity(fit: &Fit, matches: &[Match]) -> Clarity {
    let Some(best) = matches.first() else { return Clarity::Unclear };
    let most = fit.context_weight();
    let full = best.context() == most && most >= DISTINCTIVE;
    let Some(next) = runner_up(fit, matches) else {
        if matches.len() > 1 {
            return match full {
                true => Clarity::Settled,
                false if best.context() >= DISTINCTIVE => Clarity::Leads,
                false => Clarity::Unclear,
            };
        }
        let long = fit.quote_weight() >= SENTENCE && fit.both_agree(best);
        return if full || long { Clarity::Settled } else { Clarity::Only };
    };
    if full && next.context() < most {
        return Clarity::Settled;
    }
    let lead = best.context() - next.context();
    if best.context() < DISTINCTIVE || lead < LEAD || best.context() * 4 < next.context() * 5 {
        return Clarity::Unclear;
    }
    Clarity::Leads
}

/// Of verbatim matches, best first, the next one that may be meant instead of the first. Another one within the same context that
/// is less equal right beside it (the other "the" of a sentence) is none. That finds a third of the single words that their
/// context left open in edited pages, and puts one in 10,000 wrong.
pub(super) fn runner_up<'m>(fit: &Fit, matches: &'m [Match]) -> Option<&'m Match> {
    let (best, others) = matches.split_first()?;
    let reach = fit.pattern.prefix().len().max(fit.pattern.suffix().len());
    let adjacent = fit.adjacent(best.key.start);
    let in_context = |other: &Match| {
        KeyBytes::between(best.key.start, other.key.start) <= KeyBytes(reach)
            && adjacent.0 >= fit.adjacent(other.key.start).0 + ADJACENT_LEAD.0
    };
    others.iter().find(|other| !in_context(other))
}

/// The verbatim matches at these offsets, best first.
pub(super) fn best_verbatim(fit: &Fit, mut starts: Vec<usize>) -> Vec<Match> {
    if starts.len() > MAX_SCORED {
        let mut adjacent: Vec<(KeyBytes, usize)> =
            starts.into_iter().map(|start| (fit.adjacent(start), start)).collect();
        sort_by_key(&mut adjacent, |&(bytes, _)| Reverse(bytes));
        starts = adjacent.into_iter().take(MAX_SCORED).map(|(_, start)| start).collect();
    }
    let mut matches: Vec<Match> = starts.into_iter().filter_map(|start| fit.verbatim(start)).collect();
    rank(&mut matches);
    matches
}

/// The verbatim matches in a region of the key.
fn verbatim_in(fit: &Fit, region: &Range<usize>) -> Vec<Match> {
    let text = fit.index.key().get(region.clone()).unwrap_or_default();
    let starts = text.match_indices(fit.pattern.quote()).map(|(at, _)| region.start + at);
    best_verbatim(fit, starts.take(MAX_OCCURRENCES).collect())
}

fn rank(matches: &mut Vec<Match>) {
    sort_by_key(matches, |found| (found.splits_words, Reverse(found.context()), found.key.start));
    matches.dedup_by_key(|found| found.key.start);
}

/// Whether a weight of context tells equal quotes apart.
pub(super) fn distinctive(context: Weight) -> bool {
    context >= DISTINCTIVE
}
