/**
 * The ledger: counts what crosses between JavaScript and modules made by wasm-bindgen, without touching their glue.
 *
 * A module is instantiated with counting wrappers in place of the glue's functions, and the glue gets counting wrappers in
 * place of the module's exports. While counting is on, the platform's functions that glue uses are stood in for (see
 * ledger/doors.js). It is far too slow to be timed, and never on while anything is.
 *
 * What each counter means stands in `harness/crates/analysis/src/ledger/counters.rs`; names are the same in both.
 *
 * @typedef {Record<string, number>} Counts By the counter's name; what was not seen is not there. `in:…` and `out:…` count
 * calls by the name of the export or import.
 *
 * @typedef {{ name: string, args: unknown[], result: unknown }} Call A call into Wasm.
 *
 * @typedef {{ glue: any, wasm: any, bare: any }} Counted A module that counts: its glue, its exports with counting wrappers,
 * and as they are.
 */

import { Counters } from './ledger/counters.js';
import { Doors } from './ledger/doors.js';
import { instantiating, importCopy } from './ledger/loading.js';
import { ALLOCATOR, TOLD } from './ledger/told.js';

/** The name that stands in the sources: without the glue's prefix and hash. @param {string} name */
export function plainName(name) {
  const plain = name.replace(/_[0-9a-f]{16}$/, '').replace(/^__wbg_(?=.)/, '');
  // Closures are exported by a name that holds a hash of their type as well, and a number where several types have one.
  return plain.replace(/(_*h?[0-9a-f]{16})+(_\d+)?$/, '');
}

/**
 * The exports that return several values, as the ledger's builds tell: from outside they cannot be told from exports that
 * return an array.
 *
 * @param {WebAssembly.Module} module
 */
function severalResults(module) {
  const [section] = WebAssembly.Module.customSections(module, 'ledger-several-results');
  return new Set(section === undefined ? [] : new TextDecoder().decode(section).split('\n'));
}

/**
 * The same exports or imports with other functions; memories, tables and globals stay.
 *
 * @param {Record<string, any>} all
 * @param {(name: string, original: Function) => (...args: any[]) => unknown} wrap
 */
function wrapped(all, wrap) {
  const one = (/** @type {string} */ name) => (typeof all[name] === 'function' ? wrap(name, all[name]) : all[name]);
  return Object.fromEntries(Object.keys(all).map((name) => [name, one(name)]));
}

/** What is no number to Wasm. @param {unknown} value */
const isReference = (value) => value !== undefined && typeof value !== 'number' && typeof value !== 'boolean';

