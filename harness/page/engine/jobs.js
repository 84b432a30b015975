/**
 * What is done inside of a realm, which is thrown away afterwards. Everything that a case runs is loaded there, for this
 * case alone.
 *
 * @typedef {{ kind: string } & Record<string, unknown>} Job
 * @typedef {{ done?: any, trouble?: string }} Outcome What came of it, or why nothing did.
 */

/** What does each kind of job; loaded when it is asked for. @type {Record<string, () => Promise<{ work: (job: any) => unknown }>>} */
const KINDS = {
  case: () => import('./case.js'),
  pair: () => import('../pairs/pair.js'),
  count: () => import('../ledger/operations.js'),
  family: () => import('../ledger/family.js'),
};

/** @param {Job} job @returns {Promise<Outcome>} */
export async function outcomeOf(job) {
  try {
    const { work } = await KINDS[job.kind]();
    return { done: await work(job) };
  } catch (error) {
    return { trouble: String(error) };
  }
}
