/** Everything that a factory gets, so that its body needs nothing of its file. */

import * as told from './answer.js';
import * as dom from './document.js';
import * as graphics from './graphics.js';
import * as images from './images.js';
import * as jsStrings from './js-strings.js';
import * as packages from './packages.js';
import * as packing from './packing.js';
import * as postcard from './postcard.js';
import { Arena, HandleTable } from './raw.js';
import * as shapes from './records.js';
import * as responses from './responses.js';
import { textDecoder, textEncoder } from './shared-memory.js';
import * as workers from './workers.js';

/** Typed arrays by the names of their kinds of data; double-precision numbers have all others. @type {Record<string, any>} */
const KINDS = { f32: Float32Array, i32: Int32Array, u16: Uint16Array, i64: BigInt64Array };

/**
 * @param {import('./types.js').PlannedCase} planned
 * @param {Omit<import('./types.js').Loaded, 'rawImports'> & Partial<import('./types.js').Loaded>} module the variant that this row runs on
 * @param {number} sourceOffset bytes between the start of a buffer and its values
 * @param {() => Promise<{ glue: any, wasm: any }>} fresh loads another copy of the module
 * @returns {import('./types.js').Environment}
 */
export function environment(planned, { glue, wasm, rawImports }, sourceOffset, fresh) {
  return {
    id: planned.id,
    size: planned.size,
    data: planned.data,
    fresh,
    glue,
    wasm,
    rival: undefined,
    arena: new Arena(wasm),
    textDecoder: () => textDecoder(wasm),
    textEncoder: () => textEncoder(wasm),
    strings: () => JSON.parse(glue.input_strings(planned.id)),
    values() {
      const made = glue.input_values(planned.id);
      const Kind = KINDS[planned.data] ?? Float64Array;
      const bytes = made.length * Kind.BYTES_PER_ELEMENT;
      const values = new Kind(new ArrayBuffer(sourceOffset + bytes), sourceOffset, made.length);
      values.set(Kind === BigInt64Array ? Array.from(made, BigInt) : made);
      return values;
    },
    records: () => JSON.parse(glue.input_records(planned.id)),
    bytes() {
      const made = glue.input_bytes(planned.id);
      const bytes = new Uint8Array(new ArrayBuffer(sourceOffset + made.length), sourceOffset, made.length);
      bytes.set(made);
      return bytes;
    },
    told,
    packing,
    postcard,
    shapes,
    images,
    jsStrings,
    dom,
    packages,
    workers,
    graphics,
    responses,
    async rawImports() {
      if (rawImports === undefined) throw new Error('a build that only counts has no raw lane');
      return rawImports();
    },
    handleTable: () => new HandleTable(),
  };
}

/**
 * The inside lane: the module loops its own work. One crossing starts a batch.
 *
 * @type {import('./types.js').Factory}
 */
export function inside({ glue, id }) {
  glue.inside_prepare(id);
  return {
    run: (n) => glue.inside_run(n),
    answer: () => JSON.parse(glue.inside_answer()),
    dispose: () => glue.inside_forget(),
  };
}

/**
 * How far apart, modulo a page of memory, a JavaScript buffer and the block that the module would allocate for it lie.
 * Copies are slow on some processors where this is small but not zero.
 *
 * @param {any} wasm @param {number} bytes @param {number} sourceOffset
 */
export function residue(wasm, bytes, sourceOffset) {
  const address = wasm.raw_allocate(bytes);
  wasm.raw_free(address, bytes);
  return (((address - sourceOffset) % 4096) + 4096) % 4096;
}
