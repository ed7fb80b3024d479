//! Working gamma out, sample by sample, so that a page stays alive meanwhile.

use super::alignment::disorder;
use super::continuum::{Continuum, count};
use super::random::Random;
use super::sampler::Sampler;
use crate::analysis::agreement::marks::{Mark, ReaderMarks};

/// Beyond so many marks of all readers together gamma is not worked out: it takes minutes.
pub const MAX_GAMMA_MARKS: usize = 10_000;

/// The least and the greatest number of samples.
const SAMPLES: [usize; 2] = [30, 300];

/// How exact the expected disorder is to be, with a confidence of 95 %.
const PRECISION: f64 = 0.01;

/// The quantile of that confidence.
const CONFIDENCE: f64 = 1.96;

/// Any number. Another one gives figures that differ by less than the precision.
const SEED: u64 = 20_150_801;

/// Gamma of some readers' marks, as far as it is worked out.
#[derive(Debug)]
pub(in crate::analysis::agreement) struct GammaRun {
    observed: f64,
    sampler: Sampler,
    random: Random,
    disorders: Vec<f64>,
    wanted: usize,
}

impl GammaRun {
    /// `None` where there is nothing to compare, or too much.
    pub(in crate::analysis::agreement) fn new(
        readers: &[ReaderMarks],
        counted: impl Fn(&Mark) -> bool,
    ) -> Option<Self> {
        let continuum = Continuum::new(readers, counted);
        let units = continuum.units().count();
        if readers.len() < 2 || units == 0 || units > MAX_GAMMA_MARKS {
            return None;
        }
        let observed = disorder(&continuum);
        let wanted = if observed == 0.0 { 0 } else { SAMPLES.into_iter().min().unwrap_or_default() };
        let (sampler, random) = (Sampler::new(&continuum), Random::new(SEED));
        Some(Self { observed, sampler, random, disorders: Vec::new(), wanted })
    }

    /// Takes one sample; whether there are more to take.
    pub(in crate::analysis::agreement) fn step(&mut self) -> bool {
        if self.disorders.len() < self.wanted {
            let sample = self.sampler.sample(&mut self.random);
            self.disorders.push(disorder(&sample));
            let [least, most] = SAMPLES;
            if self.disorders.len() == least {
                self.wanted = self.needed().clamp(least, most);
            }
        }
        self.disorders.len() < self.wanted
    }

    /// How many samples the precision needs, by how much those that were taken vary.
    fn needed(&self) -> usize {
        let all = count(self.disorders.len()).max(1.0);
        let mean = self.expected();
        let variance = self.disorders.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / all;
        let needed = variance * (CONFIDENCE / (PRECISION * mean)).powi(2);
        let [least, most] = SAMPLES;
        (least..most).find(|samples| count(*samples) >= needed).unwrap_or(most)
    }

    fn expected(&self) -> f64 {
        self.disorders.iter().sum::<f64>() / count(self.disorders.len()).max(1.0)
    }

    /// The disorder of the readers' own annotations.
    #[cfg(test)]
    pub(in crate::analysis::agreement) const fn observed(&self) -> f64 {
        self.observed
    }

    /// Gamma by the samples that were taken; 1 where all agree. `None` where nothing was to be expected.
    pub(in crate::analysis::agreement) fn gamma(&self) -> Option<f64> {
        if self.observed == 0.0 {
            return Some(1.0);
        }
        let expected = self.expected();
        (expected > 0.0).then(|| 1.0 - self.observed / expected)
    }
}
