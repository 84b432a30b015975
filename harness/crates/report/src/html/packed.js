// Parts of this page are packed by gzip. Whoever needs one asks for it here.
/**
 * @param {string} id of the element that holds the part
 * @returns {Promise<string>} its text
 */
globalThis.unpacked = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
};
// A folded part is put into the page when it is opened. The harness wrote it, and made all texts in it safe.
for (const folded of document.querySelectorAll('details[data-part]')) {
  folded.addEventListener('toggle', async () => {
    folded.insertAdjacentHTML('beforeend', await globalThis.unpacked(folded.dataset.part));
  }, { once: true });
}
