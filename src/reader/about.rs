//! What is known of an opened article beside its text: read from the head of an HTML file, or named by the reader.

use serde_json::{Value, json};

use super::html_syntax::{attribute, decoded, split_tag};
use crate::format::{ArticleDetails, PageFacts, web_address};

/// Longer values, in code points, are cut.
const MAX_LENGTH: usize = 300;
/// The text of a byline is looked for in so many bytes.
const MAX_BYLINE: usize = 1_000;

/// What is known of an article; empty where it is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its title, where it is not its first heading.
    pub title: String,
    /// Its address on the web.
    pub url: String,
    /// Who published it.
    pub site: String,
    /// Its authors, with commas between.
    pub authors: String,
    /// The day of its publication: `2026-11-29`.
    pub published: String,
    /// Its language (BCP 47).
    pub language: String,
}

impl About {
    /// What this says, and where it says nothing, what the other says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let first = |one: String, other: String| if one.trim().is_empty() { other } else { one };
        Self {
            title: first(self.title, other.title),
            url: first(self.url, other.url),
            site: first(self.site, other.site),
            authors: first(self.authors, other.authors),
            published: first(self.published, other.published),
            language: first(self.language, other.language),
        }
        .checked()
    }

    /// The same, each on one short line; what is no language, day or address is left out.
    #[must_use]
    pub fn checked(self) -> Self {
        let line =
            |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_LENGTH).collect();
        let is_day = |text: &str| {
            let parts: Vec<&str> = text.split('-').collect();
            matches!(parts.as_slice(), [year, month, day] if [year.len(), month.len(), day.len()] == [4, 2, 2])
                && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        };
        let is_language = |text: &str| {
            (2..=35).contains(&text.len())
                && text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        let kept = |text: String, keep: bool| if keep { text } else { String::new() };
        let (published, language) = (self.published.trim().to_owned(), self.language.trim().to_owned());
        let (day, known) = (is_day(&published), is_language(&language));
        Self {
            title: line(self.title),
            url: web_address(self.url.trim()).unwrap_or_default().to_owned(),
            site: line(self.site),
            authors: line(self.authors),
            published: kept(published, day),
            language: kept(language, known),
        }
    }

    /// As it is stored.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let Self { title, url, site, authors, published, language } = self;
        json!({ "title": title, "url": url, "site": site, "authors": authors, "published": published, "language": language })
    }

    /// What was stored, checked.
    #[must_use]
    pub fn of_json(stored: &Value) -> Self {
        let text = |name: &str| stored.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self {
            title: text("title"),
            url: text("url"),
            site: text("site"),
            authors: text("authors"),
            published: text("published"),
            language: text("language"),
        }
        .checked()
    }

    /// What the head of an HTML file says, its byline, and the language of its root.
    #[must_use]
    pub fn of_html(html: &str) -> Self {
        let mut facts = PageFacts { bylines: vec![vec![], vec![]], ..PageFacts::default() };
        let (mut canonical, mut language) = (String::new(), String::new());
        let mut rest = html;
        while let Some((_, after)) = rest.split_once('<') {
            if let Some(comment) = after.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
            let (name, body) = after.split_at_checked(end).unwrap_or_default();
            if name.is_empty() {
                rest = after;
                continue;
            }
            let (attributes, content) = split_tag(body);
            rest = content;
            let get = |name: &str| attribute(attributes, name);
            let words = |name: &str, word: &str| {
                get(name).is_some_and(|value| value.split_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
            };
            match name.to_ascii_lowercase().as_str() {
                "html" => language = get("lang").unwrap_or(language),
                "meta" => {
                    let name = ["property", "name", "itemprop"].into_iter().find_map(get);
                    facts.metas.extend(name.zip(get("content")));
                }
                "link" if canonical.is_empty() && words("rel", "canonical") => {
                    canonical = get("href").unwrap_or_default();
                }
                "time" => facts.times.extend(get("datetime")),
                name @ ("script" | "style") => {
                    let (text, after) = content.split_at_checked(end_tag(content, name)).unwrap_or((content, ""));
                    if get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) {
                        facts.scripts.push(text.to_owned());
                    }
                    rest = after;
                }
                name => {
                    let sure = words("rel", "author") || words("itemprop", "author");
                    let is_byline =
                        sure || get("class").is_some_and(|class| class.to_ascii_lowercase().contains("byline"));
                    if let Some(kind) = facts.bylines.get_mut(usize::from(!sure)).filter(|_| is_byline) {
                        kind.push(text_of(content, name));
                    }
                }
            }
        }
        let meta = |name: &str| {
            let found = facts.metas.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, content)| content.clone()).unwrap_or_default()
        };
        let details = ArticleDetails::of(&facts);
        let published = details.published.map(|day| day.to_string()).unwrap_or_default();
        Self {
            title: meta("og:title"),
            url: if web_address(canonical.trim()).is_some() { canonical } else { meta("og:url") },
            site: details.site,
            authors: details.authors.join(", "),
            published: published.get(..10).unwrap_or_default().to_owned(),
            language,
        }
        .checked()
    }
}

