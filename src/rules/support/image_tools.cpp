#include "rules/support/image_tools.h"

#include <algorithm>
#include <array>

#include "model/dockerfile/dockerfile.h"
#include "model/shell/facts.h"

namespace docklint {
namespace {

// Other packages seldom bring these along.
bool comes_alone(std::string_view tool) { return tool == "curl" || tool == "wget" || tool == "nc"; }

bool runs_local_program(const ShellCommand& command) {
  if (command.words.empty() || command.name.empty()) return true;
  std::string_view word = command.words.front().text();
  bool is_shell_on_file = (command.name == "sh" || command.name == "bash" || command.name == "ash") && command.first_operand() != nullptr && !command.runs_words;
  return is_shell_on_file || command.name.ends_with(".sh") || command.name == "make" || command.name == "." || command.name == "source" ||
         (word.find('/') != std::string_view::npos && !word.starts_with("/bin/") && !word.starts_with("/usr/"));
}

bool may_install(const ShellText& text, std::string_view tool) {
  if (text.script == nullptr || !text.script->is_understood() || text.facts == nullptr) return true;
  for (const PackageInvocation& call : text.facts->packages) {
    if (!call.is_install() || !is_system(call.manager)) continue;
    if (call.has_unknown_words || !call.lists.empty() || !comes_alone(tool)) return true;
    bool has_unknown = std::any_of(call.packages.begin(), call.packages.end(), [](const PackageName& package) { return package.source != PackageSource::Registry; });
    if (has_unknown) return true;
  }
  return std::any_of(text.script->commands.begin(), text.script->commands.end(), runs_local_program);
}

// Files copied to where programs lie, or under the tool's own name.
bool may_copy_tool(const CopyInstruction& copy, std::string_view tool) {
  std::string_view to = copy.destination_path;
  if (to.empty() || to == "/" || to.ends_with(tool)) return true;
  constexpr std::array<std::string_view, 8> kProgramFolders = {"/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local", "/usr/lib", "/opt/bin", "/busybox"};
  bool is_program_folder = to == "/usr" || to == "/usr/" || std::any_of(kProgramFolders.begin(), kProgramFolders.end(), [&](std::string_view folder) { return to.starts_with(folder); });
  if (!is_program_folder) return false;
  // One named script copied from the context is not the tool.
  bool is_one_script = !copy.from && copy.sources.size() == 1 && copy.sources.front().path.text().ends_with(".sh");
  return !is_one_script;
}

bool may_bring_tool(const AnyInstruction& instruction, std::string_view tool, const SourceBuffer& source) {
  if (instruction.is_onbuild()) return false;
  if (const auto* copy = instruction.as<CopyInstruction>()) return may_copy_tool(*copy, tool);
  const auto* run = instruction.as<RunInstruction>();
  if (run == nullptr) return false;
  if (source.text(run->span()).find(tool) != std::string_view::npos) return true;
  return std::any_of(run->command.shell.begin(), run->command.shell.end(), [&](const ShellText& text) { return may_install(text, tool); });
}

}  // namespace

bool chain_may_bring_tool(const Stage& final_stage, std::string_view tool, const SourceBuffer& source) {
  for (const Stage* stage = &final_stage; stage != nullptr; stage = stage->base_stage) {
    for (const AnyInstruction* instruction : stage->instructions) {
      if (may_bring_tool(*instruction, tool, source)) return true;
    }
  }
  return false;
}

bool has_alternative(const ShellScript& script, const ShellCommand& command) {
  if (command.before == ShellConnector::Or) return true;
  if (command.after != ShellConnector::Or || command.index + 1 >= script.commands.size()) return false;
  std::string_view next = script.commands[command.index + 1].name;
  return next != "exit" && next != "false" && next != "kill" && next != "true" && next != "echo" && next != "return" && next != ":";
}

}  // namespace docklint
