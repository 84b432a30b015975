/** Bodies of rivals for the `dom` family: queued calls, which the rival's tool carries out at once. */

/** @type {Record<string, import('../../types.js').RivalLanes>} */
export default {
  'set-attribute': {
    sledgehammer({ rival, size, dom }) {
      const set = rival.set_attribute;
      const element = document.createElement('td');
      function once() {
        set(element, size);
        return 1;
      }
      const left = (/** @type {Element} */ seen) => seen.getAttribute('data-state');
      return { once, answer: () => dom.witnessed({ attributes: true }, (seen) => set(seen, size), left) };
    },
  },

  'text-content': {
    sledgehammer({ rival, size, dom }) {
      const set = rival.set_text;
      const element = document.createElement('td');
      function once() {
        set(element, size);
        return 1;
      }
      return { once, answer: () => dom.witnessed({ childList: true }, (seen) => set(seen, size), (seen) => seen.textContent) };
    },
  },

  'rows-commands': {
    sledgehammer({ rival, size, dom }) {
      const build = rival.rows_build;
      function all() {
        const body = dom.emptyBody();
        build(body, size);
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
  },
};