/// Where an end tag begins, whatever its case; else the end of the text.
fn end_tag(text: &str, name: &str) -> usize {
    let tag = format!("</{name}");
    let is_tag = |at: &usize| text.get(*at..*at + tag.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(&tag));
    text.match_indices('<').map(|(at, _)| at).find(is_tag).unwrap_or(text.len())
}

/// The text up to the end of an element, without tags.
fn text_of(content: &str, name: &str) -> String {
    let limit = (0..=MAX_BYLINE.min(content.len())).rev().find(|at| content.is_char_boundary(*at)).unwrap_or(0);
    let near = content.get(..limit).unwrap_or_default();
    let mut rest = near.get(..end_tag(near, name)).unwrap_or_default();
    let mut text = String::new();
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    decoded(&text)
}

#[cfg(test)]
mod tests {
    use super::About;

    fn told(html: &str) -> String {
        let About { title, url, site, authors, published, language } = About::of_html(html);
        [title, url, site, authors, published, language].join("|")
    }

    #[test]
    fn a_file_says_what_it_is() {
        for (name, html, expected) in [
            ("nothing", "<p>text", "|||||"),
            ("the root", "<!doctype html><HTML lang=pt-BR><p>", "|||||pt-BR"),
            (
                "open graph",
                "<meta property='og:title' content='A &amp; B'><meta property=og:site_name content=Courier>
                <meta property=\"og:url\" content=\"https://news.example/a\"><meta name=author content='Ana Ruiz'>
                <meta property='article:published_time' content='2026-11-29T08:00:00+08:00'>",
                "A & B|https://news.example/a|Courier|Ana Ruiz|2026-11-29|",
            ),
            (
                "the canonical link first",
                "<link rel='alternate canonical' href='https://news.example/c'><meta property='og:url' content='https://x.example'>",
                "|https://news.example/c||||",
            ),
            ("an address that is none", "<link rel=canonical href='javascript:alert(1)'>", "|||||"),
            (
                "json-ld",
                r#"<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"A"},{"name":"B"}],
                "publisher":{"name":"The <Example>"},"datePublished":"2026-11-29"}</SCRIPT><p>"#,
                "||The <Example>|A, B|2026-11-29|",
            ),
            (
                "byline and time",
                "<p class='post-byline'>By <b>Ana</b>\n Ruiz</p><time datetime='2026-11-29 10:00'>",
                "|||Ana Ruiz|2026-11-29|",
            ),
            ("a link to the author first", "<p class=byline>By Desk</p><a rel='author' href=x>Ana</a>", "|||Ana||"),
            (
                "scripts are no markup",
                "<script>'<meta name=author content=Eve>'</script><!--<meta name=author content=Eve>-->",
                "|||||",
            ),
            ("broken", "<meta name='author content=Ana><meta", "|||||"),
            ("no language", "<html lang='x y'>", "|||||"),
        ] {
            assert_eq!(told(html), expected, "{name}");
        }
    }

    #[test]
    fn the_reader_knows_better() {
        let file = About { title: "File".into(), site: "Site".into(), language: "de".into(), ..About::default() };
        let reader = About { title: " Mine\n too ".into(), published: "2026-1-1".into(), ..About::default() };
        let both = reader.or(file);
        assert_eq!([both.title, both.site, both.published, both.language], ["Mine too", "Site", "", "de"]);
    }
}
