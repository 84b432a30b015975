/** What a person who opened the page sees. Touched only between cases, never while one is timed. */

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** Rows shown while more are to come: a browser lays a long table out anew with every row. */
const SHOWN = 30;

export class Progress {
  constructor() {
    this.begin = performance.now();
    /** @type {HTMLElement[]} Every row, the newest first. */
    this.rows = [];
  }

  /** @param {{ isolated: boolean, clock_step_us: number }} facts */
  facts({ isolated, clock_step_us }) {
    const clock = `This page's clock moves in steps of ${clock_step_us} µs.`;
    element('clock').textContent = isolated
      ? clock
      : `${clock} The page is not cross-origin isolated, so its clock is coarse. Batches are long, and short costs are less sure.`;
    document.body.classList.toggle('coarse', !isolated);
    document.body.dataset.clockStepUs = `${clock_step_us}`;
  }

  /**
   * Shows which case runs, and lets the browser paint it before the case is timed.
   *
   * @param {import('./types.js').PlannedCase} planned @param {number} done @param {number} total
   */
  async running(planned, done, total) {
    const spent = (performance.now() - this.begin) / 1e3;
    const left = done > 0 ? `, with about ${Math.ceil((spent / done) * (total - done))} s left` : '';
    element('state').textContent = `Measuring case ${done + 1} of ${total}${left}: ${planned.id}`;
    const bar = /** @type {HTMLProgressElement} */ (element('bar'));
    bar.hidden = false;
    bar.max = total;
    bar.value = done;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Something is timed whose figures are shown elsewhere. @param {string} what */
  timing(what) {
    element('state').textContent = `Measuring ${what}`;
  }

  /** @param {import('./types.js').PlannedCheck} check @param {number} done @param {number} total */
  checking(check, done, total) {
    element('state').textContent = `Everything is measured. Looking at check ${done + 1} of ${total}: ${check.id}`;
  }

  /** @param {import('./types.js').PlannedCount} planned @param {number} done @param {number} total */
  counting({ planned }, done, total) {
    element('state').textContent = `Everything is measured. Counting case ${done + 1} of ${total}: ${planned.id}`;
  }

  /** @param {{ rows: { case: string, lane: string, text: string }[] }} reply what the harness made of the case */
  results({ rows }) {
    const body = element('results');
    /** @type {HTMLElement} */ (body.closest('table')).hidden = false;
    for (const { case: id, lane, text } of rows) {
      const row = document.createElement('tr');
      for (const cell of [id, lane, text]) {
        row.append(Object.assign(document.createElement('td'), { textContent: cell }));
      }
      body.prepend(row);
      this.rows.unshift(row);
    }
    while (body.childElementCount > SHOWN) body.lastElementChild?.remove();
  }

  /** @param {{ text: string }} reply */
  finished({ text }) {
    const bar = /** @type {HTMLProgressElement} */ (element('bar'));
    bar.value = bar.max;
    element('state').textContent = text;
    this.showAll();
  }

  /** Every row, however many there are. */
  showAll() {
    element('results').replaceChildren(...this.rows);
  }
}
