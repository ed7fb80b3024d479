//! The report in Markdown (`CommonMark` with tables, as GitHub and others render it), for wikis and mail. It says what the page
//! says. Marks in the article are brackets with the annotation's number at both ends, which also reads as plain text where
//! marks overlap: `¹[the harbour ²[is closed]¹ by May]²`.

use std::collections::HashSet;
use std::rc::Rc;

use super::content::Report;
use super::labels::{ReportLabels, Wording, filled};
use super::markdown_text::{heading, lines, link, one_line, row};
use super::marked_text;
use super::markup::put;
use crate::analysis::ClaimLine;
use crate::format::{Document, Entry, iri};
use crate::model::{Annotation, AnnotationId, Tag};

/// The brackets of marks, before the article's own brackets are escaped.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

pub(in crate::format) fn write(document: &Document, wording: &Wording) -> String {
    let (report, labels) = (Report::new(document, wording), &wording.labels);
    let mut out = String::new();
    head(&mut out, &report);
    ledger(&mut out, &report);
    sources(&mut out, &report);
    let [_, others] = report.unlisted();
    list(&mut out, &report, "##", labels.others, &others, |_, _| {});
    changes(&mut out, &report);
    let notes: Vec<&Entry> = report.with_notes().collect();
    list(&mut out, &report, "##", labels.notes, &notes, |out, entry| {
        out.push('\n');
        lines(out, &entry.annotation.note, "  ");
    });
    article(&mut out, &report);
    let missing: Vec<&Entry> = report.not_found().collect();
    list(&mut out, &report, "##", labels.not_found, &missing, |_, _| {});
    out
}

fn head(out: &mut String, report: &Report<'_>) {
    let (article, labels) = (&report.document.article, &report.wording.labels);
    out.push_str("# ");
    out.push_str(&one_line(report.title()));
    out.push_str("\n\n");
    let byline = report.byline();
    if !byline.is_empty() {
        let parts: Vec<String> = byline.iter().map(|part| one_line(part)).collect();
        out.push_str(&parts.join(" · "));
        out.push_str("\\\n");
    }
    if iri::is_web(&article.url) {
        out.push_str(&link(&one_line(&article.url), &iri::from_url(&article.url)));
        out.push_str("\\\n");
    }
    out.push_str(&one_line(&filled(labels.made, &(report.wording.today)(report.document.exported))));
    out.push_str("\n\n");
    out.push_str(&one_line(&report.summary()));
    out.push('\n');
}

fn ledger(out: &mut String, report: &Report<'_>) {
    let labels = &report.wording.labels;
    let [unlinked, _] = report.unlisted();
    let [claim, .., no_comment] = labels.tags;
    if !report.ledger.claims.is_empty() {
        heading(out, "##", labels.ledger);
        row(out, &["", claim, labels.said, labels.denied, no_comment].map(one_line));
        row(out, &["---:", "---", "---", "---", "---"].map(str::to_owned));
        for line in &report.ledger.claims {
            claim_row(out, report, line);
        }
    }
    list(out, report, "##", labels.unlinked, &unlinked, |_, _| {});
}

fn claim_row(out: &mut String, report: &Report<'_>, line: &ClaimLine) {
    let labels = &report.wording.labels;
    let gap = |is: bool, label: &str| if is { format!("*{}*", one_line(label)) } else { String::new() };
    let said = if line.is_unsourced() { gap(true, labels.no_source) } else { speakers(report, &line.attributions) };
    let no_response = gap(line.is_unanswered(), labels.no_response);
    let denied = if line.is_unanswered() { no_response } else { speakers(report, &line.denials) };
    let claim = report.entry(&line.claim.id).map(|entry| one_line(&entry.tagged_words()) + &state(report, entry));
    let number = report.number(&line.claim.id).to_string();
    row(out, &[number, claim.unwrap_or_default(), said, denied, speakers(report, &line.no_comments)]);
}

