/**
 * Runs a body's operation in blocks between marks, for an emulator that counts the instructions between them. What is counted
 * does not depend on any clock.
 */

/** What a mark says: a block of this kind begins, or the one that runs ends. `src/measure/instructions/marks.rs` reads them. */
const MARKS = { end: 1, warmUp: 2, empty: 3, block: 4 };
/** Blocks without an operation: what a block costs by itself. */
const EMPTY_BLOCKS = 5;
/** Instructions that a block is to have at least: what its marks cost is then next to nothing. */
const BLOCK = 500_000;
/** Instructions in blocks of one length, after which compilers have done what they do soon. */
const LONG_ENOUGH = 150_000_000;

/** A block that is too short takes an emulator some milliseconds, also on a busy machine. */
const WAITS_MS = 3_000;

/** Where results go, so that no engine may drop the work that made them. @type {unknown} */
let sink;

/** What the last block left: read by nobody, so that engines must make it. */
export const lastResult = () => sink;

/**
 * @param {import('../types.js').Body} body @param {number} operations @param {number} kind
 * @param {(mark: number) => void} mark
 */
async function block(body, operations, kind, mark) {
  const { waits } = body;
  mark(kind);
  let result = body.run(operations);
  if (waits) result = await result;
  mark(MARKS.end);
  sink = result;
}

/**
 * Twice the same: a warm-up, empty blocks, and the blocks that count. Where the second half finds what the first one found, so
 * much more warm-up changes nothing.
 *
 * @param {import('../types.js').Body} body @param {import('../types.js').Blocks} blocks @param {(mark: number) => void} mark
 */
async function runBlocks(body, { operations, warm_up, counted }, mark) {
  for (let half = 0; half < 2; half++) {
    for (let i = 0; i < warm_up; i++) await block(body, operations, MARKS.warmUp, mark);
    for (let i = 0; i < EMPTY_BLOCKS; i++) await block(body, 0, MARKS.empty, mark);
    for (let i = 0; i < counted; i++) await block(body, operations, MARKS.block, mark);
  }
}

/**
 * Blocks of one operation, two, four, and so on, until they have stayed long enough for a while.
 *
 * @param {import('../types.js').Body} body @param {(mark: number) => void} mark
 * @param {() => number} instructions how many the last block had
 * @returns {Promise<{ operations: number, instructions: number }>} of a block that is long enough
 */
async function findBlocks(body, mark, instructions) {
  let operations = 1;
  let last = 0;
  for (let since = 0; since < LONG_ENOUGH; since += last) {
    const start = performance.now();
    await block(body, operations, MARKS.block, mark);
    last = instructions();
    if (last >= BLOCK) continue;
    if (performance.now() - start > WAITS_MS) throw new Error('its operation waits, while nothing is executed');
    // A power of two: the same row has the same blocks wherever it is counted.
    operations *= 2;
    since = 0;
  }
  return { operations, instructions: last };
}

/**
 * Runs blocks that are known, or finds out how long they are to be.
 *
 * @param {import('../types.js').Body} body @param {import('../types.js').Blocks | null} blocks
 * @param {(mark: number) => void} mark @param {() => number} instructions
 */
export async function runOrFind(body, blocks, mark, instructions) {
  if (blocks === null) return findBlocks(body, mark, instructions);
  await runBlocks(body, blocks, mark);
  return null;
}
