/**
 * A runtime's realms: processes, each of which loads everything for its one job, so that what an engine keeps beside the globals
 * is fresh, too. What is to be done and what came of it are files: every runtime has them, and nobody listens while it is timed.
 */

import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** What a process is started with: the runtime's own arguments, which the harness tells after the link, and a script. */
const ARGUMENTS = [...process.argv.slice(3), fileURLToPath(new URL('process.js', import.meta.url))];

/**
 * What came of a job. Every process does one, also where a page's realms may do several.
 *
 * @param {import('./jobs.js').Job} job plain data
 * @param {number | null} patienceMs how long it may take, where that is limited
 * @param {number} _sharing jobs that a realm may do
 * @returns {Promise<import('./jobs.js').Outcome>}
 */
export async function outcome(job, patienceMs, _sharing) {
  const folder = await mkdtemp(join(tmpdir(), 'realm-'));
  try {
    await writeFile(join(folder, 'job.json'), JSON.stringify(job));
    const ended = await end(folder, patienceMs);
    const found = await readFile(join(folder, 'outcome.json'), 'utf8').catch(() => null);
    return found === null ? { trouble: `${ended}${await lastWords(folder)}` } : JSON.parse(found);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How a process ended. @param {string} folder of its job @param {number | null} patienceMs @returns {Promise<string>} */
async function end(folder, patienceMs) {
  const words = await open(join(folder, 'words.txt'), 'w');
  try {
    const child = spawn(process.execPath, [...ARGUMENTS, folder], { stdio: ['ignore', words.fd, words.fd] });
    return await new Promise((resolve) => {
      const late = () => {
        child.kill('SIGKILL');
        resolve(`it did not end within ${Number(patienceMs) / 1e3} s`);
      };
      const timer = patienceMs === null ? undefined : setTimeout(late, patienceMs);
      const ended = (/** @type {string} */ how) => {
        clearTimeout(timer);
        resolve(how);
      };
      child.on('error', (error) => ended(`its process did not start: ${error}`));
      child.on('exit', (code, signal) => ended(`its process ended with ${signal ?? `code ${code}`}`));
    });
  } finally {
    await words.close();
  }
}

/** @param {string} folder */
async function lastWords(folder) {
  const words = await readFile(join(folder, 'words.txt'), 'utf8').catch(() => '');
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((told) => told.includes('rror: ')) ?? lines.at(-1);
  return line === undefined ? '' : `; it said ${JSON.stringify(line)}`;
}
