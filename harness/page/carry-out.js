/** The life of a page, or of a runtime: say what it is, get the plan, carry it out, send what was measured, say the end. */

import { observe } from './checks.js';
import { bodiesOf } from './code.js';
import { measureCase, measureLongLoops, timePairs } from './engine/plan.js';

/**
 * @typedef {object} Host What a plan is carried out by.
 * @property {URL} link The server's, with the token of the round.
 * @property {{ clock_step_us: number } & Record<string, unknown>} facts What it found out about itself.
 * @property {Pick<import('./progress.js').Progress, 'running' | 'timing' | 'checking' | 'counting' | 'results' | 'finished'>} progress
 * @property {() => Promise<unknown>} started Waits until it has started.
 * @property {(counts: import('./types.js').PlannedCount[], plan: import('./types.js').Plan, tell: (counted: object) => Promise<unknown>) => Promise<void>} count
 */

/** @param {Host} host @returns {(path: string, content: unknown) => Promise<any>} */
function poster({ link }) {
  const token = link.searchParams.get('token') ?? '';
  return async (path, content) => {
    const response = await fetch(new URL(path, link), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-run-token': token },
      body: JSON.stringify(content),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}

/** @param {Host} host @param {ReturnType<typeof poster>} post */
async function carryOutPlan({ facts, progress, started, count }, post) {
  const clockStepUs = facts.clock_step_us;
  /** @type {import('./types.js').Plan} */
  const plan = await post('/begin', facts);
  if (plan.starting) await started();
  for (const [i, planned] of plan.cases.entries()) {
    await progress.running(planned, i, plan.cases.length);
    // The answer is awaited: nothing is on its way while the next case is timed.
    progress.results(await post('/measurements', await measureCase(plan, clockStepUs, planned)));
  }
  const longLoops = plan.cases.length > 0 ? await measureLongLoops(plan, clockStepUs) : [];
  if (plan.pairs !== null) {
    progress.timing('two builds against each other');
    await timePairs(plan, clockStepUs, (pair) => post('/pair', pair));
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
  await count(plan.counts, plan, (counted) => post('/counted', counted));
  if (plan.code) await post('/code', await bodiesOf(plan.cases));
  progress.finished(await post('/end', longLoops));
  return plan.next;
}

/**
 * Does all of it; what stops it is told to the harness.
 *
 * @param {Host} host
 * @returns {Promise<{ trouble: string | null, next: string | null }>} what stopped it, and where to go next
 */
export async function carryOut(host) {
  const post = poster(host);
  try {
    return { trouble: null, next: await carryOutPlan(host, post) };
  } catch (error) {
    await post('/trouble', `${error}`).catch(() => {});
    return { trouble: `${error}`, next: null };
  }
}
