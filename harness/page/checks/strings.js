/** How text crosses. */

import { Ledger } from '../ledger.js';

/** Has characters of one, two, three and four bytes; three lengths that nobody can mix up. */
const MIXED = 'aé漢😀';
/** Long enough that memory which is not freed must grow. */
const LONG = 'y'.repeat(65_536);
const TIMES = 200;
const PAGE_BYTES = 65_536;
/** The export that takes a `&str`. */
const EXPORT = 'strings_read_ends';

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'strings/argument-shape'({ variant }) {
    const ledger = new Ledger();
    const { glue, bare } = await ledger.load(variant);
    const utf8 = new TextEncoder().encode(MIXED);
    let bytesThere = false;
    ledger.beforeCall = ({ name, args }) => {
      if (name !== EXPORT) return;
      const there = new Uint8Array(bare.memory.buffer, Number(args[0]) >>> 0, utf8.length);
      bytesThere = there.every((byte, i) => byte === utf8[i]);
    };
    const { calls } = ledger.count(() => glue[EXPORT](MIXED));
    const args = calls.find(({ name }) => name === EXPORT)?.args ?? [];
    return {
      arguments: args.map((value) => typeof value).join(' '),
      second: Number(args[1]),
      utf8_bytes: utf8.length,
      utf16_units: MIXED.length,
      bytes_there: bytesThere,
    };
  },

  async 'strings/ownership'({ variant }) {
    const ledger = new Ledger();
    const { glue, bare } = await ledger.load(variant);
    const { calls } = ledger.count(() => glue[EXPORT](MIXED));
    const allocated = calls.filter(({ name }) => /^__wbindgen_(malloc|realloc)/.test(name)).at(-1)?.result;
    const given = calls.find(({ name }) => name === EXPORT)?.args[0];
    glue[EXPORT](LONG);
    const before = bare.memory.buffer.byteLength;
    for (let i = 0; i < TIMES; i++) glue[EXPORT](LONG);
    return {
      in_wasms_own_block: given !== undefined && given === Number(allocated) >>> 0,
      passed_bytes: TIMES * LONG.length,
      pages_grown: (bare.memory.buffer.byteLength - before) / PAGE_BYTES,
    };
  },
};
