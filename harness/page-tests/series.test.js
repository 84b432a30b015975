import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Batches } from '../page/engine/batches.js';
import { held, takeSeries } from '../page/engine/series.js';

const SAMPLING = {
  batch_clock_steps: 100,
  batch_min_ms: 4,
  reject_below_clock_steps: 50,
  hold_ms: 80,
  hold_batches: 8,
  hold_ratio: 1.02,
  patience_ms: 400,
};
const CLOCK_STEP_US = 5;

/** A body whose operation takes `ms(batch)` milliseconds in its batch of that number. */
const body = (ms) => {
  let batch = 0;
  return { timed: async (n) => n * ms(batch++), batches: () => batch };
};

const elapsed = ({ elapsed_us }) => elapsed_us.reduce((sum, us) => sum + us / 1e3, 0);

test('a steady row ends once it was warmed up and its level has held', async () => {
  const [series] = await takeSeries([body(() => 0.001)], SAMPLING, CLOCK_STEP_US, 40);
  assert.ok(elapsed(series) >= 120 && elapsed(series) < 130, `${elapsed(series)} ms`);
});

test('a batch grows until it is long enough for the clock, and no further', async () => {
  const [{ iterations }] = await takeSeries([body(() => 0.001)], SAMPLING, CLOCK_STEP_US, 40);
  const counts = iterations.map(([n]) => n);
  assert.deepEqual(counts, [1, 8, 64, 512, 4096]);
});

test('what gets faster for long is warmed up for longer', async () => {
  const slow = body((batch) => (batch < 60 ? 0.002 * 0.97 ** batch : 0.0003));
  const [series] = await takeSeries([slow], SAMPLING, CLOCK_STEP_US, 40);
  const [{ length }] = [series.elapsed_us];
  assert.ok(length > 60 && elapsed(series) > 130, `${length} batches in ${elapsed(series)} ms`);
});

test('what never holds a level ends when its patience is over', async () => {
  const [series] = await takeSeries([body((batch) => 0.001 * 1.01 ** batch)], SAMPLING, CLOCK_STEP_US, 40);
  assert.ok(elapsed(series) >= 520 && elapsed(series) < 540, `${elapsed(series)} ms`);
});

test('a long operation is done six times', async () => {
  const [series] = await takeSeries([body(() => 900)], SAMPLING, CLOCK_STEP_US, 40);
  assert.equal(series.elapsed_us.length, 6);
  assert.deepEqual(series.iterations, [[1, 6]]);
});

test('bodies take turns, and whoever begins a turn ends the next one', async () => {
  const order = [];
  const named = (name) => ({ timed: async (n) => (order.push(name), n * 0.001) });
  await takeSeries([named('a'), named('b')], SAMPLING, CLOCK_STEP_US, 40);
  assert.equal(order.slice(0, 8).join(''), 'abbaabba');
});

test('batches too short for the clock are counted and tell nothing', async () => {
  const batches = new Batches(body((batch) => (batch % 5 === 4 ? 1e-9 : 0.001)), SAMPLING, CLOCK_STEP_US);
  for (let i = 0; i < 40; i++) await batches.take();
  assert.ok(batches.recorded().rejected > 0);
  const { costs } = batches.newest(SAMPLING.hold_ms, SAMPLING.hold_batches);
  assert.ok(costs.every((cost) => cost === 0.001));
});

test('a level that drifts by five per cent has not held', async () => {
  const drifting = new Batches(body((batch) => 0.001 * 1.004 ** batch), SAMPLING, CLOCK_STEP_US);
  for (let i = 0; i < 40; i++) await drifting.take();
  assert.equal(held(drifting, SAMPLING), false);
});

test('iterations that follow each other unchanged are kept once, with their count', async () => {
  const batches = new Batches(body(() => 5), SAMPLING, CLOCK_STEP_US);
  for (let i = 0; i < 3; i++) await batches.take();
  assert.deepEqual(batches.recorded(), { iterations: [[1, 3]], elapsed_us: [5000, 5000, 5000], rejected: 0 });
});
