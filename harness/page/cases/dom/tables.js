/**
 * Bodies of the `dom` family that build table rows. Every operation starts from an empty table body and ends with all rows
 * in it; the body is detached, so that no layout is in the time.
 */

/** @type {import('../../types.js').Factory} */
function js({ size, dom }) {
  function all() {
    const body = dom.emptyBody();
    dom.build(body, size);
    return body;
  }
  return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'rows-web-sys': {
    bindgen({ glue, size, dom }) {
      const build = glue.dom_rows_build;
      function all() {
        const body = dom.emptyBody();
        build(document, body, size);
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
    js,
  },

  'rows-clone-node': {
    bindgen({ glue, size, dom }) {
      const build = glue.dom_rows_clone;
      const template = dom.emptyRow();
      function all() {
        const body = dom.emptyBody();
        build(template, body, size);
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
    js({ size, dom }) {
      const template = dom.emptyRow();
      function all() {
        const body = dom.emptyBody();
        for (let i = 0; i < size; i++) {
          const row = template.cloneNode(true);
          /** @type {any} */
          let cell = row.firstChild;
          for (const text of [`tea & cake ${i}`, `${i * 7}`]) {
            cell.textContent = text;
            cell = cell.nextSibling;
          }
          body.appendChild(row);
        }
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
  },

  'rows-inner-html': {
    bindgen({ glue, size, dom }) {
      const setHtml = glue.dom_rows_html;
      function all() {
        const body = dom.emptyBody();
        setHtml(body, size);
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
    raw({ wasm, size, dom, textDecoder }) {
      const decoder = textDecoder();
      function all() {
        const body = dom.emptyBody();
        const length = wasm.raw_dom_html(size);
        const bytes = new Uint8Array(wasm.memory.buffer, wasm.raw_dom_written(), length);
        body.innerHTML = decoder.decode(bytes);
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
    js({ size, dom }) {
      const escape = (/** @type {string} */ text) =>
        text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      function all() {
        const body = dom.emptyBody();
        let html = '';
        for (let i = 0; i < size; i++) {
          html += `<tr><td>${escape(`tea & cake ${i}`)}</td><td>${escape(`${i * 7}`)}</td></tr>`;
        }
        body.innerHTML = html;
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
  },

  'rows-commands': {
    bindgen({ glue, size, dom }) {
      const commands = glue.dom_rows_commands;
      function all() {
        const body = dom.emptyBody();
        dom.carryOut(body, commands(size));
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
    raw({ wasm, size, dom }) {
      function all() {
        const body = dom.emptyBody();
        const length = wasm.raw_dom_commands(size);
        dom.carryOut(body, new Uint8Array(wasm.memory.buffer, wasm.raw_dom_written(), length));
        return body;
      }
      return { once: () => all().childNodes.length, answer: () => dom.rowsTold(all()) };
    },
    js,
  },
};
