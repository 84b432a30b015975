/** What the image cases of the `views` family share: the image in plain JavaScript, and a canvas to draw on. */

import { ofBytes } from './answer.js';
import { unshared } from './shared-memory.js';

export const WIDTH = 800;
export const HEIGHT = 600;
export const BYTES = 4 * WIDTH * HEIGHT;

/** Red, green, blue and alpha bytes of an image, row by row: the js lane's twin of `bench_native::kernels::images::Image`. */
export class JsImage {
  constructor() {
    this.pixels = new Uint8Array(WIDTH * HEIGHT * 4);
  }

  /** An image whose pixels are all set. */
  static painted() {
    const image = new JsImage();
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) image.setPixel(x, y, x & 255, y & 255, (x ^ y) & 255, 255);
    }
    return image;
  }

  /** @param {number} x @param {number} y @param {number} r @param {number} g @param {number} b @param {number} a */
  setPixel(x, y, r, g, b, a) {
    const start = (y * WIDTH + x) * 4;
    if (start + 4 > this.pixels.length) return;
    this.pixels[start] = r;
    this.pixels[start + 1] = g;
    this.pixels[start + 2] = b;
    this.pixels[start + 3] = a;
  }

  invert() {
    const { pixels } = this;
    for (let i = 0; i < pixels.length; i += 4) {
      pixels[i] = 255 - pixels[i];
      pixels[i + 1] = 255 - pixels[i + 1];
      pixels[i + 2] = 255 - pixels[i + 2];
    }
  }

  grayscale() {
    const { pixels } = this;
    for (let i = 0; i < pixels.length; i += 4) {
      // Storing into bytes rounds down, as Rust's `as u8` does.
      const luma = 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2];
      pixels[i] = luma;
      pixels[i + 1] = luma;
      pixels[i + 2] = luma;
    }
  }
}

/**
 * Draws pixels to a canvas of this page. The canvas keeps a copy: what is priced ends there, before the screen.
 *
 * @param {(data: (buffer: ArrayBuffer, offset: number) => ImageData) => ImageData} source
 */
export function drawing(source) {
  const element = document.createElement('canvas');
  element.width = WIDTH;
  element.height = HEIGHT;
  const context = element.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2d canvas');
  // `ImageData` takes clamped bytes only, and none that threads share.
  const data = (/** @type {ArrayBuffer} */ buffer, /** @type {number} */ offset) =>
    new ImageData(unshared(new Uint8ClampedArray(buffer, offset, BYTES)), WIDTH, HEIGHT);
  const draw = () => {
    context.putImageData(source(data), 0, 0);
    return 1;
  };
  const answer = () => {
    draw();
    return ofBytes(context.getImageData(0, 0, WIDTH, HEIGHT).data);
  };
  return { draw, answer };
}
