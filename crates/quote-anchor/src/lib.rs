//! Finds a quoted passage again after the text was edited, or says that it is gone.
//!
//! [`describe`] writes down what a span says and where it stood: a [`Selector`]. A [`Resolver`] finds it in today's text and says
//! how sure that is, by falling down a ladder from the strictest evidence to none: [`State::Exact`], [`State::Moved`],
//! [`State::Changed`], [`State::Orphaned`]. A wrong place is worse than no place: where two places are about as good, the answer
//! is orphaned, with both as candidates.
//!
//! ```
//! use quote_anchor::{ArticleText, Resolver, Span, State, describe};
//!
//! let was = ArticleText::from_lines("A mill burned down. Two people were hurt, said the mayor.");
//! let stored = describe(&was, Span::between(20, 40));
//!
//! let now = ArticleText::from_lines("Correction below.\nA mill burned down. Three people were hurt, said the mayor.");
//! let outcome = Resolver::new(&now).resolve(&stored);
//! assert_eq!(outcome.state, State::Changed);
//! assert_eq!(outcome.span.map(|span| now.slice(span)), Some("Three people were hurt"));
//! assert_eq!(outcome.flags, [quote_anchor::Flag::Number]);
//! ```
//!
//! # Units
//!
//! A [`Span`] counts UTF-16 code units, the unit of the DOM; a [`CodePointSpan`] counts Unicode code points, the unit of stored
//! selectors. [`ArticleText`] goes from one to the other and to bytes.
//!
//! # Edge cases
//!
//! ```
//! use quote_anchor::{ArticleText, Resolver, Selector, Span, State, describe};
//!
//! let quote = |words: &str| Selector { quote: words.to_owned(), ..Selector::default() };
//! let text = ArticleText::from_lines("He denied it. She left.\nHe denied it.");
//! let resolver = Resolver::new(&text);
//!
//! // An empty span has no words to find again.
//! assert_eq!(resolver.resolve(&describe(&text, Span::at(3))).state, State::Orphaned);
//!
//! // Two equal quotes, and nothing to tell them apart: both are candidates.
//! let outcome = resolver.resolve(&quote("He denied it."));
//! assert_eq!((outcome.state, outcome.candidates.len()), (State::Orphaned, 2));
//! // The context tells them apart.
//! let second = describe(&text, Span::between(24, 37));
//! assert_eq!(resolver.resolve(&second).span, Some(Span::between(24, 37)));
//!
//! // Words were deleted inside of the span: changed. All of it was deleted: orphaned.
//! let was = ArticleText::from_lines("It began early. The mill by the river burned down on Monday. Nobody was hurt.");
//! let stored = describe(&was, Span::between(16, 59));
//! let now = ArticleText::from_lines("It began early. The mill burned down on Monday. Nobody was hurt.");
//! assert_eq!(Resolver::new(&now).resolve(&stored).state, State::Changed);
//! let now = ArticleText::from_lines("It began early. Nobody was hurt.");
//! assert_eq!(Resolver::new(&now).resolve(&stored).state, State::Orphaned);
//!
//! // A million characters: indexed once, for the first selector that is not where it was.
//! let long = ArticleText::from_lines("Some words. ".repeat(90_000) + "The end of it.");
//! assert_eq!(Resolver::new(&long).resolve(&quote("The end of it.")).state, State::Moved);
//! ```
//!
//! # Features
//!
//! `unicode` (default) brings Unicode's tables as crates. With `js`, on `wasm32` in a browser, the browser's own are used. One of
//! the two is needed.

#![deny(missing_docs)]

#[cfg(not(any(feature = "unicode", all(target_arch = "wasm32", feature = "js"))))]
compile_error!(
    "quote-anchor needs Unicode's tables: enable its feature `unicode`, or `js` for wasm32 in a browser, which has them"
);

mod decide;
mod describe;
mod diff;
mod outcome;
mod repeats;
mod score;
mod search;
mod selector;
#[doc(hidden)]
pub mod sort;
mod standing;
pub mod text;
mod thresholds;
mod units;

pub use decide::{Resolver, Resolving};
pub use describe::{Describer, describe, excerpt};
#[doc(hidden)]
pub use diff::changed_regions;
pub use diff::{Difference, Flag, diff, flags};
pub use outcome::{Candidate, Outcome, State};
pub use selector::Selector;
pub use standing::standing;
pub use text::{ArticleText, CodePointSpan, Span};

/// Runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
