//! Durations, and how people read them.

use std::fmt;

/// A duration, or a difference of two, in nanoseconds. Shown by significant figures in the unit that fits: `2.04 ns`,
/// `1.23 µs`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Nanoseconds(pub f64);

/// A unit of time to show durations in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// 10⁻⁹ s.
    Nanosecond,
    /// 10⁻⁶ s.
    Microsecond,
    /// 10⁻³ s.
    Millisecond,
    /// 1 s.
    Second,
}

impl TimeUnit {
    /// All units, the shortest first.
    pub const ALL: [Self; 4] = [Self::Nanosecond, Self::Microsecond, Self::Millisecond, Self::Second];

    /// The unit's sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Nanosecond => "ns",
            Self::Microsecond => "µs",
            Self::Millisecond => "ms",
            Self::Second => "s",
        }
    }

    /// How many nanoseconds it is.
    pub fn nanoseconds(self) -> f64 {
        match self {
            Self::Nanosecond => 1.0,
            Self::Microsecond => 1e3,
            Self::Millisecond => 1e6,
            Self::Second => 1e9,
        }
    }
}

impl Nanoseconds {
    /// The unit in which this duration has one to three digits before its point.
    pub fn unit(self) -> TimeUnit {
        // 999.6 ns would be shown as 1000 ns, so the border lies where rounding to three figures reaches it.
        let fits = |unit: &TimeUnit| self.0.abs() / unit.nanoseconds() < 999.5;
        TimeUnit::ALL.into_iter().find(fits).unwrap_or(TimeUnit::Second)
    }

    /// The figure alone, in `unit`, for tables with one unit.
    pub fn figure(self, unit: TimeUnit) -> String {
        significant(self.0 / unit.nanoseconds())
    }
}

impl fmt::Display for Nanoseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit();
        write!(f, "{} {}", self.figure(unit), unit.sign())
    }
}

/// A figure for people: three significant digits, two below 1, whole digits never rounded away but grouped in
/// thousands. A negative figure has a true minus sign.
pub fn significant(value: f64) -> String {
    if !value.is_finite() {
        return "–".into();
    }
    let size = value.abs();
    let text = format!("{size:.*}", decimals(size));
    // Digits decide about the sign: −0.0 is shown as 0.
    let sign = if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) { "−" } else { "" };
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", grouped(whole))
}

/// A count for people: two digits behind the point, whole digits grouped in thousands.
pub fn hundredths(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    let sign = if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) { "−" } else { "" };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    format!("{sign}{}.{fraction}", grouped(whole))
}

/// Digits behind the point for a figure of this size.
fn decimals(size: f64) -> usize {
    match size {
        0.0 => 0,
        // The borders are where rounding carries into the next power of ten.
        _ if size >= 99.95 => 0,
        _ if size >= 9.995 => 1,
        _ if size >= 0.995 => 2,
        // Far below anything a clock can resolve, more digits would only be noise.
        _ => (1 - size.log10().floor() as i32).clamp(2, 6) as usize,
    }
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_write_them() {
        for (ns, text) in [
            (0.0, "0 ns"),
            (0.0312, "0.031 ns"),
            (0.31, "0.31 ns"),
            (2.04, "2.04 ns"),
            (9.996, "10.0 ns"),
            (88.0, "88.0 ns"),
            (99.96, "100 ns"),
            (512.4, "512 ns"),
            (999.6, "1.00 µs"),
            (1234.0, "1.23 µs"),
            (45_100_000.0, "45.1 ms"),
            (2.5e9, "2.50 s"),
            (-0.25, "−0.25 ns"),
            (-12_345.0, "−12.3 µs"),
        ] {
            assert_eq!(Nanoseconds(ns).to_string(), text);
        }
    }

    #[test]
    fn a_fixed_unit_keeps_every_whole_digit() {
        assert_eq!(Nanoseconds(1_234_567.0).figure(TimeUnit::Nanosecond), "1,234,567");
        assert_eq!(Nanoseconds(31.0).figure(TimeUnit::Microsecond), "0.031");
        assert_eq!(Nanoseconds(2.0).figure(TimeUnit::Millisecond), "0.000002");
    }

    #[test]
    fn abuse_is_shown_as_nothing() {
        assert_eq!(significant(f64::NAN), "–");
        assert_eq!(significant(f64::INFINITY), "–");
        assert_eq!(significant(-0.0), "0");
        assert_eq!(significant(-1e-12), "0.000000");
    }
}
