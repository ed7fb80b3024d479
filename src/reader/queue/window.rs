//! Which rows of a long list are in the document.

use std::ops::Range;

/// So many rows above and below what is seen are there, too.
const BEYOND: usize = 12;

/// The rows that are there of `count`, each so high, where the list is scrolled by so much and so much of it is seen. `kept`, the
/// row that has the focus, is always among them, unless it is far away.
#[must_use]
pub fn window(scrolled: f64, seen: f64, row: f64, count: usize) -> Range<usize> {
    // Before the first layout, and where nothing has a size.
    if row < 1.0 || !scrolled.is_finite() || !seen.is_finite() {
        return 0..count.min(4 * BEYOND);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Never negative; a huge number is cut to the count.
    let at = |pixels: f64| (pixels.max(0.0) / row) as usize;
    let first = at(scrolled).min(count).saturating_sub(BEYOND);
    let last = at(scrolled + seen).saturating_add(BEYOND + 1).min(count);
    first.min(last)..last
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn what_is_seen_is_there() {
        for (name, scrolled, seen, row, count, expected) in [
            ("none", 0.0, 500.0, 50.0, 0, 0..0),
            ("short", 0.0, 500.0, 50.0, 7, 0..7),
            ("at the start", 0.0, 500.0, 50.0, 1_000, 0..23),
            ("in the middle", 5_000.0, 500.0, 50.0, 1_000, 88..123),
            ("at the end", 49_500.0, 500.0, 50.0, 1_000, 978..1_000),
            ("far beyond: the list became shorter", 49_500.0, 500.0, 50.0, 20, 8..20),
            ("pulled beyond the start", -80.0, 500.0, 50.0, 1_000, 0..21),
            ("no layout yet", 0.0, 0.0, 0.0, 1_000, 0..48),
            ("no number", f64::NAN, 500.0, 50.0, 1_000, 0..48),
        ] {
            assert_eq!(window(scrolled, seen, row, count), expected, "{name}");
        }
    }

    #[test]
    fn no_scrolling_shows_a_gap() {
        for count in [1_usize, 40, 1_000] {
            for step in 0..2_000 {
                let scrolled = f64::from(step) * 13.0;
                let rows = window(scrolled, 333.0, 44.5, count);
                let (top, bottom) = (scrolled / 44.5, (scrolled + 333.0) / 44.5);
                for row in 0..count {
                    let is_seen = f64::from(u32::try_from(row).unwrap_or(0)) < bottom
                        && f64::from(u32::try_from(row + 1).unwrap_or(0)) > top;
                    assert!(!is_seen || rows.contains(&row), "{count} {scrolled} {row} {rows:?}");
                }
            }
        }
    }
}
