#include "config/yaml_problems.h"

#include <fmt/format.h>

namespace docklint {
namespace {

std::string_view wording(const YamlProblem& problem) {
  switch (problem.kind) {
    case YamlProblemKind::Syntax: return problem.detail;
    case YamlProblemKind::TabIndentation: return "a tab is used for indentation";
    case YamlProblemKind::ControlCharacter: return "a control character stands here";
    case YamlProblemKind::InvalidUtf8: return "the text is not UTF-8";
    case YamlProblemKind::UnterminatedQuote: return "the quote is never closed";
    case YamlProblemKind::ExtraContent: return "this does not belong to what stands above";
    case YamlProblemKind::MissingColon: return "`:` is missing after the key";
    case YamlProblemKind::EmptyFlowItem: return "an item between commas is empty";
    case YamlProblemKind::UndefinedAlias: return "no anchor has this name";
    case YamlProblemKind::AliasCycle: return "the alias stands inside its own anchor";
    case YamlProblemKind::AliasExpansion: return "aliases expand to too many nodes";
    case YamlProblemKind::TooDeep: return "nesting is too deep";
    case YamlProblemKind::TooLarge: return "the file is too large";
    case YamlProblemKind::InvalidMerge: return "`<<` takes a mapping or a list of mappings";
    case YamlProblemKind::DuplicateKey: break;
  }
  return "the text is not YAML";
}

}  // namespace

void add_yaml_problems(const SourceBuffer& source, const YamlTree& tree, std::vector<ConfigProblem>& problems) {
  for (const YamlProblem& problem : tree.problems) {
    ConfigProblem found;
    found.where = problem.span;
    if (problem.kind == YamlProblemKind::DuplicateKey) {
      found.rule = "config/duplicate-key";
      found.message = fmt::format("key `{}` is given twice", source.text(problem.span));
      found.help = "keep one of them";
      found.first = problem.related;
    } else {
      found.rule = "config/syntax-error";
      found.message = fmt::format("configuration cannot be read: {}", wording(problem));
      found.help = "mend the YAML";
    }
    problems.push_back(std::move(found));
  }
}

}  // namespace docklint
