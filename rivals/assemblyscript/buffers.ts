/** Arrays in and out; the twins of `bench_native::kernels::buffers`. */

export function sum(values: Float64Array): f64 {
  let total: f64 = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

export function ramp(count: i32): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = <f64>i * 0.5;
  return out;
}

export function sumBytes(bytes: Uint8Array): u32 {
  let total: u32 = 0;
  for (let i = 0; i < bytes.length; i++) total += bytes[i];
  return total;
}

export function byteRamp(count: i32): Uint8Array {
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) out[i] = <u8>i;
  return out;
}
