//! The ladder: of the places that a pattern may mean, the one it does mean, or none.
//!
//! What a wrong place costs is far more than what a missing one costs, so every rung asks two questions: is there enough
//! evidence for this place, and is there clearly less for every other one?

use super::accept::{
    AHEAD, LEFT_BOTH, acceptable, both_agree, only_wording, overlap, remains, sides, total, whole_side,
};
use super::index::{Index, Stretch};
use super::pattern::Pattern;
use super::place::{Fit, Place, letters, weight};
use crate::sort::sort_by_key;

/// How many places of a quote are compared closely; of more, those with most equal letters next to them.
const CLOSELY: usize = 24;
/// How many candidates an orphan is given.
pub(super) const CANDIDATES: usize = 12;

/// The least context that tells equal quotes apart: a word and the mark beside it.
pub(super) const TELLS: i32 = letters(5);
/// How much more context a place with other words must have than the best one with the quote's own words.
const RIVAL: i32 = letters(3);
/// The only place of a quote this long and of [`WORDS`] words is the right one without any context, as long as the
/// context does not stand elsewhere: phrases that come twice in an article are mostly shorter.
const LONG: i32 = letters(14);
const WORDS: usize = 3;
/// Where a description has no context at all (quotes of other tools), nothing speaks against the only place of a word of
/// this length. In texts in five languages four letters find one in a hundred more than five do, and no more wrong.
const BARE: i32 = letters(4);
/// A quote this long is a sentence; where it stands, it was moved, even if its context stands elsewhere.
const SENTENCE: i32 = letters(60);
/// With its full stop, and after another one, a shorter one is too.
const SHORT_SENTENCE: i32 = letters(20);
const TERMINATORS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];
/// A phrase that stands word for word, with context next to it on both sides, or with so much on one, was moved; the
/// place that it left is no rival, if no more than this is left of it there.
const MUCH: i32 = letters(15);
const SOME_LEFT: f32 = 0.6;
const HARDLY_LEFT: f32 = 0.2;

/// How much more (bytes of the key) the first of two places in one context must have right beside it: two short words.
const BESIDE: usize = 8;
/// About where the quote stood is so near (bytes of the key): what edits of single words add up to in a long article. Far
/// from there is another paragraph, and so many times as far.
const STAYED: usize = 400;
const FAR: usize = 1000;
const FARTHER: usize = 6;

/// What the ladder came to.
#[derive(Debug)]
pub(super) enum Verdict {
    /// This place.
    Found(Place),
    /// None; these come nearest, best first.
    Gone(Vec<Place>),
}

