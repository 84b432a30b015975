/**
 * Gives every case code of its own. Engines attach what they learn (types seen, functions called, whether a loop is
 * worth optimising) to a piece of source; two cases that shared one loop would be timed in each other's company.
 */

/** The loop around an operation that brings none. @param {() => number} once */
function loop(once) {
  return (/** @type {number} */ n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += once();
    return sum;
  };
}

/** The same around an operation that is waited for. @param {() => Promise<number>} once */
function loopWaiting(once) {
  return async (/** @type {number} */ n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += await once();
    return sum;
  };
}

/** A loop around a user's operation, which may yield anything. @param {() => unknown} once */
function loopOfAnything(once) {
  return (/** @type {number} */ n) => {
    let last;
    for (let i = 0; i < n; i++) last = once();
    return last;
  };
}

/** The same around an operation that is waited for. @param {() => Promise<unknown>} once */
function loopWaitingForAnything(once) {
  return async (/** @type {number} */ n) => {
    let last;
    for (let i = 0; i < n; i++) last = await once();
    return last;
  };
}

/**
 * Compiles a function again. An indirect eval sees globals only, so that one which leans on its file's variables fails
 * at once.
 *
 * @param {Function} original
 * @param {string} name the key that a method was defined under
 * @param {string} label names the copy in stack traces, and keeps engines from sharing code between equal sources
 */
export function compileAgain(original, name, label) {
  const source = original.toString();
  const expression = /^(async )?function/.test(source) ? `(${source})` : `({ ${source} })[${JSON.stringify(name)}]`;
  return (0, eval)(`'use strict'; ${expression};\n//# sourceURL=own-code/${label}`);
}

/**
 * Makes a body whose loop and operation are compiled for it alone.
 *
 * @param {import('./types.js').Factory} factory
 * @param {string} lane the key of the factory
 * @param {string} label
 * @param {import('./types.js').Environment} env
 * @returns {Promise<import('./types.js').Body>}
 */
export async function ownBody(factory, lane, label, env) {
  const { run, once, ...others } = await compileAgain(factory, lane, label)(env);
  const around = others.waits ? loopWaiting : loop;
  return { run: run ?? compileAgain(around, around.name, `${label}/loop`)(once), ...others };
}

/**
 * A loop that is compiled for one operation of a user's alone. The operation itself is taken as it is: it leans on
 * what lies around it.
 *
 * @param {() => any} once
 * @param {boolean} waits whether it gives a promise, which is then waited for
 * @param {string} label
 * @returns {(n: number) => unknown}
 */
export function ownLoop(once, waits, label) {
  const around = waits ? loopWaitingForAnything : loopOfAnything;
  return compileAgain(around, around.name, label)(once);
}
