/**
 * The shapes that the page's files share. Names and fields are those of the record (`harness/crates/record`) and of the
 * plan (`harness/src/measure/plan.rs`).
 *
 * @typedef {{ exact: number[] } | { close: number[] }} Answer What one operation yielded, reduced to a few numbers.
 *
 * @typedef {object} Made What a factory makes: `run`, or `once` where a call of a small function costs next to nothing.
 * @property {((n: number) => unknown)=} run Does the operation `n` times and returns something that depends on it.
 * @property {(() => number | Promise<number>)=} once Does the operation once and returns a number that depends on it.
 * @property {boolean=} waits Whether `run` or `once` gives a promise, which is then waited for.
 * @property {((n: number) => number | Promise<number>)=} timed Does the operation `n` times and times it itself, in
 * milliseconds: for operations that need something made for each, which must not count.
 * @property {boolean=} leaves Whether each operation leaves something that only a FinalizationRegistry finds.
 * @property {() => Answer | Promise<Answer>} answer Does the operation from a fresh state and tells what came out.
 * @property {(() => void | Promise<void>)=} dispose Frees what the body holds.
 *
 * @typedef {object} Body One lane of one case, ready to be timed.
 * @property {(n: number) => unknown} run Does the operation `n` times and returns something that depends on it.
 * @property {boolean=} waits Whether `run` gives a promise, which is then waited for.
 * @property {((n: number) => number | Promise<number>)=} timed Does it `n` times and times it itself, in milliseconds.
 * @property {boolean=} leaves Whether each operation leaves something that only a FinalizationRegistry finds.
 * @property {() => Answer | Promise<Answer>} answer Does the operation from a fresh state and tells what came out.
 * @property {(() => void | Promise<void>)=} dispose Frees what the body holds.
 *
 * @typedef {(env: Environment) => Made | Promise<Made>} Factory Makes a body. It may use its argument and globals, nothing else: every
 * case runs a compiled copy of its own (see own-code.js).
 *
 * @typedef {{ bindgen?: Factory, raw?: Factory, js?: Factory }} Lanes The bodies of one mechanism.
 *
 * @typedef {{ sledgehammer?: Factory, assemblyscript?: Factory, embind?: Factory }} RivalLanes Those of its rivals.
 * @typedef {{ glue: any, wasm: any, rawImports: () => Promise<any> }} Loaded A build: its glue, its module's exports, and what its
 * bare exports import.
 *
 * @typedef {object} Environment What a factory gets.
 * @property {string} id The case's id.
 * @property {number} size The case's size.
 * @property {string} data The name of the case's kind of data.
 * @property {() => Promise<{ glue: any, wasm: any }>} fresh Loads another copy of the module, with memory of its own.
 * @property {any} glue The exports of wasm-bindgen's glue.
 * @property {any} wasm The exports of the module itself, for the raw lane.
 * @property {any} rival What a rival's tool exports, for its lane.
 * @property {import('./raw.js').Arena} arena Memory shared with bare exports.
 * @property {() => { decode: (bytes: Uint8Array) => string }} textDecoder A new decoder of texts in the module's memory.
 * @property {() => { encodeInto: (text: string, bytes: Uint8Array) => { written: number } }} textEncoder A new writer of texts into
 * the module's memory.
 * @property {() => string[]} strings The case's strings, fresh.
 * @property {() => Float64Array} values The case's values, fresh, at this round's offset within their buffer; in the typed array of
 * their kind of data, which other code need not know.
 * @property {() => any[]} records The case's records as plain objects, fresh: maps are objects, bytes arrays of numbers.
 * @property {() => Uint8Array<ArrayBuffer>} bytes The case's bytes, fresh, at this round's offset within their buffer.
 * @property {typeof import('./answer.js')} told Ways to state an answer.
 * @property {typeof import('./packing.js')} packing Strings in other shapes.
 * @property {typeof import('./postcard.js')} postcard Small records as postcard's bytes.
 * @property {typeof import('./records.js')} shapes Records read and made in plain JavaScript.
 * @property {() => import('./raw.js').HandleTable} handleTable A new table of handles, for the raw lane.
 * @property {typeof import('./images.js')} images What the image cases share.
 * @property {typeof import('./js-strings.js')} jsStrings Modules that ask the engine's own string functions.
 * @property {typeof import('./document.js')} dom What the `dom` cases share.
 * @property {() => Promise<any>} rawImports What bare exports import, for the raw lane.
 * @property {typeof import('./packages.js')} packages Loads families as packages of their own.
 * @property {typeof import('./workers.js')} workers Starts workers, for the `transfers` cases.
 * @property {typeof import('./graphics.js')} graphics What the cases share that upload to a graphics card.
 * @property {typeof import('./responses.js')} responses Responses of bytes that are there.
 *
 * @typedef {object} Sampling How samples are taken; see `record::Sampling`.
 * @property {number} batch_clock_steps
 * @property {number} batch_min_ms
 * @property {number} reject_below_clock_steps
 * @property {number} hold_ms
 * @property {number} hold_batches
 * @property {number} hold_ratio
 * @property {number} patience_ms
 * @property {number} long_loop_iterations
 *
 * @typedef {{ lane: string, variant: string }} Row
 *
 * @typedef {Row & { settle_ms: number }} PlannedRow `settle_ms`: how long it is warmed up at least.
 *
 * @typedef {object} PlannedCase
 * @property {string} id
 * @property {string} family
 * @property {string} mechanism
 * @property {string} data
 * @property {number} size
 * @property {number} bytes
 * @property {Answer} expected
 * @property {string | null} needs What an engine must have for it, by its name in `features.js`.
 * @property {PlannedRow[]} rows Lanes and variants in the order to run them.
 * @property {Record<string, string>=} bodies_of By lane: the mechanism whose body is run, where it is another's.
 *
 * @typedef {object} Plan
 * @property {Sampling} sampling
 * @property {number} source_offset Bytes between the start of a JavaScript buffer and its values.
 * @property {number} padding_bytes Bytes to allocate in Wasm first, so that addresses differ between rounds.
 * @property {PlannedCase[]} cases In the order to run them.
 * @property {{ planned: PlannedCase, row: PlannedRow }[]} long_loops
 * @property {PlannedCheck[]} checks What to do once, after everything that is timed.
 * @property {PlannedCount[]} counts What to count after that.
 * @property {boolean} code Whether to tell what was run.
 * @property {number} sharing How many cases a realm may do.
 * @property {number | null} operation_ms How long a realm may take, where a user wrote what it does.
 * @property {PairsPlan | null} pairs Two builds to time against each other, instead of cases.
 * @property {InstructionsPlan | null} instructions One row whose instructions an emulator counts, instead of cases.
 * @property {boolean} starting Whether the browser was started for this page.
 * @property {string | null} next The page to go to after this one.
 *
 * @typedef {object} PairsPlan
 * @property {Pass[]} passes In the order to load and to time them.
 *
 * @typedef {object} Pass
 * @property {string[]} sides Where the two sides' files lie, in the order to load them.
 * @property {PlannedPair[]} pairs In the order to time them.
 *
 * @typedef {{ planned: PlannedCase, row: PlannedRow, first: number }} PlannedPair One lane of one case; `first` is the side that
 * begins.
 *
 * @typedef {object} Shared What all jobs of a plan share.
 * @property {Sampling} sampling
 * @property {number} source_offset
 * @property {number} padding_bytes
 * @property {number} clock_step_us
 *
 * @typedef {Shared & { planned: PlannedCase, long_loop: boolean }} CaseJob
 *
 * @typedef {Shared & { sides: string[], planned: PlannedCase, row: PlannedRow, first: number }} PairJob
 *
 * @typedef {{ id: string, family: string, name: string, variant: string }} PlannedCheck
 *
 * @typedef {{ planned: PlannedCase, variant: string }} PlannedCount One line of the ledger.
 *
 * @typedef {object} Blocks How a body is run between marks.
 * @property {number} operations Operations of a block.
 * @property {number} warm_up Blocks before those that count, in each half.
 * @property {number} counted Blocks that count, in each half.
 *
 * @typedef {{ planned: PlannedCase, row: Row, blocks: Blocks | null }} InstructionsPlan Without blocks: they are to be found.
 *
 * @typedef {(env: { variant: string, fresh: () => Promise<{ glue: any, wasm: any }> }) =>
 *   Promise<Record<string, boolean | number | string>>} CheckBody Does a check on modules of its own and tells what was
 * seen, by name.
 */
export {};
