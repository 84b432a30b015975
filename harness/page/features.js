/** What an engine may lack. */

import { areThere } from './js-strings.js';

/** Whether it is there, by the name that the catalogue gives it. @type {Record<string, () => boolean>} */
const THERE = {
  'Symbol.dispose': () => Symbol.dispose !== undefined,
  'a document': () => typeof document !== 'undefined',
  'string builtins': areThere,
  'a Worker': () => typeof Worker !== 'undefined',
  'memory shared with a Worker': () => typeof Worker !== 'undefined' && sharesMemory(),
  'WebGL 2': () => typeof document !== 'undefined' && hasWebGl2(),
  'WebAssembly.Suspending': () => 'Suspending' in WebAssembly,
};

/** Runtimes do not say whether they are isolated, and share memory. */
const sharesMemory = () =>
  typeof SharedArrayBuffer !== 'undefined' && (globalThis.crossOriginIsolated ?? true) && 'waitAsync' in Atomics;

/** Whether there is a context: a browser may know of them and have none to give. */
function hasWebGl2() {
  const gl = document.createElement('canvas').getContext('webgl2');
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

/**
 * Whether a FinalizationRegistry of this engine takes minutes over what a million operations left behind. JavaScriptCore's do,
 * which is Bun's, Safari's and WebKitGTK's.
 */
export const cleansUpSlowly = 'Bun' in globalThis || Boolean(globalThis.navigator?.vendor?.startsWith('Apple'));

/** @param {string | null} needed a feature's name, if one is needed @returns {boolean} whether this engine lacks it */
export const lacks = (needed) => needed !== null && !THERE[needed]();
