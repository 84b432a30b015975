//! How figures are said, in answers and in tables alike.

use bench_native::{Lane, Variant};

use record::Host;
use stats::{Crossover, Direction, Estimate, Interval, Nanoseconds, TimeUnit, significant};

/// `88.0 ns (87.4 to 88.9)`; without an interval the figure alone.
pub fn cost(estimate: &Estimate<Nanoseconds>) -> String {
    let unit = estimate.value.unit();
    match estimate.interval {
        Some(Interval { low, high }) => format!("{} ({} to {})", estimate.value, low.figure(unit), high.figure(unit)),
        None => estimate.value.to_string(),
    }
}

/// `0.14 (0.13 to 0.15)`; without an interval the figure alone.
pub fn ratio(estimate: &Estimate) -> String {
    match estimate.interval {
        Some(Interval { low, high }) => {
            format!("{} ({} to {})", significant(estimate.value), significant(low), significant(high))
        }
        None => significant(estimate.value),
    }
}

/// `3.6x (3.5 to 3.7)`; without an interval the figure alone.
pub fn times(estimate: &Estimate) -> String {
    match estimate.interval {
        Some(Interval { low, high }) => {
            format!("{}x ({} to {})", significant(estimate.value), significant(low), significant(high))
        }
        None => format!("{}x", significant(estimate.value)),
    }
}

/// The ends of an interval within a sentence: `between 3.5 and 3.7`.
pub fn between(estimate: &Estimate) -> Option<String> {
    let Interval { low, high } = estimate.interval?;
    Some(format!("between {} and {}", significant(low), significant(high)))
}

/// A cost within a sentence, rounded to what its interval allows: `2.80 ns, between 2.68 and 2.92 ns`.
pub fn said_cost(estimate: &Estimate<Nanoseconds>) -> String {
    let unit = estimate.value.unit();
    let figure = rounded_cost(estimate, unit);
    match estimate.interval {
        Some(Interval { low, high }) => {
            format!("{figure}, between {} and {} {}", low.figure(unit), high.figure(unit), unit.sign())
        }
        None => figure,
    }
}

/// A figure rounded to what its interval allows: to the leading digit of half the interval's width, or one further where that
/// digit is a 1, since then the digit says a lot. At most three significant digits, as without an interval.
pub fn rounded(estimate: &Estimate) -> String {
    let value = estimate.value;
    let half = estimate.interval.map(|Interval { low, high }| (high - low) / 2.0);
    let Some(half) = half.filter(|half| half.is_finite() && *half > 0.0) else { return significant(value) };
    let leading = half.log10().floor();
    // A border that decimals cannot hold exactly, as 0.1, belongs to the coarser side.
    let one = half / 10f64.powf(leading);
    let allowed = if one > 1.0001 && one < 2.0 { leading - 1.0 } else { leading };
    let highest = value.abs().log10().floor();
    // The first digit stays, however wide the interval; more than three would not be read.
    let place = allowed.clamp(highest - 2.0, highest);
    if !place.is_finite() {
        return significant(value);
    }
    let step = 10f64.powf(place);
    let rounded = (value / step).round() * step;
    if place >= 0.0 {
        let sign = if rounded < 0.0 { "−" } else { "" };
        format!("{sign}{}", count(rounded.abs() as u64))
    } else {
        format!("{rounded:.*}", -place as usize).replace('-', "−")
    }
}

/// The same for a duration, in a unit: `2.80 ns`.
pub fn rounded_cost(estimate: &Estimate<Nanoseconds>, unit: TimeUnit) -> String {
    let in_unit = estimate.map(|ns| ns.0 / unit.nanoseconds());
    format!("{} {}", rounded(&in_unit), unit.sign())
}

/// The ratio of the same two the other way round.
pub(crate) fn inverse(ratio: Estimate) -> Estimate {
    let interval = ratio.interval.map(|Interval { low, high }| Interval { low: 1.0 / high, high: 1.0 / low });
    Estimate { value: 1.0 / ratio.value, interval, rounds: ratio.rounds }
}

