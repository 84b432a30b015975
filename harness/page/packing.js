/** Strings in other shapes: many as one run of UTF-8 bytes and the end of each, as a careful user would write it; one as halves. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The end of each string in bytes of UTF-8. Where all text is ASCII, lengths in bytes are lengths in code units.
 *
 * @param {string[]} items @param {boolean} ascii @param {Uint32Array} ends receives the ends
 */
export function fillEnds(items, ascii, ends) {
  let end = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (ascii) {
      end += item.length;
    } else {
      for (let j = 0; j < item.length; j++) {
        const unit = item.charCodeAt(j);
        // A surrogate is half of a character of four bytes.
        end += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
      }
    }
    ends[i] = end;
  }
}

/** @param {string[]} items @returns {{ bytes: Uint8Array, ends: Uint32Array }} */
export function pack(items) {
  const text = items.join('');
  const bytes = encoder.encode(text);
  const ends = new Uint32Array(items.length);
  fillEnds(items, bytes.length === text.length, ends);
  return { bytes, ends };
}

/**
 * @param {Uint8Array} bytes UTF-8 of all strings
 * @param {Uint32Array} ends the end of each in UTF-16 code units
 * @returns {string[]}
 */
export function unpack(bytes, ends) {
  const text = decoder.decode(bytes);
  const items = [];
  let start = 0;
  for (let i = 0; i < ends.length; i++) {
    items.push(text.slice(start, ends[i]));
    start = ends[i];
  }
  return items;
}

/**
 * A text in two halves that engines keep as plain characters. Of the first there are two: with these in turn nobody joins once
 * for all operations.
 *
 * @param {string} text without characters of two code units @returns {{ heads: string[], tail: string }}
 */
export function halves(text) {
  const flat = (/** @type {string} */ part) => decoder.decode(encoder.encode(part));
  const half = text.length >> 1;
  return { heads: [flat(text.slice(0, half)), flat(text.slice(0, half))], tail: flat(text.slice(half)) };
}
