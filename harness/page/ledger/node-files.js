/**
 * Files by `fetch`, where there is no browser. Node's own `Response` is not touched: it brings a WebAssembly module of Node's,
 * which is instantiated some time later, and may then be taken for the one that is waited for.
 */

import { readFile } from 'node:fs/promises';

/** A file that was read, as far as glue looks at an answer. */
export class Response {
  ok = true;
  status = 200;
  type = 'basic';
  headers = new Map([
    ['content-type', 'application/wasm'],
    ['Content-Type', 'application/wasm'],
  ]);
  #bytes;

  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  async arrayBuffer() {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }

  async text() {
    return this.#bytes.toString();
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
