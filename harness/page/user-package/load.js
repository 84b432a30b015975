/**
 * Loads a package as wasm-bindgen makes it for any of its targets. Each kind of glue asks for its module in another way. What
 * comes out is the same: an object of the package's exports, whose module is ready.
 *
 * @typedef {keyof typeof KINDS} Kind
 *
 * @typedef {{ kind: Kind, glue: string, module: string, script: string, renamed: Record<string, string> }} Described What the
 * harness tells of a package: the kind of its glue, the names of its two files, where its script lies below `glue/`, and the usual
 * names of exports of its allocator that have others.
 *
 * @typedef {{ glue: string, module: string, copy: string }} Files Addresses, and what makes another copy of the glue.
 */

import { importFrom } from '../copies.js';

/** Where the harness lays a package, below `glue/`. */
export const FOLDER = 'user-package';

/** @param {string} base where `glue/` lies @returns {Promise<Described>} */
export async function described(base) {
  const response = await fetch(new URL(`glue/${FOLDER}.json`, base));
  return JSON.parse(await response.text());
}

/**
 * @param {Described} package_ @param {string} base where `glue/` lies
 * @param {string} folder of the package or of its copy that counts
 * @param {string} copy a query that nobody has used, for glue that nobody has used
 * @returns {Promise<any>} its exports
 */
export function loadPackage({ kind, glue, module }, base, folder = FOLDER, copy = '') {
  const load = KINDS[kind];
  if (load === undefined) throw new Error(`there is no way to load glue of the kind ${kind}`);
  const at = (/** @type {string} */ name) => new URL(`glue/${folder}/${name}`, base).href;
  return load({ glue: at(glue), module: at(module), copy });
}

/** An ES module with a default export that loads the module. @param {Files} files */
async function web({ glue, module, copy }) {
  const loaded = await importFrom(glue + copy);
  await initialise(loaded.default, module);
  return loaded;
}

/** Glue that loads its module by itself, as that for Deno does. @param {Files} files */
function itself({ glue, copy }) {
  return importFrom(glue + copy);
}

/** Glue that waits to be given what a bundler makes of its module's import. @param {Files} files */
async function bundler({ glue, module, copy }) {
  const [inner, bytes] = [await importFrom(glue + copy), await (await fetch(module)).arrayBuffer()];
  /** @type {Record<string, any>} */
  const imports = {};
  for (const { module: from } of WebAssembly.Module.imports(await WebAssembly.compile(bytes))) {
    const address = new URL(from, glue).href;
    // Glue before version 0.2.37 calls itself by its name without an ending.
    const isGlue = glue === address || glue === `${address}.js`;
    imports[from] ??= isGlue ? inner : await import(address);
  }
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  inner.__wbg_set_wasm(instance.exports);
  /** @type {any} */ (instance.exports).__wbindgen_start?.();
  return inner;
}

/** A CommonJS file that reads its module from the disk. @param {Files} files */
async function nodejs({ glue, module }) {
  return commonJs(glue, new Uint8Array(await (await fetch(module)).arrayBuffer()));
}

/** Files that CommonJS asks for by a path. */
const REQUIRED = /require\(\s*(?:String\.raw)?[`'"](\.{1,2}\/[^`'"]+)[`'"]\s*\)/g;

/** What a CommonJS file exports. Files that it asks for are there before it runs. @param {string} address @param {Uint8Array} bytes */
async function commonJs(address, bytes) {
  const text = await textOf(address);
  /** @type {Map<string, any>} */
  const files = new Map();
  for (const [, path] of text.matchAll(REQUIRED)) files.set(path, await commonJs(new URL(path, address).href, bytes));
  const own = { exports: {} };
  const require = (/** @type {string} */ name) => files.get(name) ?? required(name.replace(/^node:/, ''), bytes);
  evaluated(text, address, 'module', 'exports', 'require', '__dirname', '__filename')(own, own.exports, require, '.', address);
  return own.exports;
}

/** What glue for Node asks for, as far as a page has it. @param {string} name @param {Uint8Array} bytes of the module */
function required(name, bytes) {
  if (name === 'util') return { TextEncoder, TextDecoder };
  if (name === 'fs') return { readFileSync: () => bytes };
  const joined = (/** @type {string[]} */ ...parts) => parts.join('/');
  if (name === 'path') return { join: joined, resolve: joined };
  throw new Error(`the package requires ${JSON.stringify(name)}, which browsers do not have`);
}

/** A script that defines `wasm_bindgen` and looks for its own address. @param {Files} files */
async function noModules({ glue, module }) {
  const text = `${await textOf(glue)}\nreturn wasm_bindgen;`;
  const loaded = evaluated(text, glue, 'document', 'location')({ currentScript: { src: glue } }, { href: glue });
  await initialise(loaded, module);
  return loaded;
}

/** @param {string} address */
const textOf = async (address) => (await fetch(address)).text();

/** A function of this text, named in stack traces. @param {string} text @param {string} address @param {string[]} names */
const evaluated = (text, address, ...names) => new Function(...names, `${text}\n//# sourceURL=${address}`);

/**
 * Has glue load its module.
 *
 * @param {unknown} init what loads it @param {string} source where it lies
 */
async function initialise(init, source) {
  if (typeof init !== 'function') throw new Error('the glue has no default export that loads its module');
  // Glue before version 0.2.93 knows no options.
  await init(String(init).includes('module_or_path') ? { module_or_path: source } : source);
}

const KINDS = { web, bundler, itself, nodejs, 'no-modules': noModules };
