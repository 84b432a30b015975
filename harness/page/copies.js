/** Copies of a module, told from each other by a query. */

/**
 * The module at an address. Bun takes a file's address for the same module whatever its query, and a file's path not.
 *
 * @param {string} href @returns {Promise<any>}
 */
export function importFrom(href) {
  const { protocol, pathname, search } = new URL(href);
  return import('Bun' in globalThis && protocol === 'file:' ? decodeURIComponent(pathname) + search : href);
}
