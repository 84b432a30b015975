/** The bodies of all mechanisms, by family and name. A realm loads those of its own family only. */

import { isRival } from './rivals.js';

/** The files of each family, in its folder below `cases/`. @type {Record<string, string[]>} */
const FILES = {
  controls: ['controls'],
  numbers: ['scalars', 'bigints', 'options-and-enums'],
  strings: ['many-texts', 'one-text-into-rust', 'one-text-out-of-rust'],
  buffers: ['floats', 'typed-arrays', 'walked-arrays', 'bytes', 'nested', 'enums'],
  views: ['pointers', 'images'],
  handles: ['values', 'questions'],
  objects: ['structs', 'methods', 'many', 'properties', 'collections', 'pairs'],
  imports: ['functions', 'objects', 'results'],
  closures: ['closures', 'callers'],
  structured: ['into-rust', 'out-of-rust'],
  errors: ['results', 'panics'],
  promises: ['promises', 'tasks'],
  dom: ['nodes', 'events', 'tables'],
  transfers: ['workers', 'clones', 'uploads', 'responses'],
  startup: ['startup'],
};

/** @param {string} family @returns {Promise<Record<string, import('./types.js').Lanes>>} its mechanisms by name */
export async function mechanismsOf(family) {
  const files = await Promise.all((FILES[family] ?? []).map((name) => import(`./cases/${family}/${name}.js`)));
  return Object.assign({}, ...files.map((file) => file.default));
}

/**
 * Bodies of a case by lane: its mechanism's own, and others' where they do the same work and are not among the cases. Those of
 * rivals are in a file of their own, which is loaded where one is measured.
 *
 * @param {import('./types.js').PlannedCase} planned
 * @returns {Promise<import('./types.js').Lanes>}
 */
export async function bodiesFor({ family, mechanism, rows, bodies_of = {} }) {
  const mechanisms = await mechanismsOf(family);
  const rivals = rows.some(({ lane }) => isRival(lane)) ? (await import(`./cases/${family}/rivals.js`)).default : {};
  const others = Object.entries(bodies_of).map(([lane, other]) => [lane, mechanisms[other]?.[/** @type {keyof import('./types.js').Lanes} */ (lane)]]);
  return { ...mechanisms[mechanism], ...rivals[mechanism], ...Object.fromEntries(others.filter(([, body]) => body !== undefined)) };
}
