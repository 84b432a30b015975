/**
 * Files by `fetch`, where there is no browser. Node's own `Response` is not touched: it brings a WebAssembly module of Node's,
 * which is instantiated some time later, and may then be taken for the one that is waited for.
 */

import { readFile } from 'node:fs/promises';

/** Its own: that of the global object is stood in for while something is counted. */
const { Map } = globalThis;

/** A file that was read, or what a case made a response of, as far as glue looks at an answer. */
export class Response {
  ok = true;
  status = 200;
  type = 'basic';
  headers = new Map([
    ['content-type', 'application/wasm'],
    ['Content-Type', 'application/wasm'],
  ]);
  #given;

  /** @param {Uint8Array | ArrayBuffer | ReadableStream} given */
  constructor(given) {
    this.#given = given;
  }

  get body() {
    return this.#given instanceof ReadableStream ? this.#given : null;
  }

  async arrayBuffer() {
    if (this.#given instanceof ArrayBuffer) return this.#given;
    const { buffer, byteOffset, byteLength } = /** @type {Uint8Array} */ (this.#given);
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }

  async text() {
    return Buffer.from(await this.arrayBuffer()).toString();
  }

  async json() {
    return JSON.parse(await this.text());
  }
}

/** @param {URL | string} url of a file */
export async function fetchFile(url) {
  return new Response(await readFile(new URL(url)));
}

/** Compiles what was fetched: an engine's own way takes its own answers only. @param {any} source */
export async function compileStreaming(source) {
  return WebAssembly.compile(await (await source).arrayBuffer());
}

/** Instantiates what was fetched. @param {any} source @param {any} imports */
export async function instantiateStreaming(source, imports) {
  return WebAssembly.instantiate(await (await source).arrayBuffer(), imports);
}

/** Has this process read files by `fetch`, as pages do. */
export function readFilesByFetch() {
  Object.assign(globalThis, { Response, fetch: fetchFile });
  Object.assign(WebAssembly, { compileStreaming, instantiateStreaming });
}
