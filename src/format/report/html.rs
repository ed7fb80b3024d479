//! The report as one self-contained HTML page, to be sent, printed or archived.
//!
//! It contains no script, and its content security policy allows none. All text of the article and of the reader is
//! escaped; bidirectional controls are written as their numbers. The page is in the language of the interface, the article's
//! words carry the article's.

use super::content::Report;
use super::html_page::Page;
use super::labels::{Wording, filled};
use super::markup::{document_start, element, link, text_element};
use super::{html_article, html_ledger};
use crate::format::{Document, Entry, iri};

pub(in crate::format) fn write(document: &Document, wording: &Wording) -> String {
    let labels = &wording.labels;
    let mut page = Page::new(Report::new(document, wording));
    document_start(&mut page.out, labels, page.report.title());
    page.out.push_str("<header>\n");
    head(&mut page);
    page.out.push_str("</header>\n<main>\n");
    html_ledger::write(&mut page);
    changes(&mut page);
    notes(&mut page);
    html_article::write(&mut page);
    page.out.push_str("</main>\n</html>\n");
    page.out
}

/// Title, byline, address, and what was marked, in a sentence.
fn head(page: &mut Page<'_>) {
    let (report, out) = (&page.report, &mut page.out);
    let (article, labels) = (&report.document.article, &report.wording.labels);
    text_element(out, "p class=\"kind\"", labels.kind);
    text_element(out, &format!("h1 {}", page.quoted), report.title());
    let (byline, has_address) = (report.byline(), iri::is_web(&article.url));
    if has_address || !byline.is_empty() {
        element(out, "p class=\"byline\"", |out| {
            for (index, part) in byline.iter().enumerate() {
                out.push_str(if index > 0 { " · " } else { "" });
                text_element(out, "bdi", part);
            }
            if has_address {
                out.push_str(if byline.is_empty() { "" } else { " · " });
                link(out, " dir=\"ltr\"", &article.url, &article.url);
            }
        });
    }
    text_element(out, "p class=\"sum\"", &report.summary());
    text_element(out, "p class=\"made\"", &filled(labels.made, &(report.wording.today)(report.document.exported)));
    out.push('\n');
}

/// What changed in the article since the text before.
fn changes(page: &mut Page<'_>) {
    let (labels, changes) = (page.labels(), page.report.changes());
    page.section(!changes.is_empty(), labels.changes, |page| {
        page.out.push_str("<ul class=\"marks\">\n");
        for (change, touched) in changes {
            page.out.push_str("<li>");
            text_element(&mut page.out, "b", labels.change(change.kind));
            for (element, words) in [("del", change.was.trim()), ("ins", change.now.trim())] {
                if !words.is_empty() {
                    page.out.push(' ');
                    text_element(&mut page.out, &format!("{element} {}", page.quoted), words);
                }
            }
            for entry in touched {
                page.out.push(' ');
                page.number(entry);
            }
            page.out.push_str("</li>\n");
        }
        page.out.push_str("</ul>\n");
    });
}

/// The notes, each with the words that it is on.
fn notes(page: &mut Page<'_>) {
    let entries: Vec<&Entry> = page.report.with_notes().collect();
    let heading = page.labels().notes;
    page.section(!entries.is_empty(), heading, |page| {
        page.list(&entries, |out, entry| {
            text_element(out, "p class=\"note\" dir=\"auto\"", entry.annotation.note.trim());
        });
    });
}
