/** One thread of the ledger in Node: counts the groups that it is sent, and tells each line and each group's end. */

import { parentPort } from 'node:worker_threads';
import { standInForBrowser } from './node-browser.js';

standInForBrowser();
const { Operations } = await import('./operations.js');

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const operations = new Operations();
port.on('message', async (group) => {
  for (const planned of group) port.postMessage(await operations.count(planned));
  port.postMessage(null);
});
