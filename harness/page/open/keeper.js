/** Keeps what was measured in the browser's own store, case by case: a page that is closed or dies loses one case at most. */

const NAME = 'wasm-boundary-bench';
const STORES = ['session', 'rounds', 'rows'];
export const NO_STORE = 'this browser keeps nothing for pages, as in a private window. Open the page in an ordinary one';
const TAKEN = 'this run was taken over, or ended, in another tab';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * What is kept: under `run`, what is measured, once; under `now`, how far it is, and which load of the page is at it; the
 * rounds; and the rows of each case. What belongs together is written in one transaction, so that none of it stands alone.
 */
export class Keeper {
  /** @param {IDBDatabase | null} store `null` where the browser gives none: then nothing outlives the page */
  constructor(store) {
    this.store = store;
    /** Whether what is kept outlives the page. */
    this.lasts = store !== null;
    /** This load of the page: what another one has taken over is not written any more. */
    this.owner = crypto.getRandomValues(new Uint32Array(4)).join('-');
  }

  static async open() {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('session');
        request.result.createObjectStore('rounds');
        request.result.createObjectStore('rows', { autoIncrement: true });
      };
      return new Keeper(await done(request));
    } catch {
      return new Keeper(null);
    }
  }

  /**
   * Does `work` wholly or not at all, and comes back when it is on disk.
   *
   * @param {(stores: Record<string, IDBObjectStore>) => Promise<void> | void} work throws where it must not be done
   */
  async #write(work) {
    if (this.store === null) throw new Error(NO_STORE);
    const transaction = this.store.transaction(STORES, 'readwrite');
    /** @type {unknown} */
    let refused = null;
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? refused);
    });
    try {
      await work(Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)])));
    } catch (error) {
      refused = error;
      transaction.abort();
    }
    await ended;
  }

  /** Changes how far the run is, together with what `work` writes, unless another load of the page is at it. */
  async #move(/** @type {(now: any, stores: Record<string, IDBObjectStore>) => any} */ work) {
    await this.#write(async (stores) => {
      const now = await done(stores.session.get('now'));
      if (now?.owner !== this.owner) throw new Error(TAKEN);
      stores.session.put({ ...now, ...work(now, stores) }, 'now');
    });
  }

  /** What is being measured, if anything is. */
  async session() {
    if (this.store === null) return null;
    const kept = this.store.transaction('session', 'readonly').objectStore('session');
    const [run, now] = await Promise.all([done(kept.get('run')), done(kept.get('now'))]);
    return run === undefined || now === undefined ? null : { ...now, run };
  }

  /** Begins a run in the place of whatever is kept. @param {any} session */
  async begin({ run, ...now }) {
    await this.#write((stores) => {
      for (const name of STORES) stores[name].clear();
      stores.session.put(run, 'run');
      stores.session.put({ ...now, owner: this.owner }, 'now');
    });
    return this.session();
  }

  /** Goes on with the run that is kept, in this load of the page alone. @param {(now: any) => any} change */
  async take(change) {
    await this.#write(async ({ session }) => {
      const now = await done(session.get('now'));
      if (now === undefined) throw new Error(TAKEN);
      session.put({ ...now, ...change(now), reloading: false, owner: this.owner }, 'now');
    });
    return this.session();
  }

  /** One case more is measured. @param {any} round @param {any[]} rows */
  async add(round, rows) {
    const key = [round.index, round.attempt];
    await this.#move((now, stores) => {
      stores.rounds.put(round, key);
      stores.rows.put({ key, rows });
      return { done: now.done + 1 };
    });
  }

  /** The round has come to its end, and the page will load itself again. @param {any} round */
  async endRound(round) {
    await this.#move((now, stores) => {
      stores.rounds.put(round, [round.index, round.attempt]);
      return { index: now.index + 1, attempt: 0, done: 0, resumed: false, reloading: true };
    });
  }

  /** Every round with its measurements, in the order of time. */
  async rounds() {
    if (this.store === null) return [];
    const kept = this.store.transaction(['rounds', 'rows'], 'readonly');
    const [rounds, rows] = await Promise.all(['rounds', 'rows'].map((name) => done(kept.objectStore(name).getAll())));
    const of = (/** @type {any} */ { index, attempt }) => rows.filter(({ key }) => key[0] === index && key[1] === attempt);
    return rounds.map((round) => ({ ...round, measurements: of(round).flatMap((kept) => kept.rows) }));
  }

  /** Forgets everything. */
  async clear() {
    if (this.store === null) return;
    await this.#write((stores) => STORES.forEach((name) => stores[name].clear()));
  }
}
