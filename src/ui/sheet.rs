//! The height of the panel where it is a sheet over the article.

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

    /// The share of the window that it covers, in per cent: as `--sheet` in styles/panel.css.
    #[must_use]
    pub const fn percent(self) -> u8 {
        match self {
            Self::Low => 34,
            Self::Middle => 62,
            Self::High => 88,
        }
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

    /// The height nearest to a share of the window; `None` where the share is so low that the sheet is to be closed.
    #[must_use]
    pub fn nearest(share: f64) -> Option<Self> {
        let away = |sheet: &Self| (f64::from(sheet.percent()) / 100.0 - share).abs();
        let nearest = Self::ALL.into_iter().min_by(|one, other| away(one).total_cmp(&away(other)));
        nearest.filter(|_| share > f64::from(Self::Low.percent()) / 200.0)
    }
}
