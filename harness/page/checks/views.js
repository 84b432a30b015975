/** What can be done with a view of Wasm's memory, and for how long. */

const PAGE_BYTES = 65_536;
/** More than a new module's memory has free. */
const LARGE = 16 << 20;
const WIDTH = 4;
const HEIGHT = 2;
const BYTES = 4 * WIDTH * HEIGHT;

/** What was thrown; empty if nothing was. @param {() => unknown} operation */
function thrown(operation) {
  try {
    operation();
    return '';
  } catch (error) {
    return error instanceof Error || error instanceof DOMException ? error.name : String(error);
  }
}

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'views/growth'({ fresh }) {
    const { glue, wasm } = await fresh();
    glue.checks_keep_bytes(BYTES, 1);
    const open = () => new Uint8Array(wasm.memory.buffer, glue.checks_kept_pointer(), glue.checks_kept_len());
    const [view, rusts] = [open(), glue.checks_view_of_kept()];
    glue.checks_fill_kept(2);
    const shows = (/** @type {Uint8Array} */ bytes) => bytes.length === BYTES && bytes.every((byte) => byte === 2);
    const [follows, rustsFollows] = [shows(view), shows(rusts)];
    const [before, size] = [view.length, wasm.memory.buffer.byteLength];
    glue.checks_allocate(LARGE);
    const pages = (wasm.memory.buffer.byteLength - size) / PAGE_BYTES;
    const after = view.length;
    glue.checks_fill_kept(3);
    return {
      follows,
      length_before: before,
      pages_grown: pages,
      length_after: after,
      rusts_follows: rustsFollows,
      rusts_length_after: rusts.length,
      fresh_follows: open().length === BYTES && open().every((byte) => byte === 3),
    };
  },

  async 'views/canvas'({ fresh }) {
    const { glue, wasm } = await fresh();
    glue.checks_keep_bytes(BYTES, 255);
    const place = () => /** @type {const} */ ([wasm.memory.buffer, glue.checks_kept_pointer(), BYTES]);
    const [plain, clamped] = [new Uint8Array(...place()), new Uint8ClampedArray(...place())];
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('the page has no canvas to draw on');
    const drawn = () => context.getImageData(0, 0, WIDTH, HEIGHT).data;
    const blank = drawn().every((byte) => byte === 0);

    const put = thrown(() => context.putImageData(/** @type {any} */ (plain), 0, 0));
    const putClamped = thrown(() => context.putImageData(/** @type {any} */ (clamped), 0, 0));
    const made = thrown(() => new ImageData(/** @type {any} */ (plain), WIDTH, HEIGHT));
    const madeClamped = thrown(() => context.putImageData(new ImageData(clamped, WIDTH, HEIGHT), 0, 0));
    const white = drawn().every((byte) => byte === 255);
    glue.checks_fill_kept(0);
    return {
      put_view: put,
      put_clamped_view: putClamped,
      image_of_view: made,
      image_of_clamped_view: madeClamped,
      draws_clamped: blank && madeClamped === '' && white,
      canvas_follows: !drawn().every((byte) => byte === 255),
    };
  },
};
