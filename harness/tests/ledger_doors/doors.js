/** Does by hand what glue does, one thing at a time, and holds what was counted against what was done. Run by Node. */

import assert from 'node:assert/strict';
import { Ledger } from './page/ledger.js';
import { glue } from './module.js';

/** What must be as it was, whenever nothing is counted. */
const STOOD_IN_FOR = /** @type {[any, string][]} */ ([
  ...['Uint8Array', 'Float64Array', 'Map', 'Object', 'Promise'].map((name) => [globalThis, name]),
  ...['set', 'slice', 'subarray'].map((name) => [Object.getPrototypeOf(Uint8Array.prototype), name]),
  [String.prototype, 'charCodeAt'], [TextEncoder.prototype, 'encodeInto'], [TextDecoder.prototype, 'decode'],
  [DataView.prototype, 'setUint32'], [WebAssembly.Table.prototype, 'get'], [WebAssembly.Memory.prototype, 'grow'],
  [FinalizationRegistry.prototype, 'register'], [Object, 'create'], [WebAssembly, 'instantiate'],
]);
const descriptors = () => STOOD_IN_FOR.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name));
const before = descriptors();

const ledger = new Ledger();
let told = () => {};
const { wasm } = await ledger.instantiate(glue(() => told()), {});
const other = await ledger.instantiate(glue(() => {}), {});
const { memory, table } = wasm;

/** @param {string} what @param {() => unknown} operation @param {Record<string, number>} expected */
function counts(what, operation, expected) {
  assert.deepEqual(ledger.count(operation).counts, expected, what);
  assert.deepEqual(descriptors(), before, `${what}: something is still stood in for`);
}

const read = (/** @type {string} */ text) => [...text].forEach((_, i) => text.charCodeAt(i));
const bytes = new Uint8Array(16);
const inside = new Uint8Array(memory.buffer, 0, 64);
const values = new Float64Array(memory.buffer, 0, 8);

counts('nothing', () => {}, {});
counts('bytes in', () => inside.set(bytes, 32), { 'copied-in': 16 });
counts('values in', () => values.set(new Float64Array(2)), { arrays: 1, 'array-bytes': 16, 'copied-in': 16 });
counts('a list in, of other widths', () => values.set([1, 2, 3]), { 'copied-in': 24 });
counts('bytes within', () => inside.set(inside.subarray(0, 8), 8), { views: 1, 'copied-in': 8 });
counts('bytes out', () => bytes.set(inside.subarray(0, 16)), { views: 1, 'copied-out': 16 });
counts('a slice out', () => inside.slice(0, 10), { arrays: 1, 'array-bytes': 10, 'copied-out': 10 });
counts('a slice elsewhere', () => bytes.slice(0, 10), { arrays: 1, 'array-bytes': 10 });
counts('a copy out', () => new Uint8Array(inside), { arrays: 1, 'array-bytes': 64, 'copied-out': 64 });
counts('a copy of other widths', () => new Float64Array(inside), { arrays: 1, 'array-bytes': 512, 'copied-out': 512 });
counts('a view', () => new Float64Array(memory.buffer, 8, 2), { views: 1 });
counts('a view of another module', () => new Uint8Array(other.wasm.memory.buffer), { views: 1 });
counts('arrays elsewhere', () => [new Uint8Array(4), new BigInt64Array([1n]), Int8Array.of(1, 2)], {
  arrays: 3, 'array-bytes': 14,
});
counts('an array over memory that is there', () => new Uint8Array(bytes.buffer, 4), { arrays: 1 });

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
counts('text in', () => encoder.encodeInto('aé漢😀', inside), { encodes: 1, encoded: 10, 'encoded-wide': 9 });
counts('text that has no room', () => encoder.encodeInto('漢漢', inside.subarray(0, 4)), {
  views: 1, encodes: 1, encoded: 3, 'encoded-wide': 3,
});
counts('text to bytes', () => encoder.encode('aé'), { encodes: 1, encoded: 3, 'encoded-wide': 2 });
counts('ASCII to bytes', () => encoder.encode('abc'), { encodes: 1, encoded: 3 });
counts('text out', () => decoder.decode(inside.subarray(0, 10)), {
  views: 1, decodes: 1, decoded: 10, 'decoded-wide': 10,
});
counts('no text', () => decoder.decode(), { decodes: 1 });

const [view, elsewhere] = [new DataView(memory.buffer), new DataView(bytes.buffer)];
for (const kind of ['Int8', 'Uint16', 'Uint32', 'Float64', 'BigUint64']) {
  const value = kind === 'BigUint64' ? 1n : 1;
  counts(`${kind} in`, () => view[`set${kind}`](8, value, true), { 'words-in': 1 });
  counts(`${kind} out`, () => assert.equal(view[`get${kind}`](8, true), value), { 'words-out': 1 });
  counts(`${kind} elsewhere`, () => elsewhere[`set${kind}`](0, elsewhere[`get${kind}`](0)), {});
}

counts('a value into a table', () => table.set(0, bytes), { 'glue-table-writes': 1 });
counts('a value from a table', () => assert.equal(table.get(0), bytes), { 'glue-table-reads': 1 });
counts('a longer table', () => table.grow(2), { 'table-growths': 1 });
counts('an instruction', () => wasm.read(), { 'calls-in': 1, 'in:read': 1, 'table-reads': 1 });

