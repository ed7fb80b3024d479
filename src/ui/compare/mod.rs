//! Other readers beside one's own marks: choosing their files, who marked what, how far all agree.

mod chooser;
mod compare_view;
mod figures;
mod passage_row;
mod reader_name;

pub use chooser::CompareChooser;
pub use compare_view::CompareView;
