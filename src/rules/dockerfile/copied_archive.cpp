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

// `tar xf NAME`, `tar -xzf NAME -C DIR`, `tar --extract --file NAME`: all of it, as ADD does; no options that choose or
// rename files.
bool unpacks_whole_archive(const ShellCommand& command) {
  std::span<const ShellWord> words = command.arguments();
  if (command.name != "tar") return false;
  bool extracts = false, has_file = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i].text();
    bool takes_next = false;
    if (word.starts_with("--")) {
      bool names_file = word == "--file" || word.starts_with("--file=");
      bool names_folder = word == "--directory" || word.starts_with("--directory=");
      extracts |= names_word(" --extract --get ", word);
      has_file |= names_file;
      takes_next = word == "--file" || word == "--directory";
      if (!names_file && !names_folder && !names_word(" --extract --get --verbose --gzip --bzip2 --xz --zstd --preserve-permissions ", word)) return false;
    } else if (word.starts_with('-') || i == 0) {
      std::string_view letters = word.substr(word.starts_with('-') ? 1 : 0);
      if (letters.empty() || letters.find_first_not_of("xzjJvpfC") != std::string_view::npos) return false;
      extracts |= letters.find('x') != std::string_view::npos;
      has_file |= letters.find('f') != std::string_view::npos;
      // The value of an option is the next word, so the letter stands last.
      std::size_t first = letters.find_first_of("fC");
      if (first != std::string_view::npos && first + 1 != letters.size()) return false;
      takes_next = first != std::string_view::npos;
    } else {
      return false;
    }
    if (takes_next && ++i >= words.size()) return false;
  }
  return extracts && has_file;
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
