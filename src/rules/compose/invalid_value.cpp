#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string short_value_text(std::string_view text) {
  std::string_view line = text.substr(0, std::min<std::size_t>(text.find_first_of("\r\n"), 40));
  return line.size() < text.size() ? std::string(line) + "..." : std::string(line);
}

}  // namespace

void rules::compose::invalid_value(const ComposeProblem& problem, RuleContext& ctx) {
  using Kind = ComposeProblemKind;
  std::string text = short_value_text(problem.subject);
  auto report = [&](std::string message, std::string help) { return ctx.report(problem.where, std::move(message)).help(std::move(help)); };
  switch (problem.kind) {
    case Kind::UnknownWord:
      report(fmt::format("`{}` is not allowed here", text),
             problem.hint.empty() ? fmt::format("use one of {}", problem.expected) : fmt::format("did you mean `{}`?", problem.hint));
      return;
    case Kind::NumberOutOfRange:
      report(fmt::format("`{}` is out of range", text), fmt::format("write {}", problem.expected));
      return;
    case Kind::NegativeScale: report(fmt::format("`{}` is no number of containers", text), "write 0 or more"); return;
    case Kind::InvalidNumber:
    case Kind::InvalidBoolean:
    case Kind::InvalidFileMode:
    case Kind::InvalidTmpfsMode:
    case Kind::InvalidSshEntry:
    case Kind::InvalidContextEntry:
    case Kind::InvalidHostEntry:
      report(fmt::format("`{}` is not valid here", text), fmt::format("write {}", problem.expected));
      return;
    case Kind::InvalidName:
      report(fmt::format("name `{}` holds characters that are not allowed", text), "use letters, digits, `.`, `_` and `-`");
      return;
    case Kind::InvalidProvider: report("provider `compose` is reserved", "name the program of another provider"); return;
    case Kind::UnsupportedPerReplica: report("`per_replica` is not supported for this hook", "remove it"); return;
    case Kind::InterfaceNameConflict:
      report("interface is named twice", "keep `interface_name`").related(problem.related, "also named here");
      return;
    default: return;
  }
}

}  // namespace docklint
