/** How text crosses. */

import { Counter } from './counting.js';

/** Has characters of one, two, three and four bytes; three lengths that nobody can mix up. */
const MIXED = 'aé漢😀';
const ASCII = 'x'.repeat(60);
const CJK = '漢'.repeat(20);
/** Long enough that memory which is not freed must grow. */
const LONG = 'y'.repeat(65_536);
const TIMES = 200;
const PAGE_BYTES = 65_536;

/** Functions that Rust imports. */
globalThis.boundaryChecks = Object.assign(globalThis.boundaryChecks ?? {}, { takeText() {} });

/** @param {import('./counting.js').Counts} counts */
function textCounts({ mallocs, frees, encodes, encodedBytes, decodes, decodedBytes, characters }) {
  // The loop over ASCII ends by looking at a character that it leaves to the encoder.
  const oneByOne = encodes > 0 ? characters - 1 : characters;
  return { mallocs, frees, encodes, decodes, bytes: oneByOne + encodedBytes + decodedBytes };
}

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'strings/argument-shape'({ variant }) {
    const counter = await Counter.load(variant);
    const utf8 = new TextEncoder().encode(MIXED);
    let bytesThere = false;
    counter.beforeCall = ({ name, args }) => {
      if (name !== 'checks_str') return;
      const there = new Uint8Array(counter.wasm.memory.buffer, Number(args[0]) >>> 0, utf8.length);
      bytesThere = there.every((byte, i) => byte === utf8[i]);
    };
    const { calls } = counter.count(() => counter.glue.checks_str(MIXED));
    const args = calls.find(({ name }) => name === 'checks_str')?.args ?? [];
    return {
      arguments: args.map((value) => typeof value).join(' '),
      second: Number(args[1]),
      utf8_bytes: utf8.length,
      utf16_units: MIXED.length,
      bytes_there: bytesThere,
    };
  },

  async 'strings/counts'({ variant }) {
    const counter = await Counter.load(variant);
    const { glue } = counter;
    /** @type {Record<string, () => unknown>} */
    const ways = {
      str_ascii: () => glue.checks_str(ASCII),
      str_cjk: () => glue.checks_str(CJK),
      string_ascii: () => glue.checks_string(ASCII),
      string_cjk: () => glue.checks_string(CJK),
      string_out: () => glue.checks_string_out(60),
      import_str: () => glue.checks_import_str(),
      js_string: () => glue.checks_js_string(ASCII),
      static_string: () => glue.checks_static_string(),
    };
    /** @type {Record<string, number>} */
    const seen = {};
    for (const [way, operation] of Object.entries(ways)) {
      const counts = textCounts(counter.count(operation));
      for (const [what, count] of Object.entries(counts)) seen[`${way}_${what}`] = count;
    }
    return seen;
  },

  async 'strings/ownership'({ variant }) {
    const counter = await Counter.load(variant);
    const { glue, wasm } = counter;
    const { calls, frees } = counter.count(() => glue.checks_str(MIXED));
    const allocated = calls.filter(({ name }) => /^__wbindgen_(malloc|realloc)/.test(name)).at(-1)?.result;
    const given = calls.find(({ name }) => name === 'checks_str')?.args[0];
    glue.checks_str(LONG);
    const before = wasm.memory.buffer.byteLength;
    for (let i = 0; i < TIMES; i++) glue.checks_str(LONG);
    return {
      in_wasms_own_block: given !== undefined && given === Number(allocated) >>> 0,
      frees_by_glue: frees,
      passed_bytes: TIMES * LONG.length,
      pages_grown: (wasm.memory.buffer.byteLength - before) / PAGE_BYTES,
    };
  },
};
