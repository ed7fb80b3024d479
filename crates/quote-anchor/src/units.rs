//! The units that thresholds are counted in. What two numbers mean is in their types, so none is compared with a number of
//! another unit.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

/// How much a piece of text says: a quarter of a letter of a script that puts spaces between words. Letters tell places
/// apart, so a word weighs about as much as it has letters; see [`Token`](crate::search::Token) for the other scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight(pub(crate) i32);

impl Weight {
    pub(crate) const ZERO: Self = Self(0);
    pub(crate) const MIN: Self = Self(i32::MIN);

    /// The weight of so many letters.
    pub(crate) const fn letters(n: i32) -> Self {
        Self(4 * n)
    }

    /// This weight as a share of another one, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more than the 24 bits that a float holds")]
    pub(crate) fn share_of(self, whole: Self) -> Ratio {
        if whole.0 <= 0 { Ratio(0.0) } else { Ratio((self.0.max(0) as f32 / whole.0 as f32).min(1.0)) }
    }

    /// A share of this weight.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a share of a small weight")]
    pub(crate) fn scaled(self, share: Ratio) -> Self {
        Self((self.0 as f32 * share.0) as i32)
    }
}

impl Add for Weight {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Weight {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Weight {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i32> for Weight {
    type Output = Self;
    fn mul(self, times: i32) -> Self {
        Self(self.0 * times)
    }
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::ZERO, Self::add)
    }
}

/// A share, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Ratio(pub(crate) f32);

/// A length in bytes of a key (see [`Folded`](crate::text::Folded)). Bytes even out what one letter says in different scripts:
/// six are six Latin letters, three Cyrillic or Arabic ones, two Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KeyBytes(pub(crate) usize);

impl KeyBytes {
    /// The distance between two offsets of a key.
    pub(crate) const fn between(one: usize, other: usize) -> Self {
        Self(one.abs_diff(other))
    }

    /// So many times as long.
    pub(crate) const fn times(self, factor: usize) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

/// A length of the text in Unicode code points, the unit of stored positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CodePoints(pub(crate) u32);

impl CodePoints {
    /// So many times as long.
    pub(crate) const fn times(self, factor: u32) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}
