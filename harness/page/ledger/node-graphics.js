/** As much of pictures and of a graphics card as the cases touch, where there is no browser. */

/** Its own: those of the global object are stood in for while something is counted. */
const { Uint8Array: Bytes } = globalThis;

/** One buffer of a graphics card, in ordinary memory. */
export class Graphics {
  ARRAY_BUFFER = 0x8892;
  DYNAMIC_DRAW = 0x88e8;
  NO_ERROR = 0;
  #held = new Bytes();

  createBuffer() {
    return {};
  }

  bindBuffer() {}

  /** @param {number} _ @param {ArrayBufferView} given */
  bufferData(_, given) {
    this.#held = Bytes.from(new Bytes(given.buffer, given.byteOffset, given.byteLength));
  }

  /** @param {number} _ @param {number} from @param {ArrayBufferView} target */
  getBufferSubData(_, from, target) {
    const bytes = new Bytes(target.buffer, target.byteOffset, target.byteLength);
    bytes.set(this.#held.subarray(from, from + bytes.length));
  }

  getError() {
    return this.NO_ERROR;
  }

  getExtension() {
    return null;
  }
}

export class ImageData {
  /** @param {Uint8ClampedArray} data */
  constructor(data) {
    this.data = data;
  }
}
