// Text in and out; the twins of `bench_native::kernels::strings` and `texts`. A `std::string` is UTF-8 here, as in Rust.

#include <algorithm>
#include <cstdint>
#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <string>
#include <vector>

using emscripten::val;

// Upper-cases the letters of ASCII, as Rust's kernel does.
static std::string upper(const std::string &item) {
  std::string out(item.size(), '\0');
  std::transform(item.begin(), item.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  return out;
}

// The same for the lines of one text: a newline has no case.
static std::string upper_lines(const std::string &lines) { return upper(lines); }

// The same for strings already apart.
static val upper_each(const val &source) {
  std::vector<std::string> out;
  for (const auto &item : emscripten::vecFromJSArray<std::string>(source)) out.push_back(upper(item));
  return val::array(out);
}

// The character that begins at a place of UTF-8.
static uint32_t character(const std::string &text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(text[i])); };
  const uint32_t first = byte(at);
  if (first < 0x80) return first;
  const size_t more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  uint32_t code = first & (0x3fu >> more);
  for (size_t i = 1; i <= more; i++) code = code << 6 | (byte(at + i) & 0x3f);
  return code;
}

// Reads a text's first and last character.
static uint32_t read_ends(const std::string &text) {
  size_t last = text.size() - 1;
  while ((static_cast<uint8_t>(text[last]) & 0xc0) == 0x80) last--;
  return character(text, 0) * 31 ^ character(text, last);
}

static std::string text;

static void keep(const std::string &given) { text = given; }

static std::string kept() { return text; }

EMSCRIPTEN_BINDINGS(strings) {
  emscripten::function("upper", &upper);
  emscripten::function("upperLines", &upper_lines);
  emscripten::function("upperEach", &upper_each);
  emscripten::function("readEnds", &read_ends);
  emscripten::function("keep", &keep);
  emscripten::function("kept", &kept);
}
