//! Which page an address means: one page has several, and other tools write down the one that their reader came by.

use std::borrow::Cow;

/// Parameters that say how a reader came to a page, not which page it is.
const TRACKING: &str = "fbclid gclid dclid gbraid wbraid gad_source msclkid twclid ttclid li_fat_id igshid mc_cid mc_eid \
     mkt_tok _hsenc _hsmi srsltid ref_src yclid _ga _gl cmpid";

/// A query without the parameters that say how a reader came; the others stay as they are, letter for letter.
#[must_use]
pub fn without_tracking(query: &str) -> Cow<'_, str> {
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    if kept.len() < query.split('&').count() { Cow::Owned(kept.join("&")) } else { Cow::Borrowed(query) }
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.starts_with("utm_") || !name.is_empty() && TRACKING.split(' ').any(|tracking| tracking == name)
}

/// What is the same for all addresses of a page: with or without encryption, tracking, a last slash, and with a fragment
/// that points at words. Another fragment may be another article of the same page.
#[must_use]
pub fn page_key(url: &str) -> String {
    let url = url.strip_prefix("https:").or_else(|| url.strip_prefix("http:")).unwrap_or(url);
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let fragment = if [":~:", "annotations:"].into_iter().any(|at| fragment.starts_with(at)) { "" } else { fragment };
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    [path.strip_suffix('/').unwrap_or(path), &without_tracking(query), fragment].join("\n")
}

#[cfg(test)]
mod tests {
    use super::page_key;

    #[test]
    fn addresses_of_one_page() {
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
