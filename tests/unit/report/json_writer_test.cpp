#include "report/json_writer.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(JsonWriter, puts_commas_where_they_belong) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("a", 1U);
  json.key("b").begin_array();
  json.text("x");
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.number(2);
  json.end_array();
  json.break_line();
  json.flag("c", true);
  json.end_object();
  EXPECT_EQ(out, "{\"a\":1,\"b\":[\"x\",{},[],2],\n\"c\":true}");
}

TEST(JsonWriter, escapes_what_json_cannot_hold) {
  std::string out;
  using namespace std::string_view_literals;
  JsonWriter(out).text("\"\\\n\r\t\0\x1f é\x80😀\xED\xA0\x80"sv);
  EXPECT_EQ(out, "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f é\uFFFD😀\uFFFD\"");
}

}  // namespace
}  // namespace docklint
