// Parts of this page are packed by gzip. Whoever needs one asks for it here.
'use strict';

/**
 * The text of a packed part.
 * @param {string} id of the element that holds it
 * @returns {Promise<string>}
 */
async function unpacked(id) {
  // It may stand below the script that asks.
  if (document.readyState === 'loading') await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));
  const bytes = Uint8Array.from(atob(document.getElementById(id)?.textContent ?? ''), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/**
 * The data of a script.
 * @param {string} id of the element that holds them
 * @returns {Promise<any>}
 */
async function unpackedData(id) {
  return JSON.parse(await unpacked(id));
}

// A folded part is put into the page when it is first opened. The harness wrote it, and made all texts in it safe.
document.addEventListener('toggle', async ({ target: folded }) => {
  if (!(folded instanceof HTMLDetailsElement) || folded.dataset.part === undefined) return;
  const id = folded.dataset.part;
  delete folded.dataset.part;
  folded.insertAdjacentHTML('beforeend', await unpacked(id));
  folded.dispatchEvent(new CustomEvent('unpacked', { bubbles: true }));
}, { capture: true });
