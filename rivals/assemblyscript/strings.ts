/** Text in and out; the twins of `bench_native::kernels::strings` and `texts`. A string is UTF-16 here, as in JavaScript. */

/** Upper-cases the letters of ASCII, as Rust's kernel does. */
export function upper(item: string): string {
  const units = item.length;
  const out = changetype<string>(__new(units << 1, idof<string>()));
  for (let i = 0; i < units; i++) {
    const place = <usize>i << 1;
    const unit = load<u16>(changetype<usize>(item) + place);
    store<u16>(changetype<usize>(out) + place, unit - 97 < 26 ? unit & 0xffdf : unit);
  }
  return out;
}

/** The same for the lines of one text: a newline has no case. */
export function upperLines(lines: string): string {
  return upper(lines);
}

/** The same for strings already apart. */
export function upperEach(items: string[]): string[] {
  const out = new Array<string>(items.length);
  for (let i = 0; i < items.length; i++) out[i] = upper(items[i]);
  return out;
}

/**
 * The same for UTF-8 and the end of each string in bytes. Yields the ends in UTF-16 code units, each as four little-endian
 * bytes, then the bytes of all strings.
 */
export function upperPacked(bytes: Uint8Array, ends: Uint32Array): Uint8Array {
  const borders = ends.length << 2;
  const out = new Uint8Array(borders + bytes.length);
  let start = 0;
  let units = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = <i32>ends[i];
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      // All bytes but those that go on with a character begin one; four bytes are two code units.
      units += <i32>((byte & 0xc0) != 0x80) + <i32>(byte >= 0xf0);
      out[borders + at] = byte - 97 < 26 ? byte & 0xdf : byte;
    }
    store<u32>(out.dataStart + (<usize>i << 2), units);
    start = end;
  }
  return out;
}

/** Reads a text's first and last character. */
export function readEnds(text: string): u32 {
  const last = text.charCodeAt(text.length - 1);
  // Half a character of two code units is completed.
  const end = last >= 0xdc00 && last <= 0xdfff ? text.codePointAt(text.length - 2) : last;
  return (<u32>text.codePointAt(0) * 31) ^ <u32>end;
}

let text = '';

/** Keeps a text. */
export function keep(given: string): void {
  text = given;
}

/** Hands the kept text out. */
export function kept(): string {
  return text;
}
