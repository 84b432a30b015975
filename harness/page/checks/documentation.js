/** What the documentation of wasm-bindgen and js-sys says: casts, `final`, closures that are gone, throwing through Rust. */

import { makeGarbageUntil } from './collector.js';
import { message, thrownBy } from './thrown.js';

/** Closures made in each of three ways. */
const CLOSURES = 2_000;

/** How long the collector is given to free what JavaScript let go of. */
const COLLECTOR_SECONDS = 12;

/** What takes a closure and only lets go of it. */
const IDLE = { take() {} };

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'handles/casts'({ fresh }) {
    const { glue } = await fresh();
    const frame = document.body.appendChild(document.createElement('iframe'));
    try {
      const other = /** @type {any} */ (frame.contentWindow);
      const arrays = { own_array: [1], foreign_array: new other.Array(1, 2), no_array: { length: 1 } };
      /** @type {Record<string, boolean>} */
      const seen = { is_foreign: !(arrays.foreign_array instanceof Array) };
      for (const [name, value] of Object.entries(arrays)) {
        seen[`${name}_has_type`] = glue.checks_array_has_type(value);
        seen[`${name}_is_instance`] = glue.checks_array_is_instance(value);
      }
      for (const [name, value] of Object.entries({ text: 'seven', no_text: 7 })) {
        seen[`${name}_has_type`] = glue.checks_text_has_type(value);
        seen[`${name}_is_instance`] = glue.checks_text_is_instance(value);
      }
      return seen;
    } finally {
      frame.remove();
    }
  },

  async 'imports/final'({ fresh }) {
    const { glue } = await fresh();
    const { Counter } = globalThis.boundary;
    const counter = /** @type {any} */ (new Counter(1));
    /** @param {string} when @returns {Record<string, number>} */
    const call = (when) => ({
      [`structural_${when}`]: glue.imports_method(counter, 1),
      [`final_${when}`]: glue.imports_method_final(counter, 1),
    });
    const before = call('before');
    Object.assign(counter, { plus: () => 7, plusFinal: () => 7 });
    const own = call('with_its_own');
    for (const name of ['plus', 'plusFinal']) delete counter[name];
    const { plus, plusFinal } = Counter.prototype;
    Object.assign(Counter.prototype, { plus: () => 9, plusFinal: () => 9 });
    try {
      return { ...before, ...own, ...call('replaced') };
    } finally {
      Object.assign(Counter.prototype, { plus, plusFinal });
    }
  },

  async 'imports/uncaught'({ fresh }) {
    /** @type {Record<string, boolean | number>} */
    const seen = {};
    const thrower = {
      throws() {
        throw new Error('on purpose');
      },
    };
    for (const way of ['uncaught', 'caught']) {
      const { glue } = await fresh();
      const thrown = thrownBy(() => glue[`checks_throw_${way}`](thrower));
      seen[`${way}_came_through`] = thrown !== undefined;
      seen[`${way}_live`] = glue.checks_alive();
    }
    return seen;
  },

  async 'closures/after-drop'({ fresh }) {
    const { ChecksCallback } = (await fresh()).glue;
    const [dropped, kept] = [ChecksCallback.lasting(7), ChecksCallback.lasting(7)];
    const [call, callKept] = [dropped.function(), kept.function()];
    const before = call();
    dropped.free();
    const thrown = thrownBy(call);
    return { before, threw: thrown !== undefined, message: message(thrown), kept: callKept() };
  },

  async 'closures/once-uncalled'({ fresh }) {
    const [called, uncalled, collected] = [await fresh(), await fresh(), await fresh()].map(({ glue }) => glue);
    for (let i = 0; i < CLOSURES; i++) {
      called.checks_closure_once_into_js(i)();
      uncalled.checks_closure_once_into_js(i);
      collected.checks_closure_into_js_value(IDLE, i);
    }
    const seconds = await makeGarbageUntil(() => collected.checks_alive() === 0, COLLECTOR_SECONDS);
    return {
      made: CLOSURES,
      called_live: called.checks_alive(),
      uncalled_live: uncalled.checks_alive(),
      collected_live: collected.checks_alive(),
      seconds,
    };
  },
};
