/**
 * A page's realms: frames that share nothing with each other. On the loopback interface each has a host name of its own
 * (RFC 6761, section 6.3: names below `localhost` are this machine), so that browsers give it a process of its own: what an
 * engine keeps beside a page's globals, such as compiled code, heap and assumptions, is fresh, too. Elsewhere it is a frame of
 * the page's own origin.
 */

/** A realm that does not come up within this time never will. */
const OPENING_MS = 20_000;
/** A document that is there and has not said so by then is another one, such as a browser's own about a lost server. */
const SILENCE_MS = 2_000;
/** One that only tries whether names below `localhost` are known here is waited for so long. */
const TRYING_MS = 5_000;

let opened = 0;
/** Whether realms have names of their own. */
let named = /^(127\.0\.0\.1|(page-\d+\.)?localhost)$/.test(new URL(import.meta.url).hostname);

/** Where the next realm's document is. */
function address() {
  opened += 1;
  const here = new URL('../realm.html', import.meta.url);
  if (named) here.hostname = `realm-${opened}.localhost`;
  return here.href;
}

/**
 * Waits until the realm in a frame says that it is ready. Nothing of the waiting is left behind: it would run beside what is
 * timed.
 *
 * @param {HTMLIFrameElement} frame @param {number} patienceMs @returns {Promise<Window>}
 */
async function ready(frame, patienceMs) {
  const realm = /** @type {Window} */ (frame.contentWindow);
  const over = new AbortController();
  /** @type {ReturnType<typeof setTimeout>[]} */
  const timers = [];
  try {
    await new Promise((resolve, reject) => {
      const after = (/** @type {number} */ ms, /** @type {string} */ why) =>
        timers.push(setTimeout(() => reject(new Error(why)), ms));
      after(patienceMs, `a frame did not load within ${patienceMs / 1e3} s`);
      const { signal } = over;
      frame.addEventListener('load', () => after(SILENCE_MS, 'a frame loaded something else than what was asked for'), { signal });
      addEventListener('message', ({ source, data }) => {
        if (source === realm && data === 'realm is ready') resolve(undefined);
      }, { signal });
    });
  } finally {
    over.abort();
    timers.forEach(clearTimeout);
  }
  return realm;
}

/** @typedef {{ realm: Window, left: number, close: () => void }} Open A realm, and how many jobs more it may do. */

/** The realm that does the next job, where several share one. @type {Open | null} */
let kept = null;

/** @param {number} jobs that it may do @param {number} patienceMs @returns {Promise<Open>} */
async function openRealm(jobs, patienceMs = OPENING_MS) {
  const frame = document.createElement('iframe');
  frame.title = 'What is being measured';
  // In sight: frames out of sight draw nothing, and their timers are slowed down.
  frame.className = 'realm';
  frame.allow = 'cross-origin-isolated';
  frame.src = address();
  document.body.append(frame);
  try {
    return { realm: await ready(frame, patienceMs), left: jobs, close: () => frame.remove() };
  } catch (error) {
    frame.remove();
    throw error;
  }
}

/** What came of a job. @type {typeof import('./processes.js').outcome} */
export async function outcome(job, patienceMs, sharing) {
  const { realm, ...open } = (kept ??= await openRealm(sharing));
  kept = null;
  let left = 0;
  try {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    realm.postMessage(job, '*', [port2]);
    const told = await (patienceMs === null ? answer : within(patienceMs, answer));
    left = told.trouble === undefined ? open.left - 1 : 0;
    return told;
  } finally {
    if (left > 0) kept = { realm, ...open, left };
    else open.close();
  }
}

/** @template T @param {number} ms @param {Promise<T>} work @returns {Promise<T>} */
async function within(ms, work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${ms / 1e3} s`)), ms);
  });
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/** For a browser that nobody has tried: where it does not know the names of realms, they share the page's own. */
export async function tryNames() {
  if (named) named = await openRealm(1, TRYING_MS).then(({ close }) => (close(), true), () => false);
}
