import assert from 'node:assert/strict';
import { test } from 'node:test';

import { shownOfRun } from '../page/open/figures.js';
import { byRow, choices, figureInWords, figuresOf, key, publishedRuns, ratioInWords } from '../page/open/published.js';

const COLUMNS = ['case', 'lane', 'host', 'ns', 'ns_low', 'ns_high'];

/** Serves these files, and nothing else. @param {Record<string, unknown>} files @param {() => Promise<void>} body */
async function served(files, body) {
  const before = globalThis.fetch;
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ path) =>
    path in files ? { ok: true, json: async () => files[path] } : { ok: false });
  try {
    await body();
  } finally {
    globalThis.fetch = before;
  }
}

test('a figure is found by case, lane and host', () => {
  const figures = byRow({ columns: COLUMNS, rows: [['numbers/add/i32/1', 'bindgen', 'firefox', 2.9, 2.8, 3]] });
  assert.deepEqual(figures?.get(key('numbers/add/i32/1', 'bindgen', 'firefox')), { ns: 2.9, low: 2.8, high: 3 });
  assert.equal(figures?.get(key('numbers/add/i32/1', 'bindgen', 'chromium')), undefined);
  assert.equal(byRow({ columns: ['case'], rows: [] }), null, 'a file of another shape is not guessed at');
});

test('every browser of a run can be chosen', () => {
  const hosts = [{ name: 'chromium', title: 'Chromium', version: '' }, { name: 'webkit', title: 'WebKit', version: '' }];
  const offered = choices([{ slug: 'a-b', name: 'a b', day: '', machine: '', hosts }]);
  assert.deepEqual(offered.map(({ text }) => text), ['a b: Chromium', 'a b: WebKit']);
  assert.deepEqual(JSON.parse(offered[1].value), ['a-b', 'webkit']);
});

test('figures have intervals where they differ, and ratios three digits', () => {
  assert.equal(figureInWords({ ns: 2.9, low: 2.8, high: 3 }), '2.90 ns (2.80 to 3.00)');
  assert.equal(figureInWords({ ns: 990, low: 980, high: 1010 }), '990 ns (980 ns to 1.01 µs)');
  assert.equal(figureInWords({ ns: 2.9, low: 2.9, high: 2.9 }), '2.90 ns');
  const figure = { ns: 2, low: 1, high: 3 };
  assert.deepEqual([3, 0.5, 400, 0].map((ours) => ratioInWords(ours, figure)), ['× 1.50', '× 0.25', '× 200', '–']);
});

test('a page without published runs beside it offers none', async () => {
  await served({}, async () => {
    assert.deepEqual(await publishedRuns(), []);
    assert.equal(await figuresOf('a'), null);
  });
  await served({ '../runs.json': { runs: [{ slug: 'a' }] }, '../runs/a%2Fb/figures.json': { columns: COLUMNS, rows: [] } }, async () => {
    assert.equal((await publishedRuns()).length, 1);
    assert.equal((await figuresOf('a/b'))?.size, 0, 'a name is one part of an address');
  });
});

test('a run is told row by row, by the median over its rounds', () => {
  const row = (/** @type {number} */ us, more = {}) => ({
    case: 'c', lane: 'js', variant: 'default', outcome: 'timed', iterations: [[1, 2]], elapsed_us: [us, us], ...more,
  });
  const rounds = [1, 3, 2].map((us) => ({ measurements: [
    row(5, { lane: 'bindgen' }), row(us), row(9, { variant: 'slab' }), row(9, { outcome: 'failed' }), row(4, { case: 'first' }),
  ] }));
  assert.deepEqual(shownOfRun({ cases: [{ id: 'first' }, { id: 'c' }], rounds }), [
    { case: 'first', lane: 'js', ns: 4000, text: '4.00 µs' },
    { case: 'c', lane: 'js', ns: 2000, text: '2.00 µs' },
    { case: 'c', lane: 'bindgen', ns: 5000, text: '5.00 µs' },
  ]);
});
