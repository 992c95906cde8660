#include "rules/rule.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

const ShellWord* precompile_word(const ShellCommand& command) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    bool is_bootsnap = command.words[i - 1].text().ends_with("bootsnap");
    if (is_bootsnap && command.words[i].text() == "precompile") return &command.words[i];
  }
  return nullptr;
}

bool limits_jobs(const ShellCommand& command) {
  for (const ShellWord& word : command.arguments())
    if (word.text().starts_with("-j") || word.text().starts_with("--jobs")) return true;
  return false;
}

}  // namespace

void rules::dockerfile::parallel_bootsnap(const ShellCommand& command, RuleContext& ctx) {
  if (run_of(ctx) == nullptr || (command.name != "bundle" && command.name != "bootsnap")) return;
  const ShellWord* word = precompile_word(command);
  if (word == nullptr || limits_jobs(command)) return;
  std::string_view text = ctx.shell_text().text.text();
  if (text.find("BUILDPLATFORM") != std::string_view::npos && text.find("TARGETPLATFORM") != std::string_view::npos) return;
  auto finding = ctx.report(word->span, "`bootsnap precompile` runs in parallel");
  finding.help("add `-j 1`");
  if (ctx.shell_text().kind != ShellTextKind::Exec) finding.fix(Fix::unsafe("use one process", {ctx.insert(word->span.end, " -j 1")}));
}

}  // namespace docklint
