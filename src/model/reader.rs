//! A reader: who annotates.

use super::{Extras, source_name};

/// The longest identity of a reader, in code points.
pub const MAX_READER_ID: usize = 2_000;

/// Who made an annotation. A name, an identity, or both: a reader has at least one of them.
///
/// ```
/// use news_annotator::model::Reader;
///
/// let ana = Reader::new(" Ana  Pérez ", "urn:uuid:1").ok_or("no reader")?;
/// assert_eq!(ana.name(), "Ana Pérez");
/// assert_eq!(Reader::new(" ", ""), None);
/// assert_eq!(Reader::new("\0\u{7f}", ""), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    name: String,
    id: String,
    extras: Extras,
}

impl Reader {
    /// The reader of this name and this identity, an IRI; either may be empty. The name is kept as that of a
    /// [source](source_name) is. `None` where both are empty.
    #[must_use]
    pub fn new(name: &str, id: &str) -> Option<Self> {
        Self::with_extras(name, id, Extras::default())
    }

    /// The same, with what else its file says of it.
    #[must_use]
    pub fn with_extras(name: &str, id: &str, extras: Extras) -> Option<Self> {
        let id = id.trim();
        let end = id.char_indices().nth(MAX_READER_ID).map_or(id.len(), |(at, _)| at);
        let reader =
            Self { name: source_name(name), id: id.get(..end).unwrap_or_default().trim_end().to_owned(), extras };
        (!reader.name.is_empty() || !reader.id.is_empty()).then_some(reader)
    }

    /// The name; empty where only the identity is known.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The identity, an IRI; empty where only the name is known.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What else its file says of it.
    #[must_use]
    pub const fn extras(&self) -> &Extras {
        &self.extras
    }

    /// What the reader is called: the name, else what people read in the identity (`acct:ana@notes.example`: `ana`).
    ///
    /// ```
    /// use news_annotator::model::Reader;
    ///
    /// for (id, label) in [("acct:ana@notes.example", "ana"), ("https://notes.example/ana", "https://notes.example/ana")] {
    ///     assert_eq!(Reader::new("", id).map(|reader| reader.label().to_owned()).as_deref(), Some(label));
    /// }
    /// ```
    #[must_use]
    pub fn label(&self) -> &str {
        if !self.name.is_empty() {
            return &self.name;
        }
        let account = self.id.strip_prefix("acct:").and_then(|account| account.split('@').next());
        account.filter(|user| !user.is_empty()).unwrap_or(&self.id)
    }

    /// Whether both are one reader: of one identity or, where one of them has none, of one name.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let [ours, theirs] = [&self.id, &other.id];
        if ours.is_empty() || theirs.is_empty() { self.label() == other.label() } else { ours == theirs }
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;

    #[test]
    fn one_reader_or_two() {
        for (name, one, other, same) in [
            ("one identity, two names", ("Ana", "i:1"), ("Ana P.", "i:1"), true),
            ("one name, two identities", ("Ana", "i:1"), ("Ana", "i:2"), false),
            ("one without identity", ("Ana", "i:1"), ("Ana", ""), true),
            ("another name", ("Ana", ""), ("Ben", ""), false),
            ("names alone", ("Ana", ""), (" Ana ", ""), true),
            ("identities alone", ("", "i:1"), ("", "i:2"), false),
        ] {
            let reader = |(name, id)| Reader::new(name, id).unwrap();
            assert_eq!(reader(one).is_same(&reader(other)), same, "{name}");
            assert_eq!(reader(other).is_same(&reader(one)), same, "{name}");
        }
    }
}
