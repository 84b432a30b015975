/** Records of the `structured` family in plain JavaScript: read, made anew, laid out flat and written for comparison. */

const OFFSET_BASIS = 2166136261;
const PRIME = 16777619;
/** Values of one flat record: two integers, then the floats. */
const FLAT = 66;

/** Reads fields into a digest: the twin of `Reader` in `bench-native/src/kernels/structured.rs`. */
class Reader {
  /** @param {number} count @param {boolean} whole */
  constructor(count, whole) {
    this.hash = OFFSET_BASIS;
    this.whole = whole;
    this.float64 = new Float64Array(1);
    this.halves = new Uint32Array(this.float64.buffer);
    this.integer(count);
  }

  /** @param {number} number */
  integer(number) {
    this.hash = Math.imul(this.hash ^ number, PRIME);
  }

  /** @param {number} number */
  float(number) {
    this.float64[0] = number;
    this.integer(this.halves[0]);
    this.integer(this.halves[1]);
  }

  /** @param {boolean} flag */
  flag(flag) {
    this.integer(flag ? 1 : 0);
  }

  /** @param {string} text */
  text(text) {
    const { length } = text;
    this.integer(length);
    if (this.whole) {
      for (let i = 0; i < length; i++) this.integer(text.charCodeAt(i));
    } else if (length > 0) {
      this.integer(text.charCodeAt(0));
      this.integer(text.charCodeAt(length - 1));
    }
  }

  /** @param {ArrayLike<number>} bytes */
  bytes(bytes) {
    const { length } = bytes;
    this.integer(length);
    if (this.whole) {
      for (let i = 0; i < length; i++) this.integer(bytes[i]);
    } else if (length > 0) {
      this.integer(bytes[0]);
      this.integer(bytes[length - 1]);
    }
  }
}

/** @type {Record<string, (record: any, reader: Reader) => void>} */
const READ = {
  small(record, reader) {
    reader.text(record.name);
    reader.text(record.region);
    reader.integer(record.retries);
    reader.flag(record.enabled);
    reader.integer(record.tags.length);
    for (const tag of record.tags) reader.text(tag);
  },
  wide(record, reader) {
    for (const key in record) {
      const value = record[key];
      if (typeof value === 'number') reader.float(value);
      else if (typeof value === 'boolean') reader.flag(value);
      else reader.text(value);
    }
  },
  deep(record, reader) {
    for (let level = record; level !== null; level = level.inner) {
      reader.text(level.label);
      reader.integer(level.number);
      reader.integer(level.inner === null ? 0 : 1);
    }
  },
  strings(record, reader) {
    reader.integer(record.texts.length);
    for (const text of record.texts) reader.text(text);
  },
  numbers(record, reader) {
    reader.integer(record.id);
    reader.integer(record.offset);
    reader.integer(record.values.length);
    for (const value of record.values) reader.float(value);
  },
  maps(record, reader) {
    const entries = Object.entries(record.counts);
    reader.integer(entries.length);
    for (const [key, count] of entries) {
      reader.text(key);
      reader.integer(count);
    }
  },
  bytes: (record, reader) => reader.bytes(record.data),
};

/**
 * Reads all records and tells their digest.
 *
 * @param {string} shape @param {any[]} records @param {boolean} whole
 */
export function digest(shape, records, whole) {
  const read = READ[shape];
  const reader = new Reader(records.length, whole);
  for (const record of records) read(record, reader);
  return reader.hash >>> 0;
}

/** @type {Record<string, (record: any) => any>} */
const COPY = {
  small: ({ name, region, retries, enabled, tags }) => ({ name, region, retries, enabled, tags: tags.slice() }),
  wide: (record) => ({ ...record }),
  deep: ({ label, number, inner }) => ({ label, number, inner: inner === null ? null : COPY.deep(inner) }),
  strings: ({ texts }) => ({ texts: texts.slice() }),
  numbers: ({ id, offset, values }) => ({ id, offset, values: values.slice() }),
  maps: ({ counts }) => ({ counts: { ...counts } }),
  bytes: ({ data }) => ({ data: data.slice() }),
};

/** The same records, made anew. @param {string} shape @param {any[]} records */
export const copies = (shape, records) => records.map(COPY[shape]);

/** How many values `count` records of numbers have when laid out flat. @param {number} count */
export const flatLength = (count) => FLAT * count;

/** Lays records of numbers out flat. @param {any[]} records @param {Float64Array} flat */
export function flatten(records, flat) {
  let at = 0;
  for (const { id, offset, values } of records) {
    flat[at] = id;
    flat[at + 1] = offset;
    flat.set(values, at + 2);
    at += FLAT;
  }
}

/** Records of numbers whose values are views of the flat ones. @param {Float64Array} flat */
export function unflatten(flat) {
  const records = [];
  for (let at = 0; at < flat.length; at += FLAT) {
    records.push({ id: flat[at], offset: flat[at + 1], values: flat.subarray(at + 2, at + FLAT) });
  }
  return records;
}

/**
 * What came out of Rust as the JSON text that Rust itself would write: a `Map` counts as an object, a typed array as an
 * array, `undefined` as `null`.
 *
 * @param {any} records
 */
export function asJson(records) {
  return JSON.stringify(records, (_, value) => {
    if (value === undefined) return null;
    if (value instanceof Map) return Object.fromEntries(value);
    return ArrayBuffer.isView(value) ? Array.from(/** @type {any} */ (value)) : value;
  });
}