/// `+1.2 %`, for a share of a whole.
pub fn percent(share: f64) -> String {
    let text = format!("{:.1} %", share.abs() * 100.0);
    let sign = match share {
        _ if text == "0.0 %" => "",
        _ if share < 0.0 => "−",
        _ => "+",
    };
    format!("{sign}{text}")
}

/// What stands where a ratio does not show which of two is cheaper.
pub fn undecided(ratio: &Estimate) -> &'static str {
    match ratio.interval {
        Some(_) => "Neither is shown to be cheaper",
        None => "One round has no interval and cannot tell which is the better",
    }
}

/// What a difference within rounds shows: `costs 1.2 ns, between 0.9 and 1.4 ns`, or that no cost is seen.
pub fn surcharge(difference: &Estimate<Nanoseconds>) -> String {
    match (difference.map(|ns| ns.0).direction(0.0), difference.interval) {
        (Direction::More, _) => format!("costs {}", said_cost(difference)),
        (Direction::Less, _) => format!("is cheaper by {}", said_cost(&opposite(*difference))),
        (Direction::Unclear, Some(_)) => format!("shows no cost beyond the noise: {}", said_cost(difference)),
        (Direction::Unclear, None) => {
            format!("differs by {}, in one round, which has no interval", said_cost(difference))
        }
    }
}

fn opposite(estimate: Estimate<Nanoseconds>) -> Estimate<Nanoseconds> {
    let turned = |ns: Nanoseconds| Nanoseconds(-ns.0);
    let interval = estimate.interval.map(|Interval { low, high }| Interval { low: turned(high), high: turned(low) });
    Estimate { value: turned(estimate.value), interval, rounds: estimate.rounds }
}

/// From how many `items` on something wins: `wins from about 3 strings on`.
pub fn crossover(crossover: &Crossover, items: &str) -> String {
    match crossover {
        Crossover::Always { smallest } => format!("wins at every size measured, from {} {items} on", count(*smallest)),
        Crossover::From { size, after, by } => {
            let size = count(first_size(*size, *after));
            format!("wins from about {size} {items} on, measured at {} and {}", count(*after), count(*by))
        }
        Crossover::AtLatest { by } => format!("wins from {} {items} on at the latest", count(*by)),
        Crossover::Never { largest } => format!("never wins, up to {} {items}", count(*largest)),
        Crossover::Reversed { cheaper, largest } => {
            format!("wins at {} {items} but not at {}", count(*cheaper), count(*largest))
        }
        Crossover::Unresolved => "is not shown to win at any size".into(),
    }
}

/// The first whole size from a crossover on, above `after`, where the winner is the more expensive one.
pub fn first_size(crossover: f64, after: u64) -> u64 {
    crossover.ceil().max(after as f64 + 1.0) as u64
}

/// A thing with its build beside it, where that is not the default one.
pub fn with_variant(what: &str, variant: Variant) -> String {
    match variant {
        Variant::Default => what.into(),
        variant => format!("{what} ({})", variant.name()),
    }
}

/// `35.1 % less time`, for a ratio of durations.
pub fn time(ratio: f64) -> String {
    let change = percent(ratio - 1.0);
    match change.strip_prefix('−') {
        Some(less) => format!("{less} less time"),
        None => format!("{} more time", change.trim_start_matches('+')),
    }
}

/// A row by a name that other programs keep: `strings/per-item/ascii-8/100/bindgen/chromium`, with the build behind it where
/// that is not the default one. Native Rust is its own lane and host: `strings/per-item/ascii-8/100/native`.
pub fn row_name(case: &str, lane: Lane, host: Host, variant: Variant) -> String {
    match (host, variant) {
        (Host::NATIVE, _) => format!("{case}/{}", lane.name()),
        (_, Variant::Default) => format!("{case}/{}/{}", lane.name(), host.name()),
        _ => format!("{case}/{}/{}/{}", lane.name(), host.name(), variant.name()),
    }
}

