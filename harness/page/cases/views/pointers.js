/**
 * Bodies of the `views` family. A series of values is read by its first and last value, so that what is priced is the
 * way to the values and not the reading of them; an image is painted, filtered, read and drawn.
 */

/** Values that are JavaScript's own: there is no way to price. @type {import('../../types.js').Factory} */
function ownValues({ size, told }) {
  const open = () => Float64Array.from({ length: size }, (_, i) => i * 0.5);
  function read(/** @type {Float64Array} */ values) {
    values[size - 1] += 1;
    return values[0] + values[size - 1];
  }
  const series = open();
  return { once: () => read(series), answer: () => told.ofReadings(open, read, () => {}) };
}

/** The raw lane, which has one way to make a view: from an address and a length. @type {import('../../types.js').Factory} */
function viewByHand({ wasm, size, told }) {
  const open = () => wasm.raw_series_new(size);
  const close = (/** @type {any} */ series) => wasm.raw_series_free(series);
  function read(/** @type {any} */ series) {
    wasm.raw_series_step(series);
    const view = new Float64Array(wasm.memory.buffer, wasm.raw_series_pointer(series), size);
    return view[0] + view[size - 1];
  }
  const series = open();
  return { once: () => read(series), answer: () => told.ofReadings(open, read, close), dispose: () => close(series) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'vec-copy': {
    bindgen({ glue, size, told }) {
      const open = () => new glue.Series(size);
      const close = (/** @type {any} */ series) => series.free();
      function read(/** @type {any} */ series) {
        series.step();
        const copy = series.copy();
        return copy[0] + copy[size - 1];
      }
      const series = open();
      return { once: () => read(series), answer: () => told.ofReadings(open, read, close), dispose: () => close(series) };
    },
    raw({ wasm, size, told }) {
      const open = () => wasm.raw_series_new(size);
      const close = (/** @type {any} */ series) => wasm.raw_series_free(series);
      function read(/** @type {any} */ series) {
        wasm.raw_series_step(series);
        const copy = new Float64Array(wasm.memory.buffer, wasm.raw_series_pointer(series), size).slice();
        return copy[0] + copy[size - 1];
      }
      const series = open();
      return { once: () => read(series), answer: () => told.ofReadings(open, read, close), dispose: () => close(series) };
    },
    js({ size, told }) {
      const open = () => Float64Array.from({ length: size }, (_, i) => i * 0.5);
      function read(/** @type {Float64Array} */ values) {
        values[size - 1] += 1;
        const copy = values.slice();
        return copy[0] + copy[size - 1];
      }
      const series = open();
      return { once: () => read(series), answer: () => told.ofReadings(open, read, () => {}) };
    },
  },

  'fresh-view': {
    bindgen({ glue, wasm, size, told }) {
      const open = () => new glue.Series(size);
      const close = (/** @type {any} */ series) => series.free();
      function read(/** @type {any} */ series) {
        series.step();
        const view = new Float64Array(wasm.memory.buffer, series.pointer(), series.len());
        return view[0] + view[size - 1];
      }
      const series = open();
      return { once: () => read(series), answer: () => told.ofReadings(open, read, close), dispose: () => close(series) };
    },
    raw: viewByHand,
    js: ownValues,
  },

  'cached-view': {
    bindgen({ glue, wasm, size, told }) {
      const viewOf = (/** @type {any} */ series) => new Float64Array(wasm.memory.buffer, series.pointer(), series.len());
      const open = () => {
        const series = new glue.Series(size);
        return { series, view: viewOf(series) };
      };
      const close = (/** @type {any} */ { series }) => series.free();
      function read(/** @type {any} */ kept) {
        kept.series.step();
        // A view that was detached by growth has no length: the check is the price of keeping one.
        if (kept.view.length === 0) kept.view = viewOf(kept.series);
        return kept.view[0] + kept.view[size - 1];
      }
      const kept = open();
      return { once: () => read(kept), answer: () => told.ofReadings(open, read, close), dispose: () => close(kept) };
    },
    raw({ wasm, size, told }) {
      const viewOf = (/** @type {any} */ series) => new Float64Array(wasm.memory.buffer, wasm.raw_series_pointer(series), size);
      const open = () => {
        const series = wasm.raw_series_new(size);
        return { series, view: viewOf(series) };
      };
      const close = (/** @type {any} */ { series }) => wasm.raw_series_free(series);
      function read(/** @type {any} */ kept) {
        wasm.raw_series_step(kept.series);
        if (kept.view.length === 0) kept.view = viewOf(kept.series);
        return kept.view[0] + kept.view[size - 1];
      }
      const kept = open();
      return { once: () => read(kept), answer: () => told.ofReadings(open, read, close), dispose: () => close(kept) };
    },
  },

  'regrown-view': {
    bindgen({ glue, wasm, size, told }) {
      const viewOf = (/** @type {any} */ series) => new Float64Array(wasm.memory.buffer, series.pointer(), series.len());
      const open = () => {
        const series = new glue.Series(size);
        return { series, view: viewOf(series) };
      };
      const close = (/** @type {any} */ { series }) => series.free();
      function read(/** @type {any} */ kept) {
        kept.series.step();
        glue.views_grow();
        if (kept.view.length !== 0) throw new Error('growing the memory left a view attached');
        kept.view = viewOf(kept.series);
        return kept.view[0] + kept.view[size - 1];
      }
      const kept = open();
      return { once: () => read(kept), answer: () => told.ofReadings(open, read, close), dispose: () => close(kept) };
    },
    raw({ wasm, size, told }) {
      const viewOf = (/** @type {any} */ series) => new Float64Array(wasm.memory.buffer, wasm.raw_series_pointer(series), size);
      const open = () => {
        const series = wasm.raw_series_new(size);
        return { series, view: viewOf(series) };
      };
      const close = (/** @type {any} */ { series }) => wasm.raw_series_free(series);
      function read(/** @type {any} */ kept) {
        wasm.raw_series_step(kept.series);
        wasm.raw_grow();
        if (kept.view.length !== 0) throw new Error('growing the memory left a view attached');
        kept.view = viewOf(kept.series);
        return kept.view[0] + kept.view[size - 1];
      }
      const kept = open();
      return { once: () => read(kept), answer: () => told.ofReadings(open, read, close), dispose: () => close(kept) };
    },
  },

  'view-from-rust': {
    bindgen({ glue, size, told }) {
      const open = () => new glue.Series(size);
      const close = (/** @type {any} */ series) => series.free();
      function read(/** @type {any} */ series) {
        series.step();
        const view = series.view();
        return view[0] + view[size - 1];
      }
      const series = open();
      return { once: () => read(series), answer: () => told.ofReadings(open, read, close), dispose: () => close(series) };
    },
    raw: viewByHand,
  },

  arena: {
    bindgen({ glue, wasm, size, told }) {
      const viewOf = (/** @type {any} */ series) => new Float64Array(wasm.memory.buffer, series.pointer(), series.len());
      const open = () => {
        const series = new glue.Series(size);
        return { series, view: viewOf(series) };
      };
      const close = (/** @type {any} */ { series }) => series.free();
      function read(/** @type {any} */ kept) {
        if (kept.view.length === 0) kept.view = viewOf(kept.series);
        kept.view[size - 1] *= 0.5;
        kept.series.step();
        // Rust might have grown the memory meanwhile.
        if (kept.view.length === 0) kept.view = viewOf(kept.series);
        return kept.view[0] + kept.view[size - 1];
      }
      const kept = open();
      return { once: () => read(kept), answer: () => told.ofReadings(open, read, close), dispose: () => close(kept) };
    },
    raw({ wasm, size, told }) {
      const viewOf = (/** @type {any} */ series) => new Float64Array(wasm.memory.buffer, wasm.raw_series_pointer(series), size);
      const open = () => {
        const series = wasm.raw_series_new(size);
        return { series, view: viewOf(series) };
      };
      const close = (/** @type {any} */ { series }) => wasm.raw_series_free(series);
      function read(/** @type {any} */ kept) {
        if (kept.view.length === 0) kept.view = viewOf(kept.series);
        kept.view[size - 1] *= 0.5;
        wasm.raw_series_step(kept.series);
        if (kept.view.length === 0) kept.view = viewOf(kept.series);
        return kept.view[0] + kept.view[size - 1];
      }
      const kept = open();
      return { once: () => read(kept), answer: () => told.ofReadings(open, read, close), dispose: () => close(kept) };
    },
    js({ size, told }) {
      const open = () => Float64Array.from({ length: size }, (_, i) => i * 0.5);
      function read(/** @type {Float64Array} */ values) {
        values[size - 1] *= 0.5;
        values[size - 1] += 1;
        return values[0] + values[size - 1];
      }
      const series = open();
      return { once: () => read(series), answer: () => told.ofReadings(open, read, () => {}) };
    },
  },
};
