#include "report/printable.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(Printable, plain_text_ends_at_the_first_byte_that_is_not) {
  for (int byte = 0; byte < 256; ++byte) {
    bool is_plain = byte >= ' ' && byte <= '~';
    // At every place of a word of eight bytes and behind it.
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text(20, 'a');
      text[at] = static_cast<char>(byte);
      EXPECT_EQ(plain_length(text), is_plain ? text.size() : at) << "byte " << byte << " at " << at;
    }
  }
  EXPECT_EQ(plain_length(""), 0U);
}

}  // namespace
}  // namespace docklint
