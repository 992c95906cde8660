#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Their operands are no files, or are not read.
bool reads_no_operands(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"echo", "printf", "test", "[", "rm", "touch", "mkdir", "ln", "sponge"};
  return name.empty() || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool reads_same_file(const ShellCommand& command, std::string_view path) {
  for (const ShellRedirect& redirect : command.redirects)
    if (redirect.kind == ShellRedirectKind::Input && redirect.target.raw == path) return true;
  if (reads_no_operands(command.name)) return false;
  for (const ShellWord& word : command.arguments())
    if (word.raw == path) return true;
  return false;
}

// The files that `tee` empties.
void check_tee(const ShellScript& script, const ShellCommand& tee, RuleContext& ctx) {
  if (tee.has_flag('a', "append")) return;
  for (const ShellWord& file : tee.arguments()) {
    if (file.is_flag() || file.text().starts_with("/dev/")) continue;
    bool is_read = std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& reader) {
      return is_written(reader) && reader.pipeline == tee.pipeline && reader.pipeline_position < tee.pipeline_position && reads_same_file(reader, file.raw);
    });
    if (!is_read) continue;
    ctx.report(file.span, fmt::format("`{}` is emptied before it is read", file.text()))
        .help("write to another file and rename it, or let the command edit in place");
  }
}

}  // namespace

void rules::shell::read_write_same_file(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& writer : script.commands) {
    if (!is_written(writer)) continue;
    if (writer.name == "tee") check_tee(script, writer, ctx);
    for (const ShellRedirect& redirect : writer.redirects) {
      std::string_view path = redirect.target.raw;
      bool is_output = redirect.kind == ShellRedirectKind::Output && redirect.descriptor != 2;
      if (!is_output || path.empty() || redirect.target.text().starts_with("/dev/")) continue;
      bool is_read = std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& reader) {
        return is_written(reader) && reader.pipeline == writer.pipeline && reads_same_file(reader, path);
      });
      if (!is_read) continue;
      ctx.report(redirect.target.span, fmt::format("`{}` is emptied before it is read", redirect.target.text()))
          .help("write to another file and rename it, or let the command edit in place");
    }
  }
}

}  // namespace docklint
