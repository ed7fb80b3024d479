//! Text fragments (`#:~:text=…`): the browser itself scrolls to the quote and highlights it, without this widget.

use super::iri;

/// A quote of up to this many words is written whole; of a longer one, its first and last words.
const MAX_WHOLE_WORDS: usize = 12;
/// The number of words at each end of a longer quote.
const END_WORDS: usize = 5;
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
        let lines = quote.trim().lines().map(|line| line.split_whitespace().collect()).collect::<Vec<Vec<_>>>();
        match lines.as_slice() {
            [first, .., last] => Self::from_to(first, last),
            [words] if words.len() > MAX_WHOLE_WORDS => {
                let (first, last) = words.split_at_checked(words.len().div_ceil(2)).unwrap_or_default();
                Self::from_to(first, last)
            }
            [words] => Self { start: words.join(" "), ..Self::default() },
            [] => Self::default(),
        }
    }

    /// From the first of these words to the last of those. Browsers match words on both sides of a new line only so.
    fn from_to(first: &[&str], last: &[&str]) -> Self {
        let start = first.get(..END_WORDS.min(first.len())).unwrap_or_default();
        let end = last.get(last.len().saturating_sub(END_WORDS)..).unwrap_or_default();
        Self { start: start.join(" "), end: Some(end.join(" ")), ..Self::default() }
    }

    /// A directive without its context.
    #[must_use]
    pub fn without_context(directive: &str) -> String {
        let parts = directive.split(',').filter(|part| !part.starts_with('-') && !part.ends_with('-'));
        parts.collect::<Vec<_>>().join(",")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_without_their_article() {
        for (name, quote, directive) in [
            ("a few words", " all\u{a0}dogs were  asleep ", "all%20dogs%20were%20asleep"),
            (
                "two lines",
                "Dogs asleep\nThe miller said, all dogs were asleep.",
                "Dogs%20asleep,said%2C%20all%20dogs%20were%20asleep.",
            ),
            ("many words", "a b c d e f g h i j k l m", "a%20b%20c%20d%20e,i%20j%20k%20l%20m"),
            ("syntax", "one-two, three & four", "one%2Dtwo%2C%20three%20%26%20four"),
            ("nothing", " \n ", ""),
        ] {
            assert_eq!(TextFragment::of_quote(quote).directive(), directive, "{name}");
        }
    }

    #[test]
    fn context_is_left_out() {
        for (directive, without) in
            [("a", "a"), ("a,b", "a,b"), ("p-,a,b,-s", "a,b"), ("p-,a", "a"), ("a,-s", "a"), ("a%2Db,c", "a%2Db,c")]
        {
            assert_eq!(TextFragment::without_context(directive), without);
        }
    }
}
