/** The inside of a realm that is a process: does the job that lies in the folder it is given, and ends. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { outcomeOf } from './jobs.js';
import { readFilesByFetch } from '../ledger/node-files.js';

readFilesByFetch();
const folder = process.argv[2];
const job = JSON.parse(await readFile(join(folder, 'job.json'), 'utf8'));
await writeFile(join(folder, 'outcome.json'), JSON.stringify(await outcomeOf(job)));
// Timers and modules of the bodies may be left; nobody waits for them.
process.exit(0);
