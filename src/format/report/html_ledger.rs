//! The ledger and the sources as tables.

use std::rc::Rc;

use super::html_page::Page;
use super::markup::{escape, escaped, put, text_element};
use crate::analysis::{ClaimLine, SourceLine};
use crate::model::{Annotation, AnnotationId};

pub(super) fn write(page: &mut Page<'_>) {
    let (labels, ledger) = (page.labels(), Rc::clone(&page.report.ledger));
    let [unlinked, others] = page.report.unlisted();
    let [claim, .., no_comment] = labels.tags;
    page.section(!ledger.claims.is_empty() || !unlinked.is_empty(), labels.ledger, |page| {
        if !ledger.claims.is_empty() {
            head(page, "ledger", &[claim, labels.said, labels.denied, no_comment]);
            for line in &ledger.claims {
                claim_row(page, line);
            }
            page.out.push_str("</tbody></table>\n");
        }
        if !unlinked.is_empty() {
            text_element(&mut page.out, "h3", labels.unlinked);
            page.list(&unlinked, |_, _| {});
        }
    });
    page.section(!ledger.sources.is_empty(), labels.sources, |page| {
        head(page, "sources", &[labels.source, labels.claims, labels.denials, no_comment]);
        for source in &ledger.sources {
            source_row(page, source);
        }
        page.out.push_str("</tbody></table>\n");
    });
    page.section(!others.is_empty(), labels.others, |page| page.list(&others, |_, _| {}));
}

fn head(page: &mut Page<'_>, class: &str, names: &[&str]) {
    put(&mut page.out, format_args!("<table class=\"{class}\"><thead><tr>"));
    for name in names {
        text_element(&mut page.out, "th scope=\"col\"", name);
    }
    page.out.push_str("</tr></thead><tbody>\n");
}

/// The start of a cell, with the name of its column for narrow windows, where columns are rows.
fn cell(page: &mut Page<'_>, attributes: &str, column: &str) {
    put(&mut page.out, format_args!("<td{attributes} data-h=\"{}\">", escaped(column)));
}

fn claim_row(page: &mut Page<'_>, line: &ClaimLine) {
    let labels = page.labels();
    let place = page.place(&line.claim.id);
    put(&mut page.out, format_args!("<tr><th scope=\"row\"{place}>"));
    if let Some(entry) = page.report.entry(&line.claim.id) {
        page.number(entry);
        page.out.push(' ');
        page.quote(&entry.tagged_words());
        page.state(entry);
    }
    page.out.push_str("</th>");
    cell(page, "", labels.said);
    speakers(page, &line.attributions, labels.no_source);
    page.out.push_str("</td>");
    let [.., no_comment] = labels.tags;
    if line.is_unanswered() {
        cell(page, " colspan=\"2\"", labels.denied);
        speakers(page, &[], labels.no_response);
    } else {
        cell(page, "", labels.denied);
        speakers(page, &line.denials, "");
        page.out.push_str("</td>");
        cell(page, "", no_comment);
        speakers(page, &line.no_comments, "");
    }
    page.out.push_str("</td></tr>\n");
}

/// Who speaks, each with the number of the annotation and its words; `gap` where there is nobody.
fn speakers(page: &mut Page<'_>, annotations: &[Rc<Annotation>], gap: &str) {
    if annotations.is_empty() && !gap.is_empty() {
        text_element(&mut page.out, "em", gap);
    }
    for annotation in annotations {
        let place = page.place(&annotation.id);
        put(&mut page.out, format_args!("<div{place}>"));
        let entry = page.report.entry(&annotation.id);
        if let Some(entry) = entry {
            page.number(entry);
        }
        page.out.push(' ');
        if let Some(source) = page.report.source(&annotation.id) {
            text_element(&mut page.out, "b dir=\"auto\"", source);
            page.out.push(' ');
        }
        if let Some(entry) = entry {
            page.quote(&entry.tagged_words());
        }
        page.out.push_str("</div>");
    }
}

fn source_row(page: &mut Page<'_>, source: &SourceLine) {
    let labels = page.labels();
    // The name in its own direction, the cell in the report's: else one from right to left stands at the next column.
    page.out.push_str("<tr><th scope=\"row\"><bdi>");
    escape(&mut page.out, &source.name);
    page.out.push_str("</bdi></th>");
    let [.., no_comment] = labels.tags;
    for (ids, column) in
        [(&source.claims, labels.claims), (&source.denials, labels.denials), (&source.no_comments, no_comment)]
    {
        cell(page, "", column);
        numbers(page, ids);
        page.out.push_str("</td>");
    }
    page.out.push_str("</tr>\n");
}

/// The numbers of annotations, each a link to its words.
fn numbers(page: &mut Page<'_>, ids: &[AnnotationId]) {
    for id in ids {
        if let Some(entry) = page.report.entry(id) {
            page.number(entry);
            page.out.push(' ');
        }
    }
}
