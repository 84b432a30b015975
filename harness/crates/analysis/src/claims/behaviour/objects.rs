//! Rust's structs in JavaScript.

use super::{Claim, ClaimOutcome, Evidence, Verdict, count};
use crate::words;

const CHECK: &str = "objects/freed-by-collector";
const COLLECTED: &str = "objects/new-collected/struct/1";

pub(super) const STRUCT_NEVER_FREED: Claim = Claim {
    id: "struct-never-freed",
    words: "The memory of an exported struct is never freed unless free() is called",
    rule: "Check objects/freed-by-collector makes 100,000 structs in one task and lets go of them. It makes garbage \
           in that task and after it. It holds if all still live in Rust and making one registers nothing with a \
           FinalizationRegistry. The ledger of objects/new-collected counts registrations. It depends if all live \
           while that task runs, and fewer after it. It also depends if they are registered and none was freed while \
           the check waited. It does not hold if fewer live within the task. The time of objects/new-collected \
           against objects/new-free is told beside it",
    source: None,
    decide: struct_never_freed,
};

fn struct_never_freed(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(CHECK, name);
    let (made, live, seconds) = (number("made")?, number("live_at_the_end")?, number("seconds")?);
    // "Within 0.0 s" is none: the next tenth is.
    let seconds = (10.0 * seconds).ceil() / 10.0;
    let in_the_task = number("live_at_once")?;
    // Runs from before 29 November 2026 did not look for the collector within the task.
    let collector = match evidence.flag(CHECK, "collected_at_once") {
        Some(true) => " The collector came by in it.",
        Some(false) => " The collector was not seen in it.",
        None => "",
    };
    // Where free() itself leaves some alive, the count of the living tells nothing.
    number("live_after_free").filter(|live| *live == 0.0)?;
    if live < made {
        let outcome = if in_the_task < made { ClaimOutcome::DoesNotHold } else { ClaimOutcome::Depends };
        let freed = format!(
            "Of {} structs that nobody freed {} were freed in the task that made them.{collector} {} more were freed \
             within {seconds:.1} s after it{}",
            count(made),
            count(made - in_the_task),
            count(in_the_task - live),
            time(evidence).unwrap_or_default()
        );
        return Some(Verdict::new(outcome, freed));
    }
    let still = format!("All {} structs still live after {seconds:.1} s of making garbage", count(made));
    Some(if evidence.ledger(COLLECTED)?.count("registrations") == 0 {
        Verdict::new(ClaimOutcome::Holds, format!("{still}. The glue registers none with a FinalizationRegistry"))
    } else {
        let later = "The glue registers each with a FinalizationRegistry, so the collector may free them later";
        Verdict::new(ClaimOutcome::Depends, format!("{still}. {later}"))
    })
}

fn time(evidence: &Evidence) -> Option<String> {
    let figures = &evidence.figures;
    let mut collected = figures.of("objects", "new-collected");
    let ratio = collected.find_map(|collected| {
        let case = &collected.case;
        figures.ratio(collected, figures.case("objects", "new-free", &case.data, case.size)?)
    })?;
    let ends = words::between(&ratio).map_or_else(String::new, |ends| format!(", {ends}"));
    let takes = words::rounded(&ratio);
    Some(format!(". Making one and leaving it to the collector takes {takes} times as long as with free(){ends}"))
}
