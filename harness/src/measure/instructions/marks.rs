//! What the plugin wrote: a line a mark.

use anyhow::{Context, bail, ensure};

use record::{Blocks, InstructionsLaunch};

/// The kinds of marks, as `page/instructions/blocks.js` sets them.
const END: u32 = 1;
const WARM_UP: u32 = 2;
const EMPTY: u32 = 3;
const BLOCK: u32 = 4;

/// A block that ran: its kind, and the instructions that its thread executed from its first mark to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ran {
    kind: u32,
    instructions: u64,
}

/// The blocks of a launch, in the order of time. Marks that are nobody's (an engine calls `umask` as it starts) are left out.
fn blocks(text: &str) -> anyhow::Result<Vec<Ran>> {
    let (mut all, mut begun) = (Vec::new(), None);
    for line in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        let unreadable = || format!("the plugin wrote {line:?}, which is no mark");
        let mut words = line.split(' ').map(str::parse::<u64>);
        let mut next = || words.next().and_then(Result::ok);
        let (Some(number), Some(thread), Some(count)) = (next(), next(), next()) else { bail!(unreadable()) };
        match (u32::try_from(number).unwrap_or(0), begun) {
            (END, Some((kind, of, from))) => {
                ensure!(of == thread, "the main thread changed within a block");
                all.push(Ran { kind, instructions: count.checked_sub(from).with_context(unreadable)? });
                begun = None;
            }
            (kind @ (WARM_UP | EMPTY | BLOCK), _) => begun = Some((kind, thread, count)),
            _ => {}
        }
    }
    Ok(all)
}

/// What a launch counted that was to run `wanted`.
///
/// # Errors
/// If these are not the marks of such a launch.
pub(super) fn launch(text: &str, wanted: &Blocks) -> anyhow::Result<InstructionsLaunch> {
    let mut halves: [Vec<u64>; 2] = [Vec::new(), Vec::new()];
    let mut empty = [u64::MAX; 2];
    for Ran { kind, instructions } in blocks(text)? {
        let half = usize::from(halves[0].len() >= wanted.counted as usize);
        match kind {
            EMPTY => empty[half] = empty[half].min(instructions),
            BLOCK => halves[half].push(instructions),
            _ => {}
        }
    }
    let whole = halves.iter().all(|half| half.len() == wanted.counted as usize) && !empty.contains(&u64::MAX);
    ensure!(whole, "marks are missing: {} and {} blocks", halves[0].len(), halves[1].len());
    Ok(InstructionsLaunch::of(empty, &halves))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_sets_the_same_marks() {
        let page = include_str!("../../../page/instructions/blocks.js");
        assert!(page.contains(&format!("{{ end: {END}, warmUp: {WARM_UP}, empty: {EMPTY}, block: {BLOCK} }}")));
    }

    #[test]
    fn halves_are_told_apart_and_others_marks_left_out() {
        let text = "18 0 5\n2 0 10\n1 0 110\n3 0 120\n1 0 128\n4 0 130\n1 0 230\n2 0 240\n1 0 340\n3 0 350\n1 0 357\n4 0 360\n1 0 460\n";
        let wanted = Blocks { operations: 10, warm_up: 1, counted: 1 };
        let found = launch(text, &wanted).unwrap();
        assert_eq!(found, InstructionsLaunch { empty: [8, 7], halves: [vec![(100, 1)], vec![(100, 1)]] });
        let cut = &text[..text.len() - 4];
        assert!(launch(cut, &wanted).unwrap_err().to_string().contains("1 and 0 blocks"));
        assert!(launch("4 0 x\n", &wanted).is_err() && launch("4 0 9\n1 1 10\n", &wanted).is_err());
    }
}
