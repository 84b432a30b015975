//! The form that prices a reader's own counts: its data and the script that computes.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::super::document::Calculator;
use super::embedded;
use super::explorer::short;
use super::marks::mark;
use analysis::{Bundle, ITEMS, LEAST_DEVIATION};
use record::BrowserPrices;

const SCRIPT: &str = include_str!("calculator.js");
/// Most bytes of each: beyond, prices are others.
const MOST_BYTES: u64 = 65_535;
/// Items that a reader counts beside bundles: they stand first.
const CALLS: [&str; 2] = ["call in", "call out"];

pub(super) fn draw(all: &Calculator) -> Markup {
    html! {
        noscript { p.gap { "With scripts there is a form here that prices counts." } }
        div #calculate hidden {
            form aria-label="My counts" {
                div.counts {
                    @for item in ITEMS.iter().filter(|item| CALLS.contains(&item.name)) { (number(item.name, item.what)) }
                    @for bundle in &all.bundles { (counted(bundle)) }
                }
                p.chosen role="status" {}
                ol.sums {}
                details {
                    summary { "Everything that has a price, by its name in the list" }
                    div.counts {
                        @for item in ITEMS.iter().filter(|item| !CALLS.contains(&item.name)) { (number(item.name, item.what)) }
                    }
                }
                p { button type="reset" { "Set all to 0" } }
            }
            div.shapes hidden { @for prices in &all.prices {
                svg.key viewBox="0 0 14 14" aria-hidden="true" { (mark(prices.host.kind(), "", (7.0, 7.0), 5.0)) }
            } }
        }
        (embedded("calculator-data", &data(all)))
        script { (PreEscaped(SCRIPT)) }
    }
}

/// One item of the price list.
fn number(name: &str, what: &str) -> Markup {
    html! { div { label {
        input name=(name) type="number" min="0" step="1" value="0" inputmode="numeric" autocomplete="off";
        span { (name) " " small { (what) } }
    } } }
}

/// So many of a bundle, and how large each is.
fn counted(bundle: &Bundle) -> Markup {
    html! { div {
        label {
            input name=(bundle.name) type="number" min="0" step="1" value="0" inputmode="numeric" autocomplete="off";
            span { (bundle.name) }
        }
        @if let Some(unit) = bundle.bytes { " " label {
            "each of "
            input name={ (bundle.name) ", bytes" } type="number" min="0" max=(MOST_BYTES) step="1" value=(bundle.bytes_each) inputmode="numeric"
                autocomplete="off";
            " " (unit)
        } }
    } }
}

fn data(all: &Calculator) -> Value {
    let items: Vec<&str> = ITEMS.iter().map(|item| item.name).collect();
    let bundles: Vec<Value> = all.bundles.iter().map(|bundle| json!([bundle.name, bundle.each, bundle.byte])).collect();
    let hosts: Vec<Value> = all.prices.iter().map(of_host).collect();
    json!({ "items": items, "bundles": bundles, "hosts": hosts })
}

/// What `predicted` of `rule.js` takes, with the name of whom it is of.
fn of_host(prices: &BrowserPrices) -> Value {
    let ns: Vec<Option<f64>> = ITEMS.iter().map(|item| prices.ns.get(item.name).copied().map(short)).collect();
    let deviation = |name: &str| prices.bracket.items.get(name).copied().map_or(0.0, short);
    let items: Vec<f64> = ITEMS.iter().map(|item| deviation(item.name)).collect();
    let [low, high] = prices.bracket.ends.map(short);
    json!({
        "title": prices.host.title(), "ns": ns, "items": items, "common": short(prices.bracket.common), "ends": [low, high],
        "widened": prices.bracket.widened, "least": LEAST_DEVIATION,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Host, PriceBracket};

    #[test]
    fn every_item_has_a_field_and_what_has_no_price_says_so() {
        let bracket = PriceBracket {
            items: [("character".to_owned(), 0.25)].into(),
            common: 0.1,
            ends: [-1.0, 2.0],
            widened: 1.0,
        };
        let ns = [("call in".to_owned(), 5.0)].into();
        let prices = vec![BrowserPrices { host: Host::FIREFOX, versions: Vec::new(), ns, bracket }];
        let counts = vec![0; ITEMS.len()];
        let bundle = Bundle {
            name: "strings into Rust",
            bytes: Some("ASCII bytes"),
            bytes_each: 8,
            each: counts.clone(),
            byte: counts,
        };
        let all = Calculator { prices, bundles: vec![bundle] };
        let page = draw(&all).into_string();
        for item in ITEMS {
            assert_eq!(page.matches(&format!("<input name=\"{}\"", item.name)).count(), 1, "{}", item.name);
        }
        assert!(page.contains(
            "name=\"strings into Rust, bytes\" type=\"number\" min=\"0\" max=\"65535\" step=\"1\" value=\"8\""
        ));
        let host = &data(&all)["hosts"][0];
        assert_eq!((&host["title"], &host["ns"][0], &host["ns"][1]), (&json!("Firefox"), &json!(5.0), &Value::Null));
        let character = ITEMS.iter().position(|item| item.name == "character").unwrap();
        assert_eq!((&host["items"][0], &host["items"][character]), (&json!(0.0), &json!(0.25)));
    }
}
