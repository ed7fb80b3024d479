//! What comes into the list: articles that are not there yet, each with its place; of the others, why not.

use std::collections::HashSet;
use std::rc::Rc;

use super::{Draft, Item, Problem, Reason};
use crate::format::sha256;
use crate::model::Timestamp;
use crate::reader::Document;

/// An import that is being read.
#[derive(Debug)]
pub struct Intake {
    batch: i64,
    place: u32,
    ids: HashSet<String>,
    addresses: HashSet<String>,
    /// The articles that are new, with their texts.
    pub added: Vec<(Item, Document)>,
    /// What is not, or not whole, in the list, in the order of the files.
    pub problems: Vec<Problem>,
}

impl Intake {
    /// An import into this list.
    #[must_use]
    pub fn new(items: &[Rc<Item>], at: Timestamp) -> Self {
        Self {
            batch: at.millis(),
            place: items.iter().map(|item| item.place + 1).max().unwrap_or_default(),
            ids: items.iter().map(|item| item.id.clone()).collect(),
            addresses: items.iter().map(|item| item.address.clone()).collect(),
            added: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Takes one article or problem in. `is_annotated` tells whether there are annotations under an address: an article that
    /// was annotated under the address of its text keeps it.
    pub fn take(&mut self, draft: Result<Draft, Problem>, is_annotated: impl Fn(&str) -> bool) {
        let mut draft = match draft {
            Ok(draft) => draft,
            Err(problem) => return self.problems.push(problem),
        };
        let by_text = format!("urn:sha256:{}", draft.document.sha256());
        let url = &draft.document.about.url;
        let address = if url.is_empty() || is_annotated(&by_text) { by_text } else { url.clone() };
        let repeat = if !draft.id.is_empty() && self.ids.contains(&draft.id) {
            Some(Reason::SameId(draft.id.clone()))
        } else if self.addresses.contains(&address) {
            Some(if url.is_empty() { Reason::SameText } else { Reason::SameAddress(url.clone()) })
        } else {
            None
        };
        if let Some(reason) = repeat {
            return self.problems.push(Problem { file: draft.file, row: draft.row, reason });
        }
        self.problems.append(&mut draft.notes);
        let item = Item {
            key: sha256(&address),
            place: self.place,
            batch: self.batch,
            id: if draft.row.is_some() { draft.id } else { draft.file },
            title: draft.document.title(),
            about: draft.document.about.clone(),
            address: address.clone(),
            done: None,
        };
        if draft.row.is_some() {
            self.ids.insert(item.id.clone());
        }
        self.addresses.insert(address);
        self.place += 1;
        self.added.push((item, draft.document));
    }
}
