//! What happens to slices and vectors on their way.

use super::super::super::lookup::Lookup;
use super::super::super::words;
use super::{Evidence, Outcome, Verdict, count};
use crate::stats::Estimate;

const CHECK: &str = "buffers/copies";
/// How far apart two sizes should be to tell growth.
const FAR_APART: u64 = 256;

pub(super) fn bytes_copied(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(CHECK, name);
    let (bytes, copied_in, copied_out) = (number("bytes")?, number("bytes_in_copied")?, number("bytes_out_copied")?);
    let (sees, shared) = (evidence.flag(CHECK, "rust_sees_change")?, evidence.flag(CHECK, "bytes_out_is_memory")?);
    let (inward, outward) = (copied_in >= bytes && !sees, copied_out >= bytes && !shared);
    let figure = format!(
        "of {} bytes {} were copied in, where Rust {} a change of the source, and {} out, {} Wasm's memory",
        count(bytes),
        count(copied_in),
        if sees { "saw" } else { "did not see" },
        count(copied_out),
        if shared { "still within" } else { "to a buffer outside of" },
    );
    Some(match (inward, outward) {
        (true, true) => Verdict::plain(true, figure),
        (false, false) => Verdict::plain(false, figure),
        _ => Verdict::new(Outcome::Depends, figure),
    })
}

pub(super) fn hands_pointer(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(CHECK, name);
    let (bytes, copied) = (number("values_bytes")?, number("values_out_copied")?);
    if evidence.flag(CHECK, "values_out_is_memory")? {
        return Some(Verdict::plain(true, format!("the result lay in Wasm's memory, {} bytes copied", count(copied))));
    }
    let freed = match (number("values_out_frees")?, evidence.flag(CHECK, "values_out_frees_it")?) {
        (frees, true) if frees > 0.0 => "and the block freed",
        _ => "and the block not freed",
    };
    let bare = match evidence.flag(CHECK, "bare_hands_pointer")? {
        true => "the bare export hands out a pointer, but by the glue",
        false => "by the glue",
    };
    let figure =
        format!("{bare} {} of {} bytes were copied to a buffer of JavaScript's {freed}", count(copied), count(bytes));
    Some(Verdict::plain(false, figure))
}

pub(super) fn slice_is_view(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(CHECK, name);
    let (bytes, copied) = (number("values_bytes")?, number("values_in_copied")?);
    let mallocs = number("values_in_mallocs")?;
    let import = match (evidence.flag(CHECK, "import_is_memory")?, number("import_copied")? + number("import_mallocs")?)
    {
        (true, 0.0) => "; the other way, to an import, it is a view",
        _ => "; the other way, to an import, it is no view either",
    };
    let figure = format!(
        "{} of {} bytes were copied, into {} allocated for it{import}{}",
        count(copied),
        count(bytes),
        if mallocs == 1.0 { "one block".into() } else { format!("{} blocks", count(mallocs)) },
        growth(&evidence.figures).unwrap_or_default(),
    );
    Some(Verdict::plain(mallocs + copied == 0.0, figure))
}

/// How the boundary cost of a slice grows from a smaller size to the largest.
fn growth(figures: &Lookup) -> Option<String> {
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
    let ratio = Estimate::of_positive(&ratios)?;
    Some(format!(
        "; from {} values to {} its boundary cost grows {}-fold",
        words::count(smaller.case.size),
        words::count(largest.case.size),
        words::ratio(&ratio)
    ))
}
