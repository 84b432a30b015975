/** Realms share nothing with each other. A page's are frames, and a runtime's are processes. */

const realms = typeof document === 'undefined' ? import('./processes.js') : import('./frames.js');

/**
 * Has a realm do one job: a fresh one, unless it may do several.
 *
 * @param {import('./jobs.js').Job} job plain data
 * @param {number | null} patienceMs how long it may take, where that is limited: what a user wrote may never end
 * @param {number} sharing jobs that a realm may do
 * @returns {Promise<any>} what came of it
 */
export async function inRealm(job, patienceMs = null, sharing = 1) {
  const { done, trouble } = await (await realms).outcome(job, patienceMs, sharing);
  if (trouble !== undefined) throw new Error(trouble);
  return done;
}
