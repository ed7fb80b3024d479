//! Who wrote an article, for whom, and when, from what its page says.
//!
//! The browser only reads; what is taken is decided here. A page says it in several ways, and of each the first that says
//! anything counts: JSON-LD (schema.org), `meta` elements, then elements of the article itself (`rel=author`, `time`). All of
//! it is the page's text: it is bounded, and whoever writes it escapes it. Addresses and phrases are no names.

use serde_json::value::RawValue;

use super::json_reader::{self, Object};
use crate::analysis::ArticleChange;
use crate::model::Timestamp;
use quote_anchor::text::lowercase;

/// More authors are left out.
const MAX_AUTHORS: usize = 8;
/// A longer name, in code points, is a sentence.
const MAX_NAME: usize = 80;
/// A longer script is not read, in bytes.
const MAX_SCRIPT: usize = 512 << 10;
/// The deepest list of objects in objects that is searched for the article.
const MAX_DEPTH: usize = 4;

/// With this begins what a byline names, in the interface's languages, German, Portuguese and Italian.
const BY: [&str; 12] =
    ["by ", "por ", "par ", "von ", "di ", "text: ", "بقلم ", "作者：", "作者:", "文/", "文／", "记者 "];

/// The names of `meta` elements that name authors, the surer first.
const AUTHORS: [&str; 7] =
    ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"];
/// The names of `meta` elements that give the day.
const DATES: [&str; 9] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "date",
];

/// What a page says of its article, verbatim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The `meta` elements: name, property or itemprop, and content.
    pub metas: Vec<(String, String)>,
    /// The texts of the scripts of JSON-LD.
    pub scripts: Vec<String>,
    /// The texts of elements that name an author of the article: several kinds of elements, the surer first.
    pub bylines: Vec<Vec<String>>,
    /// The `datetime` of the article's `time` elements.
    pub times: Vec<String>,
}

/// Who wrote an article, for whom, and when; empty where that is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleDetails {
    /// The authors' names.
    pub authors: Vec<String>,
    /// The name of the publisher or the site.
    pub site: String,
    /// The day of publication where it was published, at noon in UTC.
    pub published: Option<Timestamp>,
    /// What changed in its text since the text before; the page does not say that.
    pub changes: Vec<ArticleChange>,
}

impl ArticleDetails {
    /// What a page says of its article.
    #[must_use]
    pub fn of(facts: &PageFacts) -> Self {
        let mut details = Self::default();
        for script in facts.scripts.iter().filter(|script| script.len() <= MAX_SCRIPT) {
            if let Ok(value) = json_reader::parse(script.trim()) {
                details.complete(&Self::of_json_ld(value));
            }
        }
        let metas = |name: &str| {
            let named = facts.metas.iter().filter(|(known, _)| known.trim().eq_ignore_ascii_case(name));
            named.map(|(_, content)| content.as_str()).collect::<Vec<_>>()
        };
        let by_meta = AUTHORS.into_iter().map(|name| authors(metas(name).into_iter()));
        details.complete(&Self {
            authors: by_meta.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default(),
            site: metas("og:site_name").into_iter().find_map(name).unwrap_or_default(),
            published: DATES.into_iter().flat_map(metas).find_map(day),
            ..Self::default()
        });
        let by_element = facts.bylines.iter().map(|texts| authors(texts.iter().map(String::as_str)));
        details.complete(&Self {
            authors: by_element.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default(),
            published: facts.times.iter().find_map(|time| day(time)),
            ..Self::default()
        });
        details
    }

    /// Takes over what is unknown yet.
    fn complete(&mut self, other: &Self) {
        if self.authors.is_empty() {
            self.authors.clone_from(&other.authors);
        }
        if self.site.is_empty() {
            self.site.clone_from(&other.site);
        }
        self.published = self.published.or(other.published);
    }

