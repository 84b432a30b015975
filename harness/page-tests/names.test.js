import assert from 'node:assert/strict';
import { test } from 'node:test';

import { plainName } from '../page/ledger.js';

test('the ledger names what stands in the sources', () => {
  const names = {
    numbers_unit: 'numbers_unit',
    numbers_add_i32: 'numbers_add_i32',
    __wbg_setAttribute_0123456789abcdef: 'setAttribute',
    wasm_bindgen__convert__closures_____invoke__h0123456789abcdef: 'wasm_bindgen__convert__closures_____invoke',
    wasm_bindgen__convert__closures_____invoke__h0123456789abcdef_277: 'wasm_bindgen__convert__closures_____invoke',
  };
  for (const [name, plain] of Object.entries(names)) assert.equal(plainName(name), plain);
});
