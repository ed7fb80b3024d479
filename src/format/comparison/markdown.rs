//! The report of a comparison in Markdown. It says what the page says.

use super::content::{ComparedPassage, Comparison};
use crate::format::iri;
use crate::format::report::filled;
use crate::format::report::markdown_text::{heading, link, one_line, row};
use crate::format::report::markup::put;

/// The text.
#[must_use]
pub fn write(comparison: &Comparison<'_>) -> String {
    let mut out = String::new();
    head(&mut out, comparison);
    readers(&mut out, comparison);
    key(&mut out, comparison);
    figures(&mut out, comparison);
    if !comparison.passages.is_empty() {
        heading(&mut out, "##", comparison.labels.passages);
        for passage in &comparison.passages {
            passage_item(&mut out, comparison, passage);
        }
    }
    out
}

fn head(out: &mut String, comparison: &Comparison<'_>) {
    let (article, wording) = (comparison.article, comparison.wording);
    out.push_str("# ");
    out.push_str(&one_line(comparison.title()));
    out.push_str("\n\n");
    out.push_str(&one_line(comparison.labels.kind));
    out.push_str("\\\n");
    if iri::is_web(&article.url) {
        out.push_str(&link(&one_line(&article.url), &iri::from_url(&article.url)));
        out.push_str("\\\n");
    }
    out.push_str(&one_line(&filled(wording.labels.made, &(wording.today)(comparison.made))));
    out.push('\n');
}

fn readers(out: &mut String, comparison: &Comparison<'_>) {
    out.push('\n');
    table(out, comparison.reader_columns().into_iter());
    for reader in &comparison.readers {
        let mut name = one_line(&reader.name);
        if reader.is_elsewhere {
            put(&mut name, format_args!(" ({})", one_line(comparison.labels.elsewhere)));
        }
        let counts = comparison.reader_counts(reader);
        row(out, &[name].into_iter().chain(counts).collect::<Vec<_>>());
    }
}

fn key(out: &mut String, comparison: &Comparison<'_>) {
    let Some((place, _)) = comparison.key else { return };
    let labels = comparison.labels;
    heading(out, "##", &format!("{}: {}", labels.key, comparison.name(place)));
    table(out, [labels.reader].into_iter().chain(labels.key_columns));
    for (name, counts) in comparison.key_rows() {
        let counts = counts.into_iter().map(|count| count.to_string());
        row(out, &[one_line(name)].into_iter().chain(counts).collect::<Vec<_>>());
    }
}

fn figures(out: &mut String, comparison: &Comparison<'_>) {
    if comparison.agreement.all.percent.is_none() {
        return;
    }
    heading(out, "##", comparison.labels.agreement);
    table(out, [""].into_iter().chain(comparison.figure_columns()));
    for (name, cells) in comparison.figure_rows() {
        row(out, &[one_line(name)].into_iter().chain(cells).collect::<Vec<_>>());
    }
    out.push('\n');
    out.push_str(&one_line(comparison.labels.means));
    out.push('\n');
    if let Some(name) = comparison.left_out() {
        put(out, format_args!("\n{}\n", one_line(&filled(comparison.labels.without, name))));
    }
}

fn passage_item(out: &mut String, comparison: &Comparison<'_>, passage: &ComparedPassage) {
    let labels = comparison.labels;
    put(out, format_args!("- “{}”\n", one_line(passage.quote.trim())));
    for said in &passage.said {
        let tag = one_line(comparison.wording.labels.tag(&said.tag));
        let count = labels.count(said.readers.len(), comparison.counted);
        let words = said.quote.as_ref().map(|words| format!(" “{}”", one_line(words.trim()))).unwrap_or_default();
        let names = one_line(&comparison.names(&said.readers));
        put(out, format_args!("  - **{tag}** {}: {names}{words}\n", one_line(&count)));
    }
    if passage.is_agreed {
        put(out, format_args!("  - {}\n", one_line(labels.agreed)));
    } else if !passage.silent.is_empty() {
        let silent = filled(labels.silent, &comparison.names(&passage.silent));
        put(out, format_args!("  - {}\n", one_line(&silent)));
    }
}

/// The head of a table: names to the start, numbers to the end.
fn table<'a>(out: &mut String, columns: impl Iterator<Item = &'a str>) {
    let columns: Vec<String> = columns.map(one_line).collect();
    row(out, &columns);
    let rules = columns.iter().enumerate().map(|(place, _)| if place == 0 { "---" } else { "---:" }.to_owned());
    row(out, &rules.collect::<Vec<_>>());
}
