#include "engine/finding_order.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

Diagnostic finding(FileId file, std::uint32_t begin, std::uint16_t rule, std::string message) {
  Diagnostic made;
  made.where = {file, {begin, begin + 1}};
  made.rule = static_cast<RuleId>(rule);
  made.message = std::move(message);
  return made;
}

TEST(FindingOrder, goes_by_path_place_rule_and_message) {
  SourceSet sources;
  FileId b = sources.add(SourceBuffer::make("b", "text"));
  FileId a = sources.add(SourceBuffer::make("a", "text"));
  std::vector<Diagnostic> findings = {finding(b, 0, 1, "w"), finding(a, 2, 1, "x"), finding(a, 1, 3, "y"), finding(a, 1, 2, "z"), finding(a, 1, 2, "v")};
  put_in_order(findings, sources);
  std::string order;
  for (const Diagnostic& each : findings) order += each.message;
  EXPECT_EQ(order, "vzyxw");
}

TEST(FindingOrder, drops_what_was_said_already_of_the_same_path) {
  SourceSet sources;
  FileId first = sources.add(SourceBuffer::make("a", "text"));
  FileId again = sources.add(SourceBuffer::make("a", "text"));
  std::vector<Diagnostic> findings = {finding(first, 1, 1, "x"), finding(again, 1, 1, "x"), finding(again, 1, 1, "y")};
  put_in_order(findings, sources);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].where.file, first);
}

}  // namespace
}  // namespace docklint
