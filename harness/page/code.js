/** What the page runs, in its own words: a reader of a figure can see it beside the figure. */

import { FAMILIES } from './families.js';

/** @param {import('./types.js').PlannedCase[]} cases @returns every body of their mechanisms, in the order of names */
export function bodiesOf(cases) {
  const mechanisms = new Map(cases.map(({ family, mechanism }) => [`${family}/${mechanism}`, { family, mechanism }]));
  const bodies = ({ family, mechanism }) =>
    Object.entries(FAMILIES[family]?.[mechanism] ?? {}).map(([lane, body]) => ({ family, mechanism, lane, text: `${body}` }));
  return [...mechanisms.keys()].sort().flatMap((name) => bodies(mechanisms.get(name)));
}
