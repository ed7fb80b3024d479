//! Working gamma out, sample by sample, so that a page stays alive meanwhile.

use super::alignment::{Alignment, CategoryDisorder};
use super::continuum::{Continuum, count};
use super::random::Random;
use super::sampler::Sampler;
use crate::analysis::agreement::marks::{Mark, ReaderMarks};
use crate::model::Tag;

/// Beyond so many marks of all readers together gamma is not worked out: it takes minutes.
pub const MAX_GAMMA_MARKS: usize = 10_000;

/// With so many marks of all readers together at most, the alignment of more than two readers is improved: a class of 25 with 20
/// marks each. Beyond, a sample of 50 readers with 100 marks each would take seconds.
const MAX_THOROUGH: usize = 600;

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
    thorough: bool,
    sampler: Sampler,
    random: Random,
    disorders: Vec<f64>,
    wanted: usize,
    tags: Vec<Tag>,
    /// For gamma-cat, and after it gamma-k of each tag.
    observed_categories: Vec<CategoryDisorder>,
    /// The same of all samples together.
    sampled_categories: Vec<f64>,
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
        let thorough = units <= MAX_THOROUGH;
        let best = Alignment::best(&continuum, thorough);
        let observed = best.disorder();
        let wanted = if observed == 0.0 { 0 } else { SAMPLES.into_iter().min().unwrap_or_default() };
        let (sampler, random) = (Sampler::new(&continuum), Random::new(SEED));
        let tags = continuum.tags;
        Some(Self {
            observed,
            thorough,
            sampler,
            random,
            disorders: Vec::new(),
            wanted,
            observed_categories: best.category_disorders(tags.len()),
            sampled_categories: vec![0.0; tags.len() + 1],
            tags,
        })
    }

    /// Takes one sample; whether there are more to take.
    pub(in crate::analysis::agreement) fn step(&mut self) -> bool {
        if self.disorders.len() < self.wanted {
            let sample = self.sampler.sample(&mut self.random);
            let best = Alignment::best(&sample, self.thorough);
            self.disorders.push(best.disorder());
            for (sum, one) in self.sampled_categories.iter_mut().zip(best.category_disorders(self.tags.len())) {
                *sum += one.value();
            }
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

    /// Gamma by the samples that were taken; 1 where all agree. `None` where nothing was to be expected.
    pub(in crate::analysis::agreement) fn gamma(&self) -> Option<f64> {
        if self.observed == 0.0 {
            return Some(1.0);
        }
        let expected = self.expected();
        (expected > 0.0).then(|| 1.0 - self.observed / expected)
    }

    /// Gamma-cat by the samples that were taken. `None` where no two spans are aligned, so that there are no tags to compare.
    pub(in crate::analysis::agreement) fn gamma_cat(&self) -> Option<f64> {
        self.gamma_of_category(0)
    }

    /// Gamma-k of each tag: gamma-cat of the pairs in which one has this tag.
    pub(in crate::analysis::agreement) fn gammas_k(&self) -> impl Iterator<Item = (&Tag, Option<f64>)> {
        self.tags.iter().enumerate().map(|(category, tag)| (tag, self.gamma_of_category(category + 1)))
    }

    fn gamma_of_category(&self, place: usize) -> Option<f64> {
        let observed = self.observed_categories.get(place).filter(|observed| observed.is_aligned)?.value();
        if observed == 0.0 {
            return Some(1.0);
        }
        let expected =
            self.sampled_categories.get(place).copied().unwrap_or_default() / count(self.disorders.len()).max(1.0);
        // 0 as in pygamma-agreement.
        Some(if expected > 0.0 { 1.0 - observed / expected } else { 0.0 })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::fs;

    use serde_json::Value;

    use super::GammaRun;
    use crate::analysis::agreement::marks::{Mark, ReaderMarks};
    use crate::model::Tag;

    fn is_close(ours: Option<f64>, theirs: Option<f64>) -> bool {
        match (ours, theirs) {
            // The reference counts in single precision.
            (Some(ours), Some(theirs)) => (ours - theirs).abs() <= 1e-6 * theirs.max(1.0),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        }
    }

    #[test]
    fn the_best_alignment_is_that_of_pygamma_agreement() {
        let mut cases = 0;
        for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/agreement")).unwrap() {
            let case: Value = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
            let offset = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
            let mark =
                |mark: &Value| Mark::new(Tag::from_name(mark[0].as_str().unwrap()), offset(&mark[1]), offset(&mark[2]));
            let reader = |reader: &Value| ReaderMarks {
                reader: String::new(),
                marks: reader["marks"].as_array().unwrap().iter().map(mark).collect(),
            };
            let readers: Vec<ReaderMarks> = case["readers"].as_array().unwrap().iter().map(reader).collect();
            let tags = case["tags"].as_object().unwrap();
            let by_tag = tags.iter().map(|(tag, figures)| (Some(tag.as_str()), figures));
            for (tag, figures) in [(None, &case["all"])].into_iter().chain(by_tag) {
                let run = GammaRun::new(&readers, |mark| tag.is_none_or(|tag| mark.tag.name() == tag));
                let (ours, theirs) = (run.map(|run| run.observed), figures["disorder"].as_f64());
                assert!(is_close(ours, theirs), "{}, {tag:?}: {ours:?}, theirs {theirs:?}", case["name"]);
                cases += 1;
            }
            let Some(run) = GammaRun::new(&readers, |_| true) else { continue };
            let tags = run.tags.iter().map(|tag| &tags[tag.name()]);
            for (place, figures) in [&case["all"]].into_iter().chain(tags).enumerate() {
                let (ours, theirs) = (run.observed_categories[place].value(), figures["tagDisorder"].as_f64());
                assert!(is_close(Some(ours), theirs), "{}, {place}: {ours}, theirs {theirs:?}", case["name"]);
            }
        }
        assert!(cases > 9);
    }
}
