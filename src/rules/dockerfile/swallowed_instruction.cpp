#include <fmt/format.h>

#include "base/byte_set.h"
#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool is_swallow_blank(char c) { return c == ' ' || c == '\t'; }

// Length of the upper-case instruction keyword that `text` begins with, or 0.
std::size_t keyword_length(std::string_view text) {
  std::size_t length = 0;
  if (text.empty() || text[0] < 'A' || text[0] > 'Z') return 0;
  while (length < text.size() && text[length] >= 'A' && text[length] <= 'Z') ++length;
  return keyword_from(text.substr(0, length)) == Keyword::Unknown ? 0 : length;
}

// What follows a keyword that begins an instruction: a blank and something that is no operator of a shell.
bool is_instruction_line(std::string_view after_keyword) {
  if (after_keyword.empty() || !is_swallow_blank(after_keyword[0])) return false;
  std::size_t next = kBlankBytes.find_other(after_keyword);
  return next != std::string_view::npos && std::string_view("=&|;)<>\\\r\n").find(after_keyword[next]) == std::string_view::npos;
}

}  // namespace

void rules::dockerfile::swallowed_instruction(const RunInstruction& run, RuleContext& ctx) {
  for (const ShellText& text : run.command.shell) {
    if (text.kind != ShellTextKind::Command || text.script == nullptr) continue;
    for (const Hole& hole : run.raw->holes) {
      std::string_view rest = ctx.source().text({hole.span.end, run.line_span().end});
      std::size_t first = kBlankBytes.find_other(rest);
      if (first == std::string_view::npos) continue;
      std::size_t length = keyword_length(rest.substr(first));
      if (length == 0 || !is_instruction_line(rest.substr(first + length))) continue;
      Span word{hole.span.end + static_cast<std::uint32_t>(first), hole.span.end + static_cast<std::uint32_t>(first + length)};
      auto finding = ctx.report(word, fmt::format("`{}` is part of the RUN above", ctx.source().text(word)));
      finding.help("remove the backslash that continues the line above");
      std::uint32_t begin = hole.escape.begin;
      while (begin > run.span().begin && is_swallow_blank(ctx.source().text()[begin - 1])) --begin;
      finding.fix(Fix::unsafe("end the RUN before it", {ctx.erase({begin, hole.escape.end})}));
      return;
    }
    for (const ShellCommand& command : text.script->commands) {
      if (command.index == 0 || command.words.size() < 2 || command.before == ShellConnector::None) continue;
      if (command.name == "SHELL" || command.name == "USER" || keyword_length(command.words[0].raw) != command.words[0].raw.size()) continue;
      ctx.report(command.name_span, fmt::format("`{}` is part of the RUN above", command.name)).help("begin a new instruction on a line of its own");
    }
  }
}

}  // namespace docklint
