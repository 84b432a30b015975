/** What a module that counts tells of itself, by the ledger's counters. */

/** The glue's calls of the module's allocator: the counters of blocks and bytes, and which argument holds these. */
export const ALLOCATOR = /** @type {Record<string, [string, string, number]>} */ ({
  __wbindgen_malloc: ['glue-allocations', 'glue-allocated', 0],
  __wbindgen_realloc: ['glue-reallocations', 'glue-reallocated', 2],
  __wbindgen_free: ['glue-frees', 'glue-freed', 1],
});

/**
 * What the ledger's builds tell of themselves: the counter, and how to read it from the bare exports. Where there is no
 * allocator that counts, calls of the allocator may have been counted where they stand.
 *
 * @type {[string, (bare: any) => number | undefined][]}
 */
export const TOLD = [
  ['table-reads', (bare) => bare.ledger_table_reads?.value],
  ['table-writes', (bare) => bare.ledger_table_writes?.value],
  ['table-fills', (bare) => bare.ledger_table_fills?.value],
  ['table-growths', (bare) => bare.ledger_table_growths?.value],
  ['memory-growths', (bare) => bare.ledger_memory_growths?.value],
  ['rust-allocations', (bare) => bare.ledger_allocator?.(0) ?? bare.ledger_rust_allocations?.value],
  ['rust-allocated', (bare) => bare.ledger_allocator?.(1)],
  ['rust-reallocations', (bare) => bare.ledger_allocator?.(2) ?? bare.ledger_rust_reallocations?.value],
  ['rust-reallocated', (bare) => bare.ledger_allocator?.(3)],
  ['rust-frees', (bare) => bare.ledger_allocator?.(4) ?? bare.ledger_rust_frees?.value],
  ['rust-freed', (bare) => bare.ledger_allocator?.(5)],
];