const registry = new FinalizationRegistry(() => {});
counts('finalizers', () => (registry.register(bytes, 1, bytes), registry.register(view, 2)), { registrations: 2 });
counts('a finalizer taken back', () => registry.unregister(bytes), { deregistrations: 1 });

counts('objects', () => [new Object(), new Array(3), new Map([[1, 2]]), new Set(), Object.create(null)], {
  objects: 5,
});
counts('an error and a promise', () => [new Error('x'), new Promise(() => {})], { objects: 2 });
counts('JSON', () => JSON.stringify(JSON.parse('[{}]')), { parses: 1, parsed: 4, stringifies: 1, stringified: 4 });
counts('pieces', () => ['a', 'b'].join(' ').split('a')[1].slice(1), { pieces: 5 });
counts('a call by apply', () => read.apply(null, ['']), { applies: 1 });
counts('what nobody names', () => [{}, [1], Promise.resolve(1), Array.from('ab')], {});
counts('what is asked of them', () => {
  assert.ok(new Map() instanceof Map && bytes instanceof Uint8Array && Array.isArray(new Array(1)));
  assert.equal(new Uint8Array(2).constructor.name, 'Uint8Array');
}, { objects: 2, arrays: 1, 'array-bytes': 2 });

const allocated = { 'calls-in': 1, 'in:__wbindgen_malloc': 1, 'glue-allocations': 1 };
counts('a block for the glue', () => assert.equal(wasm.__wbindgen_malloc(24, 8), 16), {
  ...allocated, 'glue-allocated': 24,
});
counts('a block for nothing', () => wasm.__wbindgen_malloc(0, 1), { 'calls-in': 1, 'in:__wbindgen_malloc': 1 });
counts('a block of Rust', () => wasm.make_0123456789abcdef(), { 'calls-in': 1, 'in:make': 1, 'rust-allocations': 1 });
counts('a larger block', () => wasm.__wbindgen_realloc(16, 4, 8, 1), {
  'calls-in': 1, 'in:__wbindgen_realloc': 1, 'glue-reallocations': 1, 'glue-reallocated': 8,
});
counts('a block made of nothing', () => wasm.__wbindgen_realloc(1, 0, 8, 1), {
  'calls-in': 1, 'in:__wbindgen_realloc': 1,
});
counts('a block given back', () => wasm.__wbindgen_free(16, 8, 1), {
  'calls-in': 1, 'in:__wbindgen_free': 1, 'glue-frees': 1, 'glue-freed': 8,
});
counts('nothing given back', () => wasm.__wbindgen_free(16, 0, 1), { 'calls-in': 1, 'in:__wbindgen_free': 1 });

counts('characters that nobody writes', () => read('abc'), {});
counts('characters written', () => (wasm.__wbindgen_malloc(4, 1), read('abcé')), {
  ...allocated, 'glue-allocated': 4, characters: 3,
});
counts('characters after the call', () => (wasm.__wbindgen_malloc(3, 1), wasm.read(), read('abc')), {
  'calls-in': 2, 'in:__wbindgen_malloc': 1, 'in:read': 1, 'table-reads': 1, 'glue-allocations': 1, 'glue-allocated': 3,
});

const rung = { 'calls-in': 1, 'in:ring': 1, 'calls-out': 1, 'out:told': 1 };
counts('a call out', () => wasm.ring(), rung);
told = () => wasm.__wbindgen_malloc(3, 1);
counts('characters after a call out', () => (wasm.ring(), read('abc')), {
  ...rung, ...allocated, 'calls-in': 2, 'glue-allocated': 3,
});
told = () => inside.set(bytes);
counts('what is done in it', () => wasm.ring(), { ...rung, 'copied-in': 16 });
told = () => {
  throw new Error('refused');
};
counts('a call that throws', () => assert.throws(() => wasm.ring(), /refused/), { ...rung, throws: 2, objects: 1 });
assert.throws(() => ledger.count(() => wasm.ring()), /refused/);
assert.deepEqual(descriptors(), before, 'an operation that threw left something');
ledger.take();

/** @type {string[]} */
const asked = [];
ledger.beforeCall = ({ name, args }) => asked.push(`${name} ${args}`);
const { calls } = ledger.count(() => wasm.__wbindgen_malloc(5, 1));
assert.deepEqual(calls, [{ name: '__wbindgen_malloc', args: [5, 1], result: 16 }]);
assert.deepEqual(asked, ['__wbindgen_malloc 5,1'], 'only what is counted is seen');
ledger.beforeCall = null;

counts('longer memory', () => memory.grow(1), { 'memory-growths': 1 });
counts('what lies in it', () => new Uint8Array(memory.buffer, 65536, 8).set(bytes.subarray(8)), {
  views: 1, 'copied-in': 8,
});

// Told to go on, it goes on: parts are one count, and what lies between them is none of it.
const make = () => (new Uint8Array(memory.buffer), wasm.make_0123456789abcdef());
ledger.on();
make();
ledger.on();
make();
ledger.off();
make();
ledger.off();
make();
ledger.on();
make();
ledger.off();
assert.deepEqual(ledger.take(), { views: 3, 'calls-in': 3, 'in:make': 3, 'rust-allocations': 3 });
assert.deepEqual(ledger.take(), {});

// A module that is made while it counts began with nothing.
ledger.on();
const late = await ledger.instantiate(glue(() => {}), {});
late.wasm.make_0123456789abcdef();
ledger.off();
assert.equal(ledger.take()['rust-allocations'], 1);
