/** What the page runs, in its own words: a reader of a figure can see it beside the figure. */

import { bodiesFor } from './families.js';

/** What only the checker of types reads. */
const TYPES = /\n *\/\*\* @type [^*]*\*\/(?=\n)|\/\*\* @type [^*]*\*\/ /g;

/** @param {import('./types.js').PlannedCase[]} cases @returns every body of their mechanisms, in the order of names */
export async function bodiesOf(cases) {
  const all = new Map();
  for (const planned of cases) {
    const { family, mechanism } = planned;
    for (const [lane, body] of Object.entries(await bodiesFor(planned))) {
      all.set(`${family}/${mechanism}/${lane}`, { family, mechanism, lane, text: `${body}`.replace(TYPES, '') });
    }
  }
  return [...all.keys()].sort().map((name) => all.get(name));
}