/// Decides on one pattern; `stood` is where in the key its quote began when it was described, if that is known.
pub(super) fn decide(index: &Index, pattern: &Pattern, stood: Option<usize>) -> Verdict {
    if pattern.quote.is_empty() {
        return Verdict::Gone(Vec::new());
    }
    let fit = Fit::new(index, pattern);
    let found = index.occurrences(pattern);
    let mut verbatim = closest(&fit, found.starts);
    let mut stretches: Option<Vec<Stretch>> = None;
    if !found.complete {
        // Too many to look at them all: those to which the context points.
        let near = index.stretches(pattern);
        verbatim = near.iter().flat_map(|stretch| within(&fit, stretch)).collect();
        rank(&mut verbatim);
        stretches = Some(near);
    }
    if verbatim.iter().any(|place| !place.ragged) {
        verbatim.retain(|place| !place.ragged);
    }
    let ragged = verbatim.first().is_some_and(|best| best.ragged);
    let clear = clearly(&fit, &verbatim);
    if let (Some(best), Clarity::Settled) = (verbatim.first(), clear) {
        return Verdict::Found(best.clone());
    }
    let stretches = stretches.unwrap_or_else(|| index.stretches(pattern));
    let mut changed: Vec<Place> = stretches
        .iter()
        .filter_map(|stretch| fit.changed(&stretch.key))
        .filter(|place| ragged || !verbatim.iter().any(|other| overlap(place, other)))
        .collect();
    sort_by_key(&mut changed, |place| std::cmp::Reverse(total(&fit, place)));
    let quote = weight(fit.quote());
    if ragged
        && let Some(whole) = changed.first()
        && acceptable(&fit, whole, &changed)
    {
        // The quote's letters stand here inside other words: the words are what was edited.
        return Verdict::Found(whole.clone());
    }
    if let Some(best) = verbatim.first() {
        let words = fit.quote().iter().filter(|token| token.word).count();
        let phrase = quote >= LONG && words >= WORDS;
        let (left, right) = sides(&fit, best);
        let agrees = left && best.left >= TELLS || right && best.right >= TELLS;
        if stood == Some(best.key.start) && !best.ragged && (agrees || phrase) {
            // It stands where it stood: another entry of its list, with another figure, is no rival to that.
            return Verdict::Found(best.clone());
        }
        if let Some(stood) = stood
            && let Some(rest) = changed.iter().find(|rest| remains(&fit, rest) && nearer(rest, best, stood))
        {
            // What is left of it where it stood was edited; its words in another place are a copy's.
            if acceptable(&fit, rest, &changed) {
                return Verdict::Found(rest.clone());
            }
            return Verdict::Gone(candidates(verbatim, changed));
        }
        let rival = changed.iter().find(|rival| {
            let (less, more) = (best.left.min(best.right), best.left.max(best.right));
            let left =
                phrase && (less >= TELLS && rival.alike < SOME_LEFT || more >= MUCH && rival.alike < HARDLY_LEFT);
            // Where one side agrees, it may be the next entry of a list: with another name or figure it is.
            let meant = || both_agree(&fit, rival) || remains(&fit, rival) && only_wording(&fit, rival);
            !left && rival.evidence() >= best.evidence() + RIVAL && meant()
        });
        match rival {
            // Either one of the quote's twins was edited or the quote itself and the words beside it: both are shown.
            Some(rival) if acceptable(&fit, rival, &changed) => {
                if whole_side(&fit, best) && !only_wording(&fit, rival) {
                    return Verdict::Gone(candidates(verbatim, changed));
                }
                return Verdict::Found(rival.clone());
            }
            Some(_) if clear != Clarity::Unclear && quote < SENTENCE && !whole_sentence(&fit, best) => {
                return Verdict::Gone(candidates(verbatim, changed));
            }
            _ => {}
        }
        if best.evidence() < TELLS && changed.iter().any(|rival| left_behind(&fit, best, rival)) {
            return Verdict::Gone(candidates(verbatim, changed));
        }
        let enough = match clear {
            Clarity::Settled | Clarity::Ahead => true,
            Clarity::Only => {
                phrase || best.evidence() >= TELLS || is_block(index, best) || fit.most == (0, 0) && quote >= BARE
            }
            Clarity::Unclear => false,
        };
        if enough && (!best.ragged || quote + best.evidence() >= LONG) {
            return Verdict::Found(best.clone());
        }
        return Verdict::Gone(candidates(verbatim, changed));
    }
    match changed.first() {
        Some(best) if acceptable(&fit, best, &changed) => Verdict::Found(best.clone()),
        _ => Verdict::Gone(candidates(verbatim, changed)),
    }
}

/// How far the context decides between places where the quote stands word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clarity {
    /// The context agrees well, and nowhere else.
    Settled,
    /// The context agrees better than elsewhere.
    Ahead,
    /// There is one place only, and the context says little of it.
    Only,
    /// The context does not decide, or there is no place.
    Unclear,
}

fn clearly(fit: &Fit, places: &[Place]) -> Clarity {
    let Some(best) = places.first() else { return Clarity::Unclear };
    let most = fit.most.0 + fit.most.1;
    let full = best.evidence() == most && most >= TELLS;
    let Some(next) = rival(fit, places) else {
        if places.len() > 1 {
            return match full {
                true => Clarity::Settled,
                false if best.evidence() >= TELLS => Clarity::Ahead,
                false => Clarity::Unclear,
            };
        }
        let long = weight(fit.quote()) >= SENTENCE && both_agree(fit, best);
        return if full || long { Clarity::Settled } else { Clarity::Only };
    };
    if full && next.evidence() < most {
        return Clarity::Settled;
    }
    let ahead = best.evidence() - next.evidence();
    if best.evidence() < TELLS || ahead < AHEAD || 4 * best.evidence() < 5 * next.evidence() {
        return Clarity::Unclear;
    }
    Clarity::Ahead
}

