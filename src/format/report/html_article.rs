//! The article with its marks in place, numbered, and the legend.

use std::collections::HashSet;

use super::html_page::Page;
use super::marked_text::{self, Line, Piece};
use super::markup::{class, element, escape, escaped, put, text_element};
use crate::format::Entry;
use crate::model::Tag;

pub(super) fn write(page: &mut Page<'_>) {
    let (document, labels) = (page.report.document, page.labels());
    let missing: Vec<&Entry> = page.report.not_found().collect();
    let title = document.article.title.trim();
    page.section(document.text.is_some(), labels.text, |page| {
        let Some(text) = document.text.as_deref() else { return };
        legend(page);
        let lines = marked_text::lines(text, page.report.marks(text));
        let mut begun = HashSet::new();
        put(&mut page.out, format_args!("<div class=\"text\" {}>\n", page.quoted));
        for line in lines {
            let is_title = line.pieces.iter().map(|piece| piece.text).collect::<String>().trim() == title;
            page.out.push_str(if is_title { "<p class=\"title\" dir=\"auto\">" } else { "<p dir=\"auto\">" });
            write_line(page, &line, &mut begun);
            page.out.push_str("</p>\n");
        }
        page.out.push_str("</div>\n");
    });
    page.section(!missing.is_empty(), labels.not_found, |page| page.list(&missing, |_, _| {}));
}

/// What each underline means: of the four tags, and of other tags where there are any.
fn legend(page: &mut Page<'_>) {
    let labels = page.labels();
    let has_others = page.report.document.entries.iter().any(|entry| class(&entry.annotation.tag) == "o");
    text_element(&mut page.out, "h3", labels.legend);
    element(&mut page.out, "dl class=\"legend\"", |out| {
        let known = Tag::ALL.iter().zip(labels.tags).zip(labels.meanings);
        for ((tag, name), meaning) in known {
            element(out, "div", |out| {
                element(out, "dt", |out| text_element(out, &format!("mark class=\"{}\"", class(tag)), name));
                text_element(out, "dd", meaning);
            });
        }
        if has_others {
            element(out, "div", |out| {
                element(out, "dt", |out| text_element(out, "mark class=\"o\"", labels.others));
            });
        }
    });
    page.out.push('\n');
}

/// `begun` are the marks that have begun before: the first piece of an annotation is where its number leads.
fn write_line(page: &mut Page<'_>, line: &Line<'_>, begun: &mut HashSet<usize>) {
    let last = line.pieces.len().saturating_sub(1);
    for (index, piece) in line.pieces.iter().enumerate() {
        let text = if index == last { piece.text.trim_end() } else { piece.text };
        let first: Vec<usize> = piece.begun.iter().copied().filter(|mark| begun.insert(*mark)).collect();
        write_piece(page, text, piece, &first);
    }
}

/// Words under their marks, the marks' numbers behind them. `first` are the marks that begin here for the first time.
fn write_piece(page: &mut Page<'_>, text: &str, piece: &Piece<'_>, first: &[usize]) {
    let entries = &page.report.document.entries;
    // A mark without a lane has no element of its own.
    for mark in first.iter().filter(|mark| !piece.marks.contains(&Some(**mark))) {
        put(&mut page.out, format_args!("<a id=\"m{}\"></a>", mark + 1));
    }
    let mut open = 0;
    for (lane, mark) in piece.marks.iter().enumerate() {
        let Some((mark, entry)) = mark.and_then(|mark| Some((mark, entries.get(mark)?))) else { continue };
        put(&mut page.out, format_args!("<mark class=\"{} l{lane}\"", class(&entry.annotation.tag)));
        if first.contains(&mark) {
            put(&mut page.out, format_args!(" id=\"m{}\"", mark + 1));
        }
        page.out.push('>');
        open += 1;
    }
    escape(&mut page.out, text);
    page.out.push_str(&"</mark>".repeat(open));
    for mark in &piece.ended {
        let Some(entry) = entries.get(*mark) else { continue };
        let (number, tag) = (mark + 1, page.labels().tag(&entry.annotation.tag));
        let name = escaped(&format!("{tag} {number}"));
        let tag = if page.is_listed(&entry.annotation.id) {
            format!("a class=\"n\" href=\"#n{number}\" aria-label=\"{name}\"")
        } else {
            format!("span class=\"n\" role=\"note\" aria-label=\"{name}\"")
        };
        element(&mut page.out, "sup", |out| text_element(out, &tag, &number.to_string()));
    }
}
