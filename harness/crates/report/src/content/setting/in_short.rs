//! What was measured where, in a few words.

use super::line;
use analysis::{Facts, HostFacts, words};
use record::text::sanitized;
use record::{Host, HostKind};

/// What was measured where, in a few words: the section of this name has them all.
pub(crate) fn short(facts: &Facts) -> String {
    if facts.user_package.is_some() {
        return line(facts);
    }
    let (named, last): (Vec<String>, Vec<String>) = (
        facts.hosts.iter().filter(|host| host.host != Host::NATIVE).map(name).collect(),
        facts.hosts.iter().filter(|host| host.host == Host::NATIVE).map(name).collect(),
    );
    let all: Vec<String> = named.into_iter().chain(last).collect();
    let hosts = if all.is_empty() { String::new() } else { format!(" in {}", words::listed(&all, "and")) };
    let (machine, opened) = match facts.settings.opened_by_person {
        true => (Vec::new(), " Somebody opened the page, on a machine that is not known."),
        false => (vec![in_short(&facts.machine.cpu), in_short(&facts.machine.os)], ""),
    };
    let measured = rounds(facts).into_iter().chain(machine).chain([date(&facts.started)]).collect::<Vec<_>>();
    format!("wasm-bindgen {}{hosts}. {}.{opened}", sanitized(&facts.tools.wasm_bindgen), measured.join(", "))
}

/// A host with the number that people call its version by: WebKit's has a point, since its first part never changes.
fn name(host: &HostFacts) -> String {
    let title = host.host.title();
    let version = host.versions.first().map_or_else(String::new, |version| sanitized(version));
    let number = version
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .find(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let parts = if host.host.kind() == HostKind::Webkit { 2 } else { 1 };
    let number = number.map(|number| number.split('.').take(parts).collect::<Vec<_>>().join("."));
    match number {
        Some(number) if host.host.runs_javascript() && host.host.label().is_empty() => format!("{title} {number}"),
        _ => title.into(),
    }
}

fn rounds(facts: &Facts) -> Option<String> {
    let counts = || facts.hosts.iter().map(|host| host.complete);
    match (counts().min(), counts().max()) {
        (Some(1), Some(1)) => Some("1 round each".into()),
        (Some(least), Some(most)) if least == most => Some(format!("{least} rounds each")),
        (Some(least), Some(most)) => Some(format!("{least} to {most} rounds each")),
        _ => None,
    }
}

/// Without what stands in brackets, and without a clock's rate: `AMD EPYC`.
fn in_short(name: &str) -> String {
    let mut depth = 0_u32;
    let mut short = String::new();
    for c in sanitized(name).chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '@' => break,
            _ if depth == 0 => short.push(c),
            _ => {}
        }
    }
    short.split_whitespace().collect::<Vec<_>>().join(" ")
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `27 November 2026`, of an RFC 3339 text; the text's own date where it is none.
fn date(started: &str) -> String {
    let date: String = sanitized(started).chars().take(10).collect();
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return date };
    let month = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (month, day.parse::<u32>()) {
        (Some(month), Ok(day)) => format!("{day} {month} {year}"),
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_processors_read_as_people_write_them() {
        assert_eq!(date("2026-11-27T10:00:00Z"), "27 November 2026");
        assert_eq!(date("some day"), "some day");
        assert_eq!(in_short("Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz"), "Intel Core i7-8550U CPU");
        assert_eq!(in_short("Linux (Debian GNU/Linux 12)"), "Linux");
    }
}
