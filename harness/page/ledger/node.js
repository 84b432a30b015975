/**
 * The ledger in Node, without a browser: reads what is to be counted from the file that it is given, and writes one line of
 * JSON for each.
 */

import { readFile } from 'node:fs/promises';
import { standInForBrowser } from './node-browser.js';

standInForBrowser();
const { Operations } = await import('./operations.js');

const operations = new Operations();
const counts = JSON.parse(await readFile(process.argv[2], 'utf8'));
for (const planned of counts) {
  process.stdout.write(`${JSON.stringify(await operations.count(planned))}\n`);
}
// Timers and modules of the bodies may be left; nobody waits for them.
process.exit(0);
