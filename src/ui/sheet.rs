//! How high the panel stands where it is a sheet over the text.

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
    /// All of them, from the lowest.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// Its name in the styles.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }

    /// How much of the window it covers, in hundredths: as `--sheet` in styles/panel.css.
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

    /// Where a sheet that is let go at this share of the window settles; `None` where that is so low that the reader
    /// wants it closed.
    #[must_use]
    pub fn nearest(share: f64) -> Option<Self> {
        let away = |sheet: &Self| (f64::from(sheet.percent()) / 100.0 - share).abs();
        let nearest = Self::ALL.into_iter().min_by(|one, other| away(one).total_cmp(&away(other)));
        nearest.filter(|_| share > f64::from(Self::Low.percent()) / 200.0)
    }
}
