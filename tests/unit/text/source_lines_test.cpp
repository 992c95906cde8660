#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include "docklint/source.h"

namespace docklint {
namespace {

std::uint32_t line_counted_from_the_start(const std::string& text, std::uint32_t offset) {
  std::uint32_t line = 0;
  for (std::uint32_t i = 0; i < offset && i < text.size(); ++i) line += text[i] == '\n' ? 1U : 0U;
  return line;
}

TEST(SourceLines, are_found_wherever_they_lie) {
  std::mt19937 random(17);
  for (int round = 0; round < 200; ++round) {
    // Lines of very different lengths, so that no guess is near.
    std::string text;
    for (std::size_t i = 0, lines = random() % 30; i < lines; ++i) text += std::string(random() % (i % 7 == 0 ? 300 : 4), 'x') + (random() % 9 == 0 ? "" : "\n");
    auto source = SourceBuffer::make("f", text);
    for (std::uint32_t offset = 0; offset <= text.size() + 2; ++offset)
      ASSERT_EQ(source->line_of(offset), line_counted_from_the_start(text, offset)) << "offset " << offset << " of " << text;
  }
}

}  // namespace
}  // namespace docklint
