/**
 * Opens realms: frames that share nothing with each other. On the loopback interface each has a host name of its own
 * (RFC 6761, section 6.3: names below `localhost` are this machine), so that browsers give it a process of its own: what an
 * engine keeps beside a page's globals, such as compiled code, heap and assumptions, is fresh, too. Elsewhere it is a frame of
 * the page's own origin.
 */

/** A realm that does not come up within this time never will. */
const OPENING_MS = 30_000;

let opened = 0;

/** Where the next realm's document is. */
function address() {
  opened += 1;
  const here = new URL('../realm.html', import.meta.url);
  const local = here.hostname === '127.0.0.1' || here.hostname === 'localhost';
  if (local) here.hostname = `realm-${opened}.localhost`;
  return here;
}

/** @param {Window} realm @returns {Promise<void>} */
function ready(realm) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`a frame did not load within ${OPENING_MS / 1e3} s`)), OPENING_MS);
    addEventListener('message', function listen({ source, data }) {
      if (source !== realm || data !== 'realm is ready') return;
      removeEventListener('message', listen);
      clearTimeout(late);
      resolve();
    });
  });
}

/**
 * Has a fresh realm do one job.
 *
 * @param {{ kind: string } & Record<string, unknown>} job plain data
 * @returns {Promise<any>} what came of it
 */
export async function inRealm(job) {
  const frame = document.createElement('iframe');
  frame.title = 'What is being measured';
  // In sight: frames out of sight draw nothing, and their timers are slowed down.
  frame.className = 'realm';
  frame.allow = 'cross-origin-isolated';
  frame.src = address().href;
  document.body.append(frame);
  try {
    const realm = /** @type {Window} */ (frame.contentWindow);
    await ready(realm);
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    realm.postMessage(job, '*', [port2]);
    const { done, trouble } = await answer;
    if (trouble !== undefined) throw new Error(trouble);
    return done;
  } finally {
    frame.remove();
  }
}
