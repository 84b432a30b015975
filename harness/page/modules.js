/** Loads the module of each variant, and two more copies of the default one for the A/A pair. */

import './imported.js';

/** @param {string} variant @param {string} copy */
async function load(variant, copy) {
  const folder = new URL(`glue/${variant}`, import.meta.url).href;
  // Another query makes another instance of the glue, which keeps its own module.
  const glue = await import(`${folder}/bench_wasm.js?copy=${copy}`);
  const wasm = await glue.default({ module_or_path: `${folder}/bench_wasm_bg.wasm` });
  return { glue, wasm };
}

let copies = 0;

/**
 * Another copy of a variant's module, with glue and memory of its own: for what would spoil the one that others use.
 *
 * @param {string} variant
 */
export function loadFresh(variant) {
  copies += 1;
  return load(variant, `fresh-${copies}`);
}

/**
 * @param {string[]} variants
 * @returns {Promise<{ variants: Record<string, { glue: any, wasm: any }>, twins: Record<string, any> }>}
 */
export async function loadModules(variants) {
  /** @type {Record<string, { glue: any, wasm: any }>} */
  const loaded = {};
  for (const variant of variants) loaded[variant] = await load(variant, 'main');
  /** @type {Record<string, any>} */
  const twins = {};
  for (const name of ['aa-first', 'aa-second']) twins[name] = (await load(variants[0], name)).glue;
  return { variants: loaded, twins };
}
