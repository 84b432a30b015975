import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChunks } from '../page/responses.js';

test('a response in chunks has every byte, in chunks of 16 KiB and one for the rest', async () => {
  const bytes = Uint8Array.from({ length: 40_000 }, (_, i) => i);
  const lengths = [];
  for await (const chunk of inChunks(bytes).body) lengths.push(chunk.length);
  assert.deepEqual(lengths, [16_384, 16_384, 7_232]);
  assert.deepEqual(new Uint8Array(await inChunks(bytes).arrayBuffer()), bytes);
  const even = new Uint8Array(2 << 14);
  assert.equal((await inChunks(even).arrayBuffer()).byteLength, even.length);
});
