//! How a gate decides, and how to run it again.

use super::super::document::{Block, Section};
use analysis::verdict::{ABSOLUTE_FLOOR, FALSE_DISCOVERIES, RELATIVE_FLOOR};
use analysis::words::percent;
use analysis::{GateFindings, LEVEL};
use record::Gate;
use record::text::sanitized;

pub(super) fn section(gate: &Gate, findings: &GateFindings) -> Section {
    let share = |share: f64| percent(share).trim_start_matches('+').to_owned();
    let interim: Vec<String> = gate.settings.interim.iter().map(u32::to_string).collect();
    let machine = &gate.machine;
    let browsers: Vec<String> = gate
        .settings
        .hosts
        .iter()
        .filter_map(|host| gate.rounds.iter().find(|round| round.host == *host).map(|round| sanitized(&round.version)))
        .collect();
    let items = vec![
        "A round is a fresh browser process, and both builds of a case are loaded side by side. Their batches alternate. So a \
         machine that changes its speed changes it for both. A coin decides which side is loaded first, and another which \
         begins. A second pass, with modules and code of its own, reverses both orders. A pass's figure is the median over \
         neighbouring batches of the logarithm of head over base. A round's figure is the mean of its passes."
            .to_owned(),
        "Times are not divided by the ruler, since neighbouring batches share the machine's speed already. The ruler is timed in \
         the same way. Where it moves no verdicts are given."
            .to_owned(),
        format!(
            "A figure over rounds is the centre of Hodges and Lehmann, with an interval by Student's t. All rows of the gate \
             moderate its variance, after Smyth 2004. Interim analyses were due after {} rounds. They keep Pocock's level, {} for all \
             together, so that stopping early costs nothing.",
            interim.join(", "),
            share(LEVEL)
        ),
        format!(
            "Regressed takes three things. The interval excludes no change. The change exceeds {} and {}. The rate of false \
             discoveries over all {} rows is at most {}, after Benjamini and Hochberg. No change seen: a slowdown of that size is \
             excluded, and the row does not look faster by as much. Undecided: neither.",
            share(RELATIVE_FLOOR),
            ABSOLUTE_FLOOR,
            findings.rows.len(),
            share(FALSE_DISCOVERIES)
        ),
        format!(
            "Machine: {}, {} processors, {}, load {:.2} before. Browsers: {}. Compiler of both sides: {}. wasm-bindgen: {} \
             and {}.",
            sanitized(&machine.cpu),
            machine.cores,
            sanitized(&machine.os),
            machine.load_before,
            browsers.join(", "),
            sanitized(&gate.rustc),
            sanitized(&gate.base.wasm_bindgen),
            sanitized(&gate.head.wasm_bindgen)
        ),
        format!("The record with every sample is gate.jsonl. Its seed is {}.", gate.seed),
    ];
    Section { id: "method", title: "How it was decided".into(), blocks: vec![Block::List(items)] }
}
