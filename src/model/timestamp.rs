//! A point in time, and its form in files.

use std::fmt;

const DAY: i64 = 86_400_000;

/// A point in time in milliseconds since 1970-01-01T00:00:00Z. Written as RFC 3339 in UTC; read with any offset.
///
/// ```
/// use news_annotator::model::Timestamp;
///
/// let noon = Timestamp::parse("2026-11-23T13:30:00+01:00").ok_or("no date")?;
/// assert_eq!(noon.to_string(), "2026-11-23T12:30:00Z");
/// assert!(Timestamp::parse("2026-02-30T00:00:00Z").is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// 9999-12-31T23:59:59.999Z, the last time whose year has four digits.
    const LAST: i64 = 253_402_300_799_999;
    /// 0000-01-01T00:00:00Z.
    const FIRST_MILLIS: i64 = -62_167_219_200_000;
    /// 0000-01-01T00:00:00Z, the earliest time.
    pub const FIRST: Self = Self(Self::FIRST_MILLIS);

    /// From milliseconds since 1970-01-01T00:00:00Z, clamped to the years 0 to 9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(Self::FIRST_MILLIS, Self::LAST))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Times so close to [`Self::LAST`], in milliseconds, are read as a day earlier, so that a later change is possible.
    const NEVER: i64 = 1_000;

    /// Reads RFC 3339 (`2026-11-23T09:30:00.123Z`, `…+01:00`); fractions beyond milliseconds are dropped. `None` for
    /// anything else, dates that do not exist included. The last second of the year 9999, which programs write for
    /// “never”, is read as a day earlier.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let (time, rest) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
        let [year, month, day] = fields(date, '-', [4, 2, 2])?;
        let [hour, minute, second] = fields(time, ':', [2, 2, 2])?;
        let (millis, zone) = fraction(rest)?;
        let offset = minutes_of_zone(zone)?;
        let in_month = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        // A leap second (60) is counted as the first of the next minute.
        if !in_month || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let seconds = (hour * 60 + minute - offset) * 60 + second;
        let read = Self::from_millis(days_from_civil(year, month, day) * DAY + seconds * 1000 + millis);
        Some(if read.0 > Self::LAST - Self::NEVER { Self(read.0 - DAY) } else { read })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0.div_euclid(DAY));
        let millis = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60);
        let mut text = String::with_capacity("0000-00-00T00:00:00.000Z".len());
        for (number, width, after) in [
            (year, 4, '-'),
            (month, 2, '-'),
            (day, 2, 'T'),
            (hour, 2, ':'),
            (minute, 2, ':'),
            (second, 2, if millis % 1000 == 0 { 'Z' } else { '.' }),
            (millis % 1000, 3, 'Z'),
        ] {
            for place in (0..width).rev() {
                text.extend(char::from_digit(u32::try_from(number / 10_i64.pow(place) % 10).unwrap_or_default(), 10));
            }
            text.push(after);
            if after == 'Z' {
                break;
            }
        }
        f.write_str(&text)
    }
}

/// Three numbers of exactly these widths between two separators.
fn fields(text: &str, separator: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, width) in numbers.iter_mut().zip(widths) {
        *number = digits(parts.next()?, width)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn digits(text: &str, width: usize) -> Option<i64> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The milliseconds of a fraction `.123456`, and the rest of the text.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
    let (fraction, zone) = rest.split_at_checked(end)?;
    let mut millis = 0;
    for (byte, weight) in fraction.bytes().zip([100, 10, 1]) {
        millis += i64::from(byte - b'0') * weight;
    }
    (end > 0).then_some((millis, zone))
}

fn minutes_of_zone(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Years are counted from March, so that the leap day is the
/// last of its year, and in eras of 400 years, each of 146,097 days; 719,468 days lie between 0000-03-01 and 1970.
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let year_of_era = year.rem_euclid(400);
    year.div_euclid(400) * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_civil`].
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    let year = year_of_era + days.div_euclid(146_097) * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day_of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn reads_and_writes() {
        for (name, text, expected) in [
            ("epoch", "1970-01-01T00:00:00Z", Some("1970-01-01T00:00:00Z")),
            ("leap day", "2024-02-29T23:59:59Z", Some("2024-02-29T23:59:59Z")),
            ("no leap day", "2100-02-29T00:00:00Z", None),
            ("milliseconds", "2026-11-23T09:30:00.5Z", Some("2026-11-23T09:30:00.500Z")),
            ("microseconds", "2026-11-23T09:30:00.123456+00:00", Some("2026-11-23T09:30:00.123Z")),
            ("offset over midnight", "2026-12-31T23:30:00-01:00", Some("2027-01-01T00:30:00Z")),
            ("before 1970", "1969-12-31T23:59:59.999Z", Some("1969-12-31T23:59:59.999Z")),
            ("leap second", "2016-12-31T23:59:60Z", Some("2017-01-01T00:00:00Z")),
            ("before year 0", "0000-01-01T00:00:00+23:00", Some("0000-01-01T00:00:00Z")),
            ("never", "9999-12-31T23:59:59.999Z", Some("9999-12-30T23:59:59.999Z")),
            ("never, to the second", "9999-12-31T23:59:59Z", Some("9999-12-30T23:59:59Z")),
            ("never, in another zone", "9999-12-31T23:59:59-05:00", Some("9999-12-30T23:59:59.999Z")),
            ("a moment before", "9999-12-31T23:59:58.999Z", Some("9999-12-31T23:59:58.999Z")),
            ("no zone", "2026-11-23T09:30:00", None),
            ("no time", "2026-11-23", None),
            ("hour 24", "2026-11-23T24:00:00Z", None),
            ("a word", "yesterday", None),
            ("signs", "+026-11-23T09:30:00Z", None),
            ("cut inside a character", "2026-11-2\u{0663}T09:30:00Z", None),
            ("empty", "", None),
        ] {
            assert_eq!(Timestamp::parse(text).map(|at| at.to_string()).as_deref(), expected, "{name}");
        }
    }
}
