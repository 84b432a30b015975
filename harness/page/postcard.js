/**
 * Small records in postcard's format, written by hand as one does where JavaScript has no library for it: numbers and
 * lengths as variable-length integers of seven bits a byte, texts as length and UTF-8, fields without names.
 */

import { unshared } from './shared-memory.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Up to this many characters a loop over character codes is faster than a call of the encoder or decoder. */
const SHORT = 24;

/** Bytes that are written so far. */
class Writer {
  constructor() {
    this.bytes = new Uint8Array(1024);
    this.length = 0;
  }

  /** Makes room for so many bytes more. @param {number} count */
  reserve(count) {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(2 * (this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** @param {number} number from 0 to 2^32 - 1 */
  integer(number) {
    this.reserve(5);
    let rest = number;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** @param {boolean} flag */
  flag(flag) {
    this.reserve(1);
    this.bytes[this.length++] = flag ? 1 : 0;
  }

  /** @param {string} text */
  text(text) {
    const count = text.length;
    if (count <= SHORT) {
      // As if it were ASCII; if it is not, it is written again.
      this.reserve(1 + count);
      const start = this.length;
      this.bytes[this.length++] = count;
      let i = 0;
      for (; i < count; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) break;
        this.bytes[this.length++] = code;
      }
      if (i === count) return;
      this.length = start;
    }
    const encoded = encoder.encode(text);
    this.integer(encoded.length);
    this.reserve(encoded.length);
    this.bytes.set(encoded, this.length);
    this.length += encoded.length;
  }
}

/** @param {any[]} records @returns {Uint8Array} */
export function encode(records) {
  const writer = new Writer();
  writer.integer(records.length);
  for (const { name, region, retries, enabled, tags } of records) {
    writer.text(name);
    writer.text(region);
    writer.integer(retries);
    writer.flag(enabled);
    writer.integer(tags.length);
    for (const tag of tags) writer.text(tag);
  }
  return writer.bytes.subarray(0, writer.length);
}

/** Reads bytes from their start on. */
class Source {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  integer() {
    let number = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at++];
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
      shift += 7;
    }
  }

  flag() {
    return this.bytes[this.at++] === 1;
  }

  text() {
    const length = this.integer();
    const end = this.at + length;
    if (length <= SHORT) {
      let text = '';
      let i = this.at;
      for (; i < end && this.bytes[i] < 128; i++) text += String.fromCharCode(this.bytes[i]);
      if (i === end) {
        this.at = end;
        return text;
      }
    }
    const text = decoder.decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return text;
  }

  texts() {
    const texts = [];
    for (let left = this.integer(); left > 0; left--) texts.push(this.text());
    return texts;
  }
}

/** @param {Uint8Array} bytes @returns {any[]} */
export function decode(bytes) {
  const source = new Source(unshared(bytes));
  const records = [];
  for (let left = source.integer(); left > 0; left--) {
    records.push({
      name: source.text(),
      region: source.text(),
      retries: source.integer(),
      enabled: source.flag(),
      tags: source.texts(),
    });
  }
  return records;
}
