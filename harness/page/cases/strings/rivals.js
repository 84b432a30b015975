/** Bodies of rivals for the `strings` family: what the bindgen lanes do, through what a rival's tool made. */

/** @type {import('../../types.js').Factory} */
function perItem({ rival, strings, told }) {
  const { upper } = rival;
  const items = strings();
  function all() {
    const out = [];
    for (const item of items) out.push(upper(item));
    return out;
  }
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {import('../../types.js').Factory} */
function newlineBatch({ rival, strings, told }) {
  const items = strings();
  const all = () => rival.upperLines(items.join('\n')).split('\n');
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {import('../../types.js').Factory} */
function packedBatch({ rival, packing, strings, told }) {
  const items = strings();
  function all() {
    const { bytes, ends } = packing.pack(items);
    const out = rival.upperPacked(bytes, ends);
    const borders = new Uint32Array(out.buffer, out.byteOffset, items.length);
    return packing.unpack(out.subarray(borders.byteLength), borders);
  }
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {import('../../types.js').Factory} */
function each({ rival, strings, told }) {
  const items = strings();
  const all = () => rival.upperEach(items);
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {import('../../types.js').Factory} */
function ends({ rival, strings }) {
  const [text] = strings();
  const { readEnds } = rival;
  return { once: () => readEnds(text), answer: () => ({ exact: [readEnds(text)] }) };
}

/** @type {import('../../types.js').Factory} */
function out({ rival, strings, told }) {
  const { keep, kept } = rival;
  keep(strings()[0]);
  return { once: () => kept().length, answer: () => told.ofStrings([kept()]) };
}

/** @type {Record<string, import('../../types.js').RivalLanes>} */
export default {
  'per-item': { assemblyscript: perItem, embind: perItem },
  'newline-batch': { assemblyscript: newlineBatch, embind: newlineBatch },
  'packed-batch': { assemblyscript: packedBatch },
  'vec-string': { assemblyscript: each, embind: each },
  'str-in': { assemblyscript: ends, embind: ends },
  'string-out': { assemblyscript: out, embind: out },
};
