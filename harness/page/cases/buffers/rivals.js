/** Bodies of rivals for the `buffers` family: what the bindgen lanes do, through what a rival's tool made. */

/** @type {import('../../types.js').Factory} */
function sum({ rival, values }) {
  const source = values();
  return { once: () => rival.sum(source), answer: () => ({ close: [rival.sum(source)] }) };
}

/** @type {import('../../types.js').Factory} */
function ramp({ rival, size, told }) {
  return { once: () => rival.ramp(size)[size - 1], answer: () => told.ofValues(rival.ramp(size)) };
}

/** @type {import('../../types.js').Factory} */
function sumBytes({ rival, bytes }) {
  const source = bytes();
  return { once: () => rival.sumBytes(source), answer: () => ({ exact: [rival.sumBytes(source)] }) };
}

/** @type {import('../../types.js').Factory} */
function byteRamp({ rival, size, told }) {
  return { once: () => rival.byteRamp(size)[size - 1], answer: () => told.ofBytes(rival.byteRamp(size)) };
}

/** @type {Record<string, import('../../types.js').RivalLanes>} */
export default {
  'slice-in': { assemblyscript: sum, embind: sum },
  'vec-out': { assemblyscript: ramp, embind: ramp },
  'bytes-in': { assemblyscript: sumBytes, embind: sumBytes },
  'bytes-out': { assemblyscript: byteRamp, embind: byteRamp },
};
