#include "text/mapped_text.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(MappedText, maps_each_byte_of_joined_lines_to_its_place_in_the_file) {
  TextPool pool;
  // file: "ab\\\ncd", the hole being bytes 2-4
  MappedTextBuilder builder;
  builder.append_verbatim("ab", 0);
  builder.append_verbatim("cd", 4);
  MappedText text = builder.build({0, 6}, pool);
  EXPECT_EQ(text.text(), "abcd");
  EXPECT_EQ(text.source_span(0, 2), (Span{0, 2}));
  EXPECT_EQ(text.source_span(2, 4), (Span{4, 6}));
  EXPECT_EQ(text.source_span(1, 3), (Span{1, 5}));
}

TEST(MappedText, an_escape_stands_as_a_whole_for_its_source) {
  TextPool pool;
  MappedTextBuilder builder;
  builder.append_verbatim("a", 1);
  builder.append_for("\n", {2, 4});
  builder.append_verbatim("b", 4);
  MappedText text = builder.build({0, 6}, pool);
  EXPECT_EQ(text.source_span(1, 2), (Span{2, 4}));
  EXPECT_EQ(text.part(1, 3, pool).source_span(1, 2), (Span{4, 5}));
}

TEST(MappedText, a_part_of_a_part_keeps_its_place) {
  TextPool pool;
  MappedTextBuilder builder;
  builder.append_verbatim("one two", 10);
  builder.append_verbatim(" three", 30);
  MappedText part = builder.build({10, 36}, pool).part(4, 13, pool);
  EXPECT_EQ(part.text(), "two three");
  EXPECT_EQ(part.source_span(4, 9), (Span{31, 36}));
  EXPECT_EQ(part.part(4, 9, pool).source_span(0, 5), (Span{31, 36}));
}

}  // namespace
}  // namespace docklint
