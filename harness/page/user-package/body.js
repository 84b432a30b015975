/** An operation of a user's script as a body, which is timed and counted as those of the suite are. */

import { ownLoop } from '../own-code.js';
import { described, loadPackage } from './load.js';
import { same, shown } from './same.js';
import { operations } from './script.js';

/** The family of a user's operations, as `record::OPERATIONS` has it. */
export const OPERATIONS = 'operations';

/** Where this page lies. */
const HERE = new URL('..', import.meta.url).href;

/** That the result of an operation is checked, and that it is not. */
const [CHECKED, UNCHECKED] = [{ exact: [1] }, { exact: [] }];

/** Whether an operation says what it gives. @param {import('./script.js').Operation} operation */
export const isChecked = ({ expect, javascript }) => expect !== undefined || javascript !== undefined;

/**
 * Does an operation from a fresh state.
 *
 * @param {import('./script.js').Operation} operation
 * @param {(context: any) => unknown} work
 */
async function fresh({ size, setup, teardown }, work) {
  const context = await setup?.(size);
  const result = await work(context);
  await teardown?.(context, size);
  return result;
}

/** What an operation is to give. @param {import('./script.js').Operation} operation */
function expected(operation) {
  const { size, expect, javascript } = operation;
  const tells = expect === undefined ? javascript : expect;
  return typeof tells === 'function' ? fresh(operation, (context) => tells(context, size)) : tells;
}

/**
 * @param {import('./script.js').Operation} operation @param {string} lane
 * @returns {Promise<import('../types.js').Body>}
 */
export async function bodyOf(operation, lane) {
  const { id, size, setup, teardown } = operation;
  const work = lane === 'js' ? operation.javascript : operation.run;
  if (work === undefined) throw new Error('the script gives no plain JavaScript for it');
  const context = await setup?.(size);
  // What takes nothing is called as it is.
  const once = work.length === 0 ? /** @type {() => unknown} */ (work) : () => work(context, size);
  const first = /** @type {any} */ (once());
  const waits = typeof first?.then === 'function';
  await first;

  async function answer() {
    if (!isChecked(operation)) return UNCHECKED;
    const [wanted, found] = [await expected(operation), await fresh(operation, (made) => /** @type {import('./script.js').Work} */ (work)(made, size))];
    if (!same(wanted, found)) throw new Error(`expected ${shown(wanted)}, got ${shown(found)}`);
    return CHECKED;
  }
  const run = ownLoop(once, waits, `operation/${encodeURIComponent(id)}/${lane}`);
  async function dispose() {
    await teardown?.(context, size);
  }
  return { run, waits, answer, dispose };
}

/**
 * The operation of this id, by a package that was just loaded.
 *
 * @param {string} id @param {string} base where `glue/` lies
 * @param {(described: import('./load.js').Described) => Promise<any>} load
 * @param {string} copy a query that makes another copy of the script
 */
export async function operationOf(id, base, load, copy = '') {
  const place = await described(base);
  const glue = await load(place);
  const all = await operations(new URL(`glue/${place.script}${copy}`, base).href, glue);
  const found = all.find((operation) => operation.id === id);
  if (found === undefined) throw new Error('the script makes no such operation here');
  return found;
}

/**
 * One lane of an operation.
 *
 * @param {string} id @param {string} lane @param {string} base where `glue/` lies
 */
export async function operationBody(id, lane, base = HERE) {
  return bodyOf(await operationOf(id, base, (place) => loadPackage(place, base)), lane);
}
