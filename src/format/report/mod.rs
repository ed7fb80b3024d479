//! The reports for people: one page of HTML, and the same in Markdown. They are not read back.
//!
//! | file | purpose |
//! | --- | --- |
//! | `labels` | the words of a report, passed in by the caller in its language |
//! | `content` | what a report says, independent of its markup |
//! | `marked_text` | the article cut into pieces at the ends of its marks |
//! | `markup` | HTML elements and escaping |
//! | `html`, `html_page`, `html_ledger`, `html_article` | the page, what its sections have in common, its tables, the article with its marks |
//! | `markdown` | the same in Markdown |
//! | `markdown_text` | escaping for Markdown |

mod content;
mod html;
mod html_article;
mod html_ledger;
mod html_page;
mod labels;
mod markdown;
pub(super) mod markdown_text;
mod marked_text;
pub(super) mod markup;

pub(super) use html::write as write_html;
pub(super) use labels::filled;
pub use labels::{ReportLabels, Wording};
pub(super) use markdown::write as write_markdown;
