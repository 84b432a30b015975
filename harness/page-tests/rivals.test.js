import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byRealm } from '../page/engine/plan.js';

const lanes = (names) => byRealm(names.map((lane) => ({ lane, variant: 'default', settle_ms: 0 })))
  .map((rows) => rows.map(({ lane }) => lane));

test('a rival has a realm of its own, and the other lanes share one', () => {
  assert.deepEqual(lanes(['js', 'embind', 'raw', 'assemblyscript', 'bindgen']),
    [['js', 'raw', 'bindgen'], ['embind'], ['assemblyscript']]);
  assert.deepEqual(lanes(['embind', 'raw']), [['embind'], ['raw']]);
  assert.deepEqual(lanes([]), []);
});
