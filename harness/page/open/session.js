/** What is being measured, in which order, and the record that it becomes (`harness/crates/record`). */

/** Families that are part of every run: rulers, the empty loop, the pair that shows the noise. */
const ALWAYS = 'controls';
/** The two halves of the A/A pair, which run next to each other. */
const PAIR = ['aa-first', 'aa-second'];

/** Why a round is not whole that was measured in more than one load of the page. */
const IN_PIECES = 'the page was closed or loaded again half-way; it went on in another load';

/** @param {string} userAgent @returns {[host: string, version: string]} as records name browsers */
export function browserOf(userAgent) {
  const version = (/** @type {RegExp} */ pattern) => pattern.exec(userAgent)?.[1] ?? '';
  if (userAgent.includes('Firefox/')) return ['firefox', `Firefox ${version(/Firefox\/([\d.]+)/)}`];
  if (userAgent.includes('Chrome/')) return ['chromium', `Chromium ${version(/Chrome\/([\d.]+)/)}`];
  return ['webkit', `WebKit ${version(/Version\/([\d.]+)/)}`];
}

/** @param {{ families: string[], rounds: number }} chosen @param {any} run @param {any} facts */
export function newSession({ families, rounds }, run, facts) {
  const [host, version] = browserOf(facts.user_agent);
  const [seed] = crypto.getRandomValues(new Uint32Array(1));
  const started = new Date().toISOString();
  const begun = { ...run, started, seed, settings: { ...run.settings, hosts: [host] } };
  return { run: begun, families, rounds, host, version, index: 0, attempt: 0, done: 0, resumed: false, reloading: false };
}

/** @param {any} session @param {{ family: string }} planned a case or a check */
export function belongsTo({ families }, { family }) {
  return family === ALWAYS || families.includes(family);
}

/** The round that is due, before anything of it is measured. @param {any} session @param {any} facts */
export function newRound(session, facts) {
  const { index, host, version, attempt } = session;
  /** @type {Record<"measurements" | "long_loops" | "observations" | "counted" | "bodies", any[]>} */
  const lists = { measurements: [], long_loops: [], observations: [], counted: [], bodies: [] };
  const started = new Date().toISOString();
  return {
    index, host, attempt, complete: false, started, seconds: 0, left_out: 0, version, page: facts, ...lists, trouble: IN_PIECES,
  };
}

/**
 * The generator mulberry32.
 *
 * @param {number} seed @returns {(upper: number) => number} from 0 to `upper` − 1
 */
function generator(seed) {
  let state = seed >>> 0;
  return (upper) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return Math.floor((((x ^ (x >>> 14)) >>> 0) / 4294967296) * upper);
  };
}

/** Fisher and Yates's shuffle. @template T @param {T[]} values @param {(upper: number) => number} below */
function shuffled(values, below) {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The halves of the A/A pair next to each other. @param {import('../types.js').PlannedCase[]} cases */
function withPairTogether(cases) {
  const isHalf = (/** @type {import('../types.js').PlannedCase} */ planned) => PAIR.includes(planned.mechanism);
  const halves = cases.filter(isHalf);
  const place = cases.findIndex(isHalf);
  return cases.flatMap((planned, i) => (i === place ? halves : isHalf(planned) ? [] : [planned]));
}

/**
 * The plan of the round that is due, the same in every load of the page that takes part in it: orders and addresses are its
 * own, as in rounds that the harness plans (`harness/src/measure/plan.rs`).
 *
 * @param {import('../types.js').Plan} plan @param {any} session
 */
export function planOfRound(plan, session) {
  const below = generator(session.run.seed + session.index * 0x9e3779b9);
  const mine = plan.cases.filter((planned) => belongsTo(session, planned));
  const cases = mine.map((planned) => ({ ...planned, rows: shuffled(planned.rows, below) }));
  return {
    ...plan,
    cases: withPairTogether(shuffled(cases, below)),
    checks: session.index === 0 ? plan.checks.filter((check) => belongsTo(session, check)) : [],
    source_offset: 8 * below(512),
    padding_bytes: 16 * (1 + below(4096)),
  };
}

/** The record of everything that was kept. @param {any} session @param {any[]} rounds */
export function assembled(session, rounds) {
  const { run } = session;
  const mine = (/** @type {{ family: string }} */ one) => belongsTo(session, one);
  const wanted = rounds.filter((round) => round.index < session.rounds);
  const whole = wanted.map((round) => ({ ...round, trouble: round.complete ? null : IN_PIECES }));
  const settings = { ...run.settings, rounds: session.rounds };
  return { ...run, settings, cases: run.cases.filter(mine), checks: run.checks.filter(mine), rounds: whole };
}
