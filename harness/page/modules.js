/** Loads builds of the suite, each instance with glue and memory of its own. */

import { importFrom } from './copies.js';
import './imported.js';

let copies = 0;

/**
 * Another instance of a variant's build: nobody has used its glue or its memory.
 *
 * @param {string} variant
 * @param {string} base where `glue/` lies; the page's own place, if not given
 * @returns {Promise<import('./types.js').Loaded>}
 */
export async function loadBuild(variant, base = new URL('.', import.meta.url).href) {
  copies += 1;
  const folder = new URL(`glue/${variant}/`, base).href;
  // Another query makes another instance of the glue, which keeps its own module.
  const glue = await importFrom(`${folder}bench_wasm.js${copies > 1 ? `?copy=${copies}` : ''}`);
  const wasm = await glue.default({ module_or_path: `${folder}bench_wasm_bg.wasm` });
  return { glue, wasm, rawImports: () => importFrom(`${folder}raw-imports.js`) };
}
