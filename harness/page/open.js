/** The page that people open: choose, measure, look, keep. What it measures is what the harness's own rounds measure. */

import { measureClockStep } from './clock.js';
import { observe } from './checks.js';
import { bodiesOf } from './code.js';
import { measureCase, started } from './engine/plan.js';
import { tryNames } from './engine/frames.js';
import { draw } from './open/chart.js';
import { askedAbout, choose, sameOffer } from './open/choice.js';
import { shown, shownOfRun } from './open/figures.js';
import { Held } from './open/held.js';
import { Keeper } from './open/keeper.js';
import { assembled, newRound, newSession, planOfRound } from './open/session.js';
import { Watch } from './open/watch.js';
import { Progress } from './progress.js';

/** A case that was disturbed is measured again, so many times in all. */
const TRIES = 3;
/** Each start of the harness gives a link of its own. */
const OTHER_LINK = 'it was started again since, and its new link shows this run as well';

const element = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const say = (/** @type {string} */ text) => (element('state').textContent = text);

/** @returns {Promise<{ plan: import('./types.js').Plan, run: any }>} what this build can measure */
async function offered() {
  const response = await fetch('plan.json');
  if (!response.ok) throw new Error(`plan.json: ${response.status}. Serve the folder as it was written`);
  return response.json();
}

function pageFacts() {
  return {
    user_agent: navigator.userAgent,
    isolated: globalThis.crossOriginIsolated === true,
    clock_step_us: measureClockStep(),
    visible: document.visibilityState === 'visible',
    processors: navigator.hardwareConcurrency ?? 0,
  };
}

/** One lane after the other; a case during which the page was hidden or the machine slept is measured again. */
async function measureInFront(/** @type {() => Promise<any[]>} */ measure, /** @type {any} */ planned, /** @type {Watch} */ watch) {
  for (let tries = 1; ; tries++) {
    await watch.inFront();
    // Every realm is loaded from it.
    await watch.served();
    watch.begin();
    const rows = await measure();
    const disturbance = watch.disturbance();
    // A lane that fails by itself fails each time; one whose server was away does not.
    const failed = rows.find(({ outcome }) => outcome === 'failed');
    if (disturbance === null && failed === undefined) return rows;
    if (tries === TRIES) {
      return disturbance === null ? rows : rows.map((row) => ({ ...row, outcome: 'failed', message: disturbance }));
    }
    say(`${disturbance ?? failed?.message}. ${planned.id} is measured again.`);
  }
}

/** The round that is due: what it has measured is kept case by case, so that it can go on after anything. */
async function measureRound(
  /** @type {any} */ session, /** @type {any} */ offer, /** @type {any} */ facts, /** @type {Keeper} */ keeper, /** @type {Held} */ held,
) {
  const progress = new Progress();
  const watch = new Watch(say);
  const begin = performance.now();
  const round = newRound(session, facts);
  const plan = planOfRound(offer, session);
  await started();
  await tryNames();
  const left = plan.cases.slice(session.done);
  for (const [i, planned] of left.entries()) {
    await progress.running(planned, i, left.length);
    const rows = await measureInFront(() => measureCase(plan, facts.clock_step_us, planned), planned, watch);
    await keeper.add(round, rows);
    tell(progress, held, rows.map(shown));
  }
  for (const [i, check] of plan.checks.entries()) {
    progress.checking(check, i, plan.checks.length);
    round.observations.push(await observe(check));
  }
  if (session.index === 0) round.bodies = await bodiesOf(plan.cases);
  await keeper.endRound({ ...round, complete: !session.resumed, seconds: (performance.now() - begin) / 1e3 });
  progress.finished({ text: `Round ${session.index + 1} of ${session.rounds} is done.` });
  await watch.served();
}

/** New rows of the table. @param {Progress} progress @param {Held} held @param {ReturnType<typeof shown>[]} rows */
function tell(progress, held, rows) {
  progress.results({ rows });
  held.add(progress.rows.slice(0, rows.length).reverse(), rows);
}

/** What to do with everything that was measured. */
function offerEnd(/** @type {any} */ run, /** @type {Keeper} */ keeper, /** @type {Held} */ held) {
  const rows = run.rounds.flatMap((/** @type {any} */ round) => round.measurements);
  const failed = rows.filter((/** @type {any} */ row) => row.outcome !== 'timed').length;
  say(`${rows.length - failed} measurements are done${failed > 0 ? `, and ${failed} failed` : ''}.`);
  draw(element('chart'), run);
  const progress = new Progress();
  tell(progress, held, shownOfRun(run).reverse());
  progress.showAll();
  element('caption').textContent = 'Results: one operation, median over rounds';
  element('end').hidden = false;
  const text = JSON.stringify(run);
  element('download').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = 'run.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
  element('again').addEventListener('click', async () => {
    await keeper.clear();
    location.reload();
  });
  const token = new URLSearchParams(location.search).get('token');
  element('send').hidden = token === null;
  element('send').addEventListener('click', () => send(text, `${token}`));
}

async function send(/** @type {string} */ text, /** @type {string} */ token) {
  const headers = { 'content-type': 'application/json', 'x-run-token': token };
  element('send').disabled = true;
  try {
    const response = await fetch('run', { method: 'POST', headers, body: text });
    if (!response.ok) throw new Error(response.status === 403 ? OTHER_LINK : `${response.status} ${await response.text()}`);
    say((await response.json()).text);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    say(`The harness did not take the run: ${why}. Start it again, open its link and send once more, or download the file. `
      + 'Nothing is lost.');
    element('send').disabled = false;
  }
}

/** What becomes of a run that did not come to its end: `null` where another is to be begun. */
async function brokenOff(/** @type {any} */ session, /** @type {any} */ run, /** @type {Keeper} */ keeper) {
  switch (await askedAbout(session, run)) {
    case 'go-on':
      return keeper.take(({ done, attempt }) => ({ resumed: done > 0, attempt: attempt + 1 }));
    case 'end':
      return keeper.take(({ index }) => ({ rounds: index }));
    default:
      return null;
  }
}

async function open() {
  const facts = pageFacts();
  new Progress().facts(facts);
  element('isolation').hidden = facts.isolated;
  const held = new Held();
  await held.offer();
  const keeper = await Keeper.open();
  const { plan, run } = await offered();
  let session = await keeper.session();
  if (session !== null && session.index < session.rounds) {
    // Between two rounds the page loads itself again; anything else was not meant to happen.
    const planned = session.reloading && sameOffer(session, run);
    session = planned ? await keeper.take(() => ({})) : await brokenOff(session, run, keeper);
  }
  session ??= await keeper.begin(newSession(await choose(plan, keeper.lasts), run, facts));
  if (session.index < session.rounds) {
    await measureRound(session, plan, facts, keeper, held);
    location.reload();
    return;
  }
  offerEnd(assembled(session, await keeper.rounds()), keeper, held);
}

open().catch((error) => {
  document.body.classList.add('trouble');
  say(`The page stopped: ${error}. What was measured is kept. Load the page again to go on.`);
});
