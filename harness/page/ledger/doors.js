/** Stands in for the platform's functions that glue uses, and counts their use. */

import { compileAgain } from '../own-code.js';

/**
 * @typedef {import('./counters.js').Counter} Counter
 *
 * @typedef {object} Watch
 * @property {(name: string) => Counter} counter The counter of this name.
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
 * @param {Function} original @param {(self: any, args: any[], result: any) => void} look
 * @returns {(this: any, ...args: any[]) => any}
 */
function seen(original, look) {
  return function (...args) {
    const result = Reflect.apply(original, this, args);
    look(this, args, result);
    return result;
  };
}

/** Stands in for all of them while it is open. It is made once: engines forget what they learned of new functions. */
export class Doors {
  /** @type {{ owner: any, name: string, before: PropertyDescriptor, instead: PropertyDescriptor }[]} */
  #doors = [];

  /** @param {Watch} watch */
  constructor(watch) {
    this.#texts(watch);
    this.#arrays(watch);
    this.#objects(watch);
  }

  open() {
    for (const { owner, name, instead } of this.#doors) Object.defineProperty(owner, name, instead);
  }

  close() {
    for (const { owner, name, before } of this.#doors) Object.defineProperty(owner, name, before);
  }

  /** @param {any} owner @param {string} name @param {(original: any) => Function} make */
  #replace(owner, name, make) {
    const before = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(owner, name));
    this.#doors.push({ owner, name, before, instead: { ...before, value: make(before.value) } });
  }

  /**
   * Has `look` see this, the arguments and the result of every call.
   *
   * @param {any} owner @param {string} name @param {(self: any, args: any[], result: any) => void} look
   */
  #see(owner, name, look) {
    this.#replace(owner, name, (original) => compileAgain(seen, 'seen', `door/${name}`)(original, look));
  }

  /** Counts the calls alone. @param {any} owner @param {string} name @param {Counter} calls */
  #count(owner, name, calls) {
    this.#see(owner, name, () => (calls.count += 1));
  }

  /** @param {Watch} watch */
  #texts({ counter, isWriting }) {
    /** @param {'encode' | 'decode'} what @returns {(bytes: Uint8Array) => void} */
    function transcoding(what) {
      const [uses, all, wide] = [counter(`${what}s`), counter(`${what}d`), counter(`${what}d-wide`)];
      return (bytes) => {
        uses.count += 1;
        all.count += bytes.length;
        // Bytes of characters beyond ASCII have their highest bit set.
        for (let i = 0; i < bytes.length; i++) wide.count += bytes[i] >> 7;
      };
    }
    const [encoding, decoding] = [transcoding('encode'), transcoding('decode')];
    const Bytes = Uint8Array;
    this.#see(TextEncoder.prototype, 'encodeInto', (_, [, { buffer, byteOffset }], { written }) =>
      encoding(new Bytes(buffer, byteOffset, written)));
    this.#see(TextEncoder.prototype, 'encode', (_, __, bytes) => encoding(bytes));
    this.#see(TextDecoder.prototype, 'decode', (_, [bytes = new Bytes()]) =>
      decoding(new Bytes(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    const characters = counter('characters');
    // Asked for every character of every text: no list of arguments is made.
    this.#replace(String.prototype, 'charCodeAt', (original) => /** @this {string} */ function (/** @type {number} */ index) {
      const code = original.call(this, index);
      if (code <= 0x7f && isWriting()) characters.count += 1;
      return code;
    });
  }

  /** @param {Watch} watch */
  #arrays({ counter, isMemory }) {
    const inWasm = (/** @type {any} */ value) => ArrayBuffer.isView(value) && isMemory(value.buffer);
    const [views, arrays, arrayBytes] = [counter('views'), counter('arrays'), counter('array-bytes')];
    const [copiedIn, copiedOut] = [counter('copied-in'), counter('copied-out')];
    /** Tells what a new array is: a view, or one with memory of its own. @param {any} made @param {any} source */
    function madeArray(made, source) {
      if (inWasm(made)) {
        views.count += 1;
      } else {
        arrays.count += 1;
        if (made.buffer !== source) arrayBytes.count += made.byteLength;
        if (inWasm(source)) copiedOut.count += made.byteLength;
      }
    }
    this.#see(TypedArray.prototype, 'set', (target, [source]) => {
      if (inWasm(target)) copiedIn.count += source.length * target.BYTES_PER_ELEMENT;
      else if (inWasm(source)) copiedOut.count += source.byteLength;
    });
    this.#see(TypedArray.prototype, 'slice', (source, _, made) => madeArray(made, source));
    this.#see(TypedArray.prototype, 'subarray', (_, __, made) => inWasm(made) && (views.count += 1));
    const construct = (/** @type {Function} */ target, /** @type {any[]} */ args) => {
      const made = Reflect.construct(target, args);
      madeArray(made, args[0]);
      return made;
    };
    for (const name of ARRAYS) this.#replace(globalThis, name, (original) => new Proxy(original, { construct }));
    const [wordsIn, wordsOut] = [counter('words-in'), counter('words-out')];
    for (const kind of WORDS) {
      this.#see(DataView.prototype, `set${kind}`, (view) => inWasm(view) && (wordsIn.count += 1));
      this.#see(DataView.prototype, `get${kind}`, (view) => inWasm(view) && (wordsOut.count += 1));
    }
  }

  /** @param {Watch} watch */
  #objects({ counter }) {
    this.#count(WebAssembly.Table.prototype, 'get', counter('glue-table-reads'));
    this.#count(WebAssembly.Table.prototype, 'set', counter('glue-table-writes'));
    this.#count(WebAssembly.Table.prototype, 'grow', counter('table-growths'));
    this.#count(WebAssembly.Memory.prototype, 'grow', counter('memory-growths'));
    this.#count(FinalizationRegistry.prototype, 'register', counter('registrations'));
    this.#count(FinalizationRegistry.prototype, 'unregister', counter('deregistrations'));

    this.#count(Function.prototype, 'apply', counter('applies'));
    const pieces = counter('pieces');
    this.#see(Array.prototype, 'join', (items) => (pieces.count += items.length));
    this.#see(String.prototype, 'split', (_, __, made) => (pieces.count += made.length));
    this.#count(String.prototype, 'slice', pieces);
    const [parses, parsed] = [counter('parses'), counter('parsed')];
    this.#see(JSON, 'parse', (_, [text]) => {
      parses.count += 1;
      parsed.count += text.length;
    });
    const [stringifies, stringified] = [counter('stringifies'), counter('stringified')];
    this.#see(JSON, 'stringify', (_, __, text) => {
      stringifies.count += 1;
      stringified.count += text?.length ?? 0;
    });

    const objects = counter('objects');
    const construct = (/** @type {Function} */ target, /** @type {any[]} */ args, /** @type {Function} */ maker) => {
      objects.count += 1;
      return Reflect.construct(target, args, maker);
    };
    // Functions such as `Promise.resolve` behave otherwise on anything but the original.
    const get = (/** @type {any} */ target, /** @type {string} */ name) =>
      typeof target[name] === 'function' ? target[name].bind(target) : target[name];
    for (const name of OBJECTS) this.#replace(globalThis, name, (original) => new Proxy(original, { construct, get }));
    this.#count(Object, 'create', objects);
  }
}
