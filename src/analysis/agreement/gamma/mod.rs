//! Gamma (Mathet, Widlöcher and Métivier 2015: "The unified and holistic method gamma for inter-annotator agreement measure and
//! alignment"), as pygamma-agreement computes it.
//!
//! `gamma = 1 - disorder / expected disorder`. The disorder is that of the best alignment of the readers' spans; the expected one is
//! the mean over random annotations like these (`sampler`).
//!
//! - Two spans differ by their places, `((|s1 - s2| + |e1 - e2|) / (l1 + l2))²`, and by their tags, 0 or 1; both count as much
//!   (`alpha` = `beta` = 1), and a span without counterpart counts 1 (`delta_empty`).
//! - The best alignment is exact for two readers. For more it is built reader by reader, each matched exactly with what is aligned
//!   already; with at most 600 marks in all each is then taken out and matched again until nothing improves: a local optimum. On the
//!   fixtures of three and four readers it is the best alignment.
//! - Gamma-cat and gamma-k (Mathet 2017: "The agreement measure gamma-cat") compare the tags of the spans that are aligned, each pair
//!   weighted by how near their places are. As in pygamma-agreement, a span without counterpart counts as one whose tag differs.
//! - Samples: at least 30, and as many more as make the expected disorder exact to 1 % with a confidence of 95 %, at most 300; fixed
//!   seed, so that the same marks have the same gamma.

mod alignment;
mod continuum;
mod random;
mod run;
mod sampler;

pub(super) use run::GammaRun;
pub use run::MAX_GAMMA_MARKS;
