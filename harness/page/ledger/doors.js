/** Stands in for the platform's functions that glue uses, and counts their use. */

/**
 * @typedef {object} Watch
 * @property {(counter: string, amount: number) => void} add Adds to a counter.
 * @property {(buffer: ArrayBufferLike) => boolean} isMemory Whether a buffer is a module's memory.
 * @property {() => boolean} isWriting Whether the glue is writing a text into a block that it just asked for.
 */

const TypedArray = Object.getPrototypeOf(Uint8Array);
const ARRAYS = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
];
/** What glue makes on Rust's behalf. */
const OBJECTS = ['Object', 'Array', 'Map', 'Set', 'Promise', 'Error'];
/** What a `DataView` reads and writes. */
const WORDS = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64'];

/**
 * Stands in for all of them, and tells how to undo that.
 *
 * @param {Watch} watch
 * @returns {() => void}
 */
export function openDoors({ add, isMemory, isWriting }) {
  /** @type {(() => void)[]} */
  const undo = [];
  /** @param {any} owner @param {string} name @param {(original: Function) => Function} make */
  function replace(owner, name, make) {
    const before = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(owner, name));
    Object.defineProperty(owner, name, { ...before, value: make(before.value) });
    undo.push(() => Object.defineProperty(owner, name, before));
  }
  /** Has `look` see this, the arguments and the result of every call. @param {any} owner @param {string} name */
  function seeing(owner, name, /** @type {(self: any, args: any[], result: any) => void} */ look) {
    replace(owner, name, (original) => function (...args) {
      const result = Reflect.apply(original, this, args);
      look(this, args, result);
      return result;
    });
  }
  const inWasm = (/** @type {any} */ value) => ArrayBuffer.isView(value) && isMemory(value.buffer);
  /** Tells what a new array is: a view, or one with memory of its own. @param {any} made @param {any} source */
  function madeArray(made, source) {
    if (inWasm(made)) return add('views', 1);
    add('arrays', 1);
    if (made.buffer !== source) add('array-bytes', made.byteLength);
    if (inWasm(source)) add('copied-out', made.byteLength);
  }
  /** @param {'encode' | 'decode'} what @param {Uint8Array} bytes */
  function transcoded(what, bytes) {
    add(`${what}s`, 1);
    add(`${what}d`, bytes.length);
    let wide = 0;
    for (let i = 0; i < bytes.length; i++) wide += bytes[i] >> 7;
    add(`${what}d-wide`, wide);
  }

  const Bytes = Uint8Array;
  seeing(TextEncoder.prototype, 'encodeInto', (_, [, { buffer, byteOffset }], { written }) =>
    transcoded('encode', new Bytes(buffer, byteOffset, written)));
  seeing(TextEncoder.prototype, 'encode', (_, __, bytes) => transcoded('encode', bytes));
  seeing(TextDecoder.prototype, 'decode', (_, [bytes]) =>
    transcoded('decode', bytes === undefined ? new Bytes() : new Bytes(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  seeing(String.prototype, 'charCodeAt', (_, __, code) => isWriting() && code <= 0x7f && add('characters', 1));

  seeing(TypedArray.prototype, 'set', (target, [source]) => {
    if (inWasm(target)) add('copied-in', source.length * target.BYTES_PER_ELEMENT);
    else if (inWasm(source)) add('copied-out', source.byteLength);
  });
  seeing(TypedArray.prototype, 'slice', (source, _, made) => madeArray(made, source));
  seeing(TypedArray.prototype, 'subarray', (_, __, made) => inWasm(made) && add('views', 1));
  const constructArray = (/** @type {Function} */ target, /** @type {any[]} */ args) => {
    const made = Reflect.construct(target, args);
    madeArray(made, args[0]);
    return made;
  };
  for (const name of ARRAYS) replace(globalThis, name, (original) => new Proxy(original, { construct: constructArray }));
  for (const kind of WORDS) {
    seeing(DataView.prototype, `set${kind}`, (view) => inWasm(view) && add('words-in', 1));
    seeing(DataView.prototype, `get${kind}`, (view) => inWasm(view) && add('words-out', 1));
  }

  seeing(WebAssembly.Table.prototype, 'get', () => add('glue-table-reads', 1));
  seeing(WebAssembly.Table.prototype, 'set', () => add('glue-table-writes', 1));
  seeing(WebAssembly.Table.prototype, 'grow', () => add('table-growths', 1));
  seeing(WebAssembly.Memory.prototype, 'grow', () => add('memory-growths', 1));
  seeing(Array.prototype, 'join', (items) => add('pieces', items.length));
  seeing(String.prototype, 'split', (_, __, made) => add('pieces', made.length));
  seeing(String.prototype, 'slice', () => add('pieces', 1));
  seeing(JSON, 'parse', (_, [text]) => (add('parses', 1), add('parsed', text.length)));
  seeing(JSON, 'stringify', (_, __, text) => (add('stringifies', 1), add('stringified', text?.length ?? 0)));
  seeing(Function.prototype, 'apply', () => add('applies', 1));
  seeing(FinalizationRegistry.prototype, 'register', () => add('registrations', 1));
  seeing(FinalizationRegistry.prototype, 'unregister', () => add('deregistrations', 1));

  const construct = (/** @type {Function} */ target, /** @type {any[]} */ args, /** @type {Function} */ maker) => {
    add('objects', 1);
    return Reflect.construct(target, args, maker);
  };
  // Functions such as `Promise.resolve` behave otherwise on anything but the original.
  const get = (/** @type {any} */ target, /** @type {string} */ name) =>
    typeof target[name] === 'function' ? target[name].bind(target) : target[name];
  for (const name of OBJECTS) replace(globalThis, name, (original) => new Proxy(original, { construct, get }));
  seeing(Object, 'create', () => add('objects', 1));
  return () => undo.reverse().forEach((step) => step());
}
