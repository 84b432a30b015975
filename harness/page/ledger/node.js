/**
 * The ledger in Node, without a browser: reads what is to be counted from the file that it is given, and writes one line
 * of JSON for each. Families share nothing: as many are counted at once as there are processors, and lines come in any
 * order.
 */

import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Each worker has modules and memories of its own. */
const WORKERS_MAX = 4;

/** By family and variant, which share a module. @type {Record<string, import('../types.js').PlannedCount[]>} */
const groups = {};
for (const count of JSON.parse(await readFile(process.argv[2], 'utf8'))) {
  (groups[`${count.planned.family}/${count.variant}`] ??= []).push(count);
}
const waiting = Object.values(groups);

/** Has a worker count group after group, until none is waiting. */
function work() {
  const worker = new Worker(new URL('node-worker.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const next = () => (waiting.length > 0 ? worker.postMessage(waiting.shift()) : resolve(null));
    worker.on('message', (counted) => {
      if (counted === null) next();
      else process.stdout.write(`${JSON.stringify(counted)}\n`);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a worker ended too early')));
    next();
  });
}

await Promise.all(Array.from({ length: Math.max(1, Math.min(WORKERS_MAX, cpus().length, waiting.length)) }, work));
// Timers and modules of the bodies may be left; nobody waits for them.
process.stdout.write('', () => process.exit(0));
