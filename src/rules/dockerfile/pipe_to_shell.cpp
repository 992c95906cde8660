#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

// `bash <(curl ...)`, `sh -c "$(curl ...)"`: what is fetched is the program, not an argument of one.
bool is_whole_program(const ShellCommand& reader, const ShellCommand& fetch) {
  std::span<const ShellWord> words = reader.arguments();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const ShellExpansion& expansion : words[i].expansions) {
      if (expansion.span.begin > fetch.span.begin || expansion.span.end < fetch.span.end) continue;
      if (expansion.kind == ShellExpansionKind::Process) return &words[i] == reader.first_operand();
      return i > 0 && words[i - 1].text() == "-c" && words[i].text().starts_with("$(");
    }
  }
  return false;
}

}  // namespace

void rules::dockerfile::pipe_to_shell(const ShellScript& , RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr) return;
  for (const Download& download : text.facts->downloads) {
    const ShellCommand* reader = download.executed_by;
    if (!download.to_stdout || download.output != nullptr || reader == nullptr || reader->name.empty()) continue;
    bool is_piped = reader->pipeline == download.command->pipeline && reader->pipeline_position > download.command->pipeline_position;
    if (!is_piped && !is_whole_program(*reader, *download.command)) continue;
    ctx.report(reader->name_span, fmt::format("`{}` runs what `{}` fetches without checking it", reader->name, download.command->name))
        .help("save it to a file, check its digest or signature, then run it")
        .related(download.command->name_span, "fetched here");
  }
}

}  // namespace docklint
