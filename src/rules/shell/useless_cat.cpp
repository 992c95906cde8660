#include <algorithm>
#include <string_view>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// cat a | sort | tee a: what is wrong there is not mended by reading it otherwise.
bool is_named_elsewhere(const ShellScript& script, const ShellCommand& cat, std::string_view file) {
  return std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& other) {
    if (other.pipeline != cat.pipeline || other.index == cat.index) return false;
    for (const ShellRedirect& redirect : other.redirects)
      if (redirect.target.raw == file) return true;
    return std::any_of(other.words.begin(), other.words.end(), [&](const ShellWord& word) { return word.raw == file; });
  });
}

}  // namespace

void rules::shell::useless_cat(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    bool feeds_pipe = command.pipeline_position == 0 && command.pipeline_size > 1;
    if (!is_written(command) || command.words[0].text() != "cat" || !feeds_pipe || command.words.size() != 2 || !command.redirects.empty()) continue;
    const ShellWord& file = command.words[1];
    bool may_be_several = file.has_glob || file.has_brace_expansion || file.is_flag() || file.text() == "-";
    for (const ShellExpansion& expansion : file.expansions) may_be_several |= !expansion.quoted || expansion.node.text().starts_with("${!");
    if (may_be_several) continue;
    Finding finding = ctx.report(file.span, "`cat` only feeds one file into a pipe");
    finding.help("let the next command read the file: `command < file`");
    const ShellCommand* reader = script.pipe_target(command);
    bool reads_already = reader == nullptr;
    if (reader != nullptr)
      for (const ShellRedirect& redirect : reader->redirects) reads_already |= redirect.kind != ShellRedirectKind::Output && redirect.kind != ShellRedirectKind::Append;
    if (reads_already || is_named_elsewhere(script, command, file.raw) || reader->node.parent() != command.node.parent()) continue;
    finding.fix(Fix::unsafe("read the file directly", {ctx.erase({command.span.begin, reader->span.begin}),
                                                       ctx.insert(reader->span.end, " < " + std::string(ctx.source().text(file.span)))}));
  }
}

}  // namespace docklint
