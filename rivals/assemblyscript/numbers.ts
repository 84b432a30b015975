/** Calls that carry nothing or plain numbers; the twins of `bench_native::kernels::numbers`. */

export function unit(): void {}

export function add(a: i32, b: i32): i32 {
  return a + b;
}

export function multiply(a: f64, b: f64): f64 {
  return a * b;
}
