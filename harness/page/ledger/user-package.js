/** Counts the operations of a user's script: each in a copy of the package that nobody has used, or all in one. */

import { Ledger } from '../ledger.js';
import { bodyOf, operationOf } from '../user-package/body.js';
import { FOLDER, loadPackage } from '../user-package/load.js';
import { countOne } from './counting.js';
import { withoutCollector } from './loading.js';

const HERE = new URL('..', import.meta.url).href;

let copies = 0;

/** A query that nobody has used. */
const nextCopy = () => `?copy=ledger-${(copies += 1)}`;

/**
 * Has the glue of a copy that counts be loaded.
 *
 * @param {Ledger} ledger @param {string} copy
 * @returns {(described: import('../user-package/load.js').Described) => Promise<any>}
 */
const loading = (ledger, copy) => (place) =>
  withoutCollector(() => ledger.watch(() => loadPackage(place, HERE, `${FOLDER}-ledger`, copy), place.renamed));

/** Counts one operation in a copy of its own. @param {string} id */
export async function countOperation(id) {
  const [ledger, copy] = [new Ledger(), nextCopy()];
  const body = await bodyOf(await operationOf(id, HERE, loading(ledger, copy), copy), 'bindgen');
  try {
    return { counts: await countOne(ledger, body), waits: body.waits === true };
  } finally {
    await body.dispose?.();
  }
}

/**
 * Counts operations one after the other in one copy: what one leaves behind is there for the next.
 *
 * @param {string[]} ids
 * @returns {Promise<Record<string, Record<string, number>>>} counts by id; one that fails is not there
 */
export async function countTogether(ids) {
  const [ledger, copy] = [new Ledger(), nextCopy()];
  /** @type {Promise<any> | undefined} */
  let glue;
  const load = loading(ledger, copy);
  /** @type {Record<string, Record<string, number>>} */
  const found = {};
  for (const id of ids) {
    try {
      const body = await bodyOf(await operationOf(id, HERE, (place) => (glue ??= load(place)), copy), 'bindgen');
      found[id] = await countOne(ledger, body);
      await body.dispose?.();
    } catch {
      // Alone it counts, or says why not.
    }
  }
  return found;
}
