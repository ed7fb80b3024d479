//! What follows from the annotations of an article, and from its texts. Pure: it reads them and changes nothing.
//!
//! It stands right above the model, so that files, lists and the interface can all show what is worked out here. It knows
//! neither files nor the session.

mod agreement;
mod article_changes;
mod change_kind;
mod cues;
mod cues_chinese;
mod editorial_note;
mod ledger;
mod ledger_summary;
mod likeness;
mod linking;
mod note_kind;
mod note_phrases;
mod note_reach;
mod passages;
mod sentence_parts;
mod sentence_pieces;
mod source_key;
mod source_offer;
mod source_sentence;
mod source_subject;
mod source_total;
mod source_words;
mod what_changed;

pub use agreement::{
    Agreement, AgreementWork, Figures, KeyScore, MAX_GAMMA_MARKS, Mark, PairScores, ReaderMarks, Score, against_key,
};
pub use article_changes::{ArticleChange, article_changes};
pub use change_kind::ChangeKind;
pub use editorial_note::editorial_note;
pub use ledger::{ClaimLine, Ledger, SourceLine, is_linkable};
pub use ledger_summary::ClaimFilter;
pub use linking::{AutoLink, Marked, link_in_sentence, linked_to, nearest_first, sentence_around};
pub use note_kind::NoteKind;
pub use note_reach::spoken_of;
pub use sentence_parts::SentenceParts;
pub use sentence_pieces::{clauses, quotations, rest_of};
pub use source_key::SourceKey;
pub use source_offer::SourceOffer;
pub use source_total::SourceTotal;
pub use what_changed::{ChangeCounts, WhatChanged};
