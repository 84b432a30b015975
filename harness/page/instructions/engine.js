/**
 * Counts one row, or one operation of a user package, in Node or Bun: reads what is to be counted from the file that it is
 * given, and writes one line of JSON about how it ended.
 */

import { readFile } from 'node:fs/promises';
import { standInForBrowser } from '../ledger/node-browser.js';

/** A system call that changes next to nothing, with a number that the emulator sees. @param {number} number */
const mark = (number) => process.umask(number);

standInForBrowser();
const plan = JSON.parse(await readFile(process.argv[2], 'utf8'));
let trouble = null;
try {
  if (plan.user_package) {
    const { countOperation } = await import('./user-package.js');
    await countOperation(plan, mark);
  } else {
    const { countRow } = await import('./row.js');
    await countRow(plan, mark);
  }
} catch (error) {
  trouble = String(error);
}
// Timers of the bodies may be left; nobody waits for them.
process.stdout.write(`${JSON.stringify({ trouble })}\n`, () => process.exit(0));
