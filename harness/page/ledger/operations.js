/** Counts one operation of the bodies that are timed elsewhere: the bindgen lane of every case. */

import { mustAgree } from '../answer.js';
import { environment } from '../environment.js';
import { lacks } from '../features.js';
import '../imported.js';
import { mechanismsOf } from '../families.js';
import { Ledger } from '../ledger.js';
import { ownBody } from '../own-code.js';
import { countOne } from './counting.js';
import { importCopy } from './loading.js';
import { countOperation } from './user-package.js';
import { OPERATIONS } from '../user-package/body.js';

/** @typedef {import('../types.js').PlannedCount} PlannedCount */

/** Bytes between the start of a buffer and its values; timed rounds vary it, which changes no count. */
const SOURCE_OFFSET = 0;

/** Families share one copy of a module each, so that what one leaves behind does not show in another. */
class Benches {
  /** @type {Map<string, Promise<{ ledger: Ledger, module: import('../ledger.js').Counted }>>} */
  #benches = new Map();

  /** @param {string} family @param {string} variant */
  of(family, variant) {
    const name = `${family}/${variant}`;
    let bench = this.#benches.get(name);
    if (bench === undefined) {
      const ledger = new Ledger();
      bench = ledger.load(`${variant}-ledger`).then((module) => ({ ledger, module }));
      this.#benches.set(name, bench);
    }
    return bench;
  }
}

/** Families as packages, of which every copy counts. @param {Ledger} ledger */
function packagesCounting(ledger) {
  /** @param {string} family */
  async function openPackage(family) {
    async function copy(streams = false) {
      const { glue: copied, bytes } = await importCopy(`package-${family}`);
      const response = () => new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
      const options = { module_or_path: streams ? response() : bytes };
      const glue = { ...copied, default: (/** @type {object} */ given) => ledger.instantiate(copied, given) };
      return { glue, options };
    }
    async function instance(streams = false) {
      const { glue, options } = await copy(streams);
      return (await glue.default(options)).glue;
    }
    return { copy, instance, close() {} };
  }
  return { openPackage };
}

export class Operations {
  #benches = new Benches();

  /**
   * Checks and counts one case in one variant. Never throws: what went wrong is part of the result.
   *
   * @param {PlannedCount} planned
   */
  async count({ planned, variant }) {
    const counted = { case: planned.id, variant, counts: {}, trouble: null };
    if (lacks(planned.needs)) return { ...counted, lacks: planned.needs };
    let body;
    try {
      if (planned.family === OPERATIONS) return { ...counted, counts: (await countOperation(planned.id)).counts };
      const { ledger, module } = await this.#benches.of(planned.family, variant);
      const fresh = () => ledger.load(`${variant}-ledger`);
      const shared = environment(planned, module, SOURCE_OFFSET, fresh);
      const env = { ...shared, packages: /** @type {any} */ (packagesCounting(ledger)) };
      const factory = (await mechanismsOf(planned.family))[planned.mechanism]?.bindgen;
      if (factory === undefined) throw new Error(`the page has no body for lane bindgen of ${planned.id}`);
      body = await ownBody(factory, 'bindgen', `${planned.id}/ledger/${variant}`, env);
      mustAgree(planned.expected, await body.answer());
      return { ...counted, counts: await countOne(ledger, body) };
    } catch (error) {
      return { ...counted, trouble: String(error) };
    } finally {
      await body?.dispose?.();
    }
  }
}

/** Counts one operation of a user's in a realm of its own. @param {{ counted: PlannedCount }} job */
export const work = ({ counted }) => new Operations().count(counted);
