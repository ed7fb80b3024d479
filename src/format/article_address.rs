//! Under which address the annotations of a page's article are stored, where the host does not say.
//!
//! It is the page's canonical link while that is about the article shown, else the page's own address. `embed.js` decides by the
//! same rule before the program is there (`src/embed/article-address.js`, which has the reasons); one table of cases asks both,
//! `tests/fixtures/article-addresses.json`.

use std::collections::HashMap;

use super::page_url::is_tracking;
use quote_anchor::sort::sort_by;

/// Under which address each canonical link was seen first: pages that render themselves leave it behind.
#[derive(Clone, Debug, Default)]
pub struct SeenLinks(HashMap<String, String>);

impl SeenLinks {
    /// Takes down the links of the page at this location. All are absolute, as browsers write them.
    pub fn see(&mut self, location: &str, links: &[String]) {
        let Some(here) = Address::of(location) else { return };
        for link in links.iter().filter(|link| Address::of(link).is_some()) {
            self.0.entry(link.clone()).or_insert_with(|| here.subject());
        }
    }
}

/// The article's address. The links are absolute, as browsers write them; `is_stored` says whether annotations are stored under
/// an address.
#[must_use]
pub fn article_address(location: &str, links: &[String], seen: &SeenLinks, is_stored: impl Fn(&str) -> bool) -> String {
    let Some(here) = Address::of(location) else {
        return location.split('#').next().unwrap_or_default().to_owned();
    };
    let (own, subject) = (here.plain(), here.subject());
    let about = |link: &Address<'_>| {
        link.can_be_about(&here)
            && (link.subject() == subject || seen.0.get(link.text).is_none_or(|first| *first == subject))
    };
    let links: Vec<Address<'_>> = links.iter().filter_map(|link| Address::of(link)).filter(about).collect();
    // One that names this very page is surer than one that does not.
    let Some(link) = links.iter().find(|link| link.subject() == subject).or(links.first()) else { return own };
    let address = link.plain();
    // A link that comes late must not hide annotations made before it came.
    if address != own && !is_stored(&address) && is_stored(&own) { own } else { address }
}

/// The parts of a web address.
struct Address<'a> {
    text: &'a str,
    /// Scheme and authority.
    origin: &'a str,
    host: &'a str,
    path: &'a str,
    query: &'a str,
    /// `#/story/7` and the like: addresses of pages that render themselves.
    route: &'a str,
}

impl<'a> Address<'a> {
    /// `None` where it is none of the web's.
    fn of(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        if !["http", "https"].contains(&scheme) {
            return None;
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end)?;
        let host = authority.rsplit('@').next().unwrap_or_default();
        let port = host.rfind(':').filter(|at| !host.get(*at..).is_some_and(|port| port.contains(']')));
        let host = port.and_then(|at| host.get(..at)).unwrap_or(host);
        if host.is_empty() {
            return None;
        }
        let (rest, fragment) = rest.find('#').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let route = if fragment.starts_with("#/") || fragment.starts_with("#!/") { fragment } else { "" };
        let origin = text.get(..scheme.len() + 3 + authority.len())?;
        Some(Self { text, origin, host, path: if path.is_empty() { "/" } else { path }, query, route })
    }

    fn segments(&self) -> impl DoubleEndedIterator<Item = &'a str> + Clone + use<'a> {
        self.path.split('/').filter(|part| !part.is_empty())
    }

    fn names_article(&self) -> bool {
        self.segments().next_back().is_some_and(names_article)
    }

