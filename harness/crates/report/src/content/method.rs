//! How it was measured, in brief, and what the figures do not say.

use super::super::document::{Block, Section};
use super::sampling;
use analysis::Findings;

/// Where a person opened the page.
const OPENED_BY_PERSON: &str = "The page was opened by a person: a round is a load of the page in a browser that may have had other things to do, \
    its order is the page's own, and nothing is known of the machine.";

pub(super) fn section(findings: &Findings) -> Section {
    let mut method: Vec<String> = vec![
        "A round is one fresh process of a browser with a fresh profile and one page load, or one process of criterion; the \
         order of cases is shuffled in every round. Rounds of one number ran next to each other."
            .into(),
    ];
    method.extend(sampling::told(&findings.facts.settings.sampling));
    method.extend([
        "The result of one operation is compared with the answer that native Rust gives or, where it has no such work, \
         states, before samples are taken. What does not agree is not timed."
            .into(),
        "A figure is the centre over rounds of each round's median over samples: the median of all means of two rounds \
         (Hodges and Lehmann 1963). Costs and ratios are taken on logarithms. Differences and ratios are taken within rounds first."
            .into(),
        "Intervals are of 95 % confidence over rounds, by Student's t. Few rounds say little of their own noise. So a row's \
         variance is moderated by those of all rows of its host and lane (Smyth 2004), where there are twenty or more. A \
         single round has no interval."
            .into(),
        "Another run, where a row is opened, is a wider interval: where the figure of another run of the same build on this \
         machine should lie, 95 times of 100. The other run has as much noise as this one. Besides, each run \
         lies off as a whole by 2 % (standard deviation; six runs of one machine showed 1.7 %)."
            .into(),
        "Whether a measurement settled is judged by change points over its warm-up and its samples (optimal partitioning, \
         Killick, Fearnhead and Eckley 2012; classes after Barrett and others 2017). Answers, claims and prices take only \
         rows that are steady: flat or warmed up in at least half of their rounds."
            .into(),
        "Boundary cost is bindgen − inside; glue cost is bindgen − raw; codegen cost is inside / native; per item is bindgen \
         over the items of one operation."
            .into(),
    ]);
    let mut limits = vec![
        "They hold for this machine, these browsers and these builds; other machines give other figures, and more so other \
         ratios."
            .into(),
        "The slab build needs a standard library compiled without reference types, the default build uses the one that comes \
         with the compiler: beside the handle table their generated code differs a little."
            .into(),
        "Batches repeat one operation on warm caches and optimised code. A program that does it once pays the first call, \
         which has its own column."
            .into(),
        "Each interval stands for itself: among a hundred rows about five miss by chance alone.".into(),
        "Engines may inline what is small enough; numbers/unit and controls/empty-export are lower bounds.".into(),
        "Few rounds make wide intervals. An answer that shows no difference does not say that there is none.".into(),
    ];
    if findings.facts.settings.opened_by_person {
        limits.insert(0, OPENED_BY_PERSON.into());
    }
    let blocks = vec![Block::List(method), Block::Heading("What the figures do not say".into()), Block::List(limits)];
    Section { id: "method", title: "Method".into(), blocks }
}
