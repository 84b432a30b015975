/**
 * Has three tools time the same functions in one browser: this suite as it times a round, in realms; tinybench and mitata on
 * this page, as they do by default. Each gets bodies of its own, compiled for it alone. Nothing here computes a statistic.
 */

import { agree } from '/answer.js';
import { measureClockStep } from '/clock.js';
import { measureCase } from '/engine/plan.js';
import { environment } from '/environment.js';
import { mechanismsOf } from '/families.js';
import { loadBuild } from '/modules.js';
import { ownBody } from '/own-code.js';
import { bench as mitataBench, run as mitataRun } from '/tools/mitata/main.mjs';
import { Bench } from '/tools/tinybench/index.js';

const token = new URLSearchParams(location.search).get('token') ?? '';

/** A page of few functions would be done while its browser is still starting: it waits this long. */
const SETTLING_MS = 2000;

/** Tinybench's durations, in milliseconds, and its other figures. */
const TINYBENCH_MS = ['mean', 'moe', 'sd', 'sem', 'min', 'max', 'p50', 'p75', 'p99', 'p995', 'p999', 'mad', 'aad'];
const TINYBENCH_OTHERS = ['rme', 'df', 'critical', 'samplesCount'];
/** Mitata's figures; durations are in nanoseconds. */
const MITATA = ['avg', 'min', 'max', 'p25', 'p50', 'p75', 'p99', 'p999', 'ticks'];

/** A call of many operations takes at least this long: next to it the clock's step is nothing. */
const LONG_MS = 1;
/** The median of such calls, for one operation. */
const LONG = 'long-p50';

/** @typedef {{ planned: any, row: any, body: any, env: any }} Ready A function, checked and ready to be timed. */

/** @param {string} path @param {unknown} content */
async function post(path, content) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-run-token': token },
    body: JSON.stringify(content),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** What a tool says goes as a text. */
const tell = (/** @type {object} */ said) =>
  post('/told', JSON.stringify(said));

/**
 * Bodies of all functions for one tool.
 *
 * @param {string} tool @param {any} plan
 * @returns {Promise<Ready[]>}
 */
async function bodies(tool, plan) {
  const build = await loadBuild('default');
  const ready = [];
  for (const planned of plan.cases) {
    for (const row of planned.rows) {
      const env = environment(planned, build, plan.source_offset, () => loadBuild(row.variant));
      const factory = /** @type {any} */ ((await mechanismsOf(planned.family))[planned.mechanism])[row.lane];
      const body = await ownBody(factory, row.lane, `${planned.id}/${row.lane}/${tool}`, env);
      const answer = await body.answer();
      if (!agree(planned.expected, answer)) throw new Error(`${tool}: ${planned.id} gives a wrong result`);
      ready.push({ planned, row, body, env });
    }
  }
  return ready;
}

/** @param {string[]} names @param {any} figures @param {number} scale */
const chosen = (names, figures, scale) => names.map((name) => [name, Number(figures[name]) * scale]);

/** One round of this suite. @param {any} plan @param {number} clockStepUs */
async function ours(plan, clockStepUs) {
  for (const planned of plan.cases) await post('/measurements', await measureCase(plan, clockStepUs, planned));
}

/** How many operations of a body a long call takes. @param {any} body */
function operations(body) {
  for (let n = 1; ; n *= 2) {
    const begin = performance.now();
    body.run(n);
    if (performance.now() - begin >= LONG_MS) return n;
  }
}

/** @param {Ready[]} functions */
async function tinybench(functions) {
  const bench = new Bench();
  const counts = functions.map(({ body }) => operations(body));
  for (const [i, { body }] of functions.entries()) {
    bench.add(`${i}`, () => body.run(1));
    bench.add(`${i} long`, () => body.run(counts[i]));
  }
  await bench.run();
  /** @param {string} name */
  const told = (name) => {
    const { latency, error } = /** @type {any} */ (bench.getTask(name)).result;
    if (latency === undefined) throw new Error(`tinybench gives no result: ${error}`);
    return latency;
  };
  return functions.map((_, i) => {
    const latency = told(`${i}`);
    const figures = [...chosen(TINYBENCH_MS, latency, 1e6), ...chosen(TINYBENCH_OTHERS, latency, 1)];
    return Object.fromEntries([...figures, [LONG, (told(`${i} long`).p50 * 1e6) / counts[i]]]);
  });
}

/** @param {Ready[]} functions */
async function mitata(functions) {
  const counts = functions.map(({ body }) => operations(body));
  for (const [i, { body }] of functions.entries()) {
    mitataBench(`${i}`, () => body.run(1));
    mitataBench(`${i} long`, () => body.run(counts[i]));
  }
  // The format only decides what is printed.
  const { benchmarks } = await mitataRun({ format: 'quiet', throw: true });
  const told = (/** @type {string} */ name) => benchmarks.find((/** @type {any} */ one) => one.alias === name).runs[0].stats;
  return functions.map((_, i) =>
    Object.fromEntries([...chosen(MITATA, told(`${i}`), 1), [LONG, told(`${i} long`).p50 / counts[i]]]),
  );
}

/**
 * One of the other tools.
 *
 * @param {string} tool @param {(functions: Ready[]) => Promise<object[]>} time @param {any} plan
 */
async function others(tool, time, plan) {
  const functions = await bodies(tool, plan);
  const figures = await time(functions);
  for (const [i, { planned, row, body, env }] of functions.entries()) {
    await tell({ tool, case: planned.id, lane: row.lane, figures: figures[i] });
    await body.dispose?.();
    env.arena.free();
  }
}

async function run() {
  const facts = {
    user_agent: navigator.userAgent,
    isolated: globalThis.crossOriginIsolated === true,
    clock_step_us: measureClockStep(),
    visible: document.visibilityState === 'visible',
    processors: navigator.hardwareConcurrency ?? 0,
  };
  const plan = await post('/begin', facts);
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  const ways = [
    () => ours(plan, facts.clock_step_us),
    () => others('tinybench', tinybench, plan),
    () => others('mitata', mitata, plan),
  ];
  // Which goes first differs from launch to launch, as everything that is random in a plan does.
  const first = (plan.padding_bytes / 16) % ways.length;
  for (let i = 0; i < ways.length; i++) await ways[(first + i) % ways.length]();
  await post('/end', []);
}

run().catch((error) => post('/trouble', `${error}`).catch(() => {}));
