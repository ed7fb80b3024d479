//! Which URLs belong to one page. Other tools record the URL by which their reader came, tracking parameters included.

use std::borrow::Cow;

/// Query parameters that identify the way to a page, not the page.
const TRACKING: &str = "fbclid gclid dclid gbraid wbraid gad_source msclkid twclid ttclid li_fat_id igshid mc_cid mc_eid \
     mkt_tok _hsenc _hsmi srsltid ref_src yclid _ga _gl cmpid";

/// The query without tracking parameters; the other parameters are unchanged, byte for byte.
#[must_use]
pub fn without_tracking(query: &str) -> Cow<'_, str> {
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    if kept.len() < query.split('&').count() { Cow::Owned(kept.join("&")) } else { Cow::Borrowed(query) }
}

pub(super) fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.starts_with("utm_") || !name.is_empty() && TRACKING.split(' ').any(|tracking| tracking == name)
}

/// A key that is equal for all URLs of a page: scheme, tracking parameters, a final slash and a text fragment make no
/// difference. Another fragment does: it may be another article of the page.
#[must_use]
pub fn page_key(url: &str) -> String {
    let url = url.strip_prefix("https:").or_else(|| url.strip_prefix("http:")).unwrap_or(url);
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let fragment =
        if [":~:", "annotations:"].into_iter().any(|start| fragment.starts_with(start)) { "" } else { fragment };
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    [path.strip_suffix('/').unwrap_or(path), &without_tracking(query), fragment].join("\n")
}

/// The address, where a link may lead to it: only http and https, whatever a file says.
///
/// ```
/// use news_annotator::format::web_address;
///
/// assert_eq!(web_address("HTTPS://news.example/a"), Some("HTTPS://news.example/a"));
/// assert_eq!(web_address("javascript:alert(1)"), None);
/// ```
#[must_use]
pub fn web_address(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once("://")?;
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)).then_some(url)
}

/// The name of the host of a web page, without `www.` and port; empty for anything else.
pub(super) fn page_host(url: &str) -> &str {
    let Some((scheme, rest)) = url.split_once("://") else { return "" };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().and_then(|host| host.split(':').next()).unwrap_or_default();
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    if is_web { host.strip_prefix("www.").unwrap_or(host) } else { "" }
}

#[cfg(test)]
mod tests {
    use super::{TRACKING, page_host, page_key};

    #[test]
    fn embed_js_leaves_out_the_same_parameters() {
        let code = include_str!("../embed/plain-address.js");
        let (_, list) = code.split_once("'^(utm_.*|").unwrap_or_default();
        let list = list.split(')').next().unwrap_or_default();
        let names = |text: &str| -> Vec<String> {
            text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_')
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(names(list), names(TRACKING));
    }

    #[test]
    fn hosts() {
        for (url, expected) in [
            ("https://www.news.example/a?b", "news.example"),
            ("http://news.example:8080#x", "news.example"),
            ("https://user:pass@news.example/", "news.example"),
            ("urn:sha256:e3b0", ""),
            ("file:///home/a.html", ""),
            ("news.example", ""),
        ] {
            assert_eq!(page_host(url), expected, "{url}");
        }
    }

    #[test]
    fn urls_of_one_page() {
        let one = page_key("https://news.example/a?id=7");
        for (same, url) in [
            (true, "http://news.example/a?id=7"),
            (true, "https://news.example/a/?id=7&utm_source=x"),
            (true, "https://news.example/a?fbclid=1&id=7#:~:text=words"),
            (true, "https://news.example/a?id=7#annotations:xyz"),
            (true, "https://news.example/a?id=7#"),
            (false, "https://news.example/a?id=8"),
            (false, "https://news.example/a?id=7#second"),
            (false, "https://news.example/A?id=7"),
            (false, "https://other.example/a?id=7"),
            (false, "urn:sha256:a?id=7"),
            (false, ""),
        ] {
            assert_eq!(page_key(url) == one, same, "{url}");
        }
    }
}
