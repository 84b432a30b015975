/** One thread of the ledger of a user package: does one job, and tells what came of it. */

import { parentPort, workerData } from 'node:worker_threads';
import { standInForBrowser } from './node-browser.js';

standInForBrowser();
const { lineOf } = await import('./script-line.js');
const { countOperation, countTogether } = await import('./user-package.js');
const { isChecked } = await import('../user-package/body.js');
const { described, loadPackage } = await import('../user-package/load.js');
const { operations, told } = await import('../user-package/script.js');

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const HERE = new URL('..', import.meta.url).href;

/** What a script offers. */
async function list() {
  let what = 'package';
  try {
    const place = await described(HERE);
    const glue = await loadPackage(place, HERE);
    what = 'script';
    const all = await operations(new URL(`glue/${place.script}`, HERE).href, glue);
    const facts = (/** @type {import('../user-package/script.js').Operation} */ operation) => ({
      id: operation.id,
      name: operation.name,
      size: operation.size ?? null,
      javascript: operation.javascript !== undefined,
      checked: isChecked(operation),
    });
    return { done: all.map(facts) };
  } catch (error) {
    return { what, trouble: told(error) + (what === 'script' ? lineOf(error) : '') };
  }
}

/** @param {() => Promise<unknown>} work */
async function orTrouble(work) {
  try {
    return { done: await work() };
  } catch (error) {
    return { trouble: told(error) };
  }
}

const { count, together } = workerData;
if (count !== undefined) port.postMessage(await orTrouble(() => countOperation(count)));
else if (together !== undefined) port.postMessage(await orTrouble(() => countTogether(together)));
else port.postMessage(await list());
