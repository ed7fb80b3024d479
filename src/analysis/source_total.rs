//! A source over several articles, with its counts.

use std::collections::HashMap;

use super::{Ledger, SourceKey};
use quote_anchor::sort::sort_by;

/// A source, and how often it speaks in several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTotal {
    /// Its name, as it was first written in the first of the articles.
    pub name: String,
    /// In how many articles it is named.
    pub articles: usize,
    /// How many claims it stands behind.
    pub claims: usize,
    /// How often it denies.
    pub denials: usize,
    /// How often it gave no comment.
    pub no_comments: usize,
}

impl SourceTotal {
    /// The sources of these articles: those of the most articles first, then those with the most claims, then by name.
    #[must_use]
    pub fn across(ledgers: impl IntoIterator<Item = Ledger>) -> Vec<Self> {
        let mut totals: Vec<(SourceKey, Self)> = vec![];
        let mut places: HashMap<SourceKey, usize> = HashMap::new();
        for source in ledgers.into_iter().flat_map(|ledger| ledger.sources) {
            let Some(key) = SourceKey::of(&source.name) else { continue };
            let place = *places.entry(key.clone()).or_insert_with(|| {
                let name = source.name;
                totals.push((key, Self { name, articles: 0, claims: 0, denials: 0, no_comments: 0 }));
                totals.len() - 1
            });
            // An article's ledger names a source once.
            if let Some((_, total)) = totals.get_mut(place) {
                total.articles += 1;
                total.claims += source.claims.len();
                total.denials += source.denials.len();
                total.no_comments += source.no_comments.len();
            }
        }
        sort_by(&mut totals, |(one_key, one), (other_key, other)| {
            let by_counts = (other.articles, other.claims).cmp(&(one.articles, one.claims));
            by_counts.then_with(|| one_key.cmp(other_key))
        });
        totals.into_iter().map(|(_, total)| total).collect()
    }
}
