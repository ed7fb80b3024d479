//! Text fragments (`#:~:text=…`): the browser itself scrolls to the quote and highlights it, without this widget.

use super::iri;
use quote_anchor::text::{ArticleText, Span, trimmed};

/// A quote of up to this many words is written whole; of a longer one, its first and last words.
const MAX_WHOLE_WORDS: usize = 12;
/// The number of words at each end of a longer quote.
const END_WORDS: usize = 5;
/// The length of the context on each side that tells a quote from its repetitions on the page, in UTF-16 code units.
const CONTEXT: u32 = 24;

/// The parts of a text directive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFragment {
    /// Words directly before the quote.
    pub prefix: String,
    /// The quote, or its first words.
    pub start: String,
    /// The last words of the quote, where `start` is not the whole.
    pub end: Option<String>,
    /// Words directly after the quote.
    pub suffix: String,
}

impl TextFragment {
    /// The fragment of a quote without context.
    #[must_use]
    pub fn of_quote(quote: &str) -> Self {
        let words: Vec<&str> = quote.split_whitespace().collect();
        // Browsers match words on both sides of a line break only as start and end.
        if words.len() <= MAX_WHOLE_WORDS && !quote.trim().contains('\n') {
            return Self { start: words.join(" "), ..Self::default() };
        }
        let ends = END_WORDS.min(words.len().div_ceil(2));
        let (start, _) = words.split_at_checked(ends).unwrap_or_default();
        let (_, end) = words.split_at_checked(words.len() - ends).unwrap_or_default();
        Self { start: start.join(" "), end: Some(end.join(" ")), ..Self::default() }
    }

    /// The fragment of a span. Browsers match whole words only: `whole_words` widens a span to word boundaries.
    ///
    /// ```
    /// use news_annotator::format::TextFragment;
    /// use quote_anchor::text::{ArticleText, Span};
    ///
    /// let text = ArticleText::new("Dogs-asleepThe miller said, all dogs were asleep.", [11]);
    /// let fragment = TextFragment::of_span(&text, Span::between(28, 36), |span| span);
    /// assert_eq!(fragment.link("https://news.example/a"), "https://news.example/a#:~:text=The%20miller%20said%2C-,all%20dogs,-were%20asleep.");
    /// ```
    #[must_use]
    pub fn of_span(text: &ArticleText, span: Span, whole_words: impl Fn(Span) -> Span) -> Self {
        let span = trimmed(text, whole_words(trimmed(text, span)));
        let line = |at: u32| {
            let next = text.breaks().partition_point(|&start| start <= at);
            let from = next.checked_sub(1).and_then(|n| text.breaks().get(n)).copied().unwrap_or(0);
            Span::between(from, text.breaks().get(next).copied().unwrap_or_else(|| text.span().end()))
        };
        let (first, last) = (line(span.start()), line(span.end().saturating_sub(1)));
        let mut fragment = if first == last {
            Self::of_quote(&text.shown(span))
        } else {
            let start = Self::of_quote(&text.shown(Span::between(span.start(), first.end()))).start;
            let end = Self::of_quote(&text.shown(Span::between(last.start(), span.end())));
            Self { start, end: Some(end.end.unwrap_or(end.start)), ..Self::default() }
        };
        // The context may end inside a word: it is widened to whole words, but not into the quote.
        let before = Span::between(first.start().max(span.start().saturating_sub(CONTEXT)), span.start());
        let after = Span::between(span.end(), last.end().min(span.end().saturating_add(CONTEXT)));
        let [before, after] = [before, after]
            .map(|near| trimmed(text, near))
            .map(|near| if near.is_empty() { near } else { whole_words(near) });
        fragment.prefix = text.shown(Span::between(before.start(), before.end().min(span.start())));
        fragment.suffix = text.shown(Span::between(after.start().max(span.end()), after.end()));
        fragment
    }

    /// Whether this is the URL of a web page, which a link can open.
    #[must_use]
    pub fn can_link(url: &str) -> bool {
        iri::is_web(url)
    }

    /// The URL of a page with this text fragment.
    #[must_use]
    pub fn link(&self, url: &str) -> String {
        let mut link = iri::from_url(url);
        link.push_str(if url.contains('#') { ":~:text=" } else { "#:~:text=" });
        link.push_str(&self.directive());
        link
    }

    /// The value of `text=`.
    #[must_use]
    pub fn directive(&self) -> String {
        // Hyphen, comma and ampersand are syntax in a text directive.
        let is_literal = |byte: u8| byte.is_ascii_alphanumeric() || b"._~".contains(&byte);
        let mut directive = String::new();
        let mut push = |before: &str, words: &str, after: &str| {
            if !words.is_empty() {
                directive.push_str(before);
                iri::percent_encode(&mut directive, words, is_literal);
                directive.push_str(after);
            }
        };
        push("", &self.prefix, "-,");
        push("", &self.start, "");
        push(",", self.end.as_deref().unwrap_or_default(), "");
        push(",-", &self.suffix, "");
        directive
    }
}
