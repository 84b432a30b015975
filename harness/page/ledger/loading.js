/** Loads glue so that what it instantiates, and what it registers with the collector, can be stood in for. */

import { importFrom } from '../copies.js';

/** What the suite's own builds are called. */
const STEM = 'bench_wasm';

let copies = 0;

/**
 * A copy of a glue that nobody has used, and its module's bytes. What it registers with the collector is never called back:
 * when the collector comes is its own affair, and calls at such times would be counted as somebody else's.
 *
 * @param {string} folder below `/glue/`
 * @param {string} stem `STEM.js` is the glue, `STEM_bg.wasm` the module
 * @returns {Promise<{ glue: any, bytes: BufferSource }>}
 */
export async function importCopy(folder, stem = STEM) {
  copies += 1;
  const base = new URL(`../glue/${folder}/`, import.meta.url);
  const response = await fetch(new URL(`${stem}_bg.wasm`, base));
  if (!response.ok) throw new Error(`there is no module in ${base.pathname}`);
  const bytes = await response.arrayBuffer();
  const glue = await withoutCollector(() => importFrom(new URL(`${stem}.js?copy=ledger-${copies}`, base).href));
  return { glue, bytes };
}

/** @template T @param {() => Promise<T>} load */
export async function withoutCollector(load) {
  const Original = globalThis.FinalizationRegistry;
  globalThis.FinalizationRegistry = class extends Original {
    constructor() {
      super(() => {});
    }
  };
  try {
    return await load();
  } finally {
    globalThis.FinalizationRegistry = Original;
  }
}

/**
 * Has every instantiation during `work` use other imports and yield other exports.
 *
 * @param {(imports: any) => any} ofImports
 * @param {(exports: any, module: WebAssembly.Module) => any} ofExports
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} @template T
 */
export async function instantiating(ofImports, ofExports, work) {
  const { instantiate, instantiateStreaming, Instance } = WebAssembly;
  /** @param {any} source @param {any} imports @returns {Promise<any>} */
  const counting = async (source, imports) => {
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    const { exports } = await instantiate(module, ofImports(imports));
    return { instance: { exports: ofExports(exports, module) }, module };
  };
  /** @param {any} source @param {any} imports */
  const streaming = async (source, imports) => counting(await (await source).arrayBuffer(), imports);
  /** What glue that waits for nothing makes. @param {WebAssembly.Module} module @param {any} imports */
  function CountingInstance(module, imports) {
    return { exports: ofExports(new Instance(module, ofImports(imports)).exports, module) };
  }
  // Glue asks whether what it was given is an instance.
  CountingInstance.prototype = Instance.prototype;
  Object.assign(WebAssembly, { instantiate: counting, instantiateStreaming: streaming, Instance: CountingInstance });
  try {
    return await work();
  } finally {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming, Instance });
  }
}
