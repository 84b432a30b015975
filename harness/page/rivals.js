/** Rivals: other tools than wasm-bindgen, each loaded as its own users load it. */

/** @typedef {(folder: string) => Promise<any>} Loader Gives what the tool made of its sources, instantiated. */

/** @param {string} url @returns {Promise<ArrayBuffer>} */
async function bytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

/** Loaders by lane. @type {Record<string, Loader>} */
const LOADERS = {
  async sledgehammer(folder) {
    const glue = await import(`${folder}bench_wasm.js`);
    await glue.default({ module_or_path: `${folder}bench_wasm_bg.wasm` });
    return glue;
  },
  async assemblyscript(folder) {
    const { instantiate } = await import(`${folder}rival.js`);
    return instantiate(await WebAssembly.compile(await bytes(`${folder}rival.wasm`)));
  },
  async embind(folder) {
    const { default: create } = await import(`${folder}rival.js`);
    return create({ wasmBinary: await bytes(`${folder}rival.wasm`) });
  },
};

/** @param {string} lane */
export const isRival = (lane) => Object.hasOwn(LOADERS, lane);

/** @param {string} lane @returns {Promise<any>} what its tool exports */
export const loadRival = (lane) => LOADERS[lane](new URL(`glue/rival-${lane}/`, import.meta.url).href);