/// Of places of the quote, best first, the next one that may be meant instead of the first. One in the same context that
/// is not beside it, as the first one is, was passed over: the other "the" of a sentence. That finds a third of the single
/// words that their context left open in edited pages, and puts one in 10,000 wrong.
pub(super) fn rival<'p>(fit: &Fit, places: &'p [Place]) -> Option<&'p Place> {
    let (best, others) = places.split_first()?;
    let reach = fit.pattern.prefix().len().max(fit.pattern.suffix().len());
    let touches = fit.touching(best.key.start);
    let beside = |other: &Place| {
        best.key.start.abs_diff(other.key.start) <= reach && touches >= fit.touching(other.key.start) + BESIDE
    };
    others.iter().find(|other| !beside(other))
}

/// Whether one place is about where the quote stood, and the other far from there.
fn nearer(one: &Place, other: &Place, stood: usize) -> bool {
    let [one, other] = [one, other].map(|place| place.key.start.abs_diff(stood));
    one <= STAYED && other >= FAR && other >= one.saturating_mul(FARTHER)
}

/// The places at these offsets, best first.
pub(super) fn closest(fit: &Fit, mut starts: Vec<usize>) -> Vec<Place> {
    if starts.len() > CLOSELY {
        let mut touching: Vec<(usize, usize)> = starts.into_iter().map(|start| (fit.touching(start), start)).collect();
        sort_by_key(&mut touching, |&(weight, _)| std::cmp::Reverse(weight));
        starts = touching.into_iter().take(CLOSELY).map(|(_, start)| start).collect();
    }
    let mut places: Vec<Place> = starts.into_iter().filter_map(|start| fit.verbatim(start)).collect();
    rank(&mut places);
    places
}

fn rank(places: &mut Vec<Place>) {
    sort_by_key(places, |place| (place.ragged, std::cmp::Reverse(place.evidence()), place.key.start));
    places.dedup_by_key(|place| place.key.start);
}

/// The places in a stretch where the quote stands word for word.
fn within(fit: &Fit, stretch: &Stretch) -> Vec<Place> {
    let text = fit.index.key().get(stretch.key.clone()).unwrap_or_default();
    let starts = text.match_indices(fit.pattern.quote()).map(|(at, _)| stretch.key.start + at);
    closest(fit, starts.take(super::index::MOST).collect())
}

/// Whether the quote seems to have stood at the one place, edited or cut out since, while the other, word for word but in
/// context of which nothing agrees, is another one's: phrases such as "did not respond to a request for comment" come
/// again and again. Of edited quotes this leaves a third fewer wrong and none fewer right. A sentence was moved.
fn left_behind(fit: &Fit, best: &Place, stood: &Place) -> bool {
    let sentence = || weight(fit.quote()) >= SENTENCE || whole_sentence(fit, best);
    whole_side(fit, stood) && (stood.alike >= LEFT_BOTH || !sentence())
}

/// Whether the quote is a sentence with its full stop, and stands here as one.
fn whole_sentence(fit: &Fit, place: &Place) -> bool {
    let text = fit.index.key();
    let before = text.get(..place.key.start).unwrap_or_default();
    weight(fit.quote()) >= SHORT_SENTENCE
        && fit.pattern.quote().ends_with(TERMINATORS)
        && (before.is_empty() || before.ends_with(TERMINATORS) || fit.index.is_break(place.key.start))
}

/// Whether a place is a block of its own: a title or a caption keeps its words alone, whatever stands around it.
fn is_block(index: &Index, place: &Place) -> bool {
    let key = index.key().len();
    (place.key.start == 0 || index.is_break(place.key.start)) && (place.key.end == key || index.is_break(place.key.end))
}

fn candidates(mut verbatim: Vec<Place>, changed: Vec<Place>) -> Vec<Place> {
    verbatim.extend(changed.into_iter().filter(|place| place.alike >= LEFT_BOTH));
    verbatim.truncate(CANDIDATES);
    verbatim
}
