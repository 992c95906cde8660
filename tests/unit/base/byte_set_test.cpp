#include "base/byte_set.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(ByteSet, FindsTheFirstOfItsBytesFromAPlaceOn) {
  constexpr ByteSet kBraces("{}");
  EXPECT_EQ(kBraces.find("a}b{"), 1U);
  EXPECT_EQ(kBraces.find("a}b{", 2), 3U);
  EXPECT_EQ(kBraces.find("abc"), std::string_view::npos);
  EXPECT_EQ(kBraces.find("{", 5), std::string_view::npos);
}

TEST(ByteSet, FindsTheFirstByteThatIsNotItsOwn) {
  EXPECT_EQ(kBlankBytes.find_other(" \t x"), 3U);
  EXPECT_EQ(kBlankBytes.find_other("x  y", 1), 3U);
  EXPECT_EQ(kBlankBytes.find_other(" \t"), std::string_view::npos);
  EXPECT_EQ(kBlankBytes.find_other(""), std::string_view::npos);
}

TEST(ByteSet, HoldsBytesBeyondAscii) {
  constexpr ByteSet kLead("\xC3");
  EXPECT_TRUE(kLead.holds('\xC3'));
  EXPECT_FALSE(kLead.holds('C'));
}

}  // namespace
}  // namespace docklint
