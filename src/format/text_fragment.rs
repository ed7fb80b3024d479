//! Links to words of a page: text fragments (`#:~:text=…`), which browsers understand by themselves.
//!
//! The page that is opened by such a link is scrolled to the words and shows them, with this tool or without it.

use super::iri;
use quote_anchor::text::{ArticleText, Span, trimmed};

/// A quote of up to so many words is named whole, a longer one by its ends.
const WHOLE: usize = 12;
/// How many words of each end that are.
const ENDS: usize = 5;
/// How much text on each side tells the words from the same ones elsewhere on the page, in UTF-16 code units.
const CONTEXT: u32 = 24;

/// The words that a text fragment names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFragment {
    /// Words just before.
    pub prefix: String,
    /// The words, or the first of them.
    pub start: String,
    /// The last words, where not all are named.
    pub end: Option<String>,
    /// Words just behind.
    pub suffix: String,
}

impl TextFragment {
    /// The passage of a quote whose context is not known.
    #[must_use]
    pub fn of_quote(quote: &str) -> Self {
        let words: Vec<&str> = quote.split_whitespace().collect();
        // Words on both sides of a line break are matched only as a start and an end.
        if words.len() <= WHOLE && !quote.trim().contains('\n') {
            return Self { start: words.join(" "), ..Self::default() };
        }
        let ends = ENDS.min(words.len().div_ceil(2));
        let (start, _) = words.split_at_checked(ends).unwrap_or_default();
        let (_, end) = words.split_at_checked(words.len() - ends).unwrap_or_default();
        Self { start: start.join(" "), end: Some(end.join(" ")), ..Self::default() }
    }

    /// The passage of a span. Browsers find whole words only: `whole` widens a span to them.
    ///
    /// ```
    /// use news_annotator::format::TextFragment;
    /// use quote_anchor::text::{ArticleText, Span};
    ///
    /// let text = ArticleText::new("Dogs-asleepThe miller said, all dogs were asleep.", [11]);
    /// let passage = TextFragment::of(&text, Span::between(28, 36), |span| span);
    /// assert_eq!(passage.address("https://news.example/a"), "https://news.example/a#:~:text=The%20miller%20said%2C-,all%20dogs,-were%20asleep.");
    /// ```
    #[must_use]
    pub fn of(text: &ArticleText, span: Span, whole: impl Fn(Span) -> Span) -> Self {
        let span = trimmed(text, whole(trimmed(text, span)));
        let line = |at: u32| {
            let next = text.breaks().partition_point(|&start| start <= at);
            let from = next.checked_sub(1).and_then(|n| text.breaks().get(n)).copied().unwrap_or(0);
            Span::between(from, text.breaks().get(next).copied().unwrap_or_else(|| text.span().end()))
        };
        let (first, last) = (line(span.start()), line(span.end().saturating_sub(1)));
        let mut passage = if first == last {
            Self::of_quote(&text.shown(span))
        } else {
            let start = Self::of_quote(&text.shown(Span::between(span.start(), first.end()))).start;
            let end = Self::of_quote(&text.shown(Span::between(last.start(), span.end())));
            Self { start, end: Some(end.end.unwrap_or(end.start)), ..Self::default() }
        };
        // A piece that is cut out of a line may cut a word at its far end, where it does not end with the line.
        let before = Span::between(first.start().max(span.start().saturating_sub(CONTEXT)), span.start());
        let after = Span::between(span.end(), last.end().min(span.end().saturating_add(CONTEXT)));
        let [before, after] = [before, after]
            .map(|near| trimmed(text, near))
            .map(|near| if near.is_empty() { near } else { whole(near) });
        passage.prefix = text.shown(Span::between(before.start(), before.end().min(span.start())));
        passage.suffix = text.shown(Span::between(after.start().max(span.end()), after.end()));
        passage
    }

    /// Whether this is the address of a page, which a link can lead to.
    #[must_use]
    pub fn can_link(url: &str) -> bool {
        iri::is_web(url)
    }

    /// The address of a page, with a text fragment that leads to the passage.
    #[must_use]
    pub fn address(&self, url: &str) -> String {
        let mut address = iri::of_address(url);
        address.push_str(if url.contains('#') { ":~:text=" } else { "#:~:text=" });
        address.push_str(&self.directive());
        address
    }

    /// What stands behind `text=`.
    #[must_use]
    pub fn directive(&self) -> String {
        // A hyphen, a comma and an ampersand have a meaning there.
        let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"._~".contains(&byte);
        let mut directive = String::new();
        let mut push = |before: &str, words: &str, after: &str| {
            if !words.is_empty() {
                directive.push_str(before);
                iri::percent_encode(&mut directive, words, kept);
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
