//! The lines of a table. The build reads them, too (`build/texts.rs`).

/// The names and texts of a table. Quotation marks around a text keep its leading and trailing spaces.
pub fn table_entries(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).map(|(name, text)| {
        let unquoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        (name, unquoted.unwrap_or(text))
    })
}
