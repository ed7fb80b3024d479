//! Under which address an article is stored: the cases that `embed.js` is asked too (`tests/e2e/article-address.spec.ts`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use news_annotator::format::{SeenLinks, article_address};
use serde_json::Value;

const SITE: &str = "https://news.example";

/// As a browser writes an address of the table; `None` for those that name nothing.
fn full(address: &str, base: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.starts_with('#') || address.starts_with("javascript:") {
        return None;
    }
    let escaped = address.replace(' ', "%20").replace('{', "%7B").replace('}', "%7D");
    if let Some((_, rest)) = escaped.split_once("://") {
        let slash = if rest.contains('/') { "" } else { "/" };
        return (!rest.is_empty()).then(|| format!("{escaped}{slash}"));
    }
    let root = base.split('/').take(3).collect::<Vec<_>>().join("/");
    if escaped.starts_with('/') {
        return Some(format!("{root}{escaped}"));
    }
    let folder = base.split(['?', '#']).next().unwrap().rsplit_once('/').unwrap().0;
    Some(format!("{folder}/{escaped}"))
}

#[test]
fn the_address_of_an_article() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("fixtures/article-addresses.json")).unwrap();
    let strings = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    for case in cases {
        let stored: Vec<String> = strings(&case["stored"]).iter().filter_map(|address| full(address, SITE)).collect();
        let (mut seen, mut found) = (SeenLinks::default(), String::new());
        for visit in case["visits"].as_array().unwrap() {
            let here = full(visit["at"].as_str().unwrap(), SITE).unwrap();
            let links: Vec<String> = strings(&visit["link"]).iter().filter_map(|link| full(link, &here)).collect();
            seen.see(&here, &links);
            found = article_address(&here, &links, &seen, |address| stored.iter().any(|one| one == address));
        }
        assert_eq!(found.replace(SITE, ""), case["is"].as_str().unwrap(), "{}", case["name"]);
    }
}
