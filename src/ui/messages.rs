//! Every sentence of the interface, in English.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::anchor::Flag;
use crate::model::{Tag, Timestamp};
use crate::session::{ImportSummary, Problem};

pub const ANNOTATIONS: &str = "Annotations";
pub const CANCEL: &str = "Cancel";
pub const CLOSE_PANEL: &str = "Close annotations";
pub const COPIED: &str = "Copied to the clipboard as JSON.";
pub const COPY_FAILED: &str = "The browser did not allow copying. Download the JSON file instead.";
pub const COPY_JSON: &str = "Copy JSON";
pub const DELETE: &str = "Delete";
pub const DELETE_ALL: &str = "Delete all";
pub const DISMISS: &str = "Dismiss";
pub const DOWNLOAD_FAILED: &str = "The browser did not allow the download. Copy the JSON to the clipboard instead.";
pub const EDIT_NOTE: &str = "Edit note";
pub const ADD_NOTE: &str = "Add note";
pub const EMPTY_HINT: &str =
    "Select words of the article, then press a tag: 1 claim, 2 attribution, 3 denial, 4 no comment.";
pub const EMPTY_TITLE: &str = "Nothing marked yet";
pub const SAVE_AGAIN: &str = "Save again";
pub const DOWNLOAD_ASIDE: &str = "Download them";
pub const IMPORT_NOW: &str = "Import";
pub const IMPORT_ANYWAY: &str = "Import anyway";
pub const IMPORT_TITLE: &str = "Import this file?";
pub const IMPORT_OTHER: &str = "This file belongs to another article:";
pub const IMPORT_UNDO: &str = "One undo takes the whole import back.";
pub const IMPORT: &str = "Import a file…";
pub const MENU: &str = "Export and import";
pub const NO_HIGHLIGHTS: &str = "This browser cannot paint highlights. Everything else works: your annotations are listed \
     here, saved and exported.";
pub const NONE_OF_TAG: &str = "No annotation has this tag.";
pub const NOTE: &str = "Note";
pub const NOTE_HINT: &str = "Plain text, only for you and your exports";
pub const READ_ONLY: &str = "Read-only";
pub const REDO: &str = "Redo";
pub const SAVE: &str = "Save";
pub const NOT_KEPT: &str = "Kept until you leave this page";
pub const SAVED: &str = "Saved in this browser";
pub const TAG_AS: &str = "Tag the selection";
pub const UNDO: &str = "Undo";
pub const UNREADABLE_FILE: &str = "The browser could not read this file. Choose it again, or choose another one.";
pub const NOT_FOUND: &str = "Not found in this article";
pub const NOT_FOUND_HINT: &str = "Their words are gone, or stand in several places. They are kept, and exported.";
pub const CHANGED: &str = "The words changed";
pub const ACCEPT: &str = "Accept new wording";
pub const ATTACH: &str = "Attach to selection";
pub const ATTACH_CANDIDATE: &str = "Attach here";
pub const ATTACH_MOVED: &str = "Move to the selection";
pub const BOUNDARIES: &str = "Where the open annotation begins and ends";
pub const BOUNDARY_START: &str = "Beginning";
pub const BOUNDARY_END: &str = "End";
pub const BOUNDARY_HINT: &str = "Drag, or use the arrow keys: by character, with Ctrl by word";
pub const EDIT_BOUNDARIES: &str = "Move the boundaries";
pub const DETACH: &str = "Not meant here";
pub const DETACHED: &str = "Taken off these words; it is kept under “Not found in this article”.";
pub const CANDIDATES: &str = "It may be meant here:";
pub const ACCEPTED: &str = "New wording accepted; the old one is kept in the annotation.";
pub const ATTACHED: &str = "Attached.";

pub const CLOSE: &str = "Close";
pub const KEYS: &str = "Keys";
pub const KEY_TAG: &str = "tag";
pub const LEAVE_READING: &str = "Leave reading by keyboard";
pub const READ: &str = "Read by keyboard";
pub const READING: &str = "Reading by keyboard";
pub const TAG_FIRST: &str = "Tag it first.";
pub const UNDONE: &str = "Undone.";

