/**
 * Bodies of the `dom` family: single steps on the page's own document, in loops that run within Wasm. All elements are
 * detached, so that no layout is in the time.
 */

/** Rust sets an attribute, of texts that are interned or not. @type {import('../../types.js').Factory} */
function attributeSet({ glue, id, size, dom }) {
  const set = glue.dom_set_attribute;
  const element = document.createElement('td');
  const interned = id.startsWith('dom/set-attribute-interned/');
  if (interned) glue.dom_intern_attribute();
  function once() {
    set(element, size);
    return 1;
  }
  const left = (/** @type {Element} */ seen) => seen.getAttribute('data-state');
  return {
    once,
    answer: () => dom.witnessed({ attributes: true }, (seen) => set(seen, size), left),
    dispose: () => interned && glue.dom_unintern_attribute(),
  };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'create-element': {
    bindgen({ glue, fresh, size, dom }) {
      const create = glue.dom_create;
      async function answer() {
        // Nobody sees a document create what it does not keep, so a copy of the module is given one that counts.
        let count = 0;
        const counting = { createElement: (/** @type {string} */ name) => (count += 1, document.createElement(name)) };
        const copy = await fresh();
        const counted = copy.glue.dom_create(counting, size);
        const { localName } = create(document, size);
        return dom.doneAndLeft(count, counted.localName === localName ? localName : null);
      }
      return { once: () => create(document, size).nodeType, answer };
    },
    js({ size, dom }) {
      let count = 0;
      function create() {
        /** @type {any} */
        let last;
        for (count = 0; count < size; count++) last = document.createElement('td');
        return last;
      }
      return {
        once: () => create().nodeType,
        answer: () => {
          const { localName } = create();
          return dom.doneAndLeft(count, localName);
        },
      };
    },
  },

  'set-attribute': {
    bindgen: attributeSet,
    js({ size, dom }) {
      const values = ['off', 'on'];
      const element = document.createElement('td');
      function set(/** @type {Element} */ target) {
        for (let i = 0; i < size; i++) target.setAttribute('data-state', values[i % 2]);
      }
      function once() {
        set(element);
        return 1;
      }
      const left = (/** @type {Element} */ seen) => seen.getAttribute('data-state');
      return { once, answer: () => dom.witnessed({ attributes: true }, set, left) };
    },
  },

  'set-attribute-interned': { bindgen: attributeSet },

  'text-content': {
    bindgen({ glue, size, dom }) {
      const set = glue.dom_set_text;
      const element = document.createElement('td');
      function once() {
        set(element, size);
        return 1;
      }
      const left = (/** @type {Element} */ seen) => seen.textContent;
      return { once, answer: () => dom.witnessed({ childList: true }, (seen) => set(seen, size), left) };
    },
    js({ size, dom }) {
      const texts = ['off', 'on'];
      const element = document.createElement('td');
      function set(/** @type {Element} */ target) {
        for (let i = 0; i < size; i++) target.textContent = texts[i % 2];
      }
      function once() {
        set(element);
        return 1;
      }
      return { once, answer: () => dom.witnessed({ childList: true }, set, (seen) => seen.textContent) };
    },
  },

  'class-list': {
    bindgen({ glue, size, dom }) {
      const toggle = glue.dom_toggle_class;
      const element = document.createElement('td');
      function once() {
        toggle(element, size);
        return 1;
      }
      const left = (/** @type {Element} */ seen) => seen.className;
      return { once, answer: () => dom.witnessed({ attributes: true }, (seen) => toggle(seen, size), left) };
    },
    js({ size, dom }) {
      const element = document.createElement('td');
      function toggle(/** @type {Element} */ target) {
        for (let i = 0; i < size; i++) target.classList.toggle('chosen');
      }
      function once() {
        toggle(element);
        return 1;
      }
      return { once, answer: () => dom.witnessed({ attributes: true }, toggle, (seen) => seen.className) };
    },
  },

  'first-child': {
    bindgen({ glue, size, dom }) {
      const descend = glue.dom_descend;
      const levels = dom.nested(size + 1);
      return {
        once: () => descend(levels[0], size).nodeType,
        answer: () => {
          const reached = descend(levels[0], size);
          return dom.doneAndLeft(levels.indexOf(reached), reached.title);
        },
      };
    },
    js({ size, dom }) {
      const levels = dom.nested(size + 1);
      function descend() {
        /** @type {any} */
        let node = levels[0];
        for (let i = 0; i < size; i++) node = node.firstChild;
        return node;
      }
      return {
        once: () => descend().nodeType,
        answer: () => {
          const reached = descend();
          return dom.doneAndLeft(levels.indexOf(reached), reached.title);
        },
      };
    },
  },
};
