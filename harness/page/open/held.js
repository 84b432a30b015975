/** Two columns of the table: what a published run has for a row, and how many times that this browser takes. */

import { choices, figureInWords, figuresOf, key, publishedRuns, ratioInWords } from './published.js';

/** What was chosen, for the next load of the page: each round is one. */
const KEPT = 'wasm-boundary-bench held against';
const element = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

/** A row of the table with what it shows, in nanoseconds where there is a figure. @typedef {{ case: string, lane: string, ns?: number }} Shown */

export class Held {
  constructor() {
    /** @type {Map<string, import('./published.js').Figure> | null} */
    this.figures = null;
    this.host = '';
    /** @type {[HTMLElement, Shown][]} Every row so far. */
    this.rows = [];
  }

  /** Lets a run be chosen, where there are any. */
  async offer() {
    const offered = choices(await publishedRuns());
    if (offered.length === 0) return;
    const select = element('published');
    select.append(...offered.map(({ value, text }) => new Option(text, value)));
    select.addEventListener('input', () => this.#choose(select.value));
    element('held').hidden = false;
    const kept = remembered();
    if (offered.some(({ value }) => value === kept)) {
      select.value = kept;
      await this.#choose(kept);
    }
  }

  /** @param {string} value of a choice; empty for none */
  async #choose(value) {
    remember(value);
    const [slug, host] = value === '' ? ['', ''] : JSON.parse(value);
    const figures = value === '' ? null : await figuresOf(slug);
    // Somebody may have chosen another while it was loaded.
    if (element('published').value !== value) return;
    [this.figures, this.host] = [figures, host];
    element('held-trouble').hidden = value === '' || figures !== null;
    for (const [row, shown] of this.rows) this.#fill(row, shown);
    this.#showColumns();
  }

  /** Adds the two cells to new rows. @param {HTMLElement[]} rows @param {Shown[]} shown what they show, in the same order */
  add(rows, shown) {
    for (const [i, row] of rows.entries()) {
      row.append(document.createElement('td'), document.createElement('td'));
      this.rows.push([row, shown[i]]);
      this.#fill(row, shown[i]);
    }
    this.#showColumns();
  }

  /** @param {HTMLElement} row @param {Shown} shown */
  #fill(row, shown) {
    const figure = this.figures?.get(key(shown.case, shown.lane, this.host));
    const [published, ratio] = /** @type {HTMLElement[]} */ ([...row.children].slice(-2));
    const held = figure !== undefined && shown.ns !== undefined;
    published.textContent = held ? figureInWords(figure) : '–';
    ratio.textContent = held ? ratioInWords(/** @type {number} */ (shown.ns), figure) : '–';
  }

  #showColumns() {
    element('table').classList.toggle('alone', this.figures === null);
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(KEPT) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} value */
function remember(value) {
  try {
    sessionStorage.setItem(KEPT, value);
  } catch {
    // A browser that keeps nothing for pages lets it be chosen again.
  }
}
