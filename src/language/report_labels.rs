//! The words of exported reports in the current language.

use super::{Text, current_language, is_right_to_left, texts};
use crate::format::{ComparisonLabels, ReportLabels};

/// The words of a report in the current language.
#[must_use]
pub fn report_labels() -> ReportLabels {
    ReportLabels {
        language: current_language(),
        right_to_left: is_right_to_left(),
        kind: texts::REPORT_KIND.get(),
        byline: texts::REPORT_BYLINE.get(),
        marked: texts::REPORT_MARKED.get(),
        unsourced: texts::REPORT_UNSOURCED.get(),
        unanswered: texts::REPORT_UNANSWERED.get(),
        made: texts::REPORT_MADE.get(),
        ledger: texts::REPORT_LEDGER.get(),
        said: texts::REPORT_SAID.get(),
        denied: texts::REPORT_DENIED.get(),
        no_source: texts::REPORT_NO_SOURCE.get(),
        no_response: texts::REPORT_NO_RESPONSE.get(),
        unlinked: texts::REPORT_UNLINKED.get(),
        others: texts::CHIP_OTHER.get(),
        sources: texts::REPORT_SOURCES.get(),
        source: texts::REPORT_SOURCE.get(),
        claims: texts::REPORT_CLAIMS.get(),
        denials: texts::REPORT_DENIALS.get(),
        changes: texts::CHANGES.get(),
        change_kinds: [texts::CHANGE_NOTE, texts::CHANGE_CHANGED, texts::CHANGE_ADDED, texts::CHANGE_REMOVED]
            .map(Text::get),
        notes: texts::REPORT_NOTES.get(),
        text: texts::REPORT_TEXT.get(),
        legend: texts::REPORT_LEGEND.get(),
        not_found: texts::NOT_FOUND.get(),
        link: texts::REPORT_LINK.get(),
        comma: texts::COMMA.get(),
        decimal: texts::DECIMAL.get(),
        tags: [texts::CLAIM, texts::ATTRIBUTION, texts::DENIAL, texts::NO_COMMENT].map(Text::get),
        meanings: [texts::CLAIM_MEANS, texts::ATTRIBUTION_MEANS, texts::DENIAL_MEANS, texts::NO_COMMENT_MEANS]
            .map(Text::get),
        states: [texts::REPORT_MOVED, texts::REPORT_CHANGED, texts::REPORT_ORPHANED].map(Text::get),
    }
}

/// The words of the report of a comparison in the current language.
#[must_use]
pub fn comparison_labels() -> ComparisonLabels {
    ComparisonLabels {
        kind: texts::COMPARE_KIND.get(),
        reader: texts::COMPARE_READER.get(),
        other_tags: texts::COMPARE_OTHER.get(),
        elsewhere: texts::COMPARE_ELSEWHERE.get(),
        without: texts::COMPARE_WITHOUT.get(),
        lost: texts::COMPARE_LOST.get(),
        key: texts::COMPARE_KEY.get(),
        key_columns: [texts::KEY_HIT, texts::KEY_MISSED, texts::KEY_EXTRA].map(Text::get),
        agreement: texts::AGREEMENT.get(),
        all_tags: texts::AGREEMENT_ALL.get(),
        alike: texts::AGREEMENT_ALIKE.get(),
        alpha_marked: texts::AGREEMENT_MARKED.get(),
        means: texts::AGREEMENT_MEANS.get(),
        passages: texts::COMPARE_PASSAGES.get(),
        agreed: texts::COMPARE_AGREED.get(),
        silent: texts::COMPARE_SILENT.get(),
        count: texts::COMPARE_COUNT.get(),
    }
}
