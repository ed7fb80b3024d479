//! The content of the reports, independent of their markup.

use std::collections::HashMap;

use super::{Document, Entry};
use crate::model::Tag;

/// The length to which the quote of a related annotation is shortened, in code points.
const SHORT_QUOTE: usize = 80;

/// The annotations by tag: the four tags in their order, then the others in order of appearance. Tags without annotations
/// are left out.
pub(super) fn sections(document: &Document) -> Vec<(&Tag, Vec<&Entry>)> {
    let mut sections: Vec<(&Tag, Vec<&Entry>)> = Tag::ALL.iter().map(|tag| (tag, Vec::new())).collect();
    let mut indices: HashMap<&Tag, usize> = Tag::ALL.iter().enumerate().map(|(index, tag)| (tag, index)).collect();
    for entry in &document.entries {
        let tag = &entry.annotation.tag;
        let index = *indices.entry(tag).or_insert(sections.len());
        match sections.get_mut(index) {
            Some((_, entries)) => entries.push(entry),
            None => sections.push((tag, vec![entry])),
        }
    }
    sections.retain(|(_, entries)| !entries.is_empty());
    sections
}

/// The beginning of a quote, with an ellipsis where it is shortened.
pub(super) fn shortened(quote: &str) -> String {
    let mut short: String = quote.chars().take(SHORT_QUOTE).collect();
    if short.len() < quote.len() {
        short.push('…');
    }
    short
}
