/** What a runtime does, such as Node, Deno or Bun: the same as a page, without a document. */

import { availableParallelism } from 'node:os';
import process from 'node:process';
import { carryOut } from './carry-out.js';
import { measureClockStep } from './clock.js';
import { countOperation } from './engine/plan.js';
import { inRealm } from './engine/realms.js';
import { OPERATIONS } from './user-package/body.js';

/** Its engine, by the name that runtimes list versions under. */
const ENGINES = { v8: 'V8', webkit: 'JavaScriptCore' };

/** The runtime and the engine inside of it, as a user agent has them. */
function agent() {
  const { versions } = process;
  const runtime = 'Deno' in globalThis ? `Deno/${versions.deno}` : versions.bun ? `Bun/${versions.bun}` : `Node/${versions.node}`;
  // Bun tells the version of V8 that it passes for, too.
  const engine = /** @type {'v8' | 'webkit'} */ (versions.bun ? 'webkit' : 'v8');
  return `${runtime} ${ENGINES[engine]}/${versions[engine]}`;
}

const facts = {
  user_agent: agent(),
  // Nothing makes its clock coarse, and it shares memory: what a page has to be isolated for.
  isolated: true,
  clock_step_us: measureClockStep(),
  visible: true,
  processors: availableParallelism(),
};

/** Nobody looks on. */
const progress = { async running() {}, timing() {}, checking() {}, counting() {}, results() {}, finished() {} };

/** A family shares a process; each of a user's operations has its own. @type {import('./carry-out.js').Host['count']} */
async function count(counts, plan, tell) {
  /** @type {Map<string, import('./types.js').PlannedCount[]>} */
  const families = new Map();
  for (const planned of counts) {
    const name = `${planned.planned.family}/${planned.variant}`;
    if (planned.planned.family === OPERATIONS) await tell(await countOperation(plan, planned));
    else families.set(name, [...(families.get(name) ?? []), planned]);
  }
  for (const family of families.values()) {
    for (const counted of await inRealm({ kind: 'family', counts: family })) await tell(counted);
  }
}

const link = new URL(process.argv[2]);
const { trouble } = await carryOut({ link, facts, progress, started: async () => {}, count });
process.exit(trouble === null ? 0 : 1);
