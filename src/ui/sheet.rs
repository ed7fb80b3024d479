//! The height of the panel where it is a sheet over the article.

/// The least height of the middle one, in CSS pixels, unless that is more than [`MOST`] of the window: room for head, filters
/// and 200 pixels of the list, at a finger's sizes.
const LEAST_MIDDLE: f64 = 430.0;
const MOST: f64 = 0.8;

/// The heights at which the sheet settles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The list alone, under much of the article.
    Low,
    /// Some of both.
    #[default]
    Middle,
    /// Nearly the whole window.
    High,
}

impl Sheet {
    /// All heights, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// The name in the style sheets.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }

    /// The share of the window that it covers, in per cent.
    #[must_use]
    pub const fn percent(self) -> u8 {
        match self {
            Self::Low => 34,
            Self::Middle => 62,
            Self::High => 88,
        }
    }

    /// The height in a window of this height, in CSS pixels: as `--sheet` in styles/panel.css.
    #[must_use]
    pub fn height(self, window: f64) -> f64 {
        let share = window * f64::from(self.percent()) / 100.0;
        if self == Self::Middle { share.max(LEAST_MIDDLE.min(window * MOST)) } else { share }
    }

    /// The next higher or lower one; the same at the end.
    #[must_use]
    pub const fn beside(self, higher: bool) -> Self {
        match (self, higher) {
            (Self::Low | Self::Middle, false) => Self::Low,
            (Self::Low, true) | (Self::High, false) => Self::Middle,
            (Self::Middle | Self::High, true) => Self::High,
        }
    }

    /// The one nearest to a height in a window; `None` where the height is so low that the sheet is to be closed.
    #[must_use]
    pub fn nearest(height: f64, window: f64) -> Option<Self> {
        let away = |sheet: &Self| (sheet.height(window) - height).abs();
        let nearest = Self::ALL.into_iter().min_by(|one, other| away(one).total_cmp(&away(other)));
        nearest.filter(|_| height > Self::Low.height(window) / 2.0)
    }
}
