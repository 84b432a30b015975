/**
 * What an `operations.js` gives: a function that is given the package's exports and names what you want to know.
 *
 *     /** @type {import('./operations').default} *\/
 *     export default (glue) => ({
 *       'greet one': () => glue.greet('you'),
 *       'sum': {
 *         sizes: [10, 1000, 100000],
 *         setup: (size) => new Float64Array(size).fill(1),
 *         run: (values) => glue.sum(values),
 *         javascript: (values) => values.reduce((sum, value) => sum + value, 0),
 *       },
 *     });
 */
declare const operations: (glue: any) => Operations | Promise<Operations>;
export default operations;

/** Operations by name. The name stands in every report. */
export type Operations = Record<string, Run<undefined> | Operation<any>>;

/** Does the operation once. Return a value that depends on the work, so that no engine leaves it out. */
export type Run<Context> = (context: Context, size: number) => unknown;

/** An operation with what belongs to it. */
export interface Operation<Context = undefined> {
  /** Does it once. A promise is waited for. */
  run: Run<Context>;
  /** Measures it at each of these sizes: together they give a curve. */
  sizes?: number[];
  /** Makes what the operation needs. It is not timed. */
  setup?(size: number): Context | Promise<Context>;
  /** Throws away what `setup` made. It is not timed. */
  teardown?(context: Context, size: number): unknown;
  /** Does the same in plain JavaScript, for comparison. Without `expect` both must give the same. */
  javascript?: Run<Context>;
  /** What it must give before it is timed, or a function that tells. */
  expect?: unknown | ((context: Context, size: number) => unknown);
}
