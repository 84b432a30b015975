/** Bodies of the `views` family about an image that Rust keeps: painted, filtered, read and drawn to a canvas. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'image-set-pixel': {
    bindgen({ glue, images, told }) {
      const { WIDTH, HEIGHT } = images;
      const image = new glue.Image(WIDTH, HEIGHT);
      function once() {
        for (let y = 0; y < HEIGHT; y++) {
          for (let x = 0; x < WIDTH; x++) image.set_pixel(x, y, x & 255, y & 255, (x ^ y) & 255, 255);
        }
        return 1;
      }
      function answer() {
        once();
        return told.ofBytes(image.pixels());
      }
      return { once, answer, dispose: () => image.free() };
    },
    raw({ wasm, images, told }) {
      const { WIDTH, HEIGHT } = images;
      const image = wasm.raw_image_new();
      function once() {
        for (let y = 0; y < HEIGHT; y++) {
          for (let x = 0; x < WIDTH; x++) {
            const rgba = (x & 255) | ((y & 255) << 8) | (((x ^ y) & 255) << 16) | (255 << 24);
            wasm.raw_image_set_pixel(image, x, y, rgba);
          }
        }
        return 1;
      }
      function answer() {
        once();
        return told.ofBytes(new Uint8Array(wasm.memory.buffer, wasm.raw_image_pixels(image), 4 * WIDTH * HEIGHT));
      }
      return { once, answer, dispose: () => wasm.raw_image_free(image) };
    },
    js({ images, told }) {
      const { WIDTH, HEIGHT } = images;
      const image = new images.JsImage();
      function once() {
        for (let y = 0; y < HEIGHT; y++) {
          for (let x = 0; x < WIDTH; x++) image.setPixel(x, y, x & 255, y & 255, (x ^ y) & 255, 255);
        }
        return 1;
      }
      function answer() {
        once();
        return told.ofBytes(image.pixels);
      }
      return { once, answer };
    },
  },

  'image-invert': {
    bindgen({ glue, told }) {
      const image = glue.Image.painted();
      function answer() {
        const fresh = glue.Image.painted();
        fresh.invert();
        const answer = told.ofBytes(fresh.pixels());
        fresh.free();
        return answer;
      }
      return { once: () => (image.invert(), 1), answer, dispose: () => image.free() };
    },
    raw({ wasm, images, told }) {
      const image = wasm.raw_image_painted();
      function answer() {
        const fresh = wasm.raw_image_painted();
        wasm.raw_image_invert(fresh);
        const answer = told.ofBytes(new Uint8Array(wasm.memory.buffer, wasm.raw_image_pixels(fresh), images.BYTES));
        wasm.raw_image_free(fresh);
        return answer;
      }
      return { once: () => (wasm.raw_image_invert(image), 1), answer, dispose: () => wasm.raw_image_free(image) };
    },
    js({ images, told }) {
      const image = images.JsImage.painted();
      function answer() {
        const fresh = images.JsImage.painted();
        fresh.invert();
        return told.ofBytes(fresh.pixels);
      }
      return { once: () => (image.invert(), 1), answer };
    },
  },

  'image-grayscale': {
    bindgen({ glue, told }) {
      const image = glue.Image.painted();
      function answer() {
        const fresh = glue.Image.painted();
        fresh.grayscale();
        const answer = told.ofBytes(fresh.pixels());
        fresh.free();
        return answer;
      }
      return { once: () => (image.grayscale(), 1), answer, dispose: () => image.free() };
    },
    raw({ wasm, images, told }) {
      const image = wasm.raw_image_painted();
      function answer() {
        const fresh = wasm.raw_image_painted();
        wasm.raw_image_grayscale(fresh);
        const answer = told.ofBytes(new Uint8Array(wasm.memory.buffer, wasm.raw_image_pixels(fresh), images.BYTES));
        wasm.raw_image_free(fresh);
        return answer;
      }
      return { once: () => (wasm.raw_image_grayscale(image), 1), answer, dispose: () => wasm.raw_image_free(image) };
    },
    js({ images, told }) {
      const image = images.JsImage.painted();
      function answer() {
        const fresh = images.JsImage.painted();
        fresh.grayscale();
        return told.ofBytes(fresh.pixels);
      }
      return { once: () => (image.grayscale(), 1), answer };
    },
  },

  'image-read-copy': {
    bindgen({ glue, images, told }) {
      const image = glue.Image.painted();
      function once() {
        const pixels = image.pixels();
        return pixels[0] + pixels[images.BYTES - 1];
      }
      return { once, answer: () => told.ofBytes(image.pixels()), dispose: () => image.free() };
    },
    raw({ wasm, images, told }) {
      const image = wasm.raw_image_painted();
      const copy = () => new Uint8Array(wasm.memory.buffer, wasm.raw_image_pixels(image), images.BYTES).slice();
      function once() {
        const pixels = copy();
        return pixels[0] + pixels[images.BYTES - 1];
      }
      return { once, answer: () => told.ofBytes(copy()), dispose: () => wasm.raw_image_free(image) };
    },
    js({ images, told }) {
      const image = images.JsImage.painted();
      function once() {
        const pixels = image.pixels.slice();
        return pixels[0] + pixels[images.BYTES - 1];
      }
      return { once, answer: () => told.ofBytes(image.pixels.slice()) };
    },
  },

  'image-read-view': {
    bindgen({ glue, wasm, images, told }) {
      const image = glue.Image.painted();
      const view = () => new Uint8Array(wasm.memory.buffer, image.pixels_pointer(), image.pixels_len());
      function once() {
        const pixels = view();
        return pixels[0] + pixels[images.BYTES - 1];
      }
      return { once, answer: () => told.ofBytes(view()), dispose: () => image.free() };
    },
    raw({ wasm, images, told }) {
      const image = wasm.raw_image_painted();
      const view = () => new Uint8Array(wasm.memory.buffer, wasm.raw_image_pixels(image), images.BYTES);
      function once() {
        const pixels = view();
        return pixels[0] + pixels[images.BYTES - 1];
      }
      return { once, answer: () => told.ofBytes(view()), dispose: () => wasm.raw_image_free(image) };
    },
    js({ images, told }) {
      const image = images.JsImage.painted();
      const once = () => image.pixels[0] + image.pixels[images.BYTES - 1];
      return { once, answer: () => told.ofBytes(image.pixels) };
    },
  },

  'image-draw-copy': {
    bindgen({ glue, images }) {
      const image = glue.Image.painted();
      const { draw, answer } = images.drawing((data) => data(image.pixels().buffer, 0));
      return { once: draw, answer, dispose: () => image.free() };
    },
    raw({ wasm, images }) {
      const image = wasm.raw_image_painted();
      const { draw, answer } = images.drawing((data) => {
        const view = new Uint8Array(wasm.memory.buffer, wasm.raw_image_pixels(image), images.BYTES);
        return data(view.slice().buffer, 0);
      });
      return { once: draw, answer, dispose: () => wasm.raw_image_free(image) };
    },
    js({ images }) {
      const image = images.JsImage.painted();
      const { draw, answer } = images.drawing((data) => data(image.pixels.slice().buffer, 0));
      return { once: draw, answer };
    },
  },

  'image-draw-view': {
    bindgen({ glue, wasm, images }) {
      const image = glue.Image.painted();
      const { draw, answer } = images.drawing((data) => data(wasm.memory.buffer, image.pixels_pointer()));
      return { once: draw, answer, dispose: () => image.free() };
    },
    raw({ wasm, images }) {
      const image = wasm.raw_image_painted();
      const { draw, answer } = images.drawing((data) => data(wasm.memory.buffer, wasm.raw_image_pixels(image)));
      return { once: draw, answer, dispose: () => wasm.raw_image_free(image) };
    },
    js({ images }) {
      const image = images.JsImage.painted();
      const { draw, answer } = images.drawing((data) => data(image.pixels.buffer, 0));
      return { once: draw, answer };
    },
  },
};
