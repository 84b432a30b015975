import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

/** A script of a report is no module: its functions are those of a page. */
const read = (/** @type {string} */ path) => readFileSync(new URL(`../crates/${path}`, import.meta.url), 'utf8');
const page = runInNewContext(`${read('report/src/html/rule.js')}; ({ costAt, rankedAt, predicted, duration, band })`);
/** What Rust is held to as well. */
const rule = JSON.parse(read('analysis/src/which/rule.json'));

const prices = JSON.parse(read('analysis/src/prices/rule.json'));

const near = (/** @type {number | null} */ found, /** @type {number | null} */ wanted) =>
  found === wanted || Math.abs(Number(found) / Number(wanted) - 1) < 1e-12;

test('a cost lies on the line between its neighbours', () => {
  for (const [curve, size, wanted, between] of rule.at) {
    const found = page.costAt(rule.curves[curve], size);
    if (wanted === null) {
      assert.equal(found, null, `${curve} at ${size}`);
      continue;
    }
    const values = [found.value, found.low, found.high];
    assert.ok(values.every((value, i) => near(value, wanted[i])), `${curve} at ${size}: ${values}`);
    assert.deepEqual(JSON.parse(JSON.stringify(found.between)), between);
  }
});

test('beyond its sizes a job answers for the nearest', () => {
  for (const [curve, asked, answered] of rule.asked) {
    assert.equal(page.rankedAt([{ doer: 0, points: rule.curves[curve] }], asked).size, answered);
  }
});

test('ways stand in order of cost and only intervals tell them apart', () => {
  const points = (/** @type {number} */ value) => [1, 100].map((size) => [size, value, 0.9 * value, 1.1 * value]);
  const curve = (/** @type {number} */ doer, /** @type {string} */ mechanism, /** @type {number} */ value) =>
    ({ doer, mechanism, points: points(value) });
  const small = { doer: 0, mechanism: 'small', points: points(1).slice(0, 1) };
  const curves = [curve(0, 'dear', 10), curve(0, 'cheap', 5), curve(0, 'near', 5.5), small, curve(2, 'dear', 4), curve(2, 'cheap', 3)];
  const { ways, beside, elsewhere } = page.rankedAt(curves, 10);
  const told = ways.map((/** @type {any} */ way) => `${way.curve.mechanism} ${way.tied}`);
  assert.equal(told.join(), 'cheap false,near true,dear false');
  assert.equal(beside.map((/** @type {any} */ one) => one.curve.mechanism).join(), 'cheap');
  assert.equal(elsewhere.map((/** @type {any} */ one) => one.mechanism).join(), 'small');
});

test('durations read as in the tables', () => {
  const figures = [0, 0.0312, 0.25, 1.5, 27, 999.6, 4_800_000, 2.5e9].map(page.duration);
  assert.deepEqual(JSON.parse(JSON.stringify(figures)), ['0 ns', '0.031 ns', '0.25 ns', '1.50 ns', '27.0 ns', '1.00 µs', '4.80 ms', '2.50 s']);
  assert.equal(page.band({ value: 1_500, low: 1_400, high: 12_345 }), '1.40 to 12.3');
});

test('counts cost what their prices say, within the bracket of what they are made of', () => {
  const items = ['call in', 'character', 'view'];
  const { bracket, least } = prices;
  const list = {
    ns: items.map((item) => prices.ns[item] ?? null), items: items.map((item) => bracket.items[item] ?? 0),
    common: bracket.common, ends: bracket.ends, widened: bracket.widened, least,
  };
  for (const asked of prices.asked) {
    const found = page.predicted(list, items.map((item) => asked.items[item] ?? 0));
    const values = [found.value, found.low, found.high];
    assert.ok(values.every((value, i) => Math.abs(value - asked.predicted[i]) < 1e-9), `${values}`);
    assert.deepEqual([...found.unpriced].map((/** @type {number} */ place) => items[place]), asked.unpriced);
  }
});
