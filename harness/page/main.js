/** The page's life: say what this page is, get the plan, run it, send what was measured, say the end. */

import { measureClockStep } from './clock.js';
import { observe } from './checks.js';
import { bodiesOf } from './code.js';
import { countOperation, measureCase, measureLongLoops, started, timePairs } from './engine/plan.js';
import { closeFrame, countInFrame } from './ledger/frames.js';
import { Progress } from './progress.js';
import { OPERATIONS } from './user-package/body.js';

const token = new URLSearchParams(location.search).get('token') ?? '';

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

/** @param {import('./types.js').Plan} plan @param {number} clockStepUs @param {Progress} progress */
async function measureAll(plan, clockStepUs, progress) {
  for (const [i, planned] of plan.cases.entries()) {
    await progress.running(planned, i, plan.cases.length);
    // The answer is awaited: nothing is on its way while the next case is timed.
    progress.results(await post('/measurements', await measureCase(plan, clockStepUs, planned)));
  }
  return measureLongLoops(plan, clockStepUs);
}

async function run() {
  const progress = new Progress();
  const facts = {
    user_agent: navigator.userAgent,
    isolated: globalThis.crossOriginIsolated === true,
    clock_step_us: measureClockStep(),
    visible: document.visibilityState === 'visible',
    processors: navigator.hardwareConcurrency ?? 0,
  };
  progress.facts(facts);
  /** @type {import('./types.js').Plan} */
  const plan = await post('/begin', facts);
  await started();
  const longLoops = plan.cases.length > 0 ? await measureAll(plan, facts.clock_step_us, progress) : [];
  if (plan.pairs !== null) {
    progress.timing('two builds against each other');
    await timePairs(plan, facts.clock_step_us, (pair) => post('/pair', pair));
  }
  if (plan.instructions !== null) {
    // A page that times has nothing of this.
    const { countInPage } = await import('./instructions/page.js');
    await post('/blocks', await countInPage(plan.instructions));
  }
  for (const [i, check] of plan.checks.entries()) {
    progress.checking(check, i, plan.checks.length);
    await post('/observation', await observe(check));
  }
  for (const [i, planned] of plan.counts.entries()) {
    progress.counting(planned, i, plan.counts.length);
    const isUsers = planned.planned.family === OPERATIONS;
    await post('/counted', await (isUsers ? countOperation(plan, planned) : countInFrame(planned)));
  }
  closeFrame();
  if (plan.code) await post('/code', await bodiesOf(plan.cases));
  progress.finished(await post('/end', longLoops));
}

run().catch(async (error) => {
  document.body.classList.add('trouble');
  const text = `${error}`;
  const place = document.getElementById('state');
  if (place) place.textContent = `Stopped: ${text}`;
  await post('/trouble', text).catch(() => {});
});
