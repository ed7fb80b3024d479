//! How far several readers of one article agree: figures that a reviewer of a study accepts.
//!
//! | file | figure |
//! | --- | --- |
//! | `marks` | what the figures are over: each reader's marks |
//! | `units` | the code points that count: those that are not white space |
//! | `values` | what each reader says of each unit: the set of tags |
//! | `nominal` | percentage and Krippendorff's alpha, of the values |
//! | `scores` | precision, recall and F1 of two readers' spans |
//! | `key_score` | what readers have of a key |
//! | `matching` | pairs of spans, each used once |
//! | `gamma` | gamma (Mathet, Widlöcher and Métivier 2015), of the spans themselves |
//! | `figures` | all of them, over all and by tag |

mod figures;
mod gamma;
mod key_score;
mod marks;
mod matching;
mod nominal;
mod scores;
mod units;
mod values;

pub use figures::{Agreement, AgreementWork, Figures, PairScores};
pub use gamma::MAX_GAMMA_MARKS;
pub use key_score::{KeyScore, against_key};
pub use marks::{Mark, ReaderMarks};
pub use scores::Score;
