/** How long things live and how they end: objects, closures, errors, promises. */

import { makeGarbageInTask, makeGarbageUntil, witnesses } from './collector.js';
import { receiver } from './memory.js';
import { message, thrownBy } from './thrown.js';

/** @typedef {Record<string, boolean | number | string>} Seen */

const OPERATIONS = 100_000;

/** How long the collector is given to free what JavaScript let go of. */
const COLLECTOR_SECONDS = 12;

/** Frames that the loops are given. */
const FRAMES = 3;

/**
 * Does something while `console.error` only notes what it is told.
 *
 * @param {() => void} work
 */
function withSilentConsole(work) {
  const original = console.error;
  /** @type {string[]} */
  const told = [];
  console.error = (...words) => void told.push(words.join(' '));
  try {
    work();
  } finally {
    console.error = original;
  }
  return told;
}

const frame = () =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the browser showed no frame within 5 s')), 5_000);
    requestAnimationFrame(resolve);
  });

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'objects/freed-by-collector'({ fresh }) {
    const { glue } = await fresh();
    /** @type {Seen} */
    const seen = { made: OPERATIONS };
    const dying = await witnesses();
    for (let i = 0; i < OPERATIONS; i++) new glue.ChecksObject(i);
    seen.collected_at_once = makeGarbageInTask(dying);
    seen.live_at_once = glue.checks_alive();
    seen.seconds = await makeGarbageUntil(() => glue.checks_alive() === 0, COLLECTOR_SECONDS);
    seen.live_at_the_end = glue.checks_alive();
    const freed = (await fresh()).glue;
    for (let i = 0; i < OPERATIONS; i++) new freed.ChecksObject(i).free();
    seen.live_after_free = freed.checks_alive();
    return seen;
  },

  async 'closures/forget'({ fresh }) {
    /** @type {Record<string, any>} */
    const ways = {};
    for (const way of ['forget', 'dropped', 'by_value', 'into_js_value']) {
      const module = await fresh();
      const [slots, bytes] = [module.glue.checks_live_slots(), module.wasm.memory.buffer.byteLength];
      for (let i = 0; i < OPERATIONS; i++) module.glue[`checks_closure_${way}`](receiver, i);
      ways[way] = { ...module, slots, bytes };
    }
    /** @type {Seen} */
    const seen = { made: OPERATIONS };
    const { glue: held } = await fresh();
    const callback = held.ChecksCallback.lasting(1);
    seen.one_held_live = held.checks_alive();
    callback.free();
    seen.seconds = await makeGarbageUntil(
      () => ways.by_value.glue.checks_alive() + ways.into_js_value.glue.checks_alive() === 0,
      COLLECTOR_SECONDS,
    );
    for (const [way, { glue, wasm, slots, bytes }] of Object.entries(ways)) {
      seen[`${way}_live`] = glue.checks_alive();
      seen[`${way}_slots`] = glue.checks_live_slots() - slots;
      seen[`${way}_wasm_bytes`] = wasm.memory.buffer.byteLength - bytes;
    }
    return seen;
  },

  async 'closures/once-twice'({ fresh }) {
    const { ChecksCallback } = (await fresh()).glue;
    const [once, lasting] = [ChecksCallback.once(7).function(), ChecksCallback.lasting(7).function()];
    const first = once();
    const thrown = thrownBy(once);
    return {
      first,
      second_threw: thrown !== undefined,
      message: message(thrown),
      lasting_first: lasting(),
      lasting_second: lasting(),
    };
  },

  async 'closures/frame-loop'({ fresh }) {
    const { glue } = await fresh();
    const [stored, requesting] = [new glue.ChecksStoredLoop(), new glue.ChecksRequestingLoop()];
    stored.start();
    requesting.start();
    for (let i = 0; i < FRAMES; i++) await frame();
    requesting.stop();
    const seen = { frames: FRAMES, stored: stored.seen(), requesting: requesting.seen() };
    await frame();
    return { ...seen, after_stop: requesting.seen() - seen.requesting };
  },

  async 'errors/throws'({ fresh }) {
    const { glue } = await fresh();
    const object = { mark: 7 };
    const error = thrownBy(() => glue.checks_fail_error('it went wrong'));
    return {
      text_thrown: thrownBy(() => glue.checks_fail_text('it went wrong')) === 'it went wrong',
      object_thrown: thrownBy(() => glue.checks_fail_with(object)) === object,
      error_thrown: error instanceof Error && message(error) === 'it went wrong',
      message: message(error),
      ok_returned: glue.checks_no_fail(7) === 7,
    };
  },

  async 'errors/panic'({ fresh }) {
    const { glue } = await fresh();
    const [fragile, other] = [new glue.ChecksFragile(), new glue.ChecksFragile()];
    const first = fragile.add(60);
    const thrown = thrownBy(() => fragile.add(60));
    const alive = glue.checks_alive();
    thrownBy(() => glue.checks_panic('on purpose'));
    /** @type {Seen} */
    const seen = { first, runtime_error: thrown instanceof WebAssembly.RuntimeError, message: message(thrown) };
    const answers = thrownBy(() => {
      seen.export_answers = glue.checks_no_fail(7) === 7;
      seen.other_object_answers = other.add(5) === 5;
      seen.new_object_answers = new glue.ChecksFragile().add(5) === 5;
      seen.never_dropped = glue.checks_alive() - alive - 1;
    });
    const locked = thrownBy(() => fragile.add(1));
    return {
      export_answers: false,
      other_object_answers: false,
      new_object_answers: false,
      ...seen,
      afterwards: message(answers),
      locked: locked !== undefined,
      locked_message: message(locked),
    };
  },

  async 'errors/panic-message'({ fresh }) {
    const words = 'the reason of this panic';
    /** @type {Seen} */
    const seen = {};
    for (const hook of ['without', 'with']) {
      const { glue } = await fresh();
      if (hook === 'with') glue.checks_hook_panics();
      let thrown;
      const told = withSilentConsole(() => {
        thrown = thrownBy(() => glue.checks_panic(words));
      });
      seen[`${hook}_thrown`] = thrown !== undefined;
      seen[`${hook}_message`] = message(thrown);
      seen[`${hook}_console_calls`] = told.length;
      seen[`${hook}_console`] = told.join('\n').slice(0, 200);
      seen[`${hook}_tells`] = [message(thrown), ...told].some((text) => text.includes(words));
    }
    return seen;
  },

  async 'promises/rejects'({ fresh }) {
    const { glue } = await fresh();
    const trouble = { mark: 7 };
    const promise = glue.checks_settle(7, undefined);
    const rejected = await glue.checks_settle(7, trouble).then(
      () => undefined,
      (/** @type {unknown} */ reason) => reason,
    );
    return {
      is_promise: promise instanceof Promise,
      fulfilled: (await promise) === 7,
      rejected_with_the_error: rejected === trouble,
    };
  },
};
