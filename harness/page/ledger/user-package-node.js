/**
 * The ledger of a user package in Node: reads what to load from the file that it is given, and writes one line of
 * JSON for each thing that it has to say.
 */

import { readFile } from 'node:fs/promises';
import { Console } from 'node:console';
import { standInForBrowser } from './node-browser.js';

// The standard output is for counts: whatever else the script and its package say goes elsewhere.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
globalThis.console = new Console(process.stderr);
const say = (/** @type {object} */ line) => write(`${JSON.stringify(line)}\n`);

standInForBrowser();
const { Ledger } = await import('../ledger.js');
const { countOne } = await import('./counting.js');
const { importCopy } = await import('./loading.js');
const { initialise, operations, ready, told } = await import('../user-package/script.js');

const ledger = new Ledger();

/** @param {import('../user-package/script.js').Operation} operation */
async function count(operation) {
  const line = { case: operation.name, variant: 'default', counts: {}, trouble: /** @type {string | null} */ (null) };
  let waits = false;
  try {
    const body = { ...(await ready(operation)), answer: () => ({ exact: [] }) };
    waits = body.waits;
    line.counts = await countOne(ledger, body);
  } catch (error) {
    line.trouble = told(error);
  }
  return { line, waits };
}

/** Loads a copy of a package that counts. @param {string} folder @param {string} stem */
async function load(folder, stem) {
  const { glue, bytes } = await importCopy(folder, stem);
  const counting = { default: (/** @type {unknown} */ source) => initialise(glue, source) };
  await ledger.instantiate(counting, await WebAssembly.compile(bytes));
  return glue;
}

/** @param {string} what went wrong @param {() => Promise<T>} work @returns {Promise<T>} @template T */
async function orTrouble(what, work) {
  try {
    return await work();
  } catch (error) {
    say({ trouble: { what, why: told(error) } });
    return process.exit(0);
  }
}

const { folder, stem, script } = JSON.parse(await readFile(process.argv[2], 'utf8'));
const glue = await orTrouble('package', () => load(folder, stem));
const all = await orTrouble('script', () => operations(new URL(`..${script}`, import.meta.url).href, glue));
say({ operations: all.map(({ name }) => name) });
for (const operation of all) {
  say({ begun: operation.name });
  say({ counted: await count(operation) });
}
// Timers may be left; nobody waits for them.
process.exit(0);
