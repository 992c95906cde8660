#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

// What ADD unpacks.
bool is_tar_archive(std::string_view name) {
  for (std::string_view suffix : {".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst"})
    if (name.size() > suffix.size() && name.ends_with(suffix)) return true;
  return false;
}

std::string_view archive_base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool mentions_archive(const ShellCommand& command, std::string_view name) {
  for (const ShellWord& word : command.arguments())
    if (archive_base_name(word.text()) == name || word.text().find(name) != std::string_view::npos) return true;
  return false;
}

// `tar xf NAME`, `tar -xzf NAME -C DIR`: all of it, as ADD does; no options that choose or rename files.
bool unpacks_whole_archive(const ShellCommand& command) {
  std::span<const ShellWord> words = command.arguments();
  if (command.name != "tar" || words.size() < 2) return false;
  std::string_view cluster = words[0].text();
  if (cluster.starts_with('-')) cluster.remove_prefix(1);
  if (cluster.find('x') == std::string_view::npos || !cluster.ends_with('f')) return false;
  if (cluster.find_first_not_of("xzjJvpf") != std::string_view::npos) return false;
  if (words.size() == 2) return true;
  return words.size() == 4 && (words[2].text() == "-C" || words[2].text() == "--directory");
}

// The command that unpacks it, when nothing else uses the archive before.
const ShellCommand* find_unpacking(const CopyInstruction& copy, std::string_view name) {
  for (const AnyInstruction* later : copy.stage->instructions) {
    const auto* run = later->as<RunInstruction>();
    if (run == nullptr || run->is_onbuild() || run->index <= copy.index) continue;
    for (const ShellText& text : run->command.shell) {
      if (text.script == nullptr) return nullptr;
      for (const ShellCommand& command : text.script->commands)
        if (mentions_archive(command, name)) return unpacks_whole_archive(command) && command.nesting == ShellNesting::None ? &command : nullptr;
    }
  }
  return nullptr;
}

}  // namespace

void rules::dockerfile::copied_archive(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.is_add() || copy.from || copy.is_onbuild() || copy.stage == nullptr || !copy.destination || !copy.destination->is_known()) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !source.path.is_known()) continue;
    std::string_view name = archive_base_name(source.path.text());
    if (!is_tar_archive(name) || name.find_first_of("*?[") != std::string_view::npos) continue;
    std::string_view target = archive_base_name(copy.destination->text());
    const ShellCommand* unpacking = find_unpacking(copy, is_tar_archive(target) ? target : name);
    if (unpacking == nullptr) continue;
    ctx.report(source.span(), fmt::format("archive `{}` is copied only to be unpacked by a later RUN", name))
        .help("let ADD unpack it, so the archive itself stays out of the image")
        .related(unpacking->span, "unpacked here");
  }
}

}  // namespace docklint
