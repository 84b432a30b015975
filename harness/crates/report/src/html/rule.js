// What the chooser and the calculator compute, as Rust does: `analysis/src/which` and `analysis/src/prices`. Tests hold both to
// the same values. Functions only: the scripts behind this one call them.
'use strict';

/**
 * @typedef {{ value: number, low: number | null, high: number | null }} Cost one operation, in nanoseconds
 * @typedef {[size: number, value: number, low: number | null, high: number | null]} Point
 * @typedef {{ doer: number, points: Point[] }} Curve doer 0 is a way through wasm-bindgen
 */

/**
 * The cost at a size, on the straight line between its neighbours; null beyond the ends.
 * @param {Point[]} points the smallest size first
 * @param {number} size
 * @returns {(Cost & { between: [number, number] | null }) | null}
 */
function costAt(points, size) {
  const measured = points.find(([here]) => here === size);
  if (measured) return { value: measured[1], low: measured[2], high: measured[3], between: null };
  const next = points.findIndex(([here], i) => i > 0 && points[i - 1][0] < size && size < here);
  if (next < 0) return null;
  const [before, after] = [points[next - 1], points[next]];
  const share = (size - before[0]) / (after[0] - before[0]);
  const between = (i) => before[i] + share * (after[i] - before[i]);
  const banded = [before, after].every((point) => point[2] !== null);
  return { value: between(1), low: banded ? between(2) : null, high: banded ? between(3) : null, between: [before[0], after[0]] };
}

/**
 * The ways for an amount, the cheapest first; what stands beside them, of each doer the cheapest; and ways of other sizes.
 * @param {Curve[]} curves
 * @param {number} asked
 */
function rankedAt(curves, asked) {
  const ways = curves.filter(({ doer }) => doer === 0);
  const size = answerable(ways, asked);
  const found = curves.map((curve) => ({ curve, at: costAt(curve.points, size) }));
  const timed = found.filter(({ at }) => at !== null).sort((a, b) => a.at.value - b.at.value);
  const ranked = timed.filter(({ curve }) => curve.doer === 0).map((one) => ({ ...one, tied: false }));
  const overlap = (a, b) => a.high === null || b.low === null || b.low <= a.high;
  for (const other of ranked.slice(1)) other.tied = overlap(ranked[0].at, other.at);
  const doers = new Set();
  const beside = timed.filter(({ curve: { doer } }) => doer !== 0 && !doers.has(doer) && doers.add(doer));
  const elsewhere = found.filter(({ curve, at }) => curve.doer === 0 && at === null).map(({ curve }) => curve);
  return { size, ways: ranked, beside, elsewhere };
}

/**
 * The size that was asked for if a way can answer for it, else the nearest that was measured, by its ratio.
 * @param {Curve[]} ways
 * @param {number} asked
 */
function answerable(ways, asked) {
  if (ways.some(({ points }) => costAt(points, asked) !== null)) return asked;
  const far = (size) => Math.abs(Math.log(size) - Math.log(Math.max(asked, 1)));
  const sizes = ways.flatMap(({ points }) => points.map(([size]) => size)).sort((a, b) => a - b);
  return sizes.reduce((nearest, size) => (far(size) < far(nearest) ? size : nearest), sizes[0]);
}

/**
 * What counts cost by a price list, with the bracket of what is measured: null where nothing has a price.
 * @param {{ ns: (number | null)[], items: number[], common: number, ends: [number, number], widened: number, least: number }} prices
 * @param {number[]} counts one an item
 */
function predicted(prices, counts) {
  const parts = counts.map((count, i) => count * (prices.ns[i] ?? 0));
  const unpriced = counts.flatMap((count, i) => (count > 0 && prices.ns[i] === null ? [i] : []));
  const value = parts.reduce((sum, part) => sum + part, 0);
  const squares = parts.map((part, i) => (value > 0 ? (part / value) * prices.items[i] : 0) ** 2);
  const deviation = Math.max(Math.sqrt(squares.reduce((sum, square) => sum + square, prices.common ** 2)), prices.least);
  const [low, high] = prices.ends.map((end) => value * Math.exp(end * deviation));
  return { value, low: low / prices.widened, high: high * prices.widened, parts, unpriced };
}

/** Three significant digits, two below 1, thousands in groups. @param {number} value */
function significant(value) {
  const size = Math.abs(value);
  const borders = [99.95, 9.995, 0.995].findIndex((border) => size >= border);
  const decimals = size === 0 ? 0 : borders < 0 ? Math.min(Math.max(1 - Math.floor(Math.log10(size)), 2), 6) : borders;
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A duration's unit and the nanoseconds of it. @param {number} ns @returns {[string, number]} */
function unitOf(ns) {
  const units = /** @type {[string, number][]} */ ([['ns', 1], ['µs', 1e3], ['ms', 1e6], ['s', 1e9]]);
  return units.find(([, size]) => Math.abs(ns) / size < 999.5) ?? units[3];
}

/** @param {number} ns */
function duration(ns) {
  const [unit, size] = unitOf(ns);
  return `${significant(ns / size)} ${unit}`;
}

/** Both ends in the unit of the figure; nothing where there are none. @param {Cost} cost */
function band({ value, low, high }) {
  const [, size] = unitOf(value);
  return low === null || high === null ? '' : `${significant(low / size)} to ${significant(high / size)}`;
}

/** `a`, `a and b`, `a, b and c`. @param {string[]} texts */
function listed(texts) {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** An element with content and properties. @param {string} name */
function made(name, content, properties) {
  const element = Object.assign(document.createElement(name), properties);
  if (content !== undefined) element.append(...[content].flat());
  return element;
}
