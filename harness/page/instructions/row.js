/** One row, ready to be counted: the body that is timed elsewhere, checked first. */

import '../imported.js';
import { mustAgree } from '../answer.js';
import { environment, inside } from '../environment.js';
import { bodiesFor } from '../families.js';
import { lacks } from '../features.js';
import { loadBuild } from '../modules.js';
import { ownBody } from '../own-code.js';
import { OPERATIONS, operationBody } from '../user-package/body.js';
import { runOrFind } from './blocks.js';

/** Bytes between the start of a buffer and its values; timed rounds vary it. */
const SOURCE_OFFSET = 0;

/** @param {import('../types.js').InstructionsPlan} plan @returns {Promise<import('../types.js').Body>} */
async function checkedBody({ planned, row: { lane, variant } }) {
  const body = planned.family === OPERATIONS ? await operationBody(planned.id, lane) : await ownCase(planned, lane, variant);
  mustAgree(planned.expected, await body.answer());
  return body;
}

/** @param {import('../types.js').PlannedCase} planned @param {string} lane @param {string} variant */
async function ownCase(planned, lane, variant) {
  if (lacks(planned.needs)) throw new Error(`this engine lacks ${planned.needs}`);
  const env = environment(planned, await loadBuild(variant), SOURCE_OFFSET, () => loadBuild(variant));
  const lanes = lane === 'inside' ? { inside } : await bodiesFor(planned);
  const factory = lanes[/** @type {keyof typeof lanes} */ (lane)];
  if (factory === undefined) throw new Error(`the page has no body for lane ${lane} of ${planned.id}`);
  return ownBody(factory, lane, `${planned.id}/${lane}/${variant}`, env);
}

/**
 * @param {import('../types.js').InstructionsPlan} plan @param {(mark: number) => void} mark @param {() => number} instructions
 */
export async function countRow(plan, mark, instructions) {
  const body = await checkedBody(plan);
  if (body.timed) throw new Error('its body makes something ready before each operation, which would be counted too');
  return runOrFind(body, plan.blocks, mark, instructions);
}
