/** What an engine may lack. */

import { areThere } from './js-strings.js';

/** Whether it is there, by the name that the catalogue gives it. @type {Record<string, () => boolean>} */
const THERE = {
  'Symbol.dispose': () => Symbol.dispose !== undefined,
  'a document': () => typeof document !== 'undefined',
  'string builtins': areThere,
};

/**
 * Whether a FinalizationRegistry of this engine takes minutes over what a million operations left behind. JavaScriptCore's do,
 * which is Bun's, Safari's and WebKitGTK's.
 */
export const cleansUpSlowly = 'Bun' in globalThis || Boolean(globalThis.navigator?.vendor?.startsWith('Apple'));

/** @param {string | null} needed a feature's name, if one is needed @returns {boolean} whether this engine lacks it */
export const lacks = (needed) => needed !== null && !THERE[needed]();
