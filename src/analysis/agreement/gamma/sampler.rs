//! Random annotations like those of the readers: `StatisticalContinuumSampler` of pygamma-agreement.
//!
//! Number of units of a reader, gaps between a reader's units (that before the first included, and one of 0), and lengths are
//! normally distributed as they are in the annotations, and the tags are as frequent.

use super::continuum::{Continuum, Unit, count, sort};
use super::random::Random;

/// The shortest length of a unit.
const SHORTEST: f64 = 1e-6;

/// Mean and standard deviation.
#[derive(Clone, Copy, Debug)]
struct Normal {
    mean: f64,
    deviation: f64,
}

impl Normal {
    fn of(values: &[f64]) -> Self {
        let all = count(values.len()).max(1.0);
        let mean = values.iter().sum::<f64>() / all;
        let deviation = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / all).sqrt();
        Self { mean, deviation }
    }

    fn draw(self, random: &mut Random) -> f64 {
        random.normal(self.mean, self.deviation)
    }
}

/// What samples are made by.
#[derive(Clone, Debug)]
pub(super) struct Sampler {
    readers: usize,
    counts: Normal,
    gaps: Normal,
    lengths: Normal,
    /// How many units have each category.
    categories: Vec<usize>,
}

impl Sampler {
    pub(super) fn new(continuum: &Continuum) -> Self {
        let mut gaps = vec![0.0];
        for units in &continuum.readers {
            gaps.extend(units.iter().zip(units.iter().skip(1)).map(|(unit, next)| next.start - unit.end));
            gaps.extend(units.first().map(|unit| unit.start).filter(|start| *start > 0.0));
        }
        let mut categories = vec![0; continuum.tags.len()];
        for unit in continuum.units() {
            if let Some(known) = categories.get_mut(unit.category) {
                *known += 1;
            }
        }
        Self {
            readers: continuum.readers.len(),
            counts: Normal::of(&continuum.readers.iter().map(|units| count(units.len())).collect::<Vec<_>>()),
            gaps: Normal::of(&gaps),
            lengths: Normal::of(&continuum.units().map(|unit| unit.end - unit.start).collect::<Vec<_>>()),
            categories,
        }
    }

    pub(super) fn sample(&self, random: &mut Random) -> Continuum {
        let mut readers: Vec<Vec<Unit>> = Vec::with_capacity(self.readers);
        for _ in 0..self.readers {
            let wanted = self.counts.draw(random).abs();
            let is_empty = readers.iter().all(Vec::is_empty);
            let mut units = Vec::new();
            let (mut last, mut made) = (0.0, 1.0);
            while made <= wanted || is_empty && units.is_empty() {
                made += 1.0;
                let start = last + self.gaps.draw(random);
                let end = start + self.lengths.draw(random).abs().max(SHORTEST);
                units.push(Unit { start, end, category: self.category(random) });
                last = end;
            }
            sort(&mut units);
            readers.push(units);
        }
        Continuum { readers, tags: Vec::new() }
    }

    fn category(&self, random: &mut Random) -> usize {
        let all: usize = self.categories.iter().sum();
        let mut left = random.uniform() * count(all);
        for (category, known) in self.categories.iter().enumerate() {
            left -= count(*known);
            if left < 0.0 {
                return category;
            }
        }
        self.categories.len().saturating_sub(1)
    }
}
