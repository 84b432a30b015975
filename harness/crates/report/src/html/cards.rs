//! The five answers as cards: a question, one large figure an engine with its bar, a sentence.

use maud::{Markup, html};

use super::super::document::{Card, CardEngine, Reach};
use super::marks::mark;
use super::paths::at;
use record::text::one_line;

const INTERVALS: &str =
    "Each bar begins at zero and ends at its figure. The thin line is the 95 % interval over rounds.";
/// Size of a bar's drawing; it is stretched to the width of its card.
const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 10.0;
/// Above so many engines figures are smaller.
const FEW: usize = 3;

pub(crate) fn draw(cards: &[Card]) -> Markup {
    html! {
        div.cards { @for found in cards { (card(found)) } }
        p.of { (INTERVALS) }
    }
}

fn card(card: &Card) -> Markup {
    let many = card.engines.len() > FEW;
    html! {
        article.card {
            h3 { (one_line(&card.question)) }
            p.of { (one_line(&card.of)) }
            ul.engines.many[many] { @for found in &card.engines { (engine(found)) } }
            p.sentence { (one_line(&card.sentence)) }
            // Rows of all cards are in line, so that each card has as many.
            @if card.scale.is_empty() { div {} } @else { (behind(card)) }
        }
    }
}

fn engine(engine: &CardEngine) -> Markup {
    html! {
        li {
            span.name {
                svg.key viewBox="-6 -6 12 12" aria-hidden="true" { (mark(engine.kind, "", (0.0, 0.0), 4.5)) }
                (one_line(&engine.name))
            }
            @if engine.large.is_empty() {
                span.word { (one_line(&engine.word)) }
            } @else {
                span.shown {
                    strong { (one_line(&engine.large)) } " " (one_line(&engine.unit))
                    @if !engine.word.is_empty() { span.word { ", " (one_line(&engine.word)) } }
                }
            }
            @if let Some(reach) = &engine.reach { (bar(reach)) }
        }
    }
}

/// From zero to the figure, with its interval across.
fn bar(reach: &Reach) -> Markup {
    let [value, low, high] = [reach.value, reach.low, reach.high].map(|share| at(share * WIDTH));
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
            rect.all x="0" y="3" width=(WIDTH) height="4" {}
            rect.value x="0" y="3" width=(value) height="4" {}
            line.interval x1=(low) x2=(high) y1="5" y2="5" {}
            line.end x1=(low) x2=(low) y1="1" y2="9" {}
            line.end x1=(high) x2=(high) y1="1" y2="9" {}
        }
    }
}

/// The precise figures, one click away.
fn behind(card: &Card) -> Markup {
    html! {
        details {
            summary { "Precise figures" }
            table {
                thead { tr { th scope="col" { "engine" } th.figure scope="col" { "figure" } th.figure scope="col" { "interval" } } }
                tbody { @for engine in card.engines.iter().filter(|engine| !engine.exact.is_empty()) { tr {
                    th scope="row" { (one_line(&engine.name)) }
                    td.figure { (one_line(&engine.exact)) }
                    td.figure { (one_line(&engine.interval)) }
                } } }
            }
            p { (one_line(&card.scale)) }
            @if let Some(place) = &card.behind { p { a href=(place) { "All figures behind this answer" } } }
        }
    }
}