    fn of_json_ld(value: &RawValue) -> Self {
        let mut nodes = vec![];
        collect(value, MAX_DEPTH, &mut nodes);
        let Some(article) = nodes.iter().find(|node| is_article(node)) else { return Self::default() };
        let names = |member: &str| {
            let values = article.get(member).map(|value| json_reader::items(value).unwrap_or_else(|| vec![value]));
            values.unwrap_or_default().into_iter().filter_map(|value| name_of(value, &nodes)).collect::<Vec<_>>()
        };
        Self {
            authors: authors(names("author").iter().map(String::as_str)),
            site: names("publisher").iter().find_map(|text| name(text)).unwrap_or_default(),
            published: article.string("datePublished").and_then(|text| day(&text)),
            ..Self::default()
        }
    }
}

/// The objects of a JSON-LD document: itself, those of an array, of a graph, and the main entity of a page.
fn collect<'a>(value: &'a RawValue, depth: usize, nodes: &mut Vec<Object<'a>>) {
    if depth == 0 {
        return;
    }
    for item in json_reader::items(value).unwrap_or_default() {
        collect(item, depth - 1, nodes);
    }
    let Some(object) = Object::of(value) else { return };
    let inner = ["@graph", "mainEntity"].map(|name| object.get(name));
    nodes.push(object);
    for value in inner.into_iter().flatten() {
        collect(value, depth - 1, nodes);
    }
}

/// Whether an object describes an article: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting` and their like.
fn is_article(node: &Object<'_>) -> bool {
    let Some(value) = node.get("@type") else { return false };
    let types = json_reader::items(value).unwrap_or_else(|| vec![value]);
    types.into_iter().filter_map(json_reader::string).any(|name| name.ends_with("Article") || name.ends_with("Posting"))
}

