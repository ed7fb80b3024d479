//! Where an edited quote may stand: regions of the text to which many grams of the pattern point.

use std::ops::Range;

use super::grams::GRAM;
use super::index::Index;
use super::pattern::Pattern;
use super::work_counter::count;
use crate::thresholds::{FEWER_VOTES, GROWTH, MAX_GRAM_PLACES, MAX_REGIONS, MAX_VOTERS};

impl Index<'_> {
    /// Regions of the key where grams of the pattern, context and quote, stand in about the pattern's own order; the region
    /// with the most grams first.
    ///
    /// Each gram votes for the distance between its place in the text and its place in the pattern; a region is what a window
    /// of distances covers, as wide as an edit may have made the quote longer or shorter.
    pub(crate) fn regions(&self, pattern: &Pattern) -> Vec<Range<usize>> {
        let key = pattern.key();
        let mut votes = self.votes(key);
        let window = signed(GROWTH.0 + pattern.quote.len() / 2);
        let mut regions = Vec::new();
        let mut most_votes = 0;
        for _ in 0..MAX_REGIONS {
            let Some(range) = fullest_window(&votes, window).filter(|range| FEWER_VOTES * range.len() >= most_votes)
            else {
                break;
            };
            most_votes = most_votes.max(range.len());
            let won: Vec<(i64, usize)> = votes.drain(range).collect();
            let (Some(low), Some(high)) = (won.first(), won.last()) else { break };
            let from = (low.0 - signed(GROWTH.0)).max(0);
            let to = high.0 + signed(key.len() + GROWTH.0);
            let [from, to] = [from, to].map(|at| self.key().floor_char_boundary(usize::try_from(at).unwrap_or(0)));
            regions.push(from..to);
        }
        regions
    }

    /// The votes of a pattern's grams, ascending: the distance, and the gram's offset in the pattern.
    fn votes(&self, key: &str) -> Vec<(i64, usize)> {
        let step = (key.len() / MAX_VOTERS).max(1);
        let mut voters = 0;
        let mut votes: Vec<(i64, usize)> = Vec::new();
        for at in (0..key.len()).step_by(step).filter(|&at| key.is_char_boundary(at)) {
            let Some(gram) =
                key.get(at..).filter(|rest| rest.len() >= GRAM).and_then(|rest| rest.as_bytes().get(..GRAM))
            else {
                break;
            };
            voters += 1;
            let places = self.grams.places(key, at);
            if places.len() <= MAX_GRAM_PLACES {
                let standing = places.iter().map(|&place| place as usize);
                let standing = standing.filter(|&place| self.key().as_bytes().get(place..place + GRAM) == Some(gram));
                votes.extend(standing.map(|place| (signed(place) - signed(at), at)));
            }
        }
        count(voters + votes.len());
        votes.sort_unstable();
        votes
    }
}

/// The votes of the fullest window of the given width.
fn fullest_window(votes: &[(i64, usize)], width: i64) -> Option<Range<usize>> {
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

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
