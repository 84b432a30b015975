/** Waiting for the garbage collector, which no page can call: garbage is made until it has come by. */

/** Entries of one piece of garbage: 8 MB or less, too large for the collector of young objects. */
const ENTRIES = 1_000_000;
const PIECES_AT_A_TIME = 8;

/** A turn of the event loop; registries are told of the dead in one of these. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 10));

/**
 * Makes garbage until `isDone` or the time is up. Yields the seconds that it took.
 *
 * @param {() => boolean} isDone @param {number} seconds
 */
export async function makeGarbageUntil(isDone, seconds) {
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1e3;
  await turn();
  while (!isDone() && passed() < seconds) {
    for (let i = 0; i < PIECES_AT_A_TIME; i++) new Array(ENTRIES).fill(i + 0.5);
    await turn();
  }
  return passed();
}

/**
 * Makes garbage until the collector has removed what died before this call, three seconds at most.
 *
 * @returns {Promise<boolean>} whether it has
 */
export async function collected() {
  let seen = false;
  const registry = new FinalizationRegistry(() => {
    seen = true;
  });
  registry.register({ mark: 1 }, 0);
  await makeGarbageUntil(() => seen, 3);
  return seen;
}
