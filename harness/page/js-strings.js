/**
 * Modules written by hand that ask an engine's own string functions: the builtins `wasm:js-string`, which an engine puts into
 * code in the place of calls (https://github.com/WebAssembly/js-string-builtins). Rust's compiler has no type for a
 * JavaScript value, so that what imports them is written here, instruction by instruction.
 */

// Names of WebAssembly's binary format.
const I32 = 0x7f;
const EXTERNREF = 0x6f;
const FUNCTION = 0x60;
/** Of 16-bit numbers that may be changed. */
const ARRAY = [0x5e, 0x77, 1];
/** A reference to the type of this index, or null. @param {number} type */
const refNull = (type) => [0x63, type];
const [TYPES, IMPORTS, FUNCTIONS, GLOBALS, EXPORTS, CODE] = [1, 2, 3, 6, 7, 10];
const NO_RESULT = 0x40;
const [BLOCK, LOOP, END, BRANCH, BRANCH_IF, CALL] = [0x02, 0x03, 0x0b, 0x0c, 0x0d, 0x10];
const [GET, SET, GET_GLOBAL, SET_GLOBAL, CONSTANT] = [0x20, 0x21, 0x23, 0x24, 0x41];
const [NOT_BELOW, ADD, MULTIPLY, SHIFT_LEFT] = [0x4f, 0x6a, 0x6c, 0x74];
/** Stores the lower half of a number, two bytes aligned, where the address says. */
const STORE_16 = [0x3b, 1, 0];
const [NULL, NEW_ARRAY, FROM_ARRAY] = [[0xd0, 0], [0xfb, 0x07, 0], [0xfb, 0x0d, 0]];

const encoder = new TextEncoder();

/** LEB128. @param {number} number @returns {number[]} */
const unsigned = (number) => (number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...unsigned(number >> 7)]);
/** @param {number[]} bytes */
const sized = (bytes) => [...unsigned(bytes.length), ...bytes];
/** @param {string} text */
const name = (text) => sized([...encoder.encode(text)]);
/** @param {number[][]} items */
const list = (items) => [...unsigned(items.length), ...items.flat()];
/** @param {number} id @param {number[][]} items */
const section = (id, items) => [id, ...sized(list(items))];
/** @param {number[]} takes @param {number[]} gives */
const signature = (takes, gives) => [FUNCTION, ...list(takes.map((type) => [type])), ...list(gives.map((type) => [type]))];
/** A builtin of the signature `type`. @param {string} builtin @param {number} type */
const builtin = (builtin, type) => [...name('wasm:js-string'), ...name(builtin), 0, type];
/** @param {string} exported @param {number} index of a function */
const exporting = (exported, index) => [...name(exported), 0, index];
/** @param {number[][]} locals each a number of them and their type @param {number[][]} code */
const body = (locals, code) => sized([...list(locals), ...code.flat(), END]);
/** @param {number[][]} sections */
const module = (...sections) => new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);

/** Repeats `code` while the local `place`, which it counts up, is below the local `end`. @param {number} place @param {number} end @param {number[][]} code */
const counting = (place, end, code) => [
  BLOCK, NO_RESULT,
  LOOP, NO_RESULT,
  GET, place, GET, end, NOT_BELOW, BRANCH_IF, 1,
  ...code.flat(),
  GET, place, CONSTANT, 1, ADD, SET, place,
  BRANCH, 0,
  END,
  END,
];

/** `units(text)`: every code unit in a number that depends on all, as `texts::with_unit` makes it. */
export const UNITS = module(
  section(TYPES, [signature([EXTERNREF], [I32]), signature([EXTERNREF, I32], [I32])]),
  section(IMPORTS, [builtin('length', 0), builtin('charCodeAt', 1)]),
  section(FUNCTIONS, [[0]]),
  section(EXPORTS, [exporting('units', 2)]),
  section(CODE, [
    // The text is local 0; then the place, the length, the number.
    body([[3, I32]], [
      [GET, 0, CALL, 0, SET, 2],
      counting(1, 2, [[GET, 3, CONSTANT, 31, MULTIPLY, GET, 0, GET, 1, CALL, 1, ADD, SET, 3]]),
      [GET, 3],
    ]),
  ]),
);

/**
 * `reserve(length)` makes an array of the engine's for that many code units. `copy(text, address)` has the engine write a text
 * into it, copies it on into Rust's memory, which no builtin reaches, and yields the text's length.
 */
export const COPY = module(
  section(TYPES, [
    ARRAY,
    [FUNCTION, ...list([[EXTERNREF], refNull(0), [I32]]), ...list([[I32]])],
    signature([I32], []),
    signature([EXTERNREF, I32], [I32]),
  ]),
  // A memory of at least one page.
  section(IMPORTS, [builtin('intoCharCodeArray', 1), [...name('rust'), ...name('memory'), 2, 0, 1]]),
  section(FUNCTIONS, [[2], [3]]),
  section(GLOBALS, [[...refNull(0), 1, ...NULL, END]]),
  section(EXPORTS, [exporting('reserve', 1), exporting('copy', 2)]),
  section(CODE, [
    body([], [[GET, 0, ...NEW_ARRAY, SET_GLOBAL, 0]]),
    // The text is local 0, the address 1; then the place, the length, the array.
    body([[2, I32], [1, ...refNull(0)]], [
      [GET_GLOBAL, 0, SET, 4],
      [GET, 0, GET, 4, CONSTANT, 0, CALL, 0, SET, 3],
      counting(2, 3, [[GET, 1, GET, 2, CONSTANT, 1, SHIFT_LEFT, ADD, GET, 4, GET, 2, ...FROM_ARRAY, ...STORE_16]]),
      [GET, 3],
    ]),
  ]),
);

/** Takes a builtin for a function that it is not: that is invalid where builtins are known, and any import is fine elsewhere. */
const MISTAKEN = module(section(TYPES, [signature([I32], [])]), section(IMPORTS, [builtin('length', 0)]));

/** What an engine is told that shall put its own functions in. */
const OPTIONS = { builtins: ['js-string'] };

/** Whether this engine has the builtins. */
// @ts-expect-error: TypeScript does not know of the options yet.
export const areThere = () => !WebAssembly.validate(MISTAKEN, OPTIONS);

/** An instance whose string functions are the engine's. @param {Uint8Array} bytes @param {any} imports */
async function instance(bytes, imports) {
  // @ts-expect-error: TypeScript does not know of the options yet.
  const { instance } = await WebAssembly.instantiate(bytes, imports, OPTIONS);
  return /** @type {any} */ (instance.exports);
}

/** @returns {Promise<{ units: (text: string) => number }>} */
export const reader = () => instance(UNITS, {});

/**
 * @param {any} wasm the exports of the module into whose memory texts are copied
 * @returns {Promise<{ reserve: (length: number) => void, copy: (text: string, address: number) => number }>}
 */
export const copier = ({ memory }) => instance(COPY, { rust: { memory } });
