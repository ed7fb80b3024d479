//! Resolving many selectors, in as many pieces as the caller likes.

use super::resolver::Resolver;
use crate::outcome::{Outcome, State};
use crate::selector::Selector;
use crate::sort::sort_by_key;

impl Resolver<'_> {
    /// Resolves many selectors of one article, in their order. Each comes out as by [`resolve`](Self::resolve), but for
    /// those that their context leaves open or that seem to have left their neighbours: where the annotations around them
    /// went to decides.
    pub fn resolve_all<'s>(&self, selectors: impl IntoIterator<Item = &'s Selector>) -> Vec<Outcome> {
        Resolving::new(self, selectors).finish()
    }
}

/// Many selectors of one article on their way to their outcomes. What takes long is done in [`step`](Self::step)s, so that a
/// page can do something else in between; the outcomes are those of [`Resolver::resolve_all`].
///
/// ```
/// use quote_anchor::{Resolver, Resolving, State, describe};
/// use quote_anchor::text::{ArticleText, Span};
///
/// let was = ArticleText::new("The mill burned down. Nobody was hurt.", []);
/// let now = ArticleText::new("Update: The mill burned down. Nobody was hurt.", []);
/// let stored = [describe(&was, Span::between(4, 8)), describe(&was, Span::between(22, 28))];
/// let resolver = Resolver::new(&now);
/// let mut resolving = Resolving::new(&resolver, &stored);
/// while !resolving.step(|| true) { /* paint a frame */ }
/// assert!(resolving.finish().iter().all(|outcome| outcome.state == State::Moved));
/// ```
#[derive(Debug)]
pub struct Resolving<'r, 't, 's> {
    resolver: &'r Resolver<'t>,
    selectors: Vec<&'s Selector>,
    found: Vec<Option<Outcome>>,
    /// Those that do not stand where they stood, in the order of the stored text, and how many of them are done.
    pending: Vec<usize>,
    done: usize,
    /// How far (code points) the last one moved.
    shift: Option<i64>,
}

impl<'r, 't, 's> Resolving<'r, 't, 's> {
    /// Looks at the stored offsets of each selector; the others are what the steps are for.
    pub fn new(resolver: &'r Resolver<'t>, selectors: impl IntoIterator<Item = &'s Selector>) -> Self {
        Self::knowing(resolver, selectors.into_iter().map(|selector| (selector, None)))
    }

    /// The same, where the outcomes of some are known already: they are not looked for, and tell of their neighbours. An outcome
    /// that the others contradict is not kept.
    ///
    /// ```
    /// use quote_anchor::text::{ArticleText, Span};
    /// use quote_anchor::{Outcome, Resolver, Resolving, Selector};
    ///
    /// let text = ArticleText::new("The mill burned down.", []);
    /// let selector = Selector { quote: "the old mill".into(), ..Selector::default() };
    /// let known = Outcome::exact(Span::between(4, 8));
    /// let outcomes = Resolving::knowing(&Resolver::new(&text), [(&selector, Some(known.clone()))]).finish();
    /// assert_eq!(outcomes, [known]);
    /// ```
    pub fn knowing(
        resolver: &'r Resolver<'t>,
        selectors: impl IntoIterator<Item = (&'s Selector, Option<Outcome>)>,
    ) -> Self {
        let (selectors, found): (Vec<&Selector>, Vec<Option<Outcome>>) = selectors
            .into_iter()
            .map(|(selector, known)| (selector, known.or_else(|| resolver.stands(selector))))
            .unzip();
        let mut pending: Vec<usize> =
            found.iter().enumerate().filter(|(_, found)| found.is_none()).map(|(n, _)| n).collect();
        let start = |n: &usize| selectors.get(*n).and_then(|s| s.position).map_or(u32::MAX, |at| at.start);
        sort_by_key(&mut pending, start);
        let shift = resolver.probe(pending.iter().filter_map(|&n| selectors.get(n).copied()));
        Self { resolver, selectors, found, pending, done: 0, shift }
    }

    /// Goes on until `enough` says so, which is asked after each selector; true once nothing is left to do.
    pub fn step(&mut self, mut enough: impl FnMut() -> bool) -> bool {
        while let Some(&n) = self.pending.get(self.done) {
            self.done += 1;
            if let Some(selector) = self.selectors.get(n) {
                let came = self.search(selector);
                if let Some(slot) = self.found.get_mut(n) {
                    *slot = Some(came);
                }
            }
            if enough() {
                break;
            }
        }
        self.done >= self.pending.len()
    }

    fn search(&mut self, selector: &Selector) -> Outcome {
        let moved = self.shift.and_then(|shift| self.resolver.shifted(selector, shift));
        let came = moved.unwrap_or_else(|| self.resolver.resolve_anew(selector));
        if came.state == State::Moved
            && let (Some(span), Some(at)) = (came.span, selector.position)
        {
            self.shift = Some(i64::from(self.resolver.start(span)) - i64::from(at.start));
        }
        came
    }

    /// The outcomes, in the order of the selectors. What no step came to is done now.
    #[must_use]
    pub fn finish(mut self) -> Vec<Outcome> {
        self.step(|| false);
        if !self.pending.is_empty() {
            self.resolver.settle(&self.selectors, &mut self.found);
        }
        self.found.into_iter().map(|found| found.unwrap_or_else(|| Outcome::orphaned(vec![]))).collect()
    }
}
