/** What the `dom` cases share: a witness of changes, plain JavaScript's way to table rows, and commands carried out. */

import { ofStrings } from './answer.js';
import { unshared } from './shared-memory.js';

/** Opens a row; the codes are those of `bench_native::kernels::dom`. */
const OPEN_ROW = 1;
const OPEN_CELL = 2;
const TEXT = 3;
const CLOSE = 4;

const decoder = new TextDecoder();

/**
 * Changes an element that is watched, and tells how many changes were seen and what they left.
 *
 * @param {MutationObserverInit} what
 * @param {(element: HTMLElement) => void} change
 * @param {(element: HTMLElement) => string | null} left
 * @returns {import('./types.js').Answer}
 */
export function witnessed(what, change, left) {
  const element = document.createElement('td');
  const observer = new MutationObserver(() => {});
  observer.observe(element, what);
  change(element);
  const changes = observer.takeRecords().length;
  observer.disconnect();
  return doneAndLeft(changes, left(element));
}

/**
 * How many times something was done, and the text that it left.
 *
 * @param {number} times @param {string | null} text @returns {import('./types.js').Answer}
 */
export function doneAndLeft(times, text) {
  const { exact } = /** @type {{ exact: number[] }} */ (ofStrings([text ?? '']));
  return { exact: [times, exact[1]] };
}

/**
 * Elements within each other, each titled with its depth, down to `depth`. While the list is kept, so are the engine's
 * objects for them.
 *
 * @param {number} depth
 */
export function nested(depth) {
  const levels = [document.createElement('div')];
  for (let i = 0; i < depth; i++) levels.push(levels[i].appendChild(document.createElement('div')));
  levels.forEach((level, i) => (level.title = `depth ${i}`));
  return levels;
}

/** A table body that hangs nowhere: nothing of it is laid out. */
export function emptyBody() {
  const table = document.createElement('table');
  return table.appendChild(document.createElement('tbody'));
}

/** A row of two empty cells that hangs nowhere, to be cloned. */
export function emptyRow() {
  const row = document.createElement('tr');
  for (let i = 0; i < 2; i++) row.appendChild(document.createElement('td'));
  return row;
}

/**
 * Elements to be clicked, each with what its click counts, and their parent; all of them hang nowhere.
 *
 * @param {number} count
 */
export function buttons(count) {
  const parent = document.createElement('div');
  const all = Array.from({ length: count }, (_, i) => {
    const button = document.createElement('button');
    button.setAttribute('data-weight', `${weight(i)}`);
    return parent.appendChild(button);
  });
  return { parent, all };
}

/** What a click on a button counts. @param {number} place */
export const weight = (place) => place * 7 + 1;

/** A click that was dispatched, so that it has a target. */
export function clickOnce() {
  const event = new MouseEvent('click', { clientX: 37 });
  document.createElement('button').dispatchEvent(event);
  return event;
}

/** @param {HTMLElement} body @param {number} rows */
export function build(body, rows) {
  for (let i = 0; i < rows; i++) {
    const row = document.createElement('tr');
    for (const text of [`tea & cake ${i}`, `${i * 7}`]) {
      const cell = document.createElement('td');
      cell.textContent = text;
      row.appendChild(cell);
    }
    body.appendChild(row);
  }
}

/**
 * Carries out what Rust wrote.
 *
 * @param {HTMLElement} body @param {Uint8Array} bytes
 */
export function carryOut(body, bytes) {
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const texts = decoder.decode(unshared(bytes.subarray(end)));
  let start = 0;
  /** @type {HTMLElement} */
  let open = body;
  for (let i = 4; i < end; i++) {
    switch (bytes[i]) {
      case OPEN_ROW:
        open = open.appendChild(document.createElement('tr'));
        break;
      case OPEN_CELL:
        open = open.appendChild(document.createElement('td'));
        break;
      case TEXT: {
        const units = bytes[i + 1] | (bytes[i + 2] << 8);
        open.textContent = texts.slice(start, start + units);
        start += units;
        i += 2;
        break;
      }
      case CLOSE:
        open = /** @type {HTMLElement} */ (open.parentNode);
        break;
      default:
        throw new Error(`there is no command ${bytes[i]}`);
    }
  }
}

/** @param {HTMLElement} body */
export function rowsTold(body) {
  return ofStrings([body.innerHTML, body.textContent ?? '']);
}
