//! The labels of exported reports in the current language.

use super::{Text, current_language, is_right_to_left, texts};
use crate::format::ReportLabels;

/// The labels of a report in the current language.
#[must_use]
pub fn report_labels() -> ReportLabels {
    let english = current_language() == "en";
    // Other languages have more than two plural forms: their reports write the number as a plain list item.
    let counted = if english { [texts::COUNT_ONE, texts::COUNT_OTHER] } else { [texts::REPORT_COUNT; 2] };
    ReportLabels {
        language: (!english).then(|| (current_language(), is_right_to_left())),
        annotations: texts::ANNOTATIONS.get(),
        article: texts::REPORT_ARTICLE.get(),
        exported: texts::REPORT_EXPORTED.get(),
        count: texts::REPORT_COUNT.get(),
        counted: counted.map(Text::get),
        comma: texts::COMMA.get(),
        tags: [texts::REPORT_CLAIMS, texts::REPORT_ATTRIBUTIONS, texts::REPORT_DENIALS, texts::NO_COMMENT]
            .map(Text::get),
        about: texts::REPORT_ABOUT.get(),
        states: [texts::REPORT_MOVED, texts::REPORT_CHANGED, texts::REPORT_ORPHANED].map(Text::get),
        link: texts::REPORT_LINK.get(),
    }
}
