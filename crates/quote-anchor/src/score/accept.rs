//! Whether an edited match is the quote: how far its context agrees, and how much of its words must be left.

use super::fit::{Fit, Match};
use crate::diff::{Flag, diff, flags};
use crate::thresholds::{
    CONCLUSIVE, EDITED_ALONE, LEAD, LEFT_BOTH, LEFT_BOTH_SHORT, LEFT_EXPECTED, LEFT_NONE, LEFT_ONE, LEFT_REWRITTEN,
    ONE_SIDE, PHRASE, REMAINS_BOTH, REMAINS_ONE, RIVAL_SHARE, SENTENCE, SHORT, SIDE_AGREES, SIDE_COMPLETE,
};
use crate::units::{Ratio, Weight};

impl Fit<'_> {
    /// Whether each side of the context agrees. A side of which nothing was stored agrees at that end of the text.
    pub(crate) fn sides(&self, found: &Match) -> (bool, bool) {
        let (left, right) = self.most;
        (
            if left == Weight::ZERO { found.key.start == 0 } else { found.left.share_of(left) >= SIDE_AGREES },
            if right == Weight::ZERO {
                found.key.end == self.index.key().len()
            } else {
                found.right.share_of(right) >= SIDE_AGREES
            },
        )
    }

    /// Whether both sides agree.
    pub(crate) fn both_agree(&self, found: &Match) -> bool {
        self.sides(found) == (true, true)
    }

    /// Whether each side is complete.
    fn complete(&self, found: &Match) -> (bool, bool) {
        let (left, right) = self.most;
        (found.left.share_of(left) >= SIDE_COMPLETE, found.right.share_of(right) >= SIDE_COMPLETE)
    }

    /// Whether one side of three words or more is complete.
    pub(crate) fn complete_side(&self, found: &Match) -> bool {
        let (left, right) = self.complete(found);
        left && found.left >= ONE_SIDE || right && found.right >= ONE_SIDE
    }

    /// Whether the match is, or may be, another entry of the list that the quote was in.
    pub(crate) fn is_sibling(&self, found: &Match) -> bool {
        self.cut_out(found)
            || self.reaches_into_context(found)
            || self.stood_beside(found)
            || found.overlap >= LEFT_EXPECTED
                && self.context_agrees_with_itself(found)
                && !((found.left, found.right) == self.most && self.only_wording(found))
    }

    /// Whether something of the quote is left here, in its context: too little overlap to display, enough to distrust exact
    /// matches elsewhere.
    pub(crate) fn remains(&self, found: &Match) -> bool {
        match self.sides(found) {
            (true, true) => found.overlap >= REMAINS_BOTH,
            (true, false) | (false, true) => found.overlap >= REMAINS_ONE,
            (false, false) => false,
        }
    }

    /// The evidence for an edited match: its context, and what is left of the quote.
    pub(crate) fn evidence(&self, found: &Match) -> Weight {
        found.context() + self.quote_weight().scaled(found.overlap)
    }

    /// Whether an edited match may be shown as the quote: no other one has nearly as much evidence, it is no sibling, and as
    /// much of the quote is left as its context asks for. The less context agrees, the more must be left.
    pub(crate) fn acceptable(&self, best: &Match, all: &[Match]) -> bool {
        let leads = all
            .iter()
            .filter(|other| !best.overlaps(other) && other.key != best.key)
            .all(|other| self.evidence(best) >= self.evidence(other) + LEAD);
        if !leads || self.index.bytes(best.key.clone()).is_none() {
            return false;
        }
        if self.quote_weight() >= PHRASE && self.same_letters(best) {
            return true;
        }
        if self.is_sibling(best) {
            return false;
        }
        if self.rewritten(best, all) {
            return true;
        }
        let left = best.overlap;
        let (complete_left, complete_right) = self.complete(best);
        let one = |side, complete| side >= ONE_SIDE && left >= if complete { LEFT_ONE } else { LEFT_NONE };
        match self.sides(best) {
            (true, true) => {
                let short =
                    complete_left && complete_right && self.quote_weight() <= SHORT && self.similar_length(best);
                let least = match short {
                    true if self.figure_for_figure(best) => Ratio(0.0),
                    true => LEFT_BOTH_SHORT,
                    false => LEFT_BOTH,
                };
                left >= least && best.context() >= CONCLUSIVE
            }
            (true, false) => one(best.left, complete_left),
            (false, true) => one(best.right, complete_right),
            (false, false) => {
                left >= LEFT_NONE && self.quote_weight() + best.context() >= EDITED_ALONE && self.only_wording(best)
            }
        }
    }

    /// Whether a sentence was rewritten here, with all around it: half of it is left, and nowhere else half as much. Its own words
    /// tell a sentence from every other one, so the context need not agree.
    fn rewritten(&self, best: &Match, all: &[Match]) -> bool {
        let rival = |other: &Match| other.overlap.0 > best.overlap.0 * RIVAL_SHARE.0;
        self.quote_weight() >= SENTENCE
            && best.overlap >= LEFT_REWRITTEN
            && !all.iter().any(|other| !best.overlaps(other) && rival(other))
    }

    /// Whether all letters and figures are as they were: only punctuation, spaces and capitals differ. Such a phrase is known as one
    /// that stands word for word is.
    fn same_letters(&self, found: &Match) -> bool {
        let letters = |text: &str| {
            let letters = text.chars().filter(|letter| letter.is_alphanumeric());
            letters.map(|letter| letter.to_ascii_lowercase()).collect::<String>()
        };
        self.index.key().get(found.key.clone()).is_some_and(|found| letters(found) == letters(self.pattern.quote()))
    }

    /// Whether about as much text stands here as the quote had. Where a quote was cut out, a word may be left over.
    pub(crate) fn similar_length(&self, found: &Match) -> bool {
        let (was, is) = (self.pattern.quote.len(), found.key.len());
        2 * was <= 5 * is && is <= 3 * was
    }

    /// Whether a figure stands where the quote was a figure: nothing is left of it, and it is the same statement.
    fn figure_for_figure(&self, found: &Match) -> bool {
        let is_figure = |text: Option<&str>| text.is_some_and(|text| text.chars().next().is_some_and(char::is_numeric));
        self.quote().len() == 1
            && is_figure(Some(self.pattern.quote()))
            && is_figure(self.index.key().get(found.key.clone()))
    }

    /// Whether neither a figure nor a negation nor a name differs.
    pub(crate) fn only_wording(&self, found: &Match) -> bool {
        let stored = self.pattern.folded.spaced(self.pattern.quote.clone());
        flags(&diff(&stored, &self.index.folded.spaced(found.key.clone()))).iter().all(|flag| *flag == Flag::Wording)
    }
}
