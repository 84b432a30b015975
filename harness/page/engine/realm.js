/** The inside of a realm that is a frame: does one job for the page around it. */

import { outcomeOf } from './jobs.js';

addEventListener('message', async ({ source, data, ports: [port] }) => {
  if (source === parent && port !== undefined) port.postMessage(await outcomeOf(data));
});

parent.postMessage('realm is ready', '*');
