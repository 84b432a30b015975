// Arrays in and out; the twins of `bench_native::kernels::buffers`. Arrays come and go as embind's documentation has it: in through
// `convertJSArrayToNumberVector`, out as a copy of a `typed_memory_view`.

#include <cstdint>
#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <numeric>
#include <vector>

using emscripten::val;

// A JavaScript array of its own with the values of a vector that goes away.
template <typename Value> static val copied(const char *type, const std::vector<Value> &values) {
  return val::global(type).new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

static double sum(const val &source) {
  const auto values = emscripten::convertJSArrayToNumberVector<double>(source);
  return std::accumulate(values.begin(), values.end(), 0.0);
}

static val ramp(uint32_t count) {
  std::vector<double> out(count);
  for (uint32_t i = 0; i < count; i++) out[i] = i * 0.5;
  return copied("Float64Array", out);
}

static uint32_t sum_bytes(const val &source) {
  const auto bytes = emscripten::convertJSArrayToNumberVector<uint8_t>(source);
  return std::accumulate(bytes.begin(), bytes.end(), uint32_t{0});
}

static val byte_ramp(uint32_t count) {
  std::vector<uint8_t> out(count);
  for (uint32_t i = 0; i < count; i++) out[i] = static_cast<uint8_t>(i);
  return copied("Uint8Array", out);
}

EMSCRIPTEN_BINDINGS(buffers) {
  emscripten::function("sum", &sum);
  emscripten::function("ramp", &ramp);
  emscripten::function("sumBytes", &sum_bytes);
  emscripten::function("byteRamp", &byte_ramp);
}
