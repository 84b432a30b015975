/**
 * Counts one row in Node or Bun: reads what is to be counted from the file that it is
 * given, and writes one line of JSON about how it ended.
 */

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { standInForBrowser } from '../ledger/node-browser.js';

/** A system call that changes next to nothing, with a number that the emulator sees. @param {number} number */
const mark = (number) => process.umask(number);

/** What the emulator counted between the last two marks. */
function instructions() {
  const lines = readFileSync(plan.marks, 'utf8').trimEnd().split('\n').slice(-2);
  const [from, to] = lines.map((line) => Number(line.split(' ')[2]));
  return to - from;
}

standInForBrowser();
const plan = JSON.parse(await readFile(process.argv[2], 'utf8'));
let trouble = null;
let found = null;
try {
  const { countRow } = await import('./row.js');
  found = await countRow(plan, mark, instructions);
} catch (error) {
  trouble = String(error);
}
// Timers of the bodies may be left; nobody waits for them.
process.stdout.write(`${JSON.stringify({ trouble, found })}\n`, () => process.exit(0));
