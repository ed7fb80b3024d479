//! The report of a comparison as one self-contained HTML page. As in the report of one reader there is no script, and all text is
//! escaped.

use super::content::{ComparedPassage, Comparison};
use crate::format::iri;
use crate::format::report::filled;
use crate::format::report::markup::{class, document_start, element, escape, escaped, link, put, text_element};

/// The page.
#[must_use]
pub fn write(comparison: &Comparison<'_>) -> String {
    let mut out = String::new();
    document_start(&mut out, &comparison.wording.labels, comparison.title());
    out.push_str("<header>\n");
    head(&mut out, comparison);
    out.push_str("</header>\n<main>\n");
    readers(&mut out, comparison);
    key(&mut out, comparison);
    figures(&mut out, comparison);
    passages(&mut out, comparison);
    out.push_str("</main>\n</html>\n");
    out
}

/// `lang` and `dir` of the article's words.
fn quoted(comparison: &Comparison<'_>) -> String {
    format!("lang=\"{}\" dir=\"auto\"", escaped(&comparison.article.language))
}

fn head(out: &mut String, comparison: &Comparison<'_>) {
    let (article, wording) = (comparison.article, comparison.wording);
    text_element(out, "p class=\"kind\"", comparison.labels.kind);
    text_element(out, &format!("h1 {}", quoted(comparison)), comparison.title());
    if iri::is_web(&article.url) {
        element(out, "p class=\"byline\"", |out| {
            text_element(out, "bdi", comparison.site());
            out.push_str(" · ");
            link(out, " dir=\"ltr\"", &article.url, &article.url);
        });
    }
    text_element(out, "p class=\"made\"", &filled(wording.labels.made, &(wording.today)(comparison.made)));
    out.push('\n');
}

/// How many marks of each tag each reader has.
fn readers(out: &mut String, comparison: &Comparison<'_>) {
    let columns = comparison.reader_columns();
    table(out, &columns);
    for reader in &comparison.readers {
        let note = if reader.is_elsewhere { comparison.labels.elsewhere } else { "" };
        noted_row(out, &columns, &reader.name, note, comparison.reader_counts(reader));
    }
    out.push_str("</tbody></table>\n");
}

fn key(out: &mut String, comparison: &Comparison<'_>) {
    let Some((place, _)) = comparison.key else { return };
    let labels = comparison.labels;
    out.push_str("<section>\n<h2>");
    escape(out, labels.key);
    out.push_str(": ");
    text_element(out, "bdi", comparison.name(place));
    out.push_str("</h2>\n");
    let columns: Vec<&str> = [labels.reader].into_iter().chain(labels.key_columns).collect();
    table(out, &columns);
    for (name, counts) in comparison.key_rows() {
        row(out, &columns, name, counts.map(|count| count.to_string()));
    }
    out.push_str("</tbody></table>\n</section>\n");
}

fn figures(out: &mut String, comparison: &Comparison<'_>) {
    if comparison.agreement.all.percent.is_none() {
        return;
    }
    out.push_str("<section>\n");
    text_element(out, "h2", comparison.labels.agreement);
    out.push('\n');
    let columns: Vec<&str> = [""].into_iter().chain(comparison.figure_columns()).collect();
    table(out, &columns);
    for (name, cells) in comparison.figure_rows() {
        row(out, &columns, name, cells);
    }
    out.push_str("</tbody></table>\n");
    text_element(out, "p class=\"made\"", comparison.labels.means);
    if let Some(name) = comparison.left_out() {
        element(out, "p class=\"made\"", |out| {
            around(out, comparison.labels.without, |out| text_element(out, "bdi", name));
        });
    }
    out.push_str("\n</section>\n");
}

fn passages(out: &mut String, comparison: &Comparison<'_>) {
    if comparison.passages.is_empty() {
        return;
    }
    out.push_str("<section>\n");
    text_element(out, "h2", comparison.labels.passages);
    out.push_str("\n<ul class=\"marks\">\n");
    for passage in &comparison.passages {
        passage_item(out, comparison, passage);
    }
    out.push_str("</ul>\n</section>\n");
}

fn passage_item(out: &mut String, comparison: &Comparison<'_>, passage: &ComparedPassage) {
    let (labels, quote) = (comparison.labels, format!("q {}", quoted(comparison)));
    out.push_str("<li>");
    text_element(out, &quote, passage.quote.trim());
    for said in &passage.said {
        put(out, format_args!("<div><mark class=\"{}\">", class(&said.tag)));
        text_element(out, "bdi", comparison.wording.labels.tag(&said.tag));
        out.push_str("</mark> ");
        text_element(out, "small", &labels.count(said.readers.len(), comparison.counted));
        out.push(' ');
        names(out, comparison, &said.readers);
        if let Some(words) = &said.quote {
            out.push(' ');
            text_element(out, &quote, words.trim());
        }
        out.push_str("</div>");
    }
    if passage.is_agreed {
        element(out, "div", |out| text_element(out, "small", labels.agreed));
    } else if !passage.silent.is_empty() {
        out.push_str("<div><small>");
        around(out, labels.silent, |out| names(out, comparison, &passage.silent));
        out.push_str("</small></div>");
    }
    out.push_str("</li>\n");
}

/// Names, each in its own direction: else the number of one that runs from right to left stands beside another name.
fn names(out: &mut String, comparison: &Comparison<'_>, readers: &[usize]) {
    for (place, reader) in readers.iter().enumerate() {
        if place > 0 {
            escape(out, comparison.wording.labels.comma);
        }
        text_element(out, "bdi", comparison.name(*reader));
    }
}

/// A sentence with names in it.
fn around(out: &mut String, sentence: &str, names: impl FnOnce(&mut String)) {
    let (before, after) = sentence.split_once("{}").unwrap_or((sentence, ""));
    escape(out, before);
    names(out);
    escape(out, after);
}

fn table(out: &mut String, columns: &[&str]) {
    out.push_str("<table class=\"numbers\"><thead><tr>");
    for name in columns {
        let tag = if name.is_empty() { "td" } else { "th scope=\"col\"" };
        text_element(out, tag, name);
    }
    out.push_str("</tr></thead><tbody>\n");
}

/// A row; each cell has the name of its column for narrow windows, where columns are rows.
fn row(out: &mut String, columns: &[&str], name: &str, cells: impl IntoIterator<Item = String>) {
    noted_row(out, columns, name, "", cells);
}

/// A row with a note below its name.
fn noted_row(out: &mut String, columns: &[&str], name: &str, note: &str, cells: impl IntoIterator<Item = String>) {
    out.push_str("<tr>");
    out.push_str("<th scope=\"row\">");
    text_element(out, "bdi", name);
    if !note.is_empty() {
        element(out, "div", |out| text_element(out, "small", note));
    }
    out.push_str("</th>");
    for (column, cell) in columns.iter().skip(1).zip(cells) {
        put(out, format_args!("<td data-h=\"{}\">", escaped(column)));
        // The sign stays before the digits in every script.
        text_element(out, "bdi dir=\"ltr\"", &cell);
        out.push_str("</td>");
    }
    out.push_str("</tr>\n");
}
