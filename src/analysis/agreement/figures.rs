//! All figures, over all tags and by tag.

use super::gamma::GammaRun;
use super::marks::{Mark, ReaderMarks};
use super::nominal::nominal;
use super::scores::{Score, exact, overlap};
use super::units::Units;
use super::values::{Run, runs};
use crate::model::Tag;
use quote_anchor::sort::sort;

/// Of so many tags beside the four there are figures. A file may hold a hundred thousand.
const MAX_OTHER_TAGS: usize = 50;

/// How far readers agree. `None`: there is nothing to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// The share of units of which two readers say the same, averaged over all pairs, 0 to 1.
    pub percent: Option<f64>,
    /// Krippendorff's alpha, nominal: 1 where all agree, 0 where they agree as by chance.
    pub alpha: Option<f64>,
    /// The same without the units that nobody marked.
    pub alpha_marked: Option<f64>,
    /// Gamma: as alpha, of the spans themselves.
    pub gamma: Option<f64>,
    /// Of all tags gamma-cat, of one tag gamma-k: as gamma, of the tags that aligned spans have. `None` where no two are aligned.
    pub gamma_cat: Option<f64>,
}

/// How far two readers agree.
#[derive(Clone, Debug, PartialEq)]
pub struct PairScores {
    /// The readers; the second is measured against the first.
    pub readers: [String; 2],
    /// Same tag, same ends.
    pub exact: Score,
    /// Same tag and any shared unit, each span used once.
    pub overlap: Score,
}

/// How far several readers agree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// What the readers are called.
    pub readers: Vec<String>,
    /// Over all tags: what a reader says of a unit is the set of tags.
    pub all: Figures,
    /// By tag, the four and then others that were used: whether a unit has the tag.
    pub tags: Vec<(Tag, Figures)>,
    /// Each two readers.
    pub pairs: Vec<PairScores>,
}

impl Agreement {
    /// The figures of these readers' marks in this text.
    #[must_use]
    pub fn of(text: &str, readers: &[ReaderMarks]) -> Self {
        let mut work = AgreementWork::new(text, readers);
        while work.step() {}
        work.finish()
    }
}

/// Working the figures out, step by step, so that a page stays alive meanwhile.
#[derive(Debug)]
pub struct AgreementWork {
    agreement: Agreement,
    units: Units,
    readers: Vec<ReaderMarks>,
    /// The places of the two readers that are compared next.
    pair: (usize, usize),
    /// What is left to sample; the place 0 is over all, the others are the tags.
    open: Vec<(usize, GammaRun)>,
}

impl AgreementWork {
    /// All but gamma and the scores of pairs, at once.
    #[must_use]
    pub fn new(text: &str, readers: &[ReaderMarks]) -> Self {
        let units = Units::of(text);
        let marks = || readers.iter().flat_map(|reader| &reader.marks);
        let mut others: Vec<&Tag> = marks().map(|mark| &mark.tag).filter(|tag| !tag.is_known()).collect();
        sort(&mut others);
        others.dedup();
        let tags: Vec<Tag> = Tag::ALL.into_iter().chain(others.into_iter().take(MAX_OTHER_TAGS).cloned()).collect();
        let (agreement, pair) = (Agreement::default(), (0, 1));
        let mut work = Self { agreement, units, readers: readers.to_vec(), pair, open: Vec::new() };
        work.agreement.all = work.begin(0, readers, |_| true);
        for (place, tag) in tags.into_iter().enumerate() {
            let figures = work.begin(place + 1, readers, |mark| mark.tag == tag);
            work.agreement.tags.push((tag, figures));
        }
        work.agreement.readers = readers.iter().map(|reader| reader.reader.clone()).collect();
        work
    }

    fn begin(&mut self, place: usize, readers: &[ReaderMarks], counted: impl Fn(&Mark) -> bool + Copy) -> Figures {
        let is_marked = |run: &&Run| run.values.iter().any(|value| *value != 0);
        let runs = runs(&self.units, readers, counted);
        // Nothing was marked, or by one reader alone.
        let Some(marked) = nominal(runs.iter().filter(is_marked)) else { return Figures::default() };
        let all = nominal(runs.iter());
        self.open.extend(GammaRun::new(readers, counted).map(|run| (place, run)));
        Figures {
            percent: all.map(|all| all.percent),
            alpha: all.map(|all| all.alpha),
            alpha_marked: Some(marked.alpha),
            gamma: None,
            gamma_cat: None,
        }
    }

    /// Compares two readers or takes one sample; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let (first, second) = self.pair;
        match (self.readers.get(first), self.readers.get(second)) {
            (Some(one), Some(other)) => {
                self.agreement.pairs.push(PairScores {
                    readers: [one.reader.clone(), other.reader.clone()],
                    exact: exact(one, other),
                    overlap: overlap(&self.units, one, other),
                });
                self.pair = (first, second + 1);
                return true;
            }
            (Some(_), None) => {
                self.pair = (first + 1, first + 2);
                return true;
            }
            (None, _) => {}
        }
        if let Some((place, run)) = self.open.last_mut()
            && !run.step()
        {
            let of_all = &mut self.agreement.all;
            match place.checked_sub(1) {
                None => {
                    of_all.gamma = run.gamma();
                    of_all.gamma_cat = run.gamma_cat();
                    for (tag, gamma_k) in run.gammas_k() {
                        if let Some((_, figures)) = self.agreement.tags.iter_mut().find(|(of, _)| of == tag) {
                            figures.gamma_cat = gamma_k;
                        }
                    }
                }
                Some(tag) => {
                    if let Some((_, figures)) = self.agreement.tags.get_mut(tag) {
                        figures.gamma = run.gamma();
                    }
                }
            }
            self.open.pop();
        }
        !self.open.is_empty()
    }

    /// The figures, as far as they are worked out.
    #[must_use]
    pub fn finish(self) -> Agreement {
        self.agreement
    }
}
