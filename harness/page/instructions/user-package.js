/** One operation of a user's script, ready to be counted. */

import { initialise, operations, ready } from '../user-package/script.js';
import { runOrFind } from './blocks.js';

/**
 * @param {import('../types.js').OperationInstructionsPlan} plan @param {(mark: number) => void} mark
 * @param {() => number} instructions
 */
export async function countOperation(plan, mark, instructions) {
  const { user_package: { glue: path, module, script }, operation, blocks } = plan;
  const here = (/** @type {string} */ file) => new URL(`..${file}`, import.meta.url).href;
  const glue = await import(here(path));
  await initialise(glue, here(module));
  const found = (await operations(here(script), glue)).find(({ name }) => name === operation);
  if (found === undefined) throw new Error('the script makes no such operation here');
  const body = { ...(await ready(found)), answer: () => ({ exact: [] }) };
  return runOrFind(body, blocks, mark, instructions);
}
