/** Notices what spoils a measurement: a page that is hidden or throttled, a machine that sleeps. */

/** No case takes so long, on the coarsest clock of the slowest machine: the machine slept. */
const LONGEST_CASE_MS = 120_000;
/** Milliseconds between two looks for a server that is gone. */
const LOOK_MS = 2_000;
/** A small file of the page. */
const FILE = 'clock.js';

export class Watch {
  /** @param {(text: string) => void} say */
  constructor(say) {
    this.say = say;
    this.hidden = false;
    this.began = 0;
    document.addEventListener('visibilitychange', () => (this.hidden ||= document.hidden));
  }

  /** Waits until the page is in front: browsers slow hidden ones down. */
  async inFront() {
    while (document.hidden) {
      this.say('Measuring pauses, because browsers slow tabs down that are not in front. It goes on when you come back.');
      await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
    }
  }

  /** Waits until the server answers: without it the page could not load itself again. */
  async served() {
    const answers = () => fetch(FILE, { cache: 'no-store' }).then(({ ok }) => ok, () => false);
    while (!(await answers())) {
      this.say(`The server does not answer. What was measured is kept. The page goes on when ${location.host} is there again.`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** A case begins. */
  begin() {
    this.hidden = document.hidden;
    this.began = Date.now();
  }

  /** What happened to the case, or `null`. */
  disturbance() {
    if (this.hidden) return 'The tab was not in front while a case was measured';
    if (Date.now() - this.began > LONGEST_CASE_MS) return 'The machine seems to have slept while a case was measured';
    return null;
  }
}
