/**
 * What Rust imports and what it hands closures to: global functions and classes, as any script of a page may define
 * them. Loaded before the glue. Each mechanism has a function of its own, so that none is timed in another's company;
 * where a result alone would not show that a call was made, the calls are counted in `seen`.
 */

const LINE = 'frame 12 drawn in 16 ms.';

/** What the functions saw; bodies read it to tell their answers. */
const seen = { logged: 0, made: 0, numbers: 0, values: 0 };

class Counter {
  /** @param {number} start */
  constructor(start) {
    this.kept = start;
    this.reads = 0;
    this.writes = 0;
  }

  get value() {
    this.reads += 1;
    return this.kept;
  }

  set value(value) {
    this.writes += 1;
    this.kept = value;
  }

  /** @param {number} x */
  plus(x) {
    return x + this.kept;
  }

  /** @param {number} x */
  plusFinal(x) {
    return x + this.kept;
  }

  /** @param {number} x */
  static next(x) {
    return x + 1;
  }
}

class Made {
  /** @param {number} start */
  constructor(start) {
    this.kept = start;
    seen.made += start;
  }
}

const value = { mark: 7 };

/** A function of its own on the global object, as `alert` is. @param {number} x */
globalThis.boundaryAddOne = (x) => x + 1;

globalThis.boundary = {
  seen,
  Counter,
  Made,
  console: {
    /** In the place of `console.log`, which would fill the browser's console. @param {string} text */
    log(text) {
      seen.logged += text.length;
    },
  },

  /** @param {...number} numbers */
  sum(...numbers) {
    let sum = 0;
    for (let i = 0; i < numbers.length; i++) sum += numbers[i];
    return sum;
  },

  /** @param {number} x */
  accept(x) {
    if (x < 0) throw new Error('refused');
    return x + 1;
  },

  /** @param {number} x */
  refuse(x) {
    if (x >= 0) throw new Error('refused');
    return x + 1;
  },

  giveNumber() {
    seen.numbers += 1;
    return 7.5;
  },

  giveString: () => LINE,

  giveValue() {
    seen.values += 1;
    return value;
  },

  /** @param {number} x */
  giveOption: (x) => (x % 2 === 0 ? x : undefined),

  /** @param {(x: number) => number} f @param {number} times */
  callLent(f, times) {
    let state = 0;
    for (let i = 0; i < times; i++) state = f(state);
    return state;
  },

  /** @param {(x: number) => number} f @param {number} times */
  callLentMut(f, times) {
    let state = 0;
    for (let i = 0; i < times; i++) state = f(state);
    return state;
  },

  /** @param {(x: number) => number} f */
  callOnce: (f) => f(0),

  /** @param {(x: number) => number} f */
  callValue: (f) => f(0),

  /** @param {(x: number) => number} f */
  callMoved: (f) => f(0),

  /** @param {(x: number) => number} f */
  callForgotten: (f) => f(0),
};
