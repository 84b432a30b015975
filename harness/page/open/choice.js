/** What a person is asked before anything is measured. */

import { NO_STORE } from './keeper.js';
import { belongsTo } from './session.js';

/** Milliseconds that a row takes on a fine clock, and clock steps that it takes on a coarse one: only a guess is shown. */
const ROW_MS = 45;
const ROW_STEPS = 900;

const element = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

/** Waits until a form is submitted. @param {HTMLFormElement} form @returns {Promise<string>} the button's name */
function submitted(form) {
  form.hidden = false;
  return new Promise((resolve) => {
    const listen = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      form.hidden = true;
      form.removeEventListener('submit', listen);
      resolve(/** @type {any} */ (event.submitter)?.name ?? '');
    };
    form.addEventListener('submit', listen);
  });
}

/** Whether a run was begun with what is offered now. @param {any} session @param {any} run what would be measured */
export function sameOffer(session, run) {
  const told = (/** @type {any} */ { builds, tools, cases, checks }) => JSON.stringify([builds, tools, cases, checks]);
  return told(session.run) === told(run);
}

/**
 * What to do with a run that was broken off.
 *
 * @param {any} session
 * @param {any} run what this build would measure
 * @returns {Promise<string>} `go-on`, `end` with the rounds that are whole, or `anew`
 */
export async function askedAbout(session, run) {
  const same = sameOffer(session, run);
  element('state').textContent = 'A run here did not come to its end.';
  element('begun').textContent = same
    ? `It began at ${session.run.started}. Round ${session.index + 1} of ${session.rounds} has ${session.done} cases. `
      + 'The report will say that this round was measured in pieces.'
    : `It began at ${session.run.started} with another build or other cases than this page has. It cannot go on here.`;
  const buttons = element('going-on').elements;
  buttons['go-on'].hidden = !same;
  buttons.end.hidden = session.index === 0;
  return submitted(element('going-on'));
}

/**
 * @param {import('../types.js').Plan} plan
 * @param {boolean} lasts whether what is measured outlives the page
 * @returns {Promise<{ families: string[], rounds: number }>}
 */
export async function choose(plan, lasts) {
  if (!lasts) throw new Error(NO_STORE);
  const form = element('choice');
  const names = [...new Set(plan.cases.map(({ family }) => family))].filter((family) => family !== 'controls').sort();
  element('families').replaceChildren(...names.map((family) => {
    const cases = plan.cases.filter((planned) => planned.family === family).length;
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: 'family', value: family });
    box.checked = family === 'strings' || names.length === 1;
    const label = document.createElement('label');
    label.append(box, ` ${family}, ${cases} cases`);
    return label;
  }));
  const chosen = () => ({
    families: [...form.querySelectorAll('[name="family"]:checked')].map((box) => box.value),
    rounds: Number(form.elements.rounds.value),
  });
  const guess = () => {
    const { families, rounds } = chosen();
    const rows = plan.cases.filter((planned) => belongsTo({ families }, planned)).flatMap((planned) => planned.rows).length;
    const row = Math.max(ROW_MS, (ROW_STEPS * Number(document.body.dataset.clockStepUs)) / 1e3);
    element('expected').textContent = families.length === 0
      ? 'Choose at least one family.'
      : `About ${Math.max(1, Math.round((rounds * rows * row) / 60_000))} minutes in all, for ${rows} rows a round.`;
    form.querySelector('[type="submit"]').disabled = families.length === 0;
  };
  form.addEventListener('input', guess);
  guess();
  element('state').textContent = 'Ready.';
  await submitted(form);
  return chosen();
}
