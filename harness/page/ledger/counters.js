/** Where counts are kept while they grow: each in an object of its own, which engines raise as fast as a variable. */

/** @typedef {{ count: number }} Counter */

export class Counters {
  /** @type {Map<string, Counter>} */
  #all = new Map();

  /** The counter of this name. @param {string} name @returns {Counter} */
  of(name) {
    let counter = this.#all.get(name);
    if (counter === undefined) {
      counter = { count: 0 };
      this.#all.set(name, counter);
    }
    return counter;
  }

  /** What was counted since this was last asked, by the counter's name; what was not seen is not there. */
  take() {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const [name, counter] of this.#all) {
      if (counter.count !== 0) counts[name] = counter.count;
      counter.count = 0;
    }
    return counts;
  }
}
