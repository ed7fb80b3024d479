//! An article as it is stored.

use serde_json::{Value, json};

use super::{About, BlockKind, Document};

/// The record of an article.
#[must_use]
pub fn write(document: &Document) -> Value {
    let blocks: Vec<Value> = document.blocks.iter().map(|block| json!([block.kind.name(), block.text])).collect();
    json!({ "blocks": blocks, "about": document.about.to_json() })
}

/// Reads a record; `None` where it is none, or has no text.
#[must_use]
pub fn read(record: &Value) -> Option<Document> {
    let mut document = Document::default();
    for block in record.get("blocks")?.as_array()? {
        let kind = block.get(0)?;
        // Earlier versions stored the level of a heading, or 0.
        let kind = match (kind.as_str(), kind.as_u64().and_then(|level| u8::try_from(level).ok())) {
            (Some(name), _) => BlockKind::of_name(name),
            (None, Some(level @ 1..=6)) => BlockKind::Heading(level),
            _ => BlockKind::Paragraph,
        };
        document.push(kind, block.get(1)?.as_str()?);
    }
    document.about = record.get("about").map(About::of_json).unwrap_or_default();
    (!document.blocks.is_empty()).then_some(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_back() {
        let mut document = Document::default();
        document.push(BlockKind::Heading(1), "A <b>headline</b>");
        document.push(BlockKind::Cell { row: true, begins: true }, "");
        document.push(BlockKind::Quotation, "“so”");
        document.about = About { site: "Site".into(), published: "2026-11-29".into(), ..About::default() };
        assert_eq!(read(&write(&document)), Some(document));
        // As version 0.1 stored it.
        let old = json!({ "opened": 5, "blocks": [[1, "Title"], [0, "Text."]] });
        let read_old =
            read(&old).map(|document| document.blocks.iter().map(|block| block.kind.name()).collect::<Vec<_>>());
        assert_eq!(read_old, Some(vec!["h1", "p"]));
        for broken in [
            json!(null),
            json!({}),
            json!({ "blocks": [] }),
            json!({ "blocks": [["p", "  "]] }),
            json!({ "blocks": [["p"]] }),
        ] {
            assert_eq!(read(&broken), None, "{broken}");
        }
    }
}
