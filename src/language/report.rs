//! The words of the reports in the language that is spoken.

use super::{Text, runs_backwards, spoken, texts};
use crate::format::Labels;

/// What a report says in its reader's language.
#[must_use]
pub fn report() -> Labels {
    let english = spoken() == "en";
    // Of other languages some have more forms than two, which a plain list of things needs none of.
    let counted = if english { [texts::COUNT_ONE, texts::COUNT_OTHER] } else { [texts::REPORT_COUNT; 2] };
    Labels {
        language: (!english).then(|| (spoken(), runs_backwards())),
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
