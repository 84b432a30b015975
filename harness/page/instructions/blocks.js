/**
 * Runs a body's operation in blocks between marks, for an emulator that counts the instructions between them. What is counted
 * does not depend on any clock.
 */

/** What a mark says: a block of this kind begins, or the one that runs ends. `src/measure/instructions/marks.rs` reads them. */
const MARKS = { end: 1, warmUp: 2, empty: 3, block: 4 };
/** Blocks without an operation: what a block costs by itself. */
const EMPTY_BLOCKS = 5;
/** A block that lasts this long, in milliseconds, tells about how many instructions an operation is. */
const LONG_ENOUGH_MS = 20;

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
export async function runBlocks(body, { operations, warm_up, counted }, mark) {
  for (let half = 0; half < 2; half++) {
    for (let i = 0; i < warm_up; i++) await block(body, operations, MARKS.warmUp, mark);
    for (let i = 0; i < EMPTY_BLOCKS; i++) await block(body, 0, MARKS.empty, mark);
    for (let i = 0; i < counted; i++) await block(body, operations, MARKS.block, mark);
  }
}

/**
 * Blocks of one operation, two, four, and so on. The last ones tell how many operations a block is to have.
 *
 * @param {import('../types.js').Body} body @param {(mark: number) => void} mark
 */
export async function runGrowing(body, mark) {
  for (let operations = 1, ms = 0; ms < LONG_ENOUGH_MS; operations *= 2) {
    const start = performance.now();
    await block(body, operations, MARKS.block, mark);
    ms = performance.now() - start;
  }
}
