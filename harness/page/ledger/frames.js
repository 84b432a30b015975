/**
 * Counts in a frame of the page, one family after the other: modules that a page imported stay for as long as it does, and
 * with them the memories of their instances, of which a browser has room for some hundred.
 */

/** The family whose every operation loads a package: each of its cases gets a frame. */
const LOADING = 'startup';

/** The family being counted, and its frame. @type {{ family: string, operations: any, close: () => void } | null} */
let open = null;

/** An empty frame of this page's origin. It is small, not hidden: hidden ones draw no frames. */
async function openFrame() {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<!doctype html><title>Ledger</title>';
  frame.width = frame.height = '8';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { eval: evaluate } = /** @type {any} */ (frame.contentWindow);
  // Everything is loaded again for the frame: its globals are others than the page's.
  const { Operations } = await evaluate('(url) => import(url)')(new URL('operations.js', import.meta.url).href);
  return { operations: new Operations(), close: () => frame.remove() };
}

/** @param {import('../types.js').PlannedCount} planned */
export async function countInFrame(planned) {
  const { family } = planned.planned;
  if (open?.family !== family || family === LOADING) {
    closeFrame();
    open = { family, ...(await openFrame()) };
  }
  return open.operations.count(planned);
}

/** Throws the last frame away. */
export function closeFrame() {
  open?.close();
  open = null;
}
