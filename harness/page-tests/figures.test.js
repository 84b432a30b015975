import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cost, inWords, middle } from '../page/open/figures.js';

test('figures have three digits and a unit that fits', () => {
  const figures = [0.25, 1.5, 27, 999, 1_130, 4_800_000, 2.5e9];
  assert.deepEqual(figures.map(inWords), ['0.25 ns', '1.50 ns', '27.0 ns', '999 ns', '1.13 µs', '4.80 ms', '2.50 s']);
});

test('the later half of a series tells the cost', () => {
  const row = { iterations: [[10, 2], [100, 2]], elapsed_us: [9, 9, 1, 3] };
  assert.equal(cost(row), 20);
});

test('the middle of an even number of values lies between two', () => {
  assert.equal(middle([4, 1, 3, 2]), 2.5);
  assert.equal(middle([3, 1, 2]), 2);
});
