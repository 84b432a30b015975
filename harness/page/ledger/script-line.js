/** Where a user's script goes wrong, in Node: the file and the line. */

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the harness lays scripts. */
const SCRIPTS = new URL('../glue/script/', import.meta.url);

/** What an engine says of a place in one of them. */
const PLACE = /\/glue\/script\/([^:\s)]+?)(?:\?[^:\s)]*)?:(\d+)/;

/** What Node says of a file that it cannot parse; empty where it can. @param {string} file */
function complaint(file) {
  try {
    execFileSync(process.execPath, ['--check', file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String(/** @type {any} */ (error).stderr);
  }
}

/**
 * Words about where it went wrong, with a blank before; empty where nobody knows.
 *
 * @param {unknown} error
 */
export function lineOf(error) {
  // An engine does not say where a module that it cannot parse goes wrong.
  const files = error instanceof SyntaxError ? readdirSync(SCRIPTS, { recursive: true }) : [];
  const scripts = files.map(String).filter((name) => /\.m?js$/.test(name));
  const said = scripts.map((name) => complaint(fileURLToPath(new URL(name, SCRIPTS)))).find((text) => text !== '');
  const found = PLACE.exec(said ?? String(/** @type {any} */ (error)?.stack));
  return found === null ? '' : ` (${found[1]}, line ${found[2]})`;
}
