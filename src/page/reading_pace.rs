//! How often an article is read anew on a page that never rests.

/// An edit of the text is taken up within this many times what reading took: at most a tenth of the time goes to reading.
const TEXT: f64 = 9.0;
/// What may show or hide words, and mostly does not: at most a fiftieth.
const LOOKS: f64 = 49.0;

/// When the article was read last, and how long that took, in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadingPace {
    end: f64,
    cost: f64,
}

impl ReadingPace {
    /// Whether reading once more now, for nothing in particular, takes a small share of the time.
    pub(super) fn is_rested(self, now: f64) -> bool {
        self.wait(false, now) == 0
    }

    /// The pace after a reading.
    pub(super) const fn after(start: f64, end: f64) -> Self {
        Self { end, cost: end - start }
    }

    /// How long (milliseconds) the next reading has to wait; 0 for the next frame.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to what fits.
    pub(super) fn wait(self, text: bool, now: f64) -> u32 {
        let due = self.end + self.cost * if text { TEXT } else { LOOKS };
        // A frame is waited for anyway.
        let wait = due - now;
        if wait <= 16.0 { 0 } else { wait.clamp(0.0, 10_000.0) as u32 }
    }
}