    /// The parameters that say which article is shown. On a path that names one, those of lists and players say nothing.
    fn parameters(&self) -> Vec<&'a str> {
        let is_named = self.names_article();
        let says = |parameter: &&str| {
            let name = name_of(parameter);
            let is_amp = ["amp", "outputtype"].iter().any(|amp| name.eq_ignore_ascii_case(amp));
            !name.is_empty() && !is_tracking(parameter) && !is_amp && (!is_named || parameter_names_article(name))
        };
        let mut all: Vec<&str> = self.query.split('&').filter(says).collect();
        sort_by(&mut all, Ord::cmp);
        all
    }

    /// Equal for two addresses of one article.
    fn subject(&self) -> String {
        let host = ["www.", "m.", "mobile.", "amp."].iter().find_map(|start| self.host.strip_prefix(start));
        let path = without_amp(self.path);
        let (folder, last) = path.rsplit_once('/').unwrap_or((&path, ""));
        let is_index = last.strip_prefix("index.").is_some_and(is_word);
        let path = if last.is_empty() || is_index { folder } else { &path };
        let mut parts = vec![host.unwrap_or(self.host), path];
        parts.extend(self.parameters());
        parts.push(self.route);
        parts.join("\n")
    }

    /// Without fragment and tracking parameters; all else stays byte for byte.
    fn plain(&self) -> String {
        let query = super::without_tracking(self.query);
        let mark = if query.is_empty() { "" } else { "?" };
        [self.origin, self.path, mark, &query, self.route].concat()
    }

    fn is_amp(&self) -> bool {
        let (host, path) = (self.host, self.path.to_ascii_lowercase());
        let ends = |end: &str| path.strip_suffix('/').unwrap_or(&path).ends_with(end);
        let asked = |parameter: &str| {
            let parameter = parameter.to_ascii_lowercase();
            ["amp", "outputtype=amp"].iter().any(|amp| {
                let rest = parameter.strip_prefix(amp);
                rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_'))
            })
        };
        host.starts_with("amp.")
            || host.ends_with(".ampproject.org")
            || ends("/amp")
            || ends("/amp.html")
            || path.starts_with("/amp/")
            || [".amp", ".amp.html"].iter().any(|end| path.ends_with(end))
            || self.query.split('&').any(asked)
    }

    fn is_local(&self) -> bool {
        let host = self.host;
        ["localhost", "0.0.0.0", "[::1]"].contains(&host)
            || host.starts_with("127.")
            || host.rsplit_once('.').is_some_and(|(_, end)| ["local", "localhost", "test"].contains(&end))
    }

    /// Whether this link can be about the page at this location, from the two alone.
    fn can_be_about(&self, location: &Address<'_>) -> bool {
        if self.is_amp() && !location.is_amp() {
            return false;
        }
        if self.subject() == location.subject() {
            return true;
        }
        let ours: Vec<&str> = location.segments().collect();
        if [self.host].into_iter().chain(self.segments()).any(|part| is_no_address(part) && !ours.contains(&part))
            || self.is_local() && !location.is_local()
        {
            return false;
        }
        let named = self.parameters();
        if is_front_page(self.path) && named.is_empty() {
            return is_front_page(location.path) && location.parameters().is_empty() && location.route.is_empty();
        }
        let mut path = self.segments().enumerate();
        if self.names_article() || !path.all(|(at, part)| ours.get(at) == Some(&part)) {
            return true;
        }
        // A section above the page, or the same program asked for no article in particular.
        self.segments().count() == ours.len() && named.len() >= location.parameters().len()
    }
}

fn name_of(parameter: &str) -> &str {
    parameter.split('=').next().unwrap_or_default()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// A part of a path that names one article: a long number, a date or a headline. Sections are a word or two.
fn names_article(part: &str) -> bool {
    let digits = part.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    // Two hyphens with something between.
    let words: Vec<&str> = part.split(['-', '_']).collect();
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    digits || inner.iter().any(|word| !word.is_empty()) || part.chars().nth(29).is_some()
}

/// A parameter that names an article whatever the path says.
fn parameter_names_article(name: &str) -> bool {
    const NAMES: [&str; 10] = ["id", "p", "v", "nid", "aid", "sid", "no", "idx", "key", "code"];
    const THINGS: [&str; 8] = ["article", "story", "news", "post", "page", "doc", "item", "content"];
    let name = name.to_ascii_lowercase();
    let end = |thing: &str| {
        let rest = name.strip_prefix(thing)?;
        Some(["", "id", "no"].contains(&rest.strip_prefix(['-', '_']).unwrap_or(rest)))
    };
    NAMES.contains(&name.as_str()) || THINGS.iter().any(|thing| end(thing).unwrap_or_default())
}

/// Whether a program wrote this that had no address to write.
fn is_no_address(part: &str) -> bool {
    let part = part.to_ascii_lowercase();
    let rest = part.strip_prefix('$').unwrap_or(&part);
    ["undefined", "null", "nan"].contains(&part.as_str())
        || part.starts_with("[object")
        || rest.starts_with('{')
        || rest.starts_with("%7b")
}

/// `/`, `/en/`, `/en-gb/index.html`.
fn is_front_page(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let Some(path) = path.strip_prefix('/') else { return false };
    let is_index = |name: &str| {
        name.is_empty()
            || ["index", "home", "default"]
                .iter()
                .filter_map(|index| name.strip_prefix(index))
                .any(|end| end.is_empty() || end.strip_prefix('.').is_some_and(is_word))
    };
    let letters = |text: &str| text.get(..2).is_some_and(|two| two.bytes().all(|letter| letter.is_ascii_lowercase()));
    let in_language = || {
        let rest = path.get(2..).filter(|_| letters(path))?;
        let rest = rest.strip_prefix('-').filter(|rest| letters(rest)).and_then(|rest| rest.get(2..)).unwrap_or(rest);
        Some(is_index(rest.strip_prefix('/').unwrap_or(rest)))
    };
    is_index(path) || in_language().unwrap_or_default()
}

/// A path without what makes it that of an AMP page.
fn without_amp(path: &str) -> String {
    let lower = path.to_ascii_lowercase();
    let (path, lower, start) = match (path.get(5..), lower.strip_prefix("/amp/")) {
        (Some(rest), Some(lower)) => (rest, lower, "/"),
        _ => (path, lower.as_str(), ""),
    };
    for (end, instead) in
        [("/amp.html/", "/"), ("/amp.html", "/"), ("/amp/", "/"), ("/amp", "/"), (".amp.html", "/.html"), (".amp", "/")]
    {
        if let Some(kept) = lower.strip_suffix(end).and_then(|kept| path.get(..kept.len())) {
            return [start, kept, instead].concat();
        }
    }
    [start, path].concat()
}
