//! The claims as schema.org `Claim`s in JSON-LD, for programs that collect what articles claim. It is not read back.
//!
//! | model | schema.org |
//! | --- | --- |
//! | the article | one `NewsArticle`: `url`, `headline`, `inLanguage`, and what its page says of `author`, `publisher`, `datePublished` |
//! | a claim | a `Claim`: `text` is its quote, or its pieces with ` … ` between them, `url` leads to the quote on the page |
//! | the article in which it stands | `appearance` |
//! | the sources of its attributions | `author`: a name alone, since nobody has said whether it is a person or a body |
//!
//! A claim without a named source has no `author`. Denials and no-comments have no place in that vocabulary.

use std::collections::HashMap;

use super::json_writer::JsonWriter;
use super::{Document, Entry, iri};
use crate::analysis::{Ledger, SourceLine};
use crate::model::{AnnotationId, Part};

pub(super) fn write(document: &Document) -> String {
    let ledger = Ledger::of(document.entries.iter().map(|entry| &entry.annotation));
    let entries: HashMap<&AnnotationId, &Entry> =
        document.entries.iter().map(|entry| (&entry.annotation.id, entry)).collect();
    // A name as it is first written in the article.
    let marks = |source: &'_ SourceLine| {
        let name = source.name.clone();
        source.marks.iter().map(move |id| (id.clone(), name.clone())).collect::<Vec<_>>()
    };
    let sources: HashMap<AnnotationId, String> = ledger.sources.iter().flat_map(marks).collect();
    let article = iri::from_url(&document.article.url);
    let mut out = JsonWriter::pretty();
    out.open('{');
    out.text_member("@context", "https://schema.org");
    out.open_member("@graph", '[');
    out.item();
    write_article(&mut out, document, &article);
    for line in &ledger.claims {
        let claim = &line.claim;
        out.item();
        out.open('{');
        out.text_member("@type", "Claim");
        out.text_member("@id", &iri::encode(claim.id.as_str()));
        let entry = entries.get(&claim.id).copied();
        let (selector, parts) =
            entry.map_or((&claim.selector, claim.parts.as_slice()), |entry| (entry.written(), entry.written_parts()));
        out.text_member("text", &Part::as_read(selector, parts));
        if !document.article.language.is_empty() {
            out.text_member("inLanguage", &document.article.language);
        }
        if let Some(address) = entry.and_then(|entry| document.quote_link(entry)) {
            out.text_member("url", &address);
        }
        out.open_member("appearance", '{');
        out.text_member("@id", &article);
        out.close('}');
        let mut names: Vec<&str> = vec![];
        for name in line.attributions.iter().filter_map(|one| sources.get(&one.id)) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        write_names(&mut out, "author", None, &names);
        out.close('}');
    }
    out.close(']');
    out.close('}');
    out.finish()
}

fn write_article(out: &mut JsonWriter, document: &Document, id: &str) {
    let (article, details) = (&document.article, &document.details);
    out.open('{');
    out.text_member("@type", "NewsArticle");
    out.text_member("@id", id);
    if iri::is_web(&article.url) {
        out.text_member("url", id);
    }
    for (name, value) in [("headline", article.title.trim()), ("inLanguage", &article.language)] {
        if !value.is_empty() {
            out.text_member(name, value);
        }
    }
    if let Some(day) = details.published {
        out.text_member("datePublished", day.to_string().get(..10).unwrap_or_default());
    }
    let authors: Vec<&str> = details.authors.iter().map(String::as_str).collect();
    write_names(out, "author", None, &authors);
    if !details.site.is_empty() {
        write_names(out, "publisher", Some("Organization"), &[&details.site]);
    }
    out.close('}');
}

/// Persons or bodies by their names; nothing where there are none.
fn write_names(out: &mut JsonWriter, member: &str, kind: Option<&str>, names: &[&str]) {
    if names.is_empty() {
        return;
    }
    out.open_member(member, '[');
    for name in names {
        out.item();
        out.open('{');
        if let Some(kind) = kind {
            out.text_member("@type", kind);
        }
        out.text_member("name", name);
        out.close('}');
    }
    out.close(']');
}
