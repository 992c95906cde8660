// One flat namespace means that a type name may be defined once: two definitions in two files compile,
// link, and then one file's code runs over the other's objects.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "meta/project_files.h"

namespace docklint::meta {
namespace {

struct TypeDefinition {
  std::string name;  // with its namespace: "docklint::ShellWord"
  std::size_t line = 0;
};

// "ShellWord" in `struct ShellWord {` or `class ShellWord final : public Base {`; "" for anything else.
std::string_view type_defined_by(std::string_view line) {
  for (std::string_view keyword : {"struct ", "class ", "enum class ", "enum struct ", "union "}) {
    if (!line.starts_with(keyword) || line.find('{') == std::string_view::npos) continue;
    line.remove_prefix(keyword.size());
    std::size_t end = line.find_first_of(" :{<");
    bool is_member = line.substr(end).starts_with("::");  // `struct Parser::State {` cannot be defined twice
    return is_member ? std::string_view() : line.substr(0, end);
  }
  return {};
}

// Definitions at namespace scope with external linkage.
std::vector<TypeDefinition> types_defined_in(std::string_view text) {
  std::vector<TypeDefinition> types;
  std::string scope;
  bool is_anonymous = false;
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    ++number;
    if (line == "namespace {") is_anonymous = true;
    else if (line == "}  // namespace") is_anonymous = false;
    else if (line.starts_with("namespace ") && line.ends_with(" {")) scope = line.substr(10, line.size() - 12);
    else if (std::string_view name = type_defined_by(line); !name.empty() && !is_anonymous) types.push_back({scope + "::" + std::string(name), number});
  }
  return types;
}

TEST(TypeNames, EachIsDefinedOnce) {
  std::map<std::string, std::string> first_place;
  for (std::string_view folder : {"include/", "src/"}) {
    for (const ProjectFile* file : files_below(folder, {".h", ".cpp"})) {
      for (const TypeDefinition& type : types_defined_in(file->text)) {
        std::string place = file->path + ":" + std::to_string(type.line);
        auto [found, is_new] = first_place.emplace(type.name, place);
        EXPECT_TRUE(is_new) << place << ": " << type.name << " is already defined at " << found->second;
      }
    }
  }
  EXPECT_GT(first_place.size(), 50u);
}

TEST(TypeNames, DefinitionsAreToldFromDeclarations) {
  auto types = types_defined_in("namespace a {\nstruct Word;\nstruct Word {\n};\nnamespace {\nclass Hidden {\n};\n}  // namespace\nenum class Kind : int { A };\n}\n");
  ASSERT_EQ(types.size(), 2u);
  EXPECT_EQ(types[0].name, "a::Word");
  EXPECT_EQ(types[0].line, 3u);
  EXPECT_EQ(types[1].name, "a::Kind");
}

}  // namespace
}  // namespace docklint::meta
