//! The rungs of the ladder, one a file. Each says in its doc what evidence it asks for and what it answers.

mod edited_alone;
mod edited_where_it_stood;
mod left_behind;
mod rival_edited;
mod settled_by_context;
mod stayed;
mod verbatim;
mod whole_words;

pub(super) use edited_alone::edited_alone;
pub(super) use edited_where_it_stood::edited_where_it_stood;
pub(super) use left_behind::left_behind;
pub(super) use rival_edited::rival_edited;
pub(super) use settled_by_context::settled_by_context;
pub(super) use stayed::stayed;
pub(super) use verbatim::verbatim;
pub(super) use whole_words::whole_words;
