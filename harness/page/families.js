/** The bodies of all mechanisms, by family and name. */

import arrays from './cases/arrays.js';
import bigints from './cases/bigints.js';
import buffers from './cases/buffers.js';
import bytes from './cases/bytes.js';
import choices from './cases/choices.js';
import closuresCallers from './cases/closures-callers.js';
import closures from './cases/closures.js';
import controls from './cases/controls.js';
import dom from './cases/dom.js';
import errors from './cases/errors.js';
import handles from './cases/handles.js';
import images from './cases/images.js';
import importsObjects from './cases/imports-objects.js';
import importsResults from './cases/imports-results.js';
import imports from './cases/imports.js';
import numbers from './cases/numbers.js';
import objectsCalls from './cases/objects-calls.js';
import objectsMany from './cases/objects-many.js';
import objectsProperties from './cases/objects-properties.js';
import objects from './cases/objects.js';
import panics from './cases/panics.js';
import promises from './cases/promises.js';
import questions from './cases/questions.js';
import startup from './cases/startup.js';
import strings from './cases/strings.js';
import structuredOut from './cases/structured-out.js';
import structured from './cases/structured.js';
import tables from './cases/tables.js';
import texts from './cases/texts.js';
import views from './cases/views.js';

/** @type {Record<string, Record<string, import('./types.js').Lanes>>} */
export const FAMILIES = {
  controls,
  numbers: { ...numbers, ...bigints, ...choices },
  strings: { ...strings, ...texts },
  buffers: { ...buffers, ...arrays, ...bytes },
  views: { ...views, ...images },
  handles: { ...handles, ...questions },
  objects: { ...objects, ...objectsCalls, ...objectsMany, ...objectsProperties },
  imports: { ...imports, ...importsObjects, ...importsResults },
  closures: { ...closures, ...closuresCallers },
  structured: { ...structured, ...structuredOut },
  errors: { ...errors, ...panics },
  promises,
  dom: { ...dom, ...tables },
  startup,
};

/**
 * Bodies of a case by lane: its mechanism's own, and others' where they do the same work and are not among the cases.
 *
 * @param {import('./types.js').PlannedCase} planned
 * @returns {import('./types.js').Lanes}
 */
export function bodiesFor({ family, mechanism, bodies_of = {} }) {
  const others = Object.entries(bodies_of).map(([lane, other]) => [lane, FAMILIES[family]?.[other]?.[lane]]);
  return { ...FAMILIES[family]?.[mechanism], ...Object.fromEntries(others.filter(([, body]) => body !== undefined)) };
}
