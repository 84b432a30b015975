//! What happens to slices and vectors on their way.

use super::super::super::steady_figures::SteadyFigures;
use super::super::super::words;
use super::{ClaimOutcome, Evidence, Verdict, crossed};
use stats::Estimate;

const CHECK: &str = "buffers/copies";
const BYTES_IN: &str = "buffers/bytes-in/u8/4096";
const BYTES_OUT: &str = "buffers/bytes-out/u8/4096";
const SLICE_IN: &str = "buffers/slice-in/f64/4096";
const SLICE_TO_IMPORT: &str = "buffers/import-slice/f64/4096";
const VEC_OUT: &str = "buffers/vec-out/f64/4096";
/// How far apart two sizes should be to tell growth.
const FAR_APART: u64 = 256;

pub(super) fn bytes_copied(evidence: &Evidence) -> Option<Verdict> {
    let (given, returned) = (evidence.bytes(BYTES_IN)?, evidence.bytes(BYTES_OUT)?);
    let copied_in = crossed::bytes_in(evidence.ledger(BYTES_IN)?);
    let copied_out = crossed::bytes_out(evidence.ledger(BYTES_OUT)?);
    let (sees, shared) = (evidence.flag(CHECK, "rust_sees_change")?, evidence.flag(CHECK, "bytes_out_is_memory")?);
    let (inward, outward) = (copied_in >= given && !sees, copied_out >= returned && !shared);
    let figure = format!(
        "Of {} bytes given {} were copied, and Rust {} a change of the source. Of {} bytes returned {} were copied, {} \
         Wasm's memory",
        words::count(given),
        words::count(copied_in),
        if sees { "saw" } else { "did not see" },
        words::count(returned),
        words::count(copied_out),
        if shared { "still within" } else { "to a buffer outside of" },
    );
    Some(match (inward, outward) {
        (true, true) => Verdict::plain(true, figure),
        (false, false) => Verdict::plain(false, figure),
        _ => Verdict::new(ClaimOutcome::Depends, figure),
    })
}

pub(super) fn hands_pointer(evidence: &Evidence) -> Option<Verdict> {
    let (bytes, line) = (evidence.bytes(VEC_OUT)?, evidence.ledger(VEC_OUT)?);
    let copied = crossed::bytes_out(line);
    let shared = evidence.flag(CHECK, "values_out_is_memory")?;
    if shared {
        let figure = format!("The result lay in Wasm's memory, and {} bytes were copied", words::count(copied));
        return Some(if copied == 0 {
            Verdict::plain(true, figure)
        } else {
            Verdict::new(ClaimOutcome::Depends, figure)
        });
    }
    let freed = match (line.count("glue-frees"), evidence.flag(CHECK, "values_out_frees_it")?) {
        (frees, true) if frees > 0 => "was freed",
        _ => "was not freed",
    };
    let bare = match evidence.flag(CHECK, "bare_hands_pointer")? {
        true => ". The bare export hands out a pointer",
        false => "",
    };
    let figure = format!(
        "The glue copied {} of {} bytes to a buffer of JavaScript's, and the block {freed}{bare}",
        words::count(copied),
        words::count(bytes)
    );
    Some(if copied >= bytes { Verdict::plain(false, figure) } else { Verdict::new(ClaimOutcome::Depends, figure) })
}

pub(super) fn slice_is_view(evidence: &Evidence) -> Option<Verdict> {
    let (bytes, line) = (evidence.bytes(SLICE_IN)?, evidence.ledger(SLICE_IN)?);
    let (copied, blocks) = (crossed::bytes_in(line), crossed::glues_blocks(line));
    let figure = format!(
        "{} of {} bytes were copied, into {} allocated for them{}{}",
        words::count(copied),
        words::count(bytes),
        if blocks == 1 { "one block".into() } else { format!("{} blocks", words::count(blocks)) },
        to_import(evidence).unwrap_or_default(),
        growth(&evidence.figures).unwrap_or_default(),
    );
    Some(Verdict::plain(blocks + copied == 0, figure))
}

/// What a slice is that goes the other way.
fn to_import(evidence: &Evidence) -> Option<&'static str> {
    let line = evidence.ledger(SLICE_TO_IMPORT)?;
    let moved = crossed::blocks(line) + crossed::bytes(line);
    Some(match evidence.flag(CHECK, "import_is_memory")? && moved == 0 {
        true => ". The other way, to an import, it is a view",
        false => ". The other way, to an import, it is no view either",
    })
}

/// How the boundary cost of a slice grows from a smaller size to the largest.
fn growth(figures: &SteadyFigures) -> Option<String> {
    let largest = figures.largest("buffers", "slice-in")?;
    let smaller = figures
        .of("buffers", "slice-in")
        .filter(|found| found.case.data == largest.case.data && found.case.size < largest.case.size)
        .min_by_key(|found| (found.case.size * FAR_APART).abs_diff(largest.case.size))?;
    let small = figures.boundary_by_round(smaller);
    let ratios: Vec<f64> = figures
        .boundary_by_round(largest)
        .into_iter()
        .filter_map(|(index, large)| Some(large / small.iter().find(|(other, _)| *other == index)?.1))
        .collect();
    // A boundary cost that was lost in the noise of any round grows by no factor, and one round cannot tell.
    if ratios.len() < 2 || ratios.iter().any(|ratio| *ratio <= 0.0) {
        return None;
    }
    let ratio = Estimate::of_positive(&ratios, None)?;
    Some(format!(
        ". From {} values to {} its boundary cost grows by a factor of {}{}",
        words::count(smaller.case.size),
        words::count(largest.case.size),
        words::rounded(&ratio),
        words::between(&ratio).map_or_else(String::new, |ends| format!(", {ends}"))
    ))
}
