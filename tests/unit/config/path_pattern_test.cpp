#include "config/path_pattern.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(PathPattern, WithoutASlashMatchesANameAtAnyDepth) {
  PathPattern pattern("*.Dockerfile");
  EXPECT_TRUE(pattern.matches("a.Dockerfile"));
  EXPECT_TRUE(pattern.matches("x/y/a.Dockerfile"));
  EXPECT_FALSE(pattern.matches("x/Dockerfile"));
  EXPECT_TRUE(PathPattern("vendor/").matches("a/vendor/b/Dockerfile"));
}

TEST(PathPattern, WithASlashStartsAtTheFolderOfTheConfiguration) {
  PathPattern pattern("legacy/*");
  EXPECT_TRUE(pattern.matches("legacy/Dockerfile"));
  EXPECT_TRUE(pattern.matches("legacy/a/Dockerfile")) << "a folder stands for what is in it";
  EXPECT_FALSE(pattern.matches("x/legacy/Dockerfile"));
  EXPECT_TRUE(PathPattern("**/test/**").matches("a/b/test/c/Dockerfile"));
  EXPECT_TRUE(PathPattern("./Dockerfile").matches("Dockerfile"));
  EXPECT_FALSE(PathPattern("./Dockerfile").matches("a/Dockerfile"));
  EXPECT_FALSE(PathPattern("/").matches("a"));
}

TEST(PathPattern, KnowsWhereItsWildcardsBegin) {
  EXPECT_EQ(PathPattern("legacy/app/**").fixed_part(), "legacy/app");
  EXPECT_EQ(PathPattern("./legacy").fixed_part(), "legacy");
  EXPECT_EQ(PathPattern("**/x/y").fixed_part(), "");
  EXPECT_EQ(PathPattern("a/b*").fixed_part(), "a");
  EXPECT_EQ(PathPattern("legacy").fixed_part(), "") << "it may stand at any depth";
}

}  // namespace
}  // namespace docklint
