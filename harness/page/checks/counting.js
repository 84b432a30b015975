/**
 * Counts what one operation does at the boundary: calls in both directions, allocations, bytes copied and transcoded.
 *
 * A copy of the module is loaded whose glue gets counting wrappers in place of the module's exports, and which itself
 * gets counting wrappers in place of the glue's functions. What the glue does with built-in functions (encoders, typed
 * arrays) is counted by standing in for these while one operation runs. It is far too slow to be timed.
 *
 * @typedef {{ name: string, args: unknown[], result: unknown }} Call
 *
 * @typedef {object} Counts What one operation did.
 * @property {Call[]} calls Calls into Wasm in their order, those of the glue for itself included.
 * @property {string[]} imports Calls out of Wasm in their order, by name without its hash.
 * @property {number} mallocs Allocations that the glue asked for.
 * @property {number} frees Blocks that the glue gave back.
 * @property {number} encodes Uses of a `TextEncoder`.
 * @property {number} encodedBytes Bytes that it wrote.
 * @property {number} decodes Uses of a `TextDecoder`.
 * @property {number} decodedBytes Bytes that it read.
 * @property {number} characters Characters that the glue looked at one by one, as it does for ASCII.
 * @property {number} copiedIn Bytes copied into Wasm's memory by typed arrays.
 * @property {number} copiedOut Bytes copied out of it by typed arrays.
 * @property {number} views Typed arrays made over Wasm's memory.
 */

/** Exports that are the module's allocator. */
const ALLOCATOR = { __wbindgen_malloc: 'mallocs', __wbindgen_free: 'frees' };
const TypedArray = Object.getPrototypeOf(Uint8Array);
const ARRAYS = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
];
let copies = 0;

/** @returns {Counts} */
function nothing() {
  const zero = { mallocs: 0, frees: 0, encodes: 0, encodedBytes: 0, decodes: 0, decodedBytes: 0 };
  return { calls: [], imports: [], ...zero, characters: 0, copiedIn: 0, copiedOut: 0, views: 0 };
}

/** The name that stands in Rust: without prefix and hash. @param {string} name */
function plainName(name) {
  return name.replace(/_[0-9a-f]{16}$/, '').replace(/^__wbg_(__wbindgen_)?|^__wbindgen_/, '');
}

/**
 * The same exports or imports with other functions; memories and tables stay.
 *
 * @param {Record<string, any>} all
 * @param {(name: string, original: Function) => (...args: any[]) => unknown} wrap
 */
function wrapped(all, wrap) {
  const one = (/** @type {string} */ name) => (typeof all[name] === 'function' ? wrap(name, all[name]) : all[name]);
  return Object.fromEntries(Object.keys(all).map((name) => [name, one(name)]));
}

export class Counter {
  /** What is counted now; null while nothing is. @type {Counts | null} */
  #counts = null;
  /** @type {any} */
  glue = null;
  /** The module's own exports, which count nothing. @type {any} */
  wasm = null;
  /** Sees every counted call into Wasm before it is made. @type {((call: Call) => void) | null} */
  beforeCall = null;

