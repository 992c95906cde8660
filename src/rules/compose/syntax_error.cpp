#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

struct YamlWording {
  std::string message;
  std::string_view help;
};

YamlWording yaml_wording(const YamlProblem& problem) {
  switch (problem.kind) {
    case YamlProblemKind::TabIndentation: return {"line is indented with a tab", "indent with blanks: YAML allows no tabs there"};
    case YamlProblemKind::ControlCharacter: return {"control character in YAML", "remove it, or write it as an escape in double quotes"};
    case YamlProblemKind::InvalidUtf8: return {"text is not UTF-8", "save the file as UTF-8"};
    case YamlProblemKind::UnterminatedQuote: return {"quote is never closed", "close the quote"};
    case YamlProblemKind::ExtraContent: return {"text after the end of the document", "check the indentation of this line"};
    case YamlProblemKind::MissingColon: return {"key has no colon", "write `key: value`"};
    case YamlProblemKind::EmptyFlowItem: return {"list in brackets has an empty item", "remove the extra comma"};
    case YamlProblemKind::UndefinedAlias: return {"alias names no anchor above it", "define the anchor with `&` before it is used"};
    case YamlProblemKind::AliasExpansion: return {"aliases expand to too many values", "use fewer nested aliases"};
    case YamlProblemKind::TooDeep: return {"values are nested too deep", "flatten them"};
    case YamlProblemKind::TooLarge: return {"file is too large for YAML", "split the file"};
    default: break;
  }
  if (problem.detail.empty()) return {"YAML cannot be parsed", "check indentation, quotes and brackets"};
  return {std::string(problem.detail), "check indentation, quotes and brackets"};
}

}  // namespace

void rules::compose::syntax_error(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::Yaml) return;
  YamlProblemKind kind = problem.yaml.kind;
  bool has_own_rule = kind == YamlProblemKind::DuplicateKey || kind == YamlProblemKind::InvalidMerge || kind == YamlProblemKind::AliasCycle;
  if (has_own_rule) return;
  YamlWording wording = yaml_wording(problem.yaml);
  ctx.report(problem.where, std::move(wording.message)).help(std::string(wording.help));
}

}  // namespace docklint
