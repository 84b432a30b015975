/** Marks out of a page, which can make no system call of its choice: Wasm functions that hold a constant each. */

/** Begins every constant; its last 16 bits are the mark. The plugin (`counter.c`) looks for it. */
const MAGIC = 0xb0da4c0de517n;
/** The largest mark. */
const MARKS = 4;
/** Calls after which an engine has compiled what lies between JavaScript and such a function. */
const CALLS = 3000;

/** An unsigned number as Wasm writes it. @param {number} value @returns {number[]} */
const unsigned = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]);

/** A signed number of 64 bits as Wasm writes it. @param {bigint} value @returns {number[]} */
function signed(value) {
  const low = Number(value & 127n);
  const rest = value >> 7n;
  const ends = (rest === 0n && (low & 64) === 0) || (rest === -1n && (low & 64) !== 0);
  return ends ? [low] : [low | 128, ...signed(rest)];
}

/** A part of something longer, with its length before it. @param {number[]} bytes */
const sized = (bytes) => [...unsigned(bytes.length), ...bytes];

/** A module that exports `m1`, `m2`, … Each stores its constant, so that no compiler may leave it out. */
function moduleOfMarks() {
  const numbers = Array.from({ length: MARKS }, (_, i) => i + 1);
  const body = (/** @type {number} */ mark) => {
    const constant = BigInt.asIntN(64, (MAGIC << 16n) | BigInt(mark));
    // i32.const 0, i64.const constant, i64.store, end; no locals.
    return sized([0, 0x41, 0, 0x42, ...signed(constant), 0x37, 3, 0, 0x0b]);
  };
  const name = (/** @type {number} */ mark) => sized([...`m${mark}`].map((letter) => letter.charCodeAt(0)));
  const list = (/** @type {number[][]} */ items) => sized([...unsigned(items.length), ...items.flat()]);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, ...list([[0x60, 0, 0]])],
    ...[3, ...list(numbers.map(() => [0]))],
    ...[5, ...list([[0, 1]])],
    ...[7, ...list(numbers.map((mark) => [...name(mark), 0, mark - 1]))],
    ...[10, ...list(numbers.map(body))],
  ]);
}

/** @returns {(mark: number) => void} */
export function marker() {
  const exports = /** @type {Record<string, () => void>} */ (new WebAssembly.Instance(new WebAssembly.Module(moduleOfMarks())).exports);
  const marks = [() => {}, ...Array.from({ length: MARKS }, (_, i) => exports[`m${i + 1}`])];
  const mark = (/** @type {number} */ number) => marks[number]();
  // The first mark ends blocks: alone it says nothing.
  for (let i = 0; i < CALLS; i++) mark(1);
  return mark;
}