  /** Loads a copy of a variant's module that counts. @param {string} variant */
  static async load(variant) {
    copies += 1;
    const counter = new Counter();
    counter.glue = await import(`/glue/${variant}/bench_wasm.js?copy=counting-${copies}`);
    const module = await WebAssembly.compileStreaming(fetch(`/glue/${variant}/bench_wasm_bg.wasm`));
    const { instantiate } = WebAssembly;
    /** @param {any} source @param {any} imports @returns {Promise<any>} */
    const instantiateCounting = async (source, imports) => {
      const instance = await instantiate(source, counter.#countingImports(imports));
      counter.wasm = instance.exports;
      return { instance: { exports: counter.#countingExports(instance.exports) }, module };
    };
    WebAssembly.instantiate = /** @type {any} */ (instantiateCounting);
    try {
      await counter.glue.default({ module_or_path: module });
    } finally {
      WebAssembly.instantiate = instantiate;
    }
    if (counter.wasm === null) throw new Error('the glue did not instantiate the module where it can be counted');
    return counter;
  }

  /** @param {Record<string, any>} exports */
  #countingExports(exports) {
    return wrapped(exports, (name, original) => (...args) => {
      const counts = this.#counts;
      if (counts === null) return original(...args);
      const call = { name, args, result: /** @type {unknown} */ (undefined) };
      counts.calls.push(call);
      const tally = /** @type {Record<string, 'mallocs' | 'frees'>} */ (ALLOCATOR)[name];
      if (tally !== undefined) counts[tally] += 1;
      this.beforeCall?.(call);
      call.result = original(...args);
      return call.result;
    });
  }

  /** @param {Record<string, Record<string, any>>} imports by the name of the module that they are said to come from */
  #countingImports(imports) {
    /** @param {Record<string, any>} functions */
    const counting = (functions) =>
      wrapped(functions, (name, original) => (...args) => {
        this.#counts?.imports.push(plainName(name));
        return original(...args);
      });
    return Object.fromEntries(Object.entries(imports).map(([from, functions]) => [from, counting(functions)]));
  }

  /**
   * Does an operation three times, since the first may fill caches and the second grow tables, and counts the third.
   *
   * @template T
   * @param {() => T} operation must not wait
   * @returns {Counts & { result: T }}
   */
  count(operation) {
    operation();
    operation();
    const counts = nothing();
    const restore = this.#standIn(counts);
    this.#counts = counts;
    try {
      return Object.assign(counts, { result: operation() });
    } finally {
      this.#counts = null;
      restore();
    }
  }

  /** Stands in for the built-in functions that the glue uses, and tells how to undo that. @param {Counts} counts */
  #standIn(counts) {
    const { memory } = this.wasm;
    const inWasm = (/** @type {any} */ value) => ArrayBuffer.isView(value) && value.buffer === memory.buffer;
    /** @type {(() => void)[]} */
    const undo = [];
    /** @param {any} owner @param {string} name @param {(original: Function) => Function} make */
    const replace = (owner, name, make) => {
      const before = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(owner, name));
      Object.defineProperty(owner, name, { ...before, value: make(before.value) });
      undo.push(() => Object.defineProperty(owner, name, before));
    };
    /** Has `look` see this, the arguments and the result of every call. */
    const watch = (/** @type {any} */ owner, /** @type {string} */ name, /** @type {Function} */ look) =>
      replace(owner, name, (original) => function (...args) {
        const result = Reflect.apply(original, this, args);
        look(this, args, result);
        return result;
      });
    const encoded = (/** @type {number} */ bytes) => {
      counts.encodes += 1;
      counts.encodedBytes += bytes;
    };
    watch(TextEncoder.prototype, 'encodeInto', (_, __, result) => encoded(result.written));
    watch(TextEncoder.prototype, 'encode', (_, __, result) => encoded(result.length));
    watch(TextDecoder.prototype, 'decode', (_, [bytes]) => {
      counts.decodes += 1;
      counts.decodedBytes += bytes?.byteLength ?? 0;
    });
    watch(String.prototype, 'charCodeAt', () => (counts.characters += 1));
    watch(TypedArray.prototype, 'set', (target, [source]) => {
      if (inWasm(target)) counts.copiedIn += source.length * target.BYTES_PER_ELEMENT;
      else if (inWasm(source)) counts.copiedOut += source.byteLength;
    });
    watch(TypedArray.prototype, 'slice', (source, _, result) => {
      if (inWasm(source)) counts.copiedOut += result.byteLength;
    });
    watch(TypedArray.prototype, 'subarray', (source) => (counts.views += inWasm(source) ? 1 : 0));
    const construct = (/** @type {Function} */ target, /** @type {any[]} */ args) => {
      const made = Reflect.construct(target, args);
      if (inWasm(made)) counts.views += 1;
      else if (inWasm(args[0])) counts.copiedOut += made.byteLength;
      return made;
    };
    for (const name of ARRAYS) replace(globalThis, name, (original) => new Proxy(original, { construct }));
    return () => undo.reverse().forEach((step) => step());
  }
}
