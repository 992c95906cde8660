#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// `sh -c` passes further words on as $0, $1...
bool reads_arguments(std::string_view script) {
  for (std::string_view use : {"$@", "$*", "$0", "$1", "${@", "${*", "${1", "\"$#"}) {
    if (script.find(use) != std::string_view::npos) return true;
  }
  return false;
}

bool is_shell_name(std::string_view word) {
  word = word.substr(word.rfind('/') == std::string_view::npos ? 0 : word.rfind('/') + 1);
  return word == "sh" || word == "bash" || word == "ash" || word == "dash" || word == "zsh";
}

bool is_script_entrypoint(const ComposeCommand& entrypoint) {
  const auto& words = entrypoint.words;
  return words.size() == 3 && is_shell_name(words[0].text) && words[1].text == "-c" && words[2].is_certain && !reads_arguments(words[2].text);
}

}  // namespace

void rules::project::ignored_command(const Project& project, RuleContext& ctx) {
  if (!project.compose) return;
  for (const ComposeService& service : project.compose->services) {
    if (!service.command || service.command.words.empty()) continue;
    if (service.entrypoint) {
      if (!is_script_entrypoint(service.entrypoint)) continue;
      ctx.report(service.command.value->where, "the command is ignored: the entrypoint is a whole script that takes no arguments")
          .help("move the command into the script, or end the script with `exec \"$@\"` and a word for `$0`")
          .related(service.entrypoint.value->where, "the script");
      continue;
    }
    const ProjectBuild* build = project.build_of(service);
    const EntrypointInstruction* entrypoint = build && build->stage ? build->stage->final_state->entrypoint : nullptr;
    if (!entrypoint || entrypoint->command.form != ArgumentForm::Plain || entrypoint->command.is_empty() || build->stage->is_windows == Answer::Yes) continue;
    if (reads_arguments(entrypoint->command.text.text())) continue;
    ctx.report(service.command.value->where, "the command is ignored: the image's ENTRYPOINT is in shell form, which takes no arguments")
        .help("write ENTRYPOINT as a list of strings, or set `entrypoint` as well")
        .related(FileSpan{build->dockerfile_file, entrypoint->span()}, "ENTRYPOINT in shell form");
  }
}

}  // namespace docklint
