/** The hand-written side of the raw lane: what an expert would write instead of generated glue. */

import { textDecoder, textEncoder } from './shared-memory.js';

/** Up to this many characters a loop over character codes is tried before `encodeInto`, whose call alone costs more. */
const SHORT = 64;

/** Memory of the module that JavaScript writes to and reads from. Grown on demand, given back by `free`. */
export class Arena {
  /** @param {any} wasm the module's exports */
  constructor(wasm) {
    this.wasm = wasm;
    this.decoder = textDecoder(wasm);
    this.encoder = textEncoder(wasm);
    this.capacity = 0;
    this.address = 0;
    this.view = new Uint8Array(0);
  }

  /** Makes room for `bytes` bytes; addresses handed out before are void. @param {number} bytes */
  reserve(bytes) {
    if (bytes <= this.capacity) return;
    this.free();
    this.address = this.wasm.raw_allocate(bytes);
    if (this.address === 0) throw new Error(`Wasm has no room for ${bytes} bytes`);
    this.capacity = bytes;
  }

  free() {
    if (this.capacity > 0) this.wasm.raw_free(this.address, this.capacity);
    this.capacity = 0;
  }

  /** All bytes of the arena. Views are detached when memory grows, so this one is made again then. */
  bytes() {
    if (this.view.length !== this.capacity || this.view.byteOffset !== this.address) {
      this.view = new Uint8Array(this.wasm.memory.buffer, this.address, this.capacity);
    }
    return this.view;
  }

  /**
   * @param {number} count
   * @param {any} Kind the typed array, if it is not that of double-precision numbers
   * @returns {Float64Array} the first `count` values of the arena
   */
  values(count, Kind = Float64Array) {
    return new Kind(this.wasm.memory.buffer, this.address, count);
  }

  /**
   * Writes a text as UTF-8 at the start of the arena.
   *
   * @param {string} text @returns {number} its length in bytes
   */
  write(text) {
    // The worst case: three bytes a code unit.
    this.reserve(3 * text.length);
    const bytes = this.bytes();
    if (text.length <= SHORT) {
      let i = 0;
      for (; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code > 0x7f) break;
        bytes[i] = code;
      }
      if (i === text.length) return i;
    }
    return this.encoder.encodeInto(text, bytes).written;
  }

  /** @param {number} length @returns {string} the text of this many bytes at the start of the arena */
  read(length) {
    return this.decoder.decode(this.bytes().subarray(0, length));
  }
}

/** JavaScript values by index, with the free indices in a list. */
export class HandleTable {
  constructor() {
    /** @type {unknown[]} */
    this.slots = [];
    /** @type {number[]} */
    this.vacant = [];
  }

  /** @param {unknown} value @returns {number} */
  add(value) {
    const index = this.vacant.length > 0 ? /** @type {number} */ (this.vacant.pop()) : this.slots.length;
    this.slots[index] = value;
    return index;
  }

  /** Takes a value out. @param {number} index */
  take(index) {
    const value = this.slots[index];
    this.slots[index] = undefined;
    this.vacant.push(index);
    return value;
  }

  clear() {
    this.slots = [];
    this.vacant = [];
  }
}
