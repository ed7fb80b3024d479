//! A date in a cell of a table, which a spreadsheet may have rewritten: `20/11/2026 10:00`, `11/20/2026 10:00:00 AM`,
//! `20.11.26`, `2026-11-20 10:00:00+00:00`, the number of a day (`46346.4166666667`).
//!
//! A date without a zone is UTC, which our own tables are written in and no spreadsheet converts. A rewritten date
//! stands for a range of times: the minute or the day that it names, both readings of `11/12/2026` where the file does
//! not tell which number is the month, or any time at all where it cannot be read.

use crate::model::Timestamp;

const DAY: i64 = 86_400_000;

/// The days between the first day that spreadsheets count from, 1899-12-30, and 1970-01-01.
const DAYS_TO_1970: i64 = 25_569;

/// The numbers that are taken for days: the years 1954 to 2119. Others are no dates of annotations.
const SERIALS: std::ops::Range<i64> = 20_000..80_000;

/// A date as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableDate {
    /// The most likely time; `None` where it cannot be read.
    pub at: Option<Timestamp>,
    /// The first and the last time that it may stand for.
    pub range: (Timestamp, Timestamp),
}

/// The order of day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Day,
    Month,
    Year,
}

/// The orders that every date of a file allows, the likelier first: `20/11/2026` in one row decides `11/12/2026` in
/// another. All where no order fits every date: a spreadsheet rewrites only the dates that it understands.
pub(super) fn orders<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<Order> {
    let all = vec![Order::Day, Order::Month, Order::Year];
    let mut orders = all.clone();
    for written in cells.filter_map(Written::of).filter(|written| written.orders().len() > 1) {
        orders.retain(|order| written.orders().contains(order) && written.day(*order).is_some());
    }
    if orders.is_empty() { all } else { orders }
}

/// The days that the cells of one column name.
#[derive(Clone, Debug)]
pub struct Days(Vec<Order>);

impl Default for Days {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

impl Days {
    /// The days of a column with these cells: one of them may tell for all whether the month is first.
    ///
    /// ```
    /// use news_annotator::format::Days;
    ///
    /// let days = Days::of(["11/20/2026", "11/12/2026"].into_iter());
    /// assert_eq!(days.day("11/12/2026").as_deref(), Some("2026-11-12"));
    /// // Either reading is as good.
    /// assert_eq!(Days::default().day("11/12/2026"), None);
    /// ```
    #[must_use]
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        Self(orders(cells))
    }

    /// The day that a cell names, `2026-11-29`; `None` where it names none, or may name several.
    #[must_use]
    pub fn day(&self, cell: &str) -> Option<String> {
        let cell = cell.trim();
        // The day where it was published, whatever day that was in Greenwich.
        let written = cell
            .get(..10)
            .filter(|_| cell.get(10..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['T', 't', ' '])));
        if let Some(day) = written.filter(|day| Timestamp::parse(&format!("{day}T00:00:00Z")).is_some()) {
            return Some(day.to_owned());
        }
        let TableDate { at, range: (first, last) } = TableDate::read(cell, &self.0);
        let at = at.filter(|_| last.millis().saturating_sub(first.millis()) < DAY)?;
        at.to_string().get(..10).map(str::to_owned)
    }
}

impl TableDate {
    /// Reads a cell of a file whose dates allow these orders.
    pub(super) fn read(cell: &str, orders: &[Order]) -> Self {
        let cell = cell.trim();
        // Spreadsheets and pandas write a space in place of the T.
        if let Some(at) = Timestamp::parse(cell).filter(|_| cell.contains(['T', 't'])) {
            return Self { at: Some(at), range: (at, at) };
        }
        let read = Written::of(cell).and_then(|written| written.read(orders)).or_else(|| serial(cell));
        let any = (Timestamp::from_millis(i64::MIN), Timestamp::from_millis(i64::MAX));
        read.unwrap_or(Self { at: None, range: any })
    }

    pub(super) fn is_exact(&self) -> bool {
        self.range.0 == self.range.1
    }
}

/// The number of a day, with the time as a fraction; a comma is a decimal comma.
fn serial(cell: &str) -> Option<TableDate> {
    let (days, fraction) = cell.split_once(['.', ',']).unwrap_or((cell, ""));
    let fraction = fraction.get(..10).unwrap_or(fraction);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let days: i64 = days.parse().ok().filter(|days| SERIALS.contains(days))?;
    let scale = 10_i64.pow(u32::try_from(fraction.len()).ok()?);
    let of_day = if fraction.is_empty() { 0 } else { fraction.parse().ok().filter(|_| is_number(fraction))? };
    let at = (days - DAYS_TO_1970) * DAY + of_day * DAY / scale;
    // The last digit is rounded, and milliseconds are often cut off before.
    let slack = DAY / 2 / scale + 1_000;
    let time = Timestamp::from_millis;
    Some(TableDate { at: Some(time(at)), range: (time(at - slack), time(at + slack)) })
}

