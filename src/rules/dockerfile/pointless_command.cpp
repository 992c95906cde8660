#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

constexpr NameList kVainCommands(" shutdown reboot poweroff top htop ps free ifconfig kill vim vi nano service ");

// `kill 1234`, `kill -9 1234`: with the number of a process that nobody knows beforehand.
bool kills_by_number(std::span<const ShellWord> words) {
  auto is_number = [](std::string_view text) { return text.size() > 1 && text.find_first_not_of("0123456789") == std::string_view::npos; };
  return !words.empty() && words.size() < 3 && words.back().is_literal() && is_number(words.back().text()) && (words.size() == 1 || words[0].text().starts_with('-'));
}

// What the command does in vain; "" for commands that have their use.
std::string vain_effect(const ShellCommand& command, const ShellScript& script) {
  std::string_view name = command.name;
  if (names_word(" shutdown reboot poweroff ", name)) return fmt::format("`{}` has no machine to act on during a build", name);
  if (names_word(" top htop ps free ", name)) {
    bool is_read = command.pipeline_size > 1 || command.nesting != ShellNesting::None || !command.redirects.empty();
    return is_read ? std::string() : fmt::format("`{}` only shows the state of the build", name);
  }
  std::span<const ShellWord> words = command.arguments();
  bool is_free_standing = command.pipeline_size == 1 && command.nesting == ShellNesting::None && command.redirects.empty();
  if (name == "ifconfig") return words.empty() && is_free_standing ? std::string("`ifconfig` only shows the state of the build") : std::string();
  if (name == "kill") return kills_by_number(words) && is_free_standing ? std::string("`kill` finds no process of an earlier step") : std::string();
  if (names_word(" vim vi nano ", name)) {
    bool is_for_somebody = command.redirects.empty() && command.pipeline_size == 1;
    for (const ShellWord& word : words) is_for_somebody = is_for_somebody && word.is_literal() && !word.text().starts_with('-') && !word.text().starts_with('+');
    return is_for_somebody ? fmt::format("`{}` waits for somebody at a terminal", name) : std::string();
  }
  bool is_last = command.index + 1 == script.commands.size();
  if (name == "service" && words.size() == 2 && (words[1].text() == "start" || words[1].text() == "restart") && is_last)
    return "the service started here ends with its RUN";
  return {};
}

}  // namespace

void rules::dockerfile::pointless_command(const ShellCommand& command, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (!kVainCommands.holds(command.name)) return;
  if (text.instruction->keyword != Keyword::Run || text.script == nullptr || command.words.empty()) return;
  if (command.has_flag("version") || command.has_flag("help")) return;
  for (const ShellFunction& function : text.script->functions)
    if (function.name == command.name) return;
  std::string effect = vain_effect(command, *text.script);
  if (effect.empty()) return;
  ctx.report(command.name_span, std::move(effect)).help("remove it, or move it to where the container runs");
}

}  // namespace docklint
