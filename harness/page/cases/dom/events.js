/** Bodies of the `dom` family about events. Elements that are clicked are detached, and clicks are dispatched by the case itself. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'event-fields': {
    bindgen({ glue, size, dom }) {
      const event = dom.clickOnce();
      const read = () => glue.dom_read_event(event, size);
      return { once: read, answer: () => ({ exact: [read()] }) };
    },
    js({ size, dom }) {
      const event = dom.clickOnce();
      function read() {
        let sum = 0;
        for (let i = 0; i < size; i++) sum += event.clientX + event.type.length + (event.target === null ? 0 : 1);
        return sum;
      }
      return { once: read, answer: () => ({ exact: [read()] }) };
    },
  },

  'listeners-each': {
    bindgen({ glue, size, dom }) {
      const { parent, all } = dom.buttons(size);
      const buttons = new glue.DomButtons(parent, all);
      function once() {
        buttons.hear_each();
        return buttons.clicks;
      }
      function answer() {
        const before = [buttons.clicks, buttons.sum];
        once();
        return { exact: [buttons.clicks - before[0], buttons.sum - before[1]] };
      }
      return { once, answer, dispose: () => buttons.free() };
    },
    js({ size, dom }) {
      const { all } = dom.buttons(size);
      let clicks = 0;
      let sum = 0;
      function once() {
        /** @type {(() => void)[]} */
        const listeners = [];
        for (let i = 0; i < all.length; i++) {
          const weight = i * 7 + 1;
          const listener = () => {
            clicks += 1;
            sum = (sum + weight) >>> 0;
          };
          all[i].addEventListener('click', listener);
          listeners.push(listener);
        }
        for (let i = 0; i < all.length; i++) all[i].dispatchEvent(new Event('click', { bubbles: true }));
        for (let i = 0; i < all.length; i++) all[i].removeEventListener('click', listeners[i]);
        return clicks;
      }
      function answer() {
        clicks = 0;
        sum = 0;
        once();
        return { exact: [clicks, sum] };
      }
      return { once, answer };
    },
  },

  'listeners-delegated': {
    bindgen({ glue, size, dom }) {
      const { parent, all } = dom.buttons(size);
      const buttons = new glue.DomButtons(parent, all);
      function once() {
        buttons.hear_delegated();
        return buttons.clicks;
      }
      function answer() {
        const before = [buttons.clicks, buttons.sum];
        once();
        return { exact: [buttons.clicks - before[0], buttons.sum - before[1]] };
      }
      return { once, answer, dispose: () => buttons.free() };
    },
    js({ size, dom }) {
      const { parent, all } = dom.buttons(size);
      let clicks = 0;
      let sum = 0;
      function once() {
        const listener = (/** @type {any} */ { target }) => {
          clicks += 1;
          sum = (sum + Number(target.getAttribute('data-weight'))) >>> 0;
        };
        parent.addEventListener('click', listener);
        for (let i = 0; i < all.length; i++) all[i].dispatchEvent(new Event('click', { bubbles: true }));
        parent.removeEventListener('click', listener);
        return clicks;
      }
      function answer() {
        clicks = 0;
        sum = 0;
        once();
        return { exact: [clicks, sum] };
      }
      return { once, answer };
    },
  },
};
