//! The ledger: who says what, who denies it, who gave no comment, and what the article leaves open.
//!
//! - A mark is linked to a claim through `about`. It may name the claim itself, or an attribution of it (“Reuters quotes the
//!   ministry as saying …”): then it is a mark of that claim too, through at most [`MAX_CHAIN`] attributions. No other tag leads
//!   on: who denies a denial does not deny the claim.
//! - Ids of annotations that do not exist (deleted, or in another file) lead nowhere.
//! - A claim's own `about` and `source` say nothing here; nor do tags of other programs.
//! - Orphaned annotations count as all others: the reader made them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::SourceKey;
use crate::model::{Annotation, AnnotationId, Tag};
use quote_anchor::sort::{sort, sort_by};

/// The longest way from a mark to a claim, in attributions between them. Real ones have one or two; files may have loops.
const MAX_CHAIN: usize = 8;

/// Who says what in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The claims, in the order of the text.
    pub claims: Vec<ClaimLine>,
    /// The sources, those with the most claims first, then by name.
    pub sources: Vec<SourceLine>,
    /// Attributions, denials and no-comments that are about nothing that exists, in the order of the text.
    pub unlinked: Vec<Rc<Annotation>>,
}

/// A claim, and what the article has on it. Each list is in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// The claim.
    pub claim: Rc<Annotation>,
    /// Who says it.
    pub attributions: Vec<Rc<Annotation>>,
    /// Who denies it.
    pub denials: Vec<Rc<Annotation>>,
    /// Who gave no comment on it.
    pub no_comments: Vec<Rc<Annotation>>,
}

impl ClaimLine {
    /// Whether the article names nobody who says it. An attribution without a source names one in its words.
    #[must_use]
    pub fn is_unsourced(&self) -> bool {
        self.attributions.is_empty()
    }

    /// Whether the article has neither a denial nor a no-comment on it.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        self.denials.is_empty() && self.no_comments.is_empty()
    }
}

/// A source: one person or body, however its name is spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// Its name, as it was first written in the order of the text.
    pub name: String,
    /// The claims that it stands behind.
    pub claims: Vec<AnnotationId>,
    /// Its denials.
    pub denials: Vec<AnnotationId>,
    /// Its no-comments.
    pub no_comments: Vec<AnnotationId>,
    /// All annotations that name it, attributions included: a renamed source changes these.
    pub marks: Vec<AnnotationId>,
}

impl Ledger {
    /// The ledger of all annotations of an article, which come in the order of the text.
    #[must_use]
    pub fn of<'a>(annotations: impl IntoIterator<Item = &'a Rc<Annotation>>) -> Self {
        let all: Vec<&Rc<Annotation>> = annotations.into_iter().collect();
        let by_id: HashMap<&AnnotationId, &Rc<Annotation>> = all.iter().map(|one| (&one.id, *one)).collect();
        let mut ledger = Self::default();
        let mut lines: HashMap<&AnnotationId, usize> = HashMap::new();
        for claim in all.iter().filter(|one| one.tag == Tag::Claim) {
            lines.insert(&claim.id, ledger.claims.len());
            ledger.claims.push(ClaimLine {
                claim: Rc::clone(claim),
                attributions: vec![],
                denials: vec![],
                no_comments: vec![],
            });
        }
        let mut keys: HashMap<SourceKey, usize> = HashMap::new();
        for mark in all.iter().filter(|one| is_linkable(&one.tag)) {
            if !mark.about.iter().any(|id| by_id.contains_key(id)) {
                ledger.unlinked.push(Rc::clone(mark));
            }
            let mut reached: Vec<usize> =
                claims_of(mark, &by_id).iter().filter_map(|id| lines.get(id).copied()).collect();
            sort(&mut reached);
            for &line in &reached {
                if let Some(line) = ledger.claims.get_mut(line) {
                    line.list_of(&mark.tag).push(Rc::clone(mark));
                }
            }
            if let Some(key) = SourceKey::of(&mark.source) {
                let place = *keys.entry(key).or_insert_with(|| {
                    ledger.sources.push(SourceLine::named(&mark.source));
                    ledger.sources.len() - 1
                });
                if let Some(source) = ledger.sources.get_mut(place) {
                    source.marks.push(mark.id.clone());
                    match mark.tag {
                        Tag::Denial => source.denials.push(mark.id.clone()),
                        Tag::NoComment => source.no_comments.push(mark.id.clone()),
                        _ => source.claims.extend(
                            reached
                                .iter()
                                .filter_map(|&line| ledger.claims.get(line))
                                .map(|line| line.claim.id.clone()),
                        ),
                    }
                }
            }
        }
        for source in &mut ledger.sources {
            let mut seen = HashSet::new();
            source.claims.retain(|id| seen.insert(id.clone()));
        }
        ledger.order_sources(&lines);
        ledger
    }

    fn order_sources(&mut self, lines: &HashMap<&AnnotationId, usize>) {
        for source in &mut self.sources {
            sort_by(&mut source.claims, |a, b| lines.get(a).cmp(&lines.get(b)));
        }
        sort_by(&mut self.sources, |a, b| {
            let names = || SourceKey::of(&a.name).cmp(&SourceKey::of(&b.name));
            b.claims.len().cmp(&a.claims.len()).then_with(names)
        });
    }

    /// The line of this claim.
    #[must_use]
    pub fn line(&self, claim: &AnnotationId) -> Option<&ClaimLine> {
        self.claims.iter().find(|line| line.claim.id == *claim)
    }

    /// The source of this name, however it is spelled.
    #[must_use]
    pub fn source(&self, name: &str) -> Option<&SourceLine> {
        let key = SourceKey::of(name)?;
        self.sources.iter().find(|source| SourceKey::of(&source.name).as_ref() == Some(&key))
    }
}

impl ClaimLine {
    fn list_of(&mut self, tag: &Tag) -> &mut Vec<Rc<Annotation>> {
        match tag {
            Tag::Denial => &mut self.denials,
            Tag::NoComment => &mut self.no_comments,
            _ => &mut self.attributions,
        }
    }
}

impl SourceLine {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), claims: vec![], denials: vec![], no_comments: vec![], marks: vec![] }
    }
}

/// Whether an annotation of this tag speaks of a claim.
#[must_use]
pub const fn is_linkable(tag: &Tag) -> bool {
    matches!(tag, Tag::Attribution | Tag::Denial | Tag::NoComment)
}

/// The claims that a mark speaks of, directly or through attributions.
fn claims_of<'a>(
    mark: &'a Annotation,
    by_id: &HashMap<&'a AnnotationId, &'a Rc<Annotation>>,
) -> HashSet<&'a AnnotationId> {
    let (mut claims, mut seen) = (HashSet::new(), HashSet::from([&mark.id]));
    let mut now = vec![mark];
    for _ in 0..=MAX_CHAIN {
        let mut next = vec![];
        for about in now.into_iter().flat_map(|one| &one.about).filter_map(|id| by_id.get(id)) {
            match about.tag {
                Tag::Claim => {
                    claims.insert(&about.id);
                }
                Tag::Attribution if seen.insert(&about.id) => next.push(about.as_ref()),
                _ => {}
            }
        }
        now = next;
    }
    claims
}
