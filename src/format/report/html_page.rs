//! The page of a report as far as it is written, and what its sections have in common. Each annotation has one number
//! everywhere: in the article (`m3`) and in the lists (`n3`).

use std::collections::HashSet;

use super::content::Report;
use super::labels::ReportLabels;
use super::markup::{escape, escaped, link, text_element};
use crate::format::Entry;
use crate::model::AnnotationId;

/// The page as far as it is written.
pub(super) struct Page<'a> {
    pub(super) out: String,
    pub(super) report: Report<'a>,
    /// `lang` and `dir` of the article's words.
    pub(super) quoted: String,
    /// The annotations that have their place in the lists: each has one only.
    listed: HashSet<AnnotationId>,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: Report<'a>) -> Self {
        let quoted = format!("lang=\"{}\" dir=\"auto\"", escaped(&report.document.article.language));
        Self { out: String::new(), report, quoted, listed: HashSet::new() }
    }

    pub(super) fn labels(&self) -> &'a ReportLabels {
        let wording = self.report.wording;
        &wording.labels
    }

    /// A section under a heading, unless it is empty.
    pub(super) fn section(&mut self, is_wanted: bool, heading: &str, content: impl FnOnce(&mut Self)) {
        if !is_wanted {
            return;
        }
        self.out.push_str("<section>\n");
        text_element(&mut self.out, "h2", heading);
        self.out.push('\n');
        content(self);
        self.out.push_str("</section>\n");
    }

    /// Annotations in a list: number, tag, words, and what `more` appends.
    pub(super) fn list(&mut self, entries: &[&Entry], more: impl Fn(&mut String, &Entry)) {
        self.out.push_str("<ul class=\"marks\">\n");
        for entry in entries {
            let annotation = &entry.annotation;
            let tag = self.labels().tag(&annotation.tag);
            let place = self.place(&annotation.id);
            self.out.push_str("<li");
            self.out.push_str(&place);
            self.out.push('>');
            self.number(entry);
            self.out.push(' ');
            text_element(&mut self.out, "b dir=\"auto\"", tag);
            self.out.push(' ');
            self.quote(&entry.tagged_words());
            self.state(entry);
            more(&mut self.out, entry);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// The attribute that makes an element the place of an annotation in the lists; nothing where it has one already.
    pub(super) fn place(&mut self, id: &AnnotationId) -> String {
        let is_new = self.listed.insert(id.clone());
        if is_new { format!(" id=\"n{}\"", self.report.number(id)) } else { String::new() }
    }

    /// Whether an annotation has a place in the lists.
    pub(super) fn is_listed(&self, id: &AnnotationId) -> bool {
        self.listed.contains(id)
    }

    /// An annotation's number, which leads to its words in the article below, if they are there.
    pub(super) fn number(&mut self, entry: &Entry) {
        let number = self.report.number(&entry.annotation.id);
        let is_below = self.report.document.text.is_some() && entry.position.is_some();
        let tag = self.labels().tag(&entry.annotation.tag);
        if is_below {
            let name = escaped(&format!("{tag} {number}"));
            let target = format!("a class=\"n\" href=\"#m{number}\" aria-label=\"{name}\"");
            text_element(&mut self.out, &target, &number.to_string());
        } else {
            text_element(&mut self.out, "span class=\"n\"", &number.to_string());
        }
    }

    /// Words of the article.
    pub(super) fn quote(&mut self, words: &str) {
        text_element(&mut self.out, &format!("q {}", self.quoted), words);
    }

    /// How an annotation was found, and a link to its words on the article's page.
    pub(super) fn state(&mut self, entry: &Entry) {
        let labels = self.labels();
        let (state, address) = (labels.state(entry.state), self.report.document.quote_link(entry));
        if !state.is_empty() {
            self.out.push_str(" <small class=\"state\">");
            escape(&mut self.out, state);
            self.out.push_str("</small>");
        }
        if let Some(address) = address {
            self.out.push(' ');
            let name = format!(" class=\"out\" title=\"{0}\" aria-label=\"{0}\"", escaped(labels.link));
            link(&mut self.out, &name, &address, "\u{2197}\u{fe0e}");
        }
    }
}
