//! From one selector to its outcome.

use super::ladder::{Verdict, decide};
use super::resolver::Resolver;
use crate::outcome::{Candidate, Outcome};
use crate::search::Pattern;
use crate::selector::Selector;

impl Resolver<'_> {
    /// Where the selector points in this text, and how sure that is. A selector whose quote is empty, or holds only
    /// white space and does not stand at its offsets, is orphaned; so is one whose quote is gone, or has several places
    /// between which its context does not decide.
    ///
    /// ```
    /// use quote_anchor::{Resolver, State, describe};
    /// use quote_anchor::text::{ArticleText, Span};
    ///
    /// let was = ArticleText::new("The minister said there was no evidence of fraud.", []);
    /// let stored = describe(&was, Span::between(18, 48));
    /// let now = ArticleText::new("Update: The minister said there was evidence of fraud.", []);
    /// let outcome = Resolver::new(&now).resolve(&stored);
    /// assert_eq!(outcome.state, State::Changed);
    /// assert_eq!(outcome.span.map(|span| now.slice(span)), Some("there was evidence of fraud"));
    /// ```
    #[must_use]
    pub fn resolve(&self, selector: &Selector) -> Outcome {
        self.stands(selector).unwrap_or_else(|| self.resolve_anew(selector))
    }

    /// The outcome of a selector that does not stand where it stood.
    pub(super) fn resolve_anew(&self, selector: &Selector) -> Outcome {
        let pattern = Pattern::of(selector);
        let stood = selector.position.and_then(|at| self.key_at(at.start));
        let matches = match decide(self.index(), &pattern, stood) {
            Verdict::Found(found) => match self.outcome(selector, &pattern, &found) {
                Some(outcome) => return outcome,
                None => vec![found],
            },
            Verdict::Gone(matches) => {
                match self.unmoved(selector, &pattern, &matches).or_else(|| self.nearest(selector, &pattern, &matches))
                {
                    Some(outcome) => return outcome,
                    None => matches,
                }
            }
        };
        let candidates = matches
            .iter()
            .filter_map(|found| Some(Candidate { span: self.span(&pattern, found)?, score: found.score }))
            .collect();
        Outcome::orphaned(candidates)
    }
}
