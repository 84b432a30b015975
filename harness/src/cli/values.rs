//! What values of arguments may be.

use std::ops::RangeInclusive;
use std::sync::LazyLock;
use std::time::Duration;

use bench_native::{Family, Lane, Variant};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use record::{Engine, Host};
use report::{Format, Series};

/// A parser that takes the names of `all` and nothing else.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value))).try_map(move |chosen: String| {
        all.iter().copied().find(|value| name(*value) == chosen).ok_or("there is no such name")
    })
}

pub(super) fn families() -> impl TypedValueParser<Value = Family> {
    // Controls are part of every run.
    one_of(&Family::ALL[1..], |family| family.name())
}

/// Browsers and runtimes: all hosts but the native one.
pub(super) fn browsers() -> impl TypedValueParser<Value = Host> {
    one_of(&Host::USUAL[1..], Host::name)
}

/// Those of them that count as Node does, which counts in any case.
pub(super) fn counting_hosts() -> impl TypedValueParser<Value = Host> {
    static HOSTS: LazyLock<Vec<Host>> = LazyLock::new(|| {
        Host::USUAL.into_iter().filter(|host| host.runs_glue_as_written() && *host != Host::NODE).collect()
    });
    one_of(&HOSTS, Host::name)
}

pub(super) fn engines() -> impl TypedValueParser<Value = Engine> {
    one_of(Engine::ALL, Engine::name)
}

pub(super) fn lanes() -> impl TypedValueParser<Value = Lane> {
    one_of(&Lane::PAGE, Lane::name)
}

pub(super) fn rivals() -> impl TypedValueParser<Value = Lane> {
    one_of(&Lane::RIVALS, Lane::name)
}

pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    one_of(Format::ALL, Format::name)
}

pub(super) fn series() -> impl TypedValueParser<Value = Series> {
    one_of(Series::ALL, Series::name)
}

pub(super) fn variants() -> impl TypedValueParser<Value = Variant> {
    one_of(Variant::ALL, Variant::name)
}

/// Those that the ledger counts in.
pub(super) fn counted_variants() -> impl TypedValueParser<Value = Variant> {
    one_of(&Variant::STATED, Variant::name)
}

/// Per cent.
pub(super) fn percent(text: &str) -> Result<f64, String> {
    number(text, 0.1..=50.0, "per cent")
}

/// Per cent, down to none.
pub(super) fn floor(text: &str) -> Result<f64, String> {
    number(text, 0.0..=100.0, "per cent")
}

/// The address of a repository: links to its files begin with it.
pub(super) fn repository(text: &str) -> Result<String, String> {
    let address = url::Url::parse(text).ok().filter(|address| address.scheme() == "https" && address.has_host());
    let plain = address.filter(|address| address.query().is_none() && address.fragment().is_none());
    plain.map(String::from).ok_or_else(|| "give its address, such as https://github.com/OWNER/NAME".into())
}

/// Minutes.
pub(super) fn minutes(text: &str) -> Result<f64, String> {
    number(text, 0.1..=1_440.0, "minutes")
}

/// Seconds.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    number(text, 0.1..=86_400.0, "seconds").map(Duration::from_secs_f64)
}

fn number(text: &str, allowed: RangeInclusive<f64>, unit: &str) -> Result<f64, String> {
    let refused = || format!("give {unit}, from {} to {}", allowed.start(), allowed.end());
    text.parse().ok().filter(|value| allowed.contains(value)).ok_or_else(refused)
}
