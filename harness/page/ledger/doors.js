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
/** Widths in bytes of what a `DataView` reads and writes. */
const WIDTHS = {
  Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4, Float32: 4, Float64: 8, BigInt64: 8, BigUint64: 8,
};

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
    const [encodes, encoded] = [counter('encodes'), counter('encoded')];
    const encoding = (/** @type {number} */ bytes) => {
      encodes.count += 1;
      encoded.count += bytes;
    };
    this.#see(TextEncoder.prototype, 'encodeInto', (_, __, { written }) => encoding(written));
    this.#see(TextEncoder.prototype, 'encode', (_, __, { length }) => encoding(length));
    const [decodes, decoded] = [counter('decodes'), counter('decoded')];
    this.#see(TextDecoder.prototype, 'decode', (_, [bytes]) => {
      decodes.count += 1;
      decoded.count += bytes?.byteLength ?? 0;
    });
    const characters = counter('characters');
    // Asked for every character of every text: no list of arguments is made.
    this.#replace(String.prototype, 'charCodeAt', (original) => function (/** @type {number} */ index) {
      const code = original.call(this, index);
      if (code <= 0x7f && isWriting()) characters.count += 1;
      return code;
    });
  }

  /** @param {Watch} watch */
  #arrays({ counter, isMemory }) {
    const inWasm = (/** @type {any} */ value) => ArrayBuffer.isView(value) && isMemory(value.buffer);
    const [views, arrays] = [counter('views'), counter('arrays')];
    const [copiedIn, copiedOut] = [counter('copied-in'), counter('copied-out')];
    /** Tells what a new array is: a view of Wasm's memory, or one of its own. @param {any} made @param {any} source */
    function madeArray(made, source) {
      if (inWasm(made)) {
        views.count += 1;
      } else {
        arrays.count += 1;
        if (inWasm(source)) copiedOut.count += made.byteLength;
      }
    }
    this.#see(TypedArray.prototype, 'set', (target, [source]) => {
      if (inWasm(target)) copiedIn.count += source.length * target.BYTES_PER_ELEMENT;
      else if (inWasm(source)) copiedOut.count += source.byteLength;
    });
    this.#see(TypedArray.prototype, 'slice', (source, _, made) => madeArray(made, source));
    this.#see(TypedArray.prototype, 'subarray', (_, __, made) => ((inWasm(made) ? views : arrays).count += 1));
    const construct = (/** @type {Function} */ target, /** @type {any[]} */ args) => {
      const made = Reflect.construct(target, args);
      madeArray(made, args[0]);
      return made;
    };
    for (const name of ARRAYS) this.#replace(globalThis, name, (original) => new Proxy(original, { construct }));
    for (const [kind, width] of Object.entries(WIDTHS)) {
      this.#see(DataView.prototype, `set${kind}`, (view) => inWasm(view) && (copiedIn.count += width));
      this.#see(DataView.prototype, `get${kind}`, (view) => inWasm(view) && (copiedOut.count += width));
    }
  }

  /** @param {Watch} watch */
  #objects({ counter }) {
    this.#count(WebAssembly.Table.prototype, 'get', counter('table-reads'));
    this.#count(WebAssembly.Table.prototype, 'set', counter('table-writes'));
    this.#count(WebAssembly.Table.prototype, 'grow', counter('table-growths'));
    this.#count(WebAssembly.Memory.prototype, 'grow', counter('memory-growths'));
    this.#count(FinalizationRegistry.prototype, 'register', counter('registrations'));
    this.#count(FinalizationRegistry.prototype, 'unregister', counter('deregistrations'));

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