/// Who speaks, each with the number of the annotation.
fn speakers(report: &Report<'_>, annotations: &[Rc<Annotation>]) -> String {
    let one = |annotation: &Rc<Annotation>| {
        let words = || {
            let entry = report.entry(&annotation.id);
            format!("“{}”", entry.map(|entry| one_line(&entry.tagged_words())).unwrap_or_default())
        };
        let name = report.source(&annotation.id).map_or_else(words, one_line);
        format!("{name} ({})", report.number(&annotation.id))
    };
    annotations.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn sources(out: &mut String, report: &Report<'_>) {
    let labels = &report.wording.labels;
    if report.ledger.sources.is_empty() {
        return;
    }
    let [.., no_comment] = labels.tags;
    heading(out, "##", labels.sources);
    row(out, &[labels.source, labels.claims, labels.denials, no_comment].map(one_line));
    row(out, &["---"; 4].map(str::to_owned));
    let numbers = |ids: &[AnnotationId]| {
        ids.iter().map(|id| report.number(id).to_string()).collect::<Vec<_>>().join(labels.comma)
    };
    for source in &report.ledger.sources {
        let [claims, denials, no_comments] =
            [&source.claims, &source.denials, &source.no_comments].map(|ids| numbers(ids));
        row(out, &[one_line(&source.name), claims, denials, no_comments]);
    }
}

/// What changed in the article since the text before.
fn changes(out: &mut String, report: &Report<'_>) {
    let (labels, changes) = (&report.wording.labels, report.changes());
    if changes.is_empty() {
        return;
    }
    heading(out, "##", labels.changes);
    for (change, touched) in changes {
        let words = [&change.was, &change.now].map(|words| one_line(words.trim()));
        let words = words.iter().filter(|words| !words.is_empty()).map(|words| format!("“{words}”"));
        let words = words.collect::<Vec<_>>().join(" → ");
        let numbers: Vec<String> =
            touched.into_iter().map(|entry| report.number(&entry.annotation.id).to_string()).collect();
        let numbers = if numbers.is_empty() { String::new() } else { format!(" ({})", numbers.join(labels.comma)) };
        put(out, format_args!("- **{}** {words}{numbers}\n", one_line(labels.change(change.kind))));
    }
}

/// Annotations under a heading, unless there are none.
fn list(
    out: &mut String,
    report: &Report<'_>,
    level: &str,
    text: &str,
    entries: &[&Entry],
    more: impl Fn(&mut String, &Entry),
) {
    if entries.is_empty() {
        return;
    }
    heading(out, level, text);
    for entry in entries {
        let annotation = &entry.annotation;
        let tag = one_line(report.wording.labels.tag(&annotation.tag));
        let quote = one_line(&entry.tagged_words());
        let number = report.number(&annotation.id);
        put(out, format_args!("- {number} **{tag}** “{quote}”{}\n", state(report, entry)));
        more(out, entry);
    }
}

/// How an annotation was found, and a link to its words on the article's page.
fn state(report: &Report<'_>, entry: &Entry) -> String {
    let labels: &ReportLabels = &report.wording.labels;
    let state = labels.state(entry.state);
    let state = if state.is_empty() { String::new() } else { format!(" *({})*", one_line(state)) };
    let address = report.document.quote_link(entry).map(|address| format!(" {}", link("\u{2197}", &address)));
    state + &address.unwrap_or_default()
}

fn article(out: &mut String, report: &Report<'_>) {
    let (document, labels) = (report.document, &report.wording.labels);
    let Some(text) = document.text.as_deref() else { return };
    heading(out, "##", labels.text);
    let lines = marked_text::lines(text, report.marks(text));
    // An annotation in parts begins with each of them.
    let mut seen = HashSet::new();
    let begun = lines.iter().flat_map(|line| &line.pieces).flat_map(|piece| piece.begun.clone());
    let placed: Vec<usize> = begun.filter(|mark| seen.insert(*mark)).collect();
    for (tag, name) in Tag::ALL.iter().zip(labels.tags) {
        let of_tag = placed
            .iter()
            .filter(|index| document.entries.get(**index).is_some_and(|entry| entry.annotation.tag == *tag));
        let numbers: Vec<String> = of_tag.map(|index| raised(index + 1)).collect();
        if !numbers.is_empty() {
            put(out, format_args!("- {}: {}\n", one_line(name), numbers.join(" ")));
        }
    }
    for line in lines {
        let mut words = String::new();
        for piece in &line.pieces {
            for mark in &piece.begun {
                words.push_str(&raised(mark + 1));
                words.push(OPEN);
            }
            words.push_str(&piece.text.replace([OPEN, CLOSE], "\u{fffd}"));
            for mark in piece.ended.iter().rev() {
                words.push(CLOSE);
                words.push_str(&raised(mark + 1));
            }
        }
        out.push('\n');
        // Between superscript digits a bracket is no markup.
        out.push_str(&one_line(&words).replace(OPEN, "[").replace(CLOSE, "]"));
        out.push('\n');
    }
}

/// A number in superscript digits.
fn raised(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(usize::from(digit.wrapping_sub(b'0'))))
        .collect()
}
