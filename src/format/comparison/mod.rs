//! The report of a comparison for people: what several readers marked in one article, how far they agree, and each passage,
//! disagreements first. One page of HTML, and the same in Markdown. It is not read back.
//!
//! | file | purpose |
//! | --- | --- |
//! | `content` | what the report says, independent of its markup |
//! | `labels` | its words, beside those that it shares with the report of one reader |
//! | `html` | the page |
//! | `markdown` | the same in Markdown |

mod content;
mod html;
mod labels;
mod markdown;

pub use content::{ComparedPassage, ComparedReader, ComparedWords, Comparison, hundredths};
pub use html::write as write_comparison_html;
pub use labels::ComparisonLabels;
pub use markdown::write as write_comparison_markdown;
