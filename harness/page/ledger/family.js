/** Counts the cases of one family in a process of a runtime, which has no document but what stands in for one. */

import { standInForBrowser } from './node-browser.js';

/** @param {{ counts: import('../types.js').PlannedCount[] }} job */
export async function work({ counts }) {
  standInForBrowser();
  const { Operations } = await import('./operations.js');
  const operations = new Operations();
  const counted = [];
  for (const planned of counts) counted.push(await operations.count(planned));
  return counted;
}
