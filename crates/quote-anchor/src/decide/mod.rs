//! Which match is meant, if any: the ladder of rungs for one selector, and what neighbours say about many.
//!
//! Knows everything below it; the public [`Resolver`] and [`Resolving`] are made here.

mod added_negation;
mod between;
#[cfg(test)]
mod bounded_work;
mod drift;
mod evidence;
mod expected;
mod gaps;
mod ladder;
mod position;
mod resolve;
mod resolver;
mod resolving;
mod rungs;
mod settle;
mod step;

pub use resolver::Resolver;
pub use resolving::Resolving;
