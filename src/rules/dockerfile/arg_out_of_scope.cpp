#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "rules/rule.h"
#include "rules/support/base_environment.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

struct OutOfScopeUse {
  std::string_view name;
  Span span;
  const VariableDefinition* global = nullptr;
};

// Somebody wrote the expansion for a variable that may be missing.
bool expects_missing(ShellNode expansion) {
  for (ShellNode part : expansion.children()) {
    if (!part.is(ShellNodeKind::Operator)) continue;
    std::string_view text = part.text();
    if (text == ":-" || text == "-" || text == ":+" || text == "+" || text == ":=" || text == "=" || text == ":?" || text == "?") return true;
  }
  return false;
}

// `. /etc/os-release`, eval: anything may be set.
bool reads_other_variables(const ShellScript& script) {
  return std::any_of(script.commands.begin(), script.commands.end(),
                     [](const ShellCommand& command) { return command.name == "." || command.name == "source" || command.name == "eval"; });
}

bool assigns_variable(const ShellScript& script, std::string_view name) {
  bool is_assigned = std::any_of(script.assignments.begin(), script.assignments.end(), [&](const ShellAssignment& a) { return a.name == name; });
  bool is_read = std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& command) {
    bool reads = command.name == "read" || command.name == "getopts" || command.name == "mapfile" || command.name == "readarray" || command.name == "printf";
    return reads && command.has_word(name);
  });
  bool is_loop = false;
  each_shell_node(script, {ShellNodeKind::VariableName}, [&](ShellNode node) {
    is_loop |= node.text() == name && node.parent().is(ShellNodeKind::For);
  });
  return is_assigned || is_read || is_loop;
}

class OutOfScopeUses {
 public:
  explicit OutOfScopeUses(const Stage& stage) : stage_(stage) {}

  std::vector<OutOfScopeUse> find() {
    for (const AnyInstruction* instruction : stage_.instructions) {
      if (instruction->is_onbuild() || instruction->keyword == Keyword::From) continue;
      for (const VariableReference& reference : instruction->references) {
        if (reference.tolerates_undefined() || reference.undeclared_global == nullptr || reference.is_defined()) continue;
        add(reference.name, reference.span, reference.undeclared_global);
      }
      if (const auto* run = instruction->as<RunInstruction>()) add_shell_uses(*run);
    }
    return uses_;
  }

 private:
  void add(std::string_view name, Span span, const VariableDefinition* global) {
    bool is_known = std::any_of(uses_.begin(), uses_.end(), [&](const OutOfScopeUse& use) { return use.name == name; });
    bool may_come_from_base = global->kind != VariableKind::PlatformArg && base_may_set(stage_, name);
    if (!is_known && !may_come_from_base) uses_.push_back({name, span, global});
  }

  void add_shell_uses(const RunInstruction& run) {
    if (run.command.is_exec()) return;
    for (const ShellText& text : run.command.shell) {
      if (text.script == nullptr || !text.script->is_understood() || reads_other_variables(*text.script)) continue;
      each_shell_node(*text.script, {ShellNodeKind::VariableExpansion, ShellNodeKind::ParameterExpansion}, [&](ShellNode node) {
        std::string_view name = expanded_variable(node);
        if (name.empty() || expects_missing(node) || is_proxy_argument(name)) return;
        const VariableDefinition* global = find_variable(stage_.file->global_scope, name);
        if (global == nullptr || find_variable(run.scope, name) != nullptr || assigns_variable(*text.script, name)) return;
        add(name, node.span(), global);
      });
    }
  }

  const Stage& stage_;
  std::vector<OutOfScopeUse> uses_;
};

}  // namespace

void rules::dockerfile::arg_out_of_scope(const Stage& stage, RuleContext& ctx) {
  if (stage.from == nullptr || stage.file->leaves_out) return;
  for (const OutOfScopeUse& use : OutOfScopeUses(stage).find()) {
    bool is_platform = use.global->kind == VariableKind::PlatformArg;
    auto finding = is_platform ? ctx.report(use.span, fmt::format("`{}` is empty here because the stage does not declare it", use.name))
                               : ctx.report(use.span, fmt::format("`{}` is declared before FROM only and empty in this stage", use.name));
    finding.help(fmt::format("add `ARG {}` to the stage", use.name));
    if (!is_platform) finding.related(use.global->name_span, "declared here, for FROM only");
    std::string line = fmt::format("{} {}{}", cased_like_keyword(*stage.from, "ARG"), use.name, line_ending_of(ctx.source()));
    finding.fix(Fix::unsafe("declare it in the stage", {ctx.insert(whole_lines_of(*stage.from, ctx.source()).end, line)}));
  }
}

}  // namespace docklint
