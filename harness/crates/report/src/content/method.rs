//! How it was measured, in brief, and what the figures do not say.

use super::super::document::{Block, Section};
use super::sampling;
use analysis::Findings;

/// Where a person opened the page.
const OPENED_BY_PERSON: &str = "The page was opened by a person, and nothing is known of the machine. A round is a load of the page, and the page chose \
    the order of cases. The browser may have had other things to do.";

pub(super) fn section(findings: &Findings) -> Section {
    let mut method: Vec<String> = vec![
        "A round is one fresh process of a browser, with a fresh profile and one page load. For native Rust it is one process \
         of criterion. The order of cases is shuffled in every round. Rounds of one number ran next to each other."
            .into(),
    ];
    method.extend(sampling::told(&findings.facts.settings.sampling));
    method.extend([
        "The result of one operation is compared with native Rust's answer before samples are taken. Where native Rust has no \
         such work it states the answer. What does not agree is not timed."
            .into(),
        "Each round has a median over its samples. A figure is the centre of these: the median of all means of two rounds, after \
         Hodges and Lehmann 1963. Costs and ratios are taken on logarithms. Differences and ratios are taken within rounds first."
            .into(),
        "Intervals are of 95 % confidence over rounds, by Student's t. Few rounds say little of their own noise. So all \
         rows of a host and lane moderate the variance of each, after Smyth 2004. That needs twenty rows or more. A single \
         round has no interval."
            .into(),
        "An opened row also tells where another run should lie, by a wider interval. It holds the figure of another run of the \
         same build on this machine 95 times of 100. The other run has as much noise as this one. Each run is also taken to lie \
         off as a whole, by a standard deviation of 2 %. Six runs of one machine showed 1.7 %."
            .into(),
        "Change points over warm-up and samples judge whether a measurement settled. They are found by optimal partitioning, \
         after Killick, Fearnhead and Eckley 2012. Classes are those of Barrett and others 2017. Answers, claims and prices take \
         only rows that are steady. A steady row is flat or warmed up in at least half of its rounds."
            .into(),
        "Boundary cost is bindgen − inside, and glue cost is bindgen − raw. Codegen cost is inside / native. Cost per item is \
         bindgen over the items of one operation."
            .into(),
    ]);
    let mut limits = vec![
        "They hold for this machine, these browsers and these builds. Other machines give other figures, and more so other \
         ratios."
            .into(),
        "The slab build needs a standard library compiled without reference types. The default build uses the one that comes \
         with the compiler. So their generated code differs a little beside the handle table, too."
            .into(),
        "Batches repeat one operation on warm caches and optimised code. A program that does it once pays the first call, \
         which has its own column."
            .into(),
        "Each interval stands for itself: among a hundred rows about five miss by chance alone.".into(),
        "Engines may inline what is small enough. So numbers/unit and controls/empty-export are lower bounds.".into(),
        "Few rounds make wide intervals. An answer that shows no difference does not say that there is none.".into(),
    ];
    if findings.facts.settings.opened_by_person {
        limits.insert(0, OPENED_BY_PERSON.into());
    }
    let blocks = vec![Block::List(method), Block::Heading("What the figures do not say".into()), Block::List(limits)];
    Section { id: "method", title: "Method".into(), blocks }
}
