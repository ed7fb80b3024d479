//! Makes the names of the texts of the interface from their tables, which are lines `NAME = text`, and the English texts without them:
//! the names are needed only where a table or a host names a text.

#[path = "../src/language/table_entries.rs"]
mod table_entries;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use table_entries::table_entries;

/// What is made of the tables.
pub struct Texts {
    /// `src/language/texts.rs` includes it: a constant for each name, and all names.
    pub names: String,
    /// The English texts, one a line, in the order of the names; an empty line where English needs no text, as for forms of the
    /// plural that only other languages have.
    pub english: String,
}

/// Of the English table and of those of the other languages.
pub fn texts(english: &str, others: &[String]) -> Texts {
    let english: BTreeMap<&str, &str> = table_entries(english).collect();
    let others = others.iter().flat_map(|table| table_entries(table)).map(|(name, _)| name);
    let all: BTreeSet<&str> = english.keys().copied().chain(others).collect();
    let all: Vec<&str> = all.into_iter().collect();
    let mut names = format!("/// The names of all texts, sorted.\npub const NAMES: &str = {:?};\n", all.join(" "));
    for (index, name) in all.iter().enumerate() {
        let text = english.get(name).map_or_else(|| "In other languages only.".into(), |text| format!("`{text}`"));
        // Writing to a string cannot fail.
        let _ = write!(names, "#[doc = {text:?}]\npub const {name}: Text = Text({index});\n");
    }
    let english = all.iter().map(|name| english.get(name).copied().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    Texts { names, english }
}
