import assert from 'node:assert/strict';
import { test } from 'node:test';

import { textDecoder, textEncoder, unshared } from '../page/shared-memory.js';

/** @param {boolean} shared */
function memoryWithText(shared) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared });
  const bytes = new Uint8Array(memory.buffer, 16, 4);
  bytes.set(new TextEncoder().encode('té!'));
  return { memory, bytes };
}

test('texts are read and written in memory of either kind', () => {
  for (const shared of [false, true]) {
    const { memory, bytes } = memoryWithText(shared);
    assert.equal(textDecoder({ memory }).decode(bytes), 'té!');
    assert.equal(textEncoder({ memory }).encodeInto('ö!', bytes).written, 3);
    assert.deepEqual([...bytes], [0xc3, 0xb6, 0x21, 0x21]);
  }
});

test('only what threads share is copied', () => {
  const own = memoryWithText(false).bytes;
  assert.equal(unshared(own), own);
  const copy = unshared(memoryWithText(true).bytes);
  assert.ok(copy.buffer instanceof ArrayBuffer);
  assert.deepEqual([...copy], [...own]);
});