/// The name of a person or body: a text, an object with a name, or a reference to such an object.
fn name_of(value: &RawValue, nodes: &[Object<'_>]) -> Option<String> {
    if let Some(text) = json_reader::string(value) {
        return Some(text);
    }
    let object = Object::of(value)?;
    object.string("name").or_else(|| {
        let id = object.string("@id")?;
        nodes.iter().filter(|node| node.string("@id").as_ref() == Some(&id)).find_map(|node| node.string("name"))
    })
}

fn authors<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut authors: Vec<String> = vec![];
    for author in names.filter_map(name) {
        if authors.len() < MAX_AUTHORS && !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}

/// A name on one line; `None` where it is empty, an address, or too long for a name.
fn name(text: &str) -> Option<String> {
    // More is not looked at: the page may say anything.
    let words: String = text.chars().take(1_000).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = lowercase(&words);
    let by = BY.iter().find(|by| lower.starts_with(**by)).map_or(0, |by| by.len());
    let name = words.get(by..).unwrap_or_default().trim();
    let is_address = name.contains("://") || name.starts_with(['@', '/']);
    (!name.is_empty() && name.chars().count() <= MAX_NAME && !is_address).then(|| name.to_owned())
}

/// The calendar day that a date begins with, whatever its zone: the day on which it was published there.
fn day(text: &str) -> Option<Timestamp> {
    let date = text.trim().get(..10)?;
    Timestamp::parse(&format!("{date}T12:00:00Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(facts: &PageFacts) -> String {
        let details = ArticleDetails::of(facts);
        let day = details.published.map(|day| day.to_string()).unwrap_or_default();
        format!("{}|{}|{}", details.authors.join("+"), details.site, day.get(..10).unwrap_or_default())
    }

    #[test]
    fn json_ld() {
        let long = "x".repeat(81);
        for (case, script, expected) in [
            (
                "an article",
                r#"{"@type":"NewsArticle","author":{"@type":"Person","name":"Ana Ruiz"},"publisher":{"name":"The Example"},
                "datePublished":"2026-11-29T23:30:00-05:00"}"#,
                "Ana Ruiz|The Example|2026-11-29",
            ),
            (
                "several authors",
                r#"{"@type":["Thing","ReportageNewsArticle"],"author":[{"name":"A"},"By B","A",{"name":"https://x.example/c"}]}"#,
                "A+B||",
            ),
            (
                "a graph with references",
                r##"{"@graph":[{"@type":"WebPage","name":"no"},{"@type":"Person","@id":"#a","name":"Ana"},
                {"@type":"Organization","@id":"#o","name":"O"},
                {"@type":"Article","author":{"@id":"#a"},"publisher":{"@id":"#o"},"datePublished":"2026-11-29"}]}"##,
                "Ana|O|2026-11-29",
            ),
            ("an array", r#"[{"@type":"BreadcrumbList"},{"@type":"BlogPosting","author":"Ana"}]"#, "Ana||"),
            ("the main entity", r#"{"@type":"WebPage","mainEntity":{"@type":"Article","author":"Ana"}}"#, "Ana||"),
            ("no article", r#"{"@type":"Product","author":"Ana"}"#, "||"),
            ("wrong types", r#"{"@type":"Article","author":{"name":7},"publisher":[],"datePublished":20261129}"#, "||"),
            ("no such day", r#"{"@type":"Article","datePublished":"2026-02-30T00:00:00Z"}"#, "||"),
            ("no date", r#"{"@type":"Article","datePublished":"yesterday, I think"}"#, "||"),
            ("not JSON", r#"{"@type":"Article","author":"#, "||"),
            ("deep", &format!("{}{{\"@type\":\"Article\",\"author\":\"A\"}}{}", "[".repeat(9), "]".repeat(9)), "||"),
            ("a sentence for a name", &format!(r#"{{"@type":"Article","author":"{long}"}}"#), "||"),
            (
                "hostile",
                r#"{"@type":"Article","author":"<img src=x onerror=alert(1)>","publisher":{"name":"a\u202eb\n c"}}"#,
                "<img src=x onerror=alert(1)>|a\u{202e}b c|",
            ),
        ] {
            let facts = PageFacts { scripts: vec![script.to_owned()], ..PageFacts::default() };
            assert_eq!(told(&facts), expected, "{case}");
        }
        let huge = format!(r#"{{"@type":"Article","author":"A","x":"{}"}}"#, "x".repeat(MAX_SCRIPT));
        assert_eq!(told(&PageFacts { scripts: vec![huge], ..PageFacts::default() }), "||");
    }

    #[test]
    fn meta_elements_and_the_article_itself() {
        let metas = |list: &[(&str, &str)]| {
            list.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect::<Vec<_>>()
        };
        for (case, list, byline, time, expected) in [
            ("the next kind of element", &[][..], "", "", "Desk||"),
            (
                "meta",
                &[
                    ("Author", "Ana Ruiz"),
                    ("og:site_name", "The Example"),
                    ("article:published_time", "2026-11-29T08:00:00+08:00"),
                ],
                "Someone",
                "2020-01-01",
                "Ana Ruiz|The Example|2026-11-29",
            ),
            (
                "an address for an author",
                &[("article:author", "https://social.example/ana"), ("date", "no")],
                "Por Ana Ruiz",
                "2026-11-29 08:00",
                "Ana Ruiz||2026-11-29",
            ),
            ("the surer name first", &[("dc.creator", "Desk"), ("author", "Ana")], "", "", "Ana||"),
            ("French", &[], " Par\n  Ana  Ruiz ", "", "Ana Ruiz||"),
            ("Chinese", &[], "作者：王明", "", "王明||"),
            ("Arabic", &[], "بقلم سلمى", "", "سلمى||"),
            ("a name that only begins like it", &[], "Bystander Jones", "", "Bystander Jones||"),
        ] {
            let facts = PageFacts {
                metas: metas(list),
                bylines: vec![vec![], vec![byline.to_owned()], vec!["Desk".to_owned()]],
                times: vec![time.to_owned()],
                ..PageFacts::default()
            };
            assert_eq!(told(&facts), expected, "{case}");
        }
    }
}
