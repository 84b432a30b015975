/**
 * The inside of a realm: a frame that does one job for the page around it and is thrown away. Everything that a case runs is
 * loaded here, by this frame, for this case alone.
 */

/** What does each kind of job; loaded when it is asked for. @type {Record<string, () => Promise<{ work: (job: any) => unknown }>>} */
const KINDS = {
  case: () => import('./case.js'),
  pair: () => import('../pairs/pair.js'),
  count: () => import('../ledger/operations.js'),
};

addEventListener('message', async ({ source, data, ports: [port] }) => {
  if (source !== parent || port === undefined) return;
  try {
    const { work } = await KINDS[data.kind]();
    port.postMessage({ done: await work(data) });
  } catch (error) {
    port.postMessage({ trouble: String(error) });
  }
});

parent.postMessage('realm is ready', '*');