export class Ledger {
  /** Whether it counts now. */
  #counting = false;
  #counters = new Counters();
  #throws = this.#counters.of('throws');
  #severalResults = this.#counters.of('several-results');
  #bigints = this.#counters.of('bigints');
  #references = this.#counters.of('references');
  #doors = new Doors({
    counter: (name) => this.#counters.of(name),
    isMemory: (buffer) => this.#isMemory(buffer),
    isWriting: () => this.#writing,
  });
  /** The bare exports of each module. @type {any[]} */
  #modules = [];
  /** What each module told of itself when counting began. @type {(number | undefined)[][]} */
  #toldBefore = [];
  /** Usual names of an allocator's exports, by the names that they have. @type {Record<string, string>} */
  #renamed = {};
  /** The module that was instantiated last, with counting wrappers and bare. @type {{ wasm: any, bare: any } | null} */
  #last = null;
  /** Whether the glue is writing a text into a block that it just asked for. */
  #writing = false;
  /** Calls into Wasm in their order, if they are to be kept. @type {Call[] | null} */
  calls = null;
  /** Sees every counted call into Wasm before it is made. @type {((call: Call) => void) | null} */
  beforeCall = null;

  /**
   * Loads a copy of a module, with glue of its own, that counts.
   *
   * @param {string} folder the folder of glue and module, below `/glue/`
   * @returns {Promise<Counted>}
   */
  async load(folder) {
    const { glue, bytes } = await importCopy(folder);
    return this.instantiate(glue, { module_or_path: await WebAssembly.compile(bytes) });
  }

  /**
   * Has glue that was loaded instantiate its module so that it counts.
   *
   * @param {any} glue @param {object} options what the glue's own initialisation takes
   * @returns {Promise<Counted>}
   */
  async instantiate(glue, options) {
    await this.watch(() => glue.default(options));
    return { glue, .../** @type {{ wasm: any, bare: any }} */ (this.#last) };
  }

  /**
   * Has the module count that `work` instantiates.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @param {Record<string, string>} renamed usual names of exports of its allocator, by the names that they have
   */
  async watch(work, renamed = {}) {
    this.#last = null;
    this.#renamed = renamed;
    const result = await instantiating(
      (imports) => this.#countingImports(imports),
      (bare, module) => {
        this.#modules.push(bare);
        // A module that is made while counting began with nothing.
        this.#toldBefore.push(TOLD.map(([, told]) => (told(bare) === undefined ? undefined : 0)));
        const wasm = this.#countingExports(bare, severalResults(module));
        this.#last = { wasm, bare };
        return wasm;
      },
      work,
    );
    if (this.#last === null) throw new Error('the glue did not instantiate the module where it can be counted');
    return result;
  }

  /** Begins to count, or goes on. */
  on() {
    if (this.#counting) return;
    this.#doors.open();
    this.#toldBefore = this.#modules.map((bare) => TOLD.map(([, told]) => told(bare)));
    this.#writing = false;
    this.#counting = true;
  }

  /** Ceases to count, until it is told to go on. */
  off() {
    if (!this.#counting) return;
    this.#counting = false;
    this.#doors.close();
    this.#modules.forEach((bare, module) => {
      TOLD.forEach(([counter, told], i) => {
        const [before, now] = [this.#toldBefore[module][i], told(bare)];
        if (before !== undefined && now !== undefined) this.#counters.of(counter).count += now - before;
      });
    });
  }

  /** What was counted since it was last asked. Of the allocator's blocks, those the glue asked for are the glue's. */
  take() {
    const counts = this.#counters.take();
    for (const [blocks, bytes] of Object.values(ALLOCATOR)) {
      for (const counter of [blocks, bytes]) {
        const all = counter.replace('glue-', 'rust-');
        if (counts[all] !== undefined) counts[all] -= counts[counter] ?? 0;
      }
    }
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  }

  /**
   * Does an operation three times, since the first may fill caches and the second grow tables, and counts the third.
   *
   * @template T
   * @param {() => T} operation must not wait
   * @returns {{ counts: Counts, calls: Call[], result: T }}
   */
  count(operation) {
    operation();
    operation();
    this.take();
    this.calls = [];
    this.on();
    try {
      const result = operation();
      this.off();
      return { counts: this.take(), calls: this.calls, result };
    } finally {
      this.off();
      this.calls = null;
    }
  }

  /** @param {ArrayBufferLike} buffer */
  #isMemory(buffer) {
    for (let i = 0; i < this.#modules.length; i++) {
      if (this.#modules[i].memory.buffer === buffer) return true;
    }
    return false;
  }

  /** @param {Record<string, any>} exports @param {Set<string>} several names of those that return several values */
  #countingExports(exports, several) {
    const all = this.#counters.of('calls-in');
    return wrapped(exports, (exported, original) => {
      const name = this.#renamed[exported] ?? exported;
      const severalResults = several.has(exported);
      const allocating = ALLOCATOR[name] && this.#allocating(ALLOCATOR[name]);
      const named = this.#counters.of(`in:${plainName(name)}`);
      return (...args) => {
        if (!this.#counting) return original(...args);
        all.count += 1;
        named.count += 1;
        if (allocating === undefined) this.#writing = false;
        else allocating(args);
        if (this.calls === null && this.beforeCall === null) return this.#crossing(original, args, severalResults);
        const call = { name, args, result: /** @type {unknown} */ (undefined) };
        this.calls?.push(call);
        this.beforeCall?.(call);
        call.result = this.#crossing(original, args, severalResults);
        return call.result;
      };
    });
  }

  /**
   * Makes a call that crosses, and counts what is special about its values.
   *
   * @param {Function} original @param {any[]} args @param {boolean} severalResults
   */
  #crossing(original, args, severalResults) {
    let result;
    try {
      result = original(...args);
    } catch (error) {
      this.#throws.count += 1;
      throw error;
    }
    if (severalResults) this.#severalResults.count += 1;
    args.forEach(this.#look);
    if (severalResults) result.forEach(this.#look);
    else this.#look(result);
    return result;
  }

  /** Counts a value that crosses, if it is no plain number. @param {unknown} value */
  #look = (value) => {
    if (typeof value === 'bigint') this.#bigints.count += 1;
    else if (isReference(value)) this.#references.count += 1;
  };

  /** Counts a call of the allocator by its arguments. @param {[string, string, number]} counters */
  #allocating([blocksName, bytesName, which]) {
    const [blocks, bytes] = [this.#counters.of(blocksName), this.#counters.of(bytesName)];
    const [isNew, isMove] = [blocksName === 'glue-allocations', blocksName === 'glue-reallocations'];
    return (/** @type {any[]} */ args) => {
      if (isNew) this.#writing = true;
      // Nothing is allocated or freed for nothing.
      if (args[which] === 0 || (isMove && args[1] === 0)) return;
      blocks.count += 1;
      bytes.count += args[which];
    };
  }

  /** @param {Record<string, Record<string, any>>} imports by the name of the module that they are said to come from */
  #countingImports(imports) {
    const all = this.#counters.of('calls-out');
    /** @param {Record<string, any>} functions */
    const counting = (functions) =>
      wrapped(functions, (name, original) => {
        const named = this.#counters.of(`out:${plainName(name)}`);
        return (...args) => {
          if (!this.#counting) return original(...args);
          all.count += 1;
          named.count += 1;
          try {
            return this.#crossing(original, args, false);
          } finally {
            this.#writing = false;
          }
        };
      });
    return Object.fromEntries(Object.entries(imports).map(([from, functions]) => [from, counting(functions)]));
  }
}
