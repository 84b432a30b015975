//! The answers in Markdown: a line an engine, with a bar of text.

use super::super::document::{Card, CardEngine};
use super::{escaped, row};

/// Characters of the longest bar.
const LENGTH: f64 = 20.0;
const FULL: char = '\u{2587}';
const EMPTY: char = '\u{2581}';

pub(super) fn table(cards: &[Card]) -> String {
    cards.iter().map(card).collect::<Vec<_>>().join("\n\n")
}

fn card(card: &Card) -> String {
    let heading = format!("**{}** {}", escaped(&card.question), escaped(&card.sentence));
    if card.engines.is_empty() {
        return heading;
    }
    let of = if card.of.is_empty() { "engine" } else { &card.of };
    let titles = [of, "figure", "95 % interval", "from zero, one scale"].into_iter().map(escaped);
    let rules = ["---", "---:", "---:", "---"].into_iter().map(str::to_owned);
    let lines = [row(titles), row(rules)].into_iter().chain(card.engines.iter().map(engine));
    format!("{heading}\n\n{}", lines.collect::<Vec<_>>().join("\n"))
}

fn engine(engine: &CardEngine) -> String {
    let figure = match (engine.large.as_str(), engine.word.as_str()) {
        ("", word) => word.to_owned(),
        (large, "") => format!("{large} {}", engine.unit),
        (large, word) => format!("{large} {}, {word}", engine.unit),
    };
    let bar = engine.reach.map(|reach| bar(reach.value)).unwrap_or_default();
    row([engine.name.as_str(), &figure, &engine.interval, &bar].into_iter().map(escaped))
}

/// A share of the whole length, at least one step so that it is seen.
fn bar(share: f64) -> String {
    let full = (share * LENGTH).round().max(1.0) as usize;
    let empty = (LENGTH as usize).saturating_sub(full);
    FULL.to_string().repeat(full) + &EMPTY.to_string().repeat(empty)
}

#[cfg(test)]
mod tests {
    #[test]
    fn bars_are_as_long_as_their_shares() {
        assert_eq!(super::bar(1.0), "▇".repeat(20));
        assert_eq!(super::bar(0.25), format!("{}{}", "▇".repeat(5), "▁".repeat(15)));
        assert_eq!(super::bar(0.0), format!("▇{}", "▁".repeat(19)));
    }
}
