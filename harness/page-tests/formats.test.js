import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fillEnds, pack, unpack } from '../page/packing.js';
import { decode, encode } from '../page/postcard.js';

const TEXTS = ['', 'a', 'Grüße', '世界', '🦀', 'x'.repeat(300), 'ß'.repeat(30)];

test('packed texts come back', () => {
  const { bytes, ends } = pack(TEXTS);
  assert.equal(ends.at(-1), bytes.length);
  const inUnits = [];
  TEXTS.reduce((end, text) => (inUnits.push(end + text.length), end + text.length), 0);
  assert.deepEqual(unpack(bytes, Uint32Array.from(inUnits)), TEXTS);
});

test('ends count bytes of UTF-8', () => {
  const ends = new Uint32Array(3);
  fillEnds(['é', '世', '🦀'], false, ends);
  assert.deepEqual([...ends], [2, 5, 9]);
  fillEnds(['ab', 'c', ''], true, ends);
  assert.deepEqual([...ends], [2, 3, 3]);
});

test('records in the format of postcard come back', () => {
  const records = TEXTS.map((text, i) => ({
    name: text,
    region: text.toUpperCase(),
    retries: [0, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1][i],
    enabled: i % 2 === 0,
    tags: TEXTS.slice(0, i),
  }));
  assert.deepEqual(decode(encode(records)), records);
});

test('bytes are those that the format describes', () => {
  const record = { name: 'é', region: 'eu', retries: 300, enabled: true, tags: ['a'] };
  assert.deepEqual([...encode([record])], [1, 2, 0xc3, 0xa9, 2, 0x65, 0x75, 0xac, 0x02, 1, 1, 1, 0x61]);
});