/// A date of three numbers, and the time of day.
struct Written<'a> {
    numbers: [&'a str; 3],
    separator: char,
    /// Milliseconds since midnight UTC.
    time: i64,
    /// The smallest unit that it names, in milliseconds.
    unit: i64,
}

impl<'a> Written<'a> {
    fn of(cell: &'a str) -> Option<Self> {
        let (first, rest) = number(cell.trim())?;
        let separator = rest.chars().next().filter(|c| ['/', '.', '-'].contains(c))?;
        let (second, rest) = number(rest.strip_prefix(separator)?.trim_start())?;
        let (third, rest) = number(rest.strip_prefix(separator)?.trim_start())?;
        // `2026. 11. 20.` in Korean and Hungarian.
        let (time, unit) = time_of_day(rest.strip_prefix('.').unwrap_or(rest))?;
        Some(Self { numbers: [first, second, third], separator, time, unit })
    }

    /// The orders that are in use for dates of this form.
    fn orders(&self) -> &'static [Order] {
        let [first, _, third] = self.numbers;
        match (first.len(), self.separator, third.len()) {
            (4, ..) => &[Order::Year],
            (_, '.', _) => &[Order::Day],
            (_, _, 4) => &[Order::Day, Order::Month],
            _ => &[Order::Day, Order::Month, Order::Year],
        }
    }

    /// Midnight of the day, in this order; `None` where there is no such day.
    fn day(&self, order: Order) -> Option<i64> {
        let [first, second, third] = self.numbers;
        let (year, month, day) = match order {
            Order::Day => (third, second, first),
            Order::Month => (third, first, second),
            Order::Year => (first, second, third),
        };
        let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
        Timestamp::parse(&format!("{year}-{month:0>2}-{day:0>2}T00:00:00Z")).map(Timestamp::millis)
    }

    fn read(&self, orders: &[Order]) -> Option<TableDate> {
        let times = |allowed: &[Order]| -> Vec<i64> {
            let orders = self.orders().iter().filter(|order| allowed.contains(order));
            orders.filter_map(|order| Some(self.day(*order)? + self.time)).collect()
        };
        let mut read = times(orders);
        if read.is_empty() {
            read = times(self.orders());
        }
        let (at, first, last) = (*read.first()?, *read.iter().min()?, *read.iter().max()?);
        // Some programs round a time to the unit that they show, others cut it off. No program rounds to days.
        let rounded = if self.unit < DAY { self.unit / 2 } else { 0 };
        let time = Timestamp::from_millis;
        Some(TableDate { at: Some(time(at)), range: (time(first - rounded), time(last + self.unit - 1)) })
    }
}

/// The digits at the start, and the rest.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.split_at(end))
}

/// The time of day in milliseconds, and the smallest unit that it names: ` 10:00`, `T10:00:00.5`, `, 1:00:00 PM`,
/// ` 10.00 UTC`, ` 10:00:00+01:00`; nothing at all for a whole day.
fn time_of_day(text: &str) -> Option<(i64, i64)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || [',', 'T'].contains(&c)).trim_end();
    if text.is_empty() {
        return Some((0, DAY));
    }
    let two_digits = |text| number(text).and_then(|(digits, rest)| Some((digits.parse::<i64>().ok()?, rest)));
    let (mut hour, rest) = two_digits(text)?;
    let separator = rest.chars().next().filter(|c| [':', '.'].contains(c))?;
    let (minute, mut rest) = two_digits(rest.strip_prefix(separator)?)?;
    let (mut second, mut millis, mut unit) = (0, 0, 60_000);
    if let Some(after) = rest.strip_prefix(separator) {
        ((second, rest), unit) = (two_digits(after)?, 1_000);
        if let Some(after) = rest.strip_prefix(['.', ',']) {
            let end = after.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(after.len());
            let (fraction, after) = after.split_at_checked(end)?;
            let fraction = fraction.get(..3).unwrap_or(fraction);
            unit = [1_000, 100, 10, 1].get(fraction.len()).copied()?;
            (millis, rest) = (fraction.parse::<i64>().unwrap_or_default() * unit, after);
        }
    }
    let rest: String = rest.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let rest = rest.to_ascii_lowercase();
    let (half, zone) = rest.split_at_checked(2).filter(|(half, _)| ["am", "pm"].contains(half)).unwrap_or(("", &rest));
    if !half.is_empty() {
        hour = if (1..=12).contains(&hour) { hour % 12 + if half == "pm" { 12 } else { 0 } } else { return None };
    }
    let fits = hour < 24 && minute < 60 && second <= 60;
    let minutes = hour * 60 + minute - minutes_of_zone(zone)?;
    fits.then_some(((minutes * 60 + second) * 1_000 + millis, unit))
}

/// The offset from UTC: `+01:00`, `-0330`, `+01`, `utc`, or nothing.
fn minutes_of_zone(zone: &str) -> Option<i64> {
    if ["", "z", "utc", "gmt"].contains(&zone) {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits = zone.strip_prefix(['+', '-'])?.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i64>().ok()? };
    let hours = hours.parse::<i64>().ok()?;
    (hours.abs() < 24 && minutes.abs() < 60).then_some(sign * (hours * 60 + minutes))
}
