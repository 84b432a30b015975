/**
 * The ledger of a user package in Node: reads what to count from the file that it is given, and writes one line of JSON for each
 * thing that it has to say. Each operation has a thread of its own, so that one which never ends costs no other.
 */

import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

const say = (/** @type {object} */ line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** @type {{ patience_ms: number }} */
const { patience_ms } = JSON.parse(await readFile(process.argv[2], 'utf8'));

/**
 * What a thread of its own says about a job.
 *
 * @param {object} job @returns {Promise<any>} `done`, or `trouble` as a text
 */
function inThread(job) {
  const worker = new Worker(new URL('user-package-worker.js', import.meta.url), { workerData: job, stdout: true });
  // The standard output is for counts: whatever the script and its package say goes elsewhere.
  worker.stdout.pipe(process.stderr, { end: false });
  return new Promise((resolve) => {
    const trouble = (/** @type {string} */ text) => resolve({ trouble: text });
    const timer = setTimeout(() => trouble(`it did not end within ${patience_ms / 1e3} s`), patience_ms);
    worker.on('message', resolve);
    worker.on('error', (error) => trouble(String(error)));
    worker.on('exit', () => trouble('it ended its thread, or waits for something that never comes'));
    worker.on('exit', () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}

const listed = await inThread({ list: true });
if (listed.trouble !== undefined) {
  say({ trouble: { what: listed.what ?? 'script', why: listed.trouble } });
} else {
  say({ operations: listed.done });
  const counted = [];
  for (const { id } of listed.done) {
    say({ begun: id });
    const { done, trouble = null } = await inThread({ count: id });
    if (trouble === null) counted.push(id);
    say({ counted: { id, counts: done?.counts ?? {}, waits: done?.waits ?? false, trouble } });
  }
  say({ begun: 'all of them in one copy of the package' });
  say({ together: (await inThread({ together: counted })).done ?? {} });
}
process.stdout.write('', () => process.exit(0));
