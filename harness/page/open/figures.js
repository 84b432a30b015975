/** Figures as the page shows them while it measures. What counts is computed by the harness, from the record. */

const UNITS = /** @type {const} */ ([[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']]);

/** @param {number} ns */
export function inWords(ns) {
  const [size, sign] = UNITS.find(([least]) => ns >= least) ?? [1, 'ns'];
  const value = ns / size;
  return `${value >= 100 ? Math.round(value) : value.toPrecision(value >= 1 ? 3 : 2)} ${sign}`;
}

/** The median over the second half of a series, in nanoseconds of one operation: the first warms up. @param {any} row */
export function cost({ iterations, elapsed_us }) {
  const counts = iterations.flatMap((/** @type {[number, number]} */ [n, times]) => Array(times).fill(n));
  const each = elapsed_us.map((/** @type {number} */ us, /** @type {number} */ i) => (us * 1e3) / counts[i]);
  return middle(each.slice(each.length >> 1));
}

/** @param {number[]} values */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/**
 * @param {any} row one lane of one case
 * @returns {{ case: string, lane: string, text: string, ns?: number }} a line of the table
 */
export function shown(row) {
  const lane = row.variant === 'default' ? row.lane : `${row.lane}, ${row.variant}`;
  if (row.outcome !== 'timed') return { case: row.case, lane, text: `${row.outcome}: ${row.message}` };
  const ns = cost(row);
  return { case: row.case, lane, ns, text: inWords(ns) };
}

/** Lanes as a table lists them. */
export const LANES = ['js', 'inside', 'raw', 'bindgen'];

/** Each row's median over rounds, in the default build, in the order of the cases. @param {any} run */
export function shownOfRun(run) {
  /** @type {Map<string, { case: string, lane: string, costs: number[] }>} */
  const rows = new Map();
  for (const row of run.rounds.flatMap((/** @type {any} */ round) => round.measurements)) {
    if (row.outcome !== 'timed' || row.variant !== 'default') continue;
    const key = `${row.case} ${row.lane}`;
    if (!rows.has(key)) rows.set(key, { case: row.case, lane: row.lane, costs: [] });
    rows.get(key)?.costs.push(cost(row));
  }
  const places = new Map(run.cases.map((/** @type {{ id: string }} */ { id }, /** @type {number} */ place) => [id, place]));
  const place = (/** @type {{ case: string, lane: string }} */ row) => places.get(row.case) * LANES.length + LANES.indexOf(row.lane);
  return [...rows.values()].sort((a, b) => place(a) - place(b)).map(({ costs, ...row }) => ({ ...row, ns: middle(costs), text: inWords(middle(costs)) }));
}
