/** How values cross: numbers and handles here, and what needs more room in files of its own. */

import { Ledger } from '../ledger.js';
import buffers from './buffers.js';
import strings from './strings.js';
import views from './views.js';

/** Beyond the integers that an f64 holds exactly. */
const TOO_LONG = 2n ** 53n + 1n;

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
const numbers = {
  async 'numbers/conversions'({ fresh }) {
    const { glue, wasm } = await fresh();
    const ways = [
      (/** @type {any} */ module) => module.numbers_add(-1, 0),
      (/** @type {any} */ module) => module.numbers_add_u32(4_294_967_295, 0),
      (/** @type {any} */ module) => module.numbers_add_f32(0.5, 0),
      (/** @type {any} */ module) => module.numbers_multiply(0.1, 1),
      (/** @type {any} */ module) => module.numbers_negate(false),
    ];
    // What a bare export returns differs from what a caller of the glue gets.
    return { calls: ways.length, converted: ways.filter((way) => way(wasm) !== way(glue)).length };
  },

  async 'numbers/sixty-four-bits'({ fresh }) {
    const { glue } = await fresh();
    const [integer, float] = [glue.numbers_add_u64(TOO_LONG, 0n), glue.numbers_multiply(Number(TOO_LONG), 1)];
    return {
      u64_type: typeof integer,
      u64_survives: integer === TOO_LONG,
      f64_type: typeof float,
      f64_survives: BigInt(float) === TOO_LONG,
    };
  },
};

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
const handles = {
  async 'handles/reference-in-signature'({ variant }) {
    const ledger = new Ledger();
    const { glue, bare } = await ledger.load(variant);
    const object = { only: 'one' };
    const { calls, result: number } = ledger.count(() => glue.checks_hold(object));
    const given = calls.find(({ name }) => name === 'checks_hold')?.args[0];
    const tables = Object.values(bare).filter((value) => value instanceof WebAssembly.Table);
    return {
      bare_returns_same: bare.handles_return(object) === object,
      glue_returns_same: glue.handles_return(object) === object,
      bare_argument: typeof given,
      rust_holds: number,
      rust_holds_what_glue_gave: given === number,
      in_engine_table: tables.some((table) => number < table.length && table.get(number) === object),
    };
  },
};

export default { ...numbers, ...strings, ...buffers, ...views, ...handles };