/// "Sentence 3 of 40".
pub fn sentence(number: usize, count: usize) -> String {
    format!("Sentence {number} of {count}")
}

/// A tag's name for people.
pub fn tag(tag: &Tag) -> &str {
    match tag {
        Tag::Claim => "Claim",
        Tag::Attribution => "Attribution",
        Tag::Denial => "Denial",
        Tag::NoComment => "No comment",
        Tag::Other(name) => name,
    }
}

/// What a tag marks, in a line.
pub const fn tag_meaning(tag: &Tag) -> &'static str {
    match tag {
        Tag::Claim => "A statement presented as fact, which could be checked",
        Tag::Attribution => "The words that name who stands behind a statement, and how",
        Tag::Denial => "Words in which someone rejects or disputes a claim",
        Tag::NoComment => "Words reporting that someone declined to answer or did not answer",
        Tag::Other(_) => "A tag from another tool",
    }
}

/// What differs in an edited quote.
pub const fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Number => "a figure or date differs",
        Flag::Negation => "a negation came or went",
        Flag::Name => "a name differs",
        Flag::Wording => "other words",
    }
}

pub fn begins_with(words: &str) -> String {
    format!("begins with “{words}”")
}

pub fn ends_with(words: &str) -> String {
    format!("ends with “{words}”")
}

/// "1 annotation", "12 annotations".
pub fn count(n: usize) -> String {
    if n == 1 { "1 annotation".into() } else { format!("{n} annotations") }
}

pub fn added(added: &Tag) -> String {
    format!("{} added.", tag(added))
}

pub fn deleted(n: usize) -> String {
    format!("{} deleted.", count(n))
}

pub fn exported(name: &str) -> String {
    format!("Downloaded as {name}.")
}

/// The numbers of an import that are not zero, each with its word.
pub fn import_parts(summary: ImportSummary) -> Vec<String> {
    let ImportSummary { added, updated, unchanged, orphaned, unknown, skipped } = summary;
    let all = [
        (added, "added"),
        (updated, "updated"),
        (unchanged, "already here"),
        (orphaned, "not found in this article"),
        (unknown, "with a tag of another tool"),
        (skipped, "could not be read"),
    ];
    all.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect()
}

/// What an import did, in a sentence.
pub fn imported(summary: ImportSummary) -> String {
    let parts = import_parts(summary);
    if parts.is_empty() { "The file holds no annotation.".into() } else { format!("Import: {}.", parts.join(", ")) }
}

/// What is wrong with the storage, what is safe and what to do.
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Storage(error) => error.to_string(),
        Problem::Newer => "These annotations were saved by a newer version of this tool. They are shown read-only and \
             left untouched. Reload the page to get the newer version."
            .into(),
        Problem::SetAside(_) => "The saved annotations of this article could not be read. They were set aside, not deleted; \
             you can go on with a clean page."
            .into(),
        Problem::Gone => "The saved annotations of this article were removed from this browser. They are still here, until \
             you close the page: save them again, or export them."
            .into(),
        Problem::Unreadable => "The saved annotations of this article could not be read. They are left untouched, and \
             nothing can be changed here, so that nothing is overwritten. Free some of the browser's storage and reload."
            .into(),
    }
}

/// A moment as the reader's browser writes it.
pub fn time(at: Timestamp) -> String {
    thread_local! {
        // Making a formatter costs far more than using it.
        static FORMAT: Intl::DateTimeFormat = {
            let options = Object::new();
            for part in ["dateStyle", "timeStyle"] {
                // Setting a member of a new plain object cannot fail.
                drop(Reflect::set(&options, &part.into(), &"short".into()));
            }
            Intl::DateTimeFormat::new(&Array::of1(&"en".into()), &options)
        };
    }
    #[allow(clippy::cast_precision_loss)] // Milliseconds of the years 0 to 9999 are exact in 53 bits.
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    FORMAT
        .with(|format| format.format().call1(&JsValue::NULL, &date))
        .ok()
        .and_then(|t| t.as_string())
        .unwrap_or_default()
}
