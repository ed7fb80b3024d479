//! From words of an article to a link that leads a browser there.
//!
//! Browsers take the first place in the page where the words of a link stand, each as a whole word, all in one block and with
//! nothing between them that they see and the article's text leaves out. So words on both sides of such a **seam**, or of a new
//! line, are the two ends of a link, and context is added only where the words alone would lead elsewhere: what stands beside
//! them may be cut by a seam, too.

use std::rc::Rc;

use super::TextFragment;
use quote_anchor::text::{ArticleText, Span, lowercase, trimmed};

/// The length of the context on each side that tells a quote from its repetitions on the page, in UTF-16 code units.
const CONTEXT: u32 = 24;

/// An article's text as browsers search it.
#[derive(Debug)]
pub struct LinkedText {
    text: Rc<ArticleText>,
    seams: Vec<u32>,
    folded: String,
    page: Option<String>,
}

impl LinkedText {
    /// The article's text, the offsets (UTF-16, ascending) at which the page shows something that the text leaves out, and
    /// all that the page shows, if that is known.
    #[must_use]
    pub fn new(text: Rc<ArticleText>, seams: Vec<u32>, page: Option<&str>) -> Self {
        let page = page.map(|page| page.split_whitespace().map(lowercase).collect::<Vec<_>>().join(" "));
        let folded = folded(text.as_str());
        Self { text, seams, folded, page }
    }

    /// The fragment of a span. Browsers match whole words only: `whole_words` widens a span to word boundaries.
    ///
    /// ```
    /// use std::rc::Rc;
    ///
    /// use news_annotator::format::LinkedText;
    /// use quote_anchor::text::{ArticleText, Span};
    ///
    /// let text = ArticleText::from_lines("Dogs asleep\nThe miller said all dogs slept. Nobody said all dogs bark.");
    /// let linked = LinkedText::new(Rc::new(text), vec![], None);
    /// let link = |span| linked.fragment(span, |span| span).directive();
    /// assert_eq!(link(Span::between(28, 42)), "all%20dogs%20slept");
    /// assert_eq!(link(Span::between(56, 64)), "dogs%20slept.%20Nobody%20said-,all%20dogs,-bark.");
    /// assert_eq!(link(Span::between(0, 22)), "Dogs%20asleep,The%20miller");
    /// ```
    #[must_use]
    pub fn fragment(&self, span: Span, whole_words: impl Fn(Span) -> Span) -> TextFragment {
        let text = self.text.as_ref();
        let span = trimmed(text, whole_words(trimmed(text, span)));
        let (first, last) = (self.stretch_at(span.start()), self.stretch_at(span.end().saturating_sub(1)));
        let mut fragment = if first == last {
            TextFragment::of_quote(&text.shown(span))
        } else {
            let start = text.shown(Span::between(span.start(), first.end()));
            let end = text.shown(Span::between(last.start(), span.end()));
            TextFragment::of_quote(&[start, end].join("\n"))
        };
        if self.leads_there(&fragment, span) {
            return fragment;
        }
        // The context may end inside a word: it is widened to whole words, but not into the quote.
        let before = Span::between(first.start().max(span.start().saturating_sub(CONTEXT)), span.start());
        let after = Span::between(span.end(), last.end().min(span.end().saturating_add(CONTEXT)));
        let [before, after] = [before, after]
            .map(|near| trimmed(text, near))
            .map(|near| if near.is_empty() { near } else { whole_words(near) });
        let before = Span::between(before.start().max(first.start()), before.end().min(span.start()));
        let after = Span::between(after.start().max(span.end()), after.end().min(last.end()));
        fragment.prefix = text.shown(before);
        fragment.suffix = text.shown(after);
        fragment
    }

    /// From the seam or new line before an offset to the one after it.
    fn stretch_at(&self, offset: u32) -> Span {
        let block = self.text.block_at(offset);
        let after = self.seams.partition_point(|&seam| seam <= offset);
        let start = after.checked_sub(1).and_then(|before| self.seams.get(before)).copied().unwrap_or_default();
        let end = self.seams.get(after).copied().unwrap_or(u32::MAX);
        Span::between(start.max(block.start()), end.min(block.end()))
    }

    /// Whether the words of a fragment stand here first.
    fn leads_there(&self, fragment: &TextFragment, span: Span) -> bool {
        let start = folded(&fragment.start);
        let before = |end: u32| folded(self.text.slice(Span::between(0, end))).len();
        let at = before(span.start());
        if self.folded.find(&start) != Some(at) {
            return false;
        }
        if let Some(end) = &fragment.end {
            let (end, from) = (folded(end), at + start.len());
            let found = self.folded.get(from..).and_then(|rest| rest.find(&end));
            if found.map(|found| from + found + end.len()) != Some(before(span.end())) {
                return false;
            }
        }
        let times = |text: &str| text.matches(&start).count();
        self.page.as_deref().is_none_or(|page| times(page) <= times(&self.folded))
    }
}

/// Browsers search without regard to case.
fn folded(text: &str) -> String {
    lowercase(text).replace('\u{a0}', " ")
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    /// A text whose seams are marked by `|`, and the quote by braces.
    fn check(name: &str, marked: &str, page: Option<&str>, directive: &str) {
        let (mut plain, mut seams, mut ends, mut at) = (String::new(), vec![], vec![], 0);
        for c in marked.chars() {
            match c {
                '|' => seams.push(at),
                '{' | '}' => ends.push(at),
                c => {
                    plain.push(c);
                    at += if c.len_utf16() == 2 { 2 } else { 1 };
                }
            }
        }
        let text = ArticleText::from_lines(plain);
        let span = Span::between(ends[0], ends[1]);
        let found = LinkedText::new(Rc::new(text), seams, page).fragment(span, |span| span).directive();
        assert_eq!(found, directive, "{name}");
    }

    #[test]
    fn links_lead_to_the_quote_and_nowhere_else() {
        for (name, marked, directive) in [
            ("unique words", "He said {that all} of it was.", "that%20all"),
            ("words that stand later too", "He said {that} and that.", "that"),
            ("words that stand before too", "That he said {that} was all.", "That%20he%20said-,that,-was%20all."),
            ("over two blocks", "He {resigned.\nShe} stayed.", "resigned.,She"),
            ("over three", "He {resigned.\nNobody.\nShe} stayed.", "resigned.,She"),
            ("context of its own block", "Yes it is. It is so.\nYes {it is} not.", "Yes-,it%20is,-not."),
            ("a seam inside", "He {said |no} again.", "said,no"),
            ("a seam before", "He |{said} no. He said.", "said"),
            ("a seam before repeated words", "said he, |{said} no", "said,-no"),
            ("the end stands between", "{One two.\nFour two} end. One.", "One%20two.,Four%20two"),
        ] {
            check(name, marked, None, directive);
        }
    }

    #[test]
    fn words_that_the_page_shows_elsewhere_too_get_context() {
        check("once", "He {said} no", Some("Menu He said no"), "said");
        check("twice", "He {said} no", Some("Menu said He said no"), "He-,said,-no");
    }
}
