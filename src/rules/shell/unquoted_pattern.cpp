#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "model/shell/arguments.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool takes_pattern(std::string_view find_option) {
  constexpr std::array<std::string_view, 9> kOptions = {"-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-regex", "-iregex", "-lname"};
  return std::find(kOptions.begin(), kOptions.end(), find_option) != kOptions.end();
}

class PatternSearch {
 public:
  PatternSearch(const ShellCommand& command, RuleContext& ctx) : command_(command), ctx_(ctx) {}

  void find() {
    for (std::size_t i = 1; i + 1 < command_.words.size(); ++i)
      if (takes_pattern(command_.words[i].raw)) check(command_.words[i + 1]);
  }

  void grep() {
    CommandArguments arguments = split_arguments(command_.arguments(), {.short_values = "efmABCDd", .long_values = " regexp file max-count after-context "
                                                                                                                    "before-context context "});
    bool has_option = false;
    for (const CommandOption& option : arguments.options) {
      if (option.name == "f" || option.name == "file") has_option = true;
      if (option.name != "e" && option.name != "regexp") continue;
      has_option = true;
      if (option.value_word != nullptr) check(*option.value_word);
    }
    if (!has_option && !arguments.operands.empty()) check(*arguments.operands[0]);
  }

  void tr() {
    for (const ShellWord& word : command_.arguments())
      if (!word.is_flag()) check(word);
  }

 private:
  void check(const ShellWord& word) {
    if (!word.has_glob || word.quoting != ShellQuoting::None) return;
    Finding finding = ctx_.report(word.span, fmt::format("the shell may expand `{}` before `{}` sees it", word.raw, command_.name));
    finding.help("put it between quotes");
    bool is_plain = word.node.is(ShellNodeKind::Word) && word.raw.find('\\') == std::string_view::npos;
    if (is_plain) finding.fix(Fix::unsafe("put it between double quotes", {ctx_.insert(word.span.begin, "\""), ctx_.insert(word.span.end, "\"")}));
  }

  const ShellCommand& command_;
  RuleContext& ctx_;
};

}  // namespace

void rules::shell::unquoted_pattern(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command)) continue;
    PatternSearch search(command, ctx);
    if (command.name == "find") search.find();
    if (command.name == "grep" || command.name == "egrep") search.grep();
    if (command.name == "tr") search.tr();
  }
}

}  // namespace docklint
