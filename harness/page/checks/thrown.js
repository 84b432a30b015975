/** What is thrown, and what it says. */

/** @param {() => unknown} work @returns {any} what it threw, or `undefined` */
export function thrownBy(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** @param {any} thrown */
export const message = (thrown) => String(thrown?.message ?? thrown ?? '').slice(0, 200);
