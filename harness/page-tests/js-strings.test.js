import assert from 'node:assert/strict';
import { test } from 'node:test';

import { UNITS, areThere, copier, reader } from '../page/js-strings.js';

const TEXTS = ['', 'a', 'Grüße', '世界', '🦀', 'x'.repeat(300)];

/** What `texts::with_unit` makes of all units. @param {string} text */
function units(text) {
  let number = 0;
  for (let i = 0; i < text.length; i++) number = (Math.imul(number, 31) + text.charCodeAt(i)) | 0;
  return number;
}

test('every unit is read', async () => {
  // An engine that knows no builtins takes any functions for them.
  const functions = { length: (/** @type {string} */ text) => text.length, charCodeAt: (/** @type {string} */ text, /** @type {number} */ i) => text.charCodeAt(i) };
  const { instance } = await WebAssembly.instantiate(UNITS, { 'wasm:js-string': functions });
  const exported = /** @type {any} */ (instance.exports);
  for (const text of TEXTS) assert.equal(exported.units(text), units(text));
});

test('the engine’s own functions do the same', { skip: !areThere() }, async () => {
  const { units: read } = await reader();
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { reserve, copy } = await copier({ memory });
  reserve(300);
  for (const text of TEXTS) {
    assert.equal(read(text), units(text));
    const length = copy(text, 8);
    assert.equal(String.fromCharCode(...new Uint16Array(memory.buffer, 8, length)), text);
  }
});
