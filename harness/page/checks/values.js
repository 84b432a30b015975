/** How values cross: numbers and handles here, and what needs more room in files of its own. */

import buffers from './buffers.js';
import { Counter } from './counting.js';
import strings from './strings.js';
import views from './views.js';

/** Beyond the integers that an f64 holds exactly. */
const TOO_LONG = 2n ** 53n + 1n;

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
const numbers = {
  async 'numbers/counts'({ variant }) {
    const counter = await Counter.load(variant);
    const { glue } = counter;
    const seen = { calls: 0, allocations: 0, copied_bytes: 0, imports: 0 };
    const ways = [
      () => glue.checks_i32(-1),
      () => glue.checks_u32(4_294_967_295),
      () => glue.checks_f32(0.5),
      () => glue.checks_f64(0.1),
      () => glue.checks_bool(true),
    ];
    const came = ways.map((way) => {
      const counts = counter.count(way);
      seen.calls += counts.calls.length;
      seen.allocations += counts.mallocs + counts.frees;
      seen.copied_bytes += counts.copiedIn + counts.copiedOut + counts.encodedBytes + counts.decodedBytes;
      seen.imports += counts.imports.length;
      return { bare: counts.calls[0]?.result, result: counts.result };
    });
    return {
      ...seen,
      unchanged: came.map(({ result }) => result).join() === '-1,4294967295,0.5,0.1,true',
      // What the glue has to mend in what a bare export returns.
      mended: came.filter(({ bare, result }) => bare !== result).length,
    };
  },

  async 'numbers/sixty-four-bits'({ fresh }) {
    const { glue } = await fresh();
    const [integer, float] = [glue.checks_u64(TOO_LONG), glue.checks_f64(Number(TOO_LONG))];
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
    const counter = await Counter.load(variant);
    const { glue, wasm } = counter;
    const object = { only: 'one' };
    const { calls, result: number } = counter.count(() => glue.checks_hold(object));
    const given = calls.find(({ name }) => name === 'checks_hold')?.args[0];
    const tables = Object.values(wasm).filter((value) => value instanceof WebAssembly.Table);
    return {
      bare_returns_same: wasm.checks_return(object) === object,
      glue_returns_same: glue.checks_return(object) === object,
      bare_argument: typeof given,
      rust_holds: number,
      rust_holds_what_glue_gave: given === number,
      in_engine_table: tables.some((table) => number < table.length && table.get(number) === object),
    };
  },

  async 'handles/inspection'({ variant }) {
    const counter = await Counter.load(variant);
    const { glue } = counter;
    /** @type {Record<string, [() => unknown, unknown]>} */
    const ways = {
      ignore: [() => glue.checks_ignore('text'), undefined],
      unchecked_ref: [() => glue.checks_unchecked_ref([]), true],
      is_null: [() => glue.checks_is_null(null), true],
      is_string: [() => glue.checks_is_string('text'), true],
      as_f64: [() => glue.checks_as_f64(2.5), 2.5],
      as_string: [() => glue.checks_as_string('text'), 4],
      dyn_into: [() => glue.checks_dyn_into([]), true],
    };
    /** @type {Record<string, number | string>} */
    const seen = {};
    for (const [name, [way, expected]] of Object.entries(ways)) {
      const { imports, result } = counter.count(way);
      if (result !== expected) throw new Error(`${name} said ${result}, not ${expected}`);
      // What only manages the glue's table looks into nothing.
      const looks = imports.filter((call) => !/object_(drop|clone)_ref/.test(call));
      seen[name] = looks.length;
      seen[`${name}_calls`] = looks.join(' ');
    }
    return seen;
  },
};

export default { ...numbers, ...strings, ...buffers, ...views, ...handles };
