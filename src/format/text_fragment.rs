//! Text fragments (`#:~:text=…`): the browser itself scrolls to the quote and highlights it, without this widget.

use super::iri;

/// A quote of up to this many words is written whole; of a longer one, its first and last words.
const MAX_WHOLE_WORDS: usize = 12;
/// The number of words at each end of a longer quote.
const END_WORDS: usize = 5;
/// The name of a text directive.
const NAME: &str = "text=";

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

    /// The text directives of an address, as [`directives`](Self::directives) writes them, without their context.
    #[must_use]
    pub fn without_context(directives: &str) -> String {
        let without = |directive: &str| {
            let parts = directive.split(',').filter(|part| !part.starts_with('-') && !part.ends_with('-'));
            parts.collect::<Vec<_>>().join(",")
        };
        let texts = directives.split('&').filter_map(|directive| directive.strip_prefix(NAME));
        texts.map(without).collect::<Vec<_>>().join("&")
    }

    /// Whether this is the URL of a web page, which a link can open.
    #[must_use]
    pub fn can_link(url: &str) -> bool {
        iri::is_web(url)
    }

    /// The URL of a page with these text fragments; `None` where there are none. Browsers mark the words of all, and scroll to
    /// those of the first.
    #[must_use]
    pub fn link(all: &[Self], url: &str) -> Option<String> {
        if all.is_empty() {
            return None;
        }
        let mut link = iri::from_url(url);
        link.push_str(if url.contains('#') { ":~:" } else { "#:~:" });
        link.push_str(&Self::directives(all));
        Some(link)
    }

    /// What stands behind `:~:` in a link to these: `text=a&text=b`.
    #[must_use]
    pub fn directives(all: &[Self]) -> String {
        all.iter().map(|one| format!("{NAME}{}", one.directive())).collect::<Vec<_>>().join("&")
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
        for (directives, without) in [
            ("text=a", "a"),
            ("text=a,b", "a,b"),
            ("text=p-,a,b,-s", "a,b"),
            ("text=p-,a", "a"),
            ("text=a,-s", "a"),
            ("text=a%2Db,c", "a%2Db,c"),
            ("text=p-,a&text=b,-s", "a&b"),
            ("selector(type=x)&text=p-,a&other=b", "a"),
            ("selector(type=x)", ""),
        ] {
            assert_eq!(TextFragment::without_context(directives), without);
        }
    }

    #[test]
    fn a_link_to_several_pieces() {
        let link = |quotes: &[&str], url: &str| {
            TextFragment::link(&quotes.iter().map(|quote| TextFragment::of_quote(quote)).collect::<Vec<_>>(), url)
        };
        for (quotes, url, expected) in [
            (&["one, two"][..], "https://a.example/", Some("https://a.example/#:~:text=one%2C%20two")),
            (&["one", "two & so"], "https://a.example/", Some("https://a.example/#:~:text=one&text=two%20%26%20so")),
            (&["one", "two"], "https://a.example/#top", Some("https://a.example/#top:~:text=one&text=two")),
            (&[], "https://a.example/", None),
        ] {
            assert_eq!(link(quotes, url).as_deref(), expected, "{quotes:?}");
        }
    }
}
