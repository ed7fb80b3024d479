//! JSON Lines: one file of the project's own format a line.

use std::collections::HashMap;

use super::json::{self, is_own};
use super::json_reader::Object;
use super::{FormatError, Incoming, SkipReason, Skipped};
use crate::model::Timestamp;

/// Reads all lines. Lines of the same article are joined. `None` where the first line is no file of the own format.
pub(super) fn read(text: &str, now: Timestamp) -> Option<Result<Vec<Incoming>, FormatError>> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    let (_, first) = lines.peek()?;
    Object::of_text(first).filter(is_own)?;
    let mut all: Vec<Incoming> = Vec::new();
    let mut skipped: Vec<(Option<String>, Skipped)> = Vec::new();
    let mut newer: Option<FormatError> = None;
    let mut indices: HashMap<String, usize> = HashMap::new();
    let url_of = |incoming: &Incoming| incoming.article.as_ref().map(|article| article.url.clone()).unwrap_or_default();
    for (index, line) in lines {
        let Some(file) = Object::of_text(line).filter(is_own) else {
            skipped.push((None, Skipped { index, reason: SkipReason::CutOff }));
            continue;
        };
        let mut read = match json::read(&file) {
            Ok(read) => read,
            Err(error) => {
                newer = newer.or(Some(error));
                let url = file.object("article").and_then(|article| article.string("url"));
                skipped.push((url, Skipped { index, reason: SkipReason::NewerVersion }));
                continue;
            }
        };
        let article = *indices.entry(url_of(&read)).or_insert(all.len());
        if let Some(incoming) = all.get_mut(article) {
            incoming.annotations.append(&mut read.annotations);
            incoming.deleted.append(&mut read.deleted);
            incoming.basis = incoming.basis.max(read.basis);
            incoming.skipped.append(&mut read.skipped);
            incoming.extras.overwrite_with(read.extras);
            incoming.article_extras.overwrite_with(read.article_extras);
        } else {
            all.push(read);
        }
    }
    // Lines of a newer version are skipped; only a file of nothing else is refused.
    if let (true, Some(error)) = (all.is_empty(), newer) {
        return Some(Err(error));
    }
    // A skipped line is recorded with its article, or with the first one where its article is unknown.
    for (url, skipped) in skipped {
        let article = url.and_then(|url| indices.get(&url)).copied().unwrap_or_default();
        if let Some(incoming) = all.get_mut(article) {
            incoming.skipped.push(skipped);
        }
    }
    Some(Ok(Incoming::completed_all(all, now)))
}
