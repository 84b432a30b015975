/** Published runs, where the page is part of a site that has them: which there are, and what their figures make of ours. */

import { inWords } from './figures.js';

/**
 * @typedef {{ name: string, title: string, version: string }} PublishedHost
 * @typedef {{ slug: string, name: string, day: string, machine: string, hosts: PublishedHost[] }} PublishedRun
 * @typedef {{ ns: number, low: number, high: number }} Figure Nanoseconds of one operation, and the ends of its 95 % interval.
 */

/** Columns of a row of `figures.json`, by which it is understood. */
const COLUMNS = ['case', 'lane', 'host', 'ns', 'ns_low', 'ns_high'];
/** Where the site's root is, seen from this page. */
const ROOT = '../';

/** @param {string} path @returns {Promise<any>} `null` where there is no such file */
async function beside(path) {
  try {
    const response = await fetch(ROOT + path);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** The runs of the site, the newest first; none where this page is no part of one. @returns {Promise<PublishedRun[]>} */
export async function publishedRuns() {
  const list = await beside('runs.json');
  return Array.isArray(list?.runs) ? list.runs : [];
}

/** The figures of one run, by host, lane and case. @param {string} slug @returns {Promise<Map<string, Figure> | null>} */
export async function figuresOf(slug) {
  const file = await beside(`runs/${encodeURIComponent(slug)}/figures.json`);
  return file === null ? null : byRow(file);
}

/** @param {any} file what `figures.json` holds @returns {Map<string, Figure> | null} `null` where it has another shape */
export function byRow(file) {
  if (JSON.stringify(file?.columns) !== JSON.stringify(COLUMNS)) return null;
  return new Map(file.rows.map(
    (/** @type {any[]} */ [id, lane, host, ns, low, high]) => [key(id, lane, host), { ns, low, high }],
  ));
}

/** @param {string} id @param {string} lane @param {string} host */
export function key(id, lane, host) {
  return `${host} ${lane} ${id}`;
}

/** What can be chosen: a browser of a run. @param {PublishedRun[]} runs @returns {{ value: string, text: string }[]} */
export function choices(runs) {
  return runs.flatMap(({ slug, name, hosts }) =>
    hosts.map((host) => ({ value: JSON.stringify([slug, host.name]), text: `${name}: ${host.title}` })));
}

/** A published figure as a reader sees it: its unit is said once where both ends have the same. @param {Figure} figure */
export function figureInWords({ ns, low, high }) {
  if (!(low < high)) return inWords(ns);
  const [figure, least, most] = [ns, low, high].map((value) => inWords(value).split(' '));
  const said = (/** @type {string[]} */ end) => (least[1] === figure[1] && most[1] === figure[1] ? end[0] : end.join(' '));
  return `${figure.join(' ')} (${said(least)} to ${said(most)})`;
}

/** Ours by theirs. @param {number} ours nanoseconds @param {Figure} figure */
export function ratioInWords(ours, { ns }) {
  if (!(ours > 0 && ns > 0)) return '–';
  const ratio = ours / ns;
  return `× ${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(ratio >= 1 ? 3 : 2)}`;
}
