#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

struct LayerFile {
  std::string path;   // absolute
  Span span;
  const AnyInstruction* instruction = nullptr;
};

bool is_plain_absolute(std::string_view path) {
  return path.size() > 1 && path[0] == '/' && path.find_first_of("*?[{$`\\") == std::string_view::npos && path.find("/../") == std::string_view::npos;
}

// Where a single COPY source ends up as a file or folder of its own.
void add_copied(const CopyInstruction& copy, std::vector<LayerFile>& files) {
  if (copy.destination_path.empty()) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind == CopySourceKind::Heredoc || source.kind == CopySourceKind::Unknown || !source.path.is_known()) continue;
    std::string path(copy.destination_path);
    if (path.ends_with('/')) {
      std::string_view name = source.path.text();
      if (name.ends_with('/') || name.find('?') != std::string_view::npos) continue;
      name = name.substr(name.rfind('/') + 1);
      if (name.empty() || name.find('.') == std::string_view::npos || name == "." || name == "..") continue;  // may be a folder: its content is copied
      path.append(name);
    }
    if (is_plain_absolute(path) && std::count(path.begin(), path.end(), '/') > 1) files.push_back({path, source.span(), &copy});
  }
}

bool is_removed_by(const RunInstruction& run, std::string_view path) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) return true;
    if (!text.script->is_understood()) return true;
    for (const Removal& removal : text.facts->removals)
      if (!removal.path.starts_with('/') || is_inside(path, without_trailing_pattern(removal.path))) return true;
    // Moved away or turned into something else: its bytes are wanted.
    for (const ShellCommand& command : text.script->commands)
      if (command.name == "mv") return true;
  }
  return false;
}

void add_created(const RunInstruction& run, std::vector<LayerFile>& files) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) continue;
    for (const Creation& creation : text.facts->creations) {
      if (creation.kind != CreationKind::Download && creation.kind != CreationKind::Checkout) continue;
      if (creation.word == nullptr || !creation.word->is_literal() || !is_plain_absolute(creation.path)) continue;
      if (!is_removed_by(run, creation.path)) files.push_back({std::string(creation.path), creation.word->span, &run});
    }
  }
}

bool removes_exactly(const Removal& removal, std::string_view path) {
  if (removal.word == nullptr || !removal.word->is_literal()) return false;
  if (removal.path.ends_with("/*")) return path.starts_with(removal.path.substr(0, removal.path.size() - 1));
  if (!is_plain_absolute(removal.path)) return false;
  std::string_view removed = without_trailing_pattern(removal.path);
  return removal.recursive ? is_inside(path, removed) : path == removed;
}

void check_removals(const RunInstruction& run, std::vector<LayerFile>& files, RuleContext& ctx) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) continue;
    for (const Removal& removal : text.facts->removals) {
      auto first = std::find_if(files.begin(), files.end(), [&](const LayerFile& file) { return removes_exactly(removal, file.path); });
      if (first == files.end()) continue;
      auto is_made_here = [&](const Creation& creation) { return creation.path == first->path; };
      bool made_here = std::any_of(text.facts->creations.begin(), text.facts->creations.end(), is_made_here);
      if (!made_here && !is_mounted(run, first->path)) {
        ctx.report(removal.word->span, fmt::format("`{}` is deleted here but stays in the layer that added it", first->path))
            .help("add and delete it in one `RUN`, bring it in with `RUN --mount=type=bind`, or use another stage")
            .related(first->span, "added here");
      }
      std::erase_if(files, [&](const LayerFile& file) { return removes_exactly(removal, file.path); });
    }
  }
}

}  // namespace

void rules::dockerfile::deleted_in_later_layer(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_exported || stage.is_windows == Answer::Yes) return;
  std::vector<LayerFile> files;
  for (const AnyInstruction* any : stage.instructions) {
    if (any->is_onbuild()) continue;
    if (const auto* copy = any->as<CopyInstruction>()) add_copied(*copy, files);
    if (const auto* run = any->as<RunInstruction>()) {
      check_removals(*run, files, ctx);
      add_created(*run, files);
    }
  }
}

}  // namespace docklint
