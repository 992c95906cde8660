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
  if (builtin == "wait") return "nfp";
  if (builtin == "type") return "afptP";
  if (builtin == "hash") return "dlpt";
  if (builtin == "jobs") return "nrsx";
  if (builtin == "readonly") return "af";
  if (builtin == "trap") return "lp";
  if (builtin == "umask") return "p";
  if (builtin == "unset") return "n";
  if (builtin == "cd") return "e";
  return {};
}

class BashismSearch {
 public:
  BashismSearch(const ShellScript& script, RuleContext& ctx) : script_(script), ctx_(ctx), label_(shell_label(script.dialect)) {}

  void run() {
    for (const ShellCommand& command : script_.commands)
      if (is_written(command)) check_command(command);
    using enum ShellNodeKind;
    if (is_plain_sh(script_.dialect)) each_shell_node(script_, {Word}, [&](ShellNode node) { check_pattern(node); });
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

  // Programs that get a pattern of their own are another rule's matter.
  static bool reads_patterns(std::string_view name) {
    constexpr std::array<std::string_view, 9> kNames = {"grep", "egrep", "sed", "tr", "expr", "find", "awk", "printf", "[["};
    return lists_name(kNames, name);
  }

  // [^a]: only `!` negates.
  void check_pattern(ShellNode word) {
    std::size_t open = word.text().find("[^");
    bool is_set = open != std::string_view::npos && word.text().find(']', open + 3) != std::string_view::npos && (open == 0 || word.text()[open - 1] != '\\');
    if (!is_set) return;
    ShellNode holder = word.parent().is(ShellNodeKind::Concatenation) ? word.parent().parent() : word.parent();
    const ShellCommand* command = holder.is(ShellNodeKind::Command) ? command_of(script_, holder) : nullptr;
    bool is_pattern = holder.is(ShellNodeKind::For) || holder.is(ShellNodeKind::CaseItem) || (command != nullptr && !reads_patterns(command->name));
    if (!is_pattern) return;
    std::uint32_t at = word.begin() + static_cast<std::uint32_t>(open);
    report(word.tree().text.source_span(at, at + 2), "`[^...]`, it negates with `[!...]`");
  }

  void check_node(ShellNode node) {
    if (node.is(ShellNodeKind::ArithmeticCommand)) return report(node.span(), "`((...))`");
    if (node.is(ShellNodeKind::CStyleFor)) return report(node.tree().text.source_span(node.begin(), node.begin() + 3), "`for ((...))`");
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
