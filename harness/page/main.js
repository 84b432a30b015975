/** What a page does that a browser is opened on. */

import { carryOut } from './carry-out.js';
import { measureClockStep } from './clock.js';
import { countOperation, started } from './engine/plan.js';
import { closeFrame, countInFrame } from './ledger/frames.js';
import { Progress } from './progress.js';
import { OPERATIONS } from './user-package/body.js';

const progress = new Progress();
const facts = {
  user_agent: navigator.userAgent,
  isolated: globalThis.crossOriginIsolated === true,
  clock_step_us: measureClockStep(),
  visible: document.visibilityState === 'visible',
  processors: navigator.hardwareConcurrency ?? 0,
};
progress.facts(facts);

/** @type {import('./carry-out.js').Host['count']} */
async function count(counts, plan, tell) {
  for (const [i, planned] of counts.entries()) {
    progress.counting(planned, i, counts.length);
    const isUsers = planned.planned.family === OPERATIONS;
    await tell(await (isUsers ? countOperation(plan, planned) : countInFrame(planned)));
  }
  closeFrame();
}

const { trouble, next } = await carryOut({ link: new URL(location.href), facts, progress, started, count });
if (trouble !== null) {
  document.body.classList.add('trouble');
  const place = document.getElementById('state');
  if (place) place.textContent = `The page stopped: ${trouble}`;
}
if (next !== null) location.replace(next);
