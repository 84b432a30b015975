// Calls that carry nothing or plain numbers; the twins of `bench_native::kernels::numbers`.

#include <cstdint>
#include <emscripten/bind.h>

static void unit() {}

// Through unsigned integers, whose overflow is defined.
static int32_t add(int32_t a, int32_t b) { return static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b)); }

static double multiply(double a, double b) { return a * b; }

EMSCRIPTEN_BINDINGS(numbers) {
  emscripten::function("unit", &unit);
  emscripten::function("add", &add);
  emscripten::function("multiply", &multiply);
}
