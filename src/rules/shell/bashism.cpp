#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "model/shell/arguments.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 12> kBashCommands = {"declare", "typeset", "pushd", "popd", "dirs", "shopt",
                                                            "mapfile", "readarray", "disown", "enable", "caller", "complete"};
constexpr std::array<std::string_view, 12> kBashVariables = {"RANDOM", "UID", "EUID", "SECONDS", "OSTYPE", "MACHTYPE",
                                                             "HOSTTYPE", "SHLVL", "EPOCHSECONDS", "BASHPID", "FUNCNAME", "PIPESTATUS"};

template <std::size_t N>
bool lists_name(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Options of builtins that POSIX does not have, as the shell at hand knows them.
std::string_view foreign_options(std::string_view builtin, ShellDialect dialect) {
  bool is_ash = dialect == ShellDialect::Ash;
  if (builtin == "read") return is_ash ? "aNuei" : dialect == ShellDialect::Dash ? "stnNaduei" : "psnNtaduei";
  if (builtin == "export") return is_ash ? "f" : "nf";
  if (builtin == "printf") return "v";
  if (builtin == "wait") return "n";
  return {};
}

class BashismSearch {
 public:
  BashismSearch(const ShellScript& script, RuleContext& ctx) : script_(script), ctx_(ctx), label_(shell_label(script.dialect)) {}

  void run() {
    for (const ShellCommand& command : script_.commands)
      if (is_written(command)) check_command(command);
    using enum ShellNodeKind;
    each_shell_node(script_, {ArithmeticCommand, CStyleFor, ArithmeticExpansion, VariableExpansion, ParameterExpansion},
                    [&](ShellNode node) { check_node(node); });
  }

 private:
  void report(Span span, std::string_view what) {
    ctx_.report(span, fmt::format("{} has no {}", label_, what)).help("write it the POSIX way, or set SHELL to bash");
  }

  bool defines(std::string_view name) const {
    return std::any_of(script_.functions.begin(), script_.functions.end(), [&](const ShellFunction& function) { return function.name == name; });
  }

  void check_command(const ShellCommand& command) {
    std::string_view name = command.words[0].text();
    if (lists_name(kBashCommands, name) && !defines(name)) return report(command.name_span, fmt::format("`{}`", name));
    if (name == "local" && script_.dialect == ShellDialect::Sh) return report(command.name_span, "`local`");
    std::string_view options = foreign_options(name, script_.dialect);
    if (!options.empty()) {
      for (const CommandOption& option : split_arguments(command.arguments(), {.short_values = "dinNptuv", .stops_at_operand = true}).options)
        if (options.find(option.name) != std::string_view::npos) report(option.word->span, fmt::format("`{} -{}`", name, option.name));
    }
    if (name == "trap")
      for (const ShellWord& word : command.arguments())
        if (word.raw == "ERR" || word.raw == "DEBUG" || word.raw == "RETURN") report(word.span, fmt::format("trap for `{}`", word.raw));
    for (const ShellRedirect& redirect : command.redirects)
      if (redirect.target.text().starts_with("/dev/tcp/") || redirect.target.text().starts_with("/dev/udp/")) report(redirect.target.span, "`/dev/tcp`");
  }

  void check_node(ShellNode node) {
    if (node.is(ShellNodeKind::ArithmeticCommand)) return report(node.span(), "`((...))`");
    if (node.is(ShellNodeKind::CStyleFor)) return report(node.first_child() ? node.first_child().span() : node.span(), "`for ((...))`");
    bool counts = node.is(ShellNodeKind::ArithmeticExpansion) && script_.dialect != ShellDialect::Ash;
    if (counts && (node.text().find("++") != std::string_view::npos || node.text().find("--") != std::string_view::npos)) return report(node.span(), "`++`");
    std::string_view name = expanded_variable(node);
    bool is_known = script_.dialect == ShellDialect::Ash && (name == "RANDOM" || name == "SHLVL");
    if (name.empty() || is_known || !lists_name(kBashVariables, name) || ShellVariables(script_, ctx_).is_assigned(name)) return;
    report(node.span(), fmt::format("variable `{}`", name));
  }

  const ShellScript& script_;
  RuleContext& ctx_;
  std::string_view label_;
};

}  // namespace

void rules::shell::bashism(const ShellScript& script, RuleContext& ctx) {
  if (is_any_sh(script.dialect)) BashismSearch(script, ctx).run();
}

}  // namespace docklint