/// How far a line between two measured sizes is off, for a share of what was measured between them.
pub fn missed(share: f64) -> String {
    format!("The line between its neighbours misses a measured size by {:.0} % in the median.", 100.0 * share)
}

/// `a`, `a and b`, `a, b and c`, with `and` or another word before the last.
pub fn listed<T: AsRef<str>>(texts: &[T], word: &str) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    match texts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} {word} {last}", others.join(", ")),
    }
}

/// A number in groups of three digits.
pub fn count(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", count(number / 1_000), number % 1_000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ns(value: f64, low: f64, high: f64) -> Estimate<Nanoseconds> {
        Estimate { value, interval: Some(Interval { low, high }), rounds: 3 }.map(Nanoseconds)
    }

    #[test]
    fn the_last_of_several_has_a_word_before_it() {
        assert_eq!(listed::<&str>(&[], "and"), "");
        assert_eq!(listed(&["a"], "and"), "a");
        assert_eq!([listed(&["a", "b"], "and"), listed(&["a", "b", "c"], "or")], ["a and b", "a, b or c"]);
    }

    #[test]
    fn a_difference_is_claimed_only_with_its_interval() {
        assert_eq!(surcharge(&ns(2.0, 1.0, 3.0)), "costs 2 ns, between 1.00 and 3.00 ns");
        assert_eq!(surcharge(&ns(-2.0, -3.0, -1.0)), "is cheaper by 2 ns, between 1.00 and 3.00 ns");
        assert_eq!(surcharge(&ns(0.2, -1.0, 3.0)), "shows no cost beyond the noise: 0.2 ns, between −1.00 and 3.00 ns");
        let one_round = Estimate { value: Nanoseconds(2.0), interval: None, rounds: 1 };
        assert_eq!(surcharge(&one_round), "differs by 2.00 ns, in one round, which has no interval");
    }

    #[test]
    fn figures_are_rounded_to_what_their_interval_allows() {
        let said = |value, low, high| rounded(&Estimate { value, interval: Some(Interval { low, high }), rounds: 3 });
        assert_eq!(said(235.4, 222.0, 250.0), "235");
        assert_eq!(said(0.34, 0.24, 0.44), "0.3");
        assert_eq!(said(2.801, 2.68, 2.92), "2.80");
        assert_eq!(said(9.48, 8.74, 10.3), "9.5");
        assert_eq!(said(126_183.0, 111_152.0, 143_247.0), "126,000");
        assert_eq!(said(0.4, -3.0, 4.0), "0.4");
        assert_eq!(said(-0.25, -0.3, -0.2), "−0.25");
        assert_eq!(said(12.345_678, 12.345_67, 12.345_69), "12.3");
        assert_eq!(said(9.99, 9.0, 11.0), "10");
        assert_eq!(rounded(&Estimate { value: 1.2345, interval: None, rounds: 1 }), "1.23");
        assert_eq!(rounded_cost(&ns(719_123.0, 549_000.0, 889_000.0), TimeUnit::Microsecond), "720 µs");
    }

    #[test]
    fn crossovers_name_whole_items() {
        let words = |found| crossover(&found, "strings");
        let from = Crossover::From { size: 2.2, after: 1, by: 10 };
        assert_eq!(words(from), "wins from about 3 strings on, measured at 1 and 10");
        assert_eq!(words(Crossover::Never { largest: 10_000 }), "never wins, up to 10,000 strings");
    }

    #[test]
    fn counts_and_shares() {
        assert_eq!(count(999), "999");
        assert_eq!(count(1_048_576), "1,048,576");
        assert_eq!(percent(0.0123), "+1.2 %");
        assert_eq!(percent(-0.2), "−20.0 %");
        assert_eq!(percent(-0.0001), "0.0 %");
        assert_eq!((time(0.649).as_str(), time(1.05).as_str()), ("35.1 % less time", "5.0 % more time"));
    }
}
