#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

std::string_view last_part(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool has_archive_ending(std::string_view name) {
  for (std::string_view ending : {".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst", ".zip", ".7z", ".deb", ".rpm"})
    if (name.size() > ending.size() && name.ends_with(ending)) return true;
  return false;
}

bool has_signature_ending(std::string_view name) { return name.ends_with(".asc") || name.ends_with(".sig") || name.ends_with(".sign"); }

bool mentions_file(const ShellCommand& command, std::string_view name) {
  return std::any_of(command.arguments().begin(), command.arguments().end(), [&](const ShellWord& word) { return last_part(word.text()) == name; });
}

// `${dir}` as `$dir`, so that both spellings compare equal.
std::string with_bare_variables(std::string_view text) {
  std::string bare(text);
  for (std::size_t at = bare.find("${"); at != std::string::npos; at = bare.find("${", at + 1)) {
    std::size_t close = bare.find('}', at);
    if (close == std::string::npos) break;
    bare.erase(close, 1);
    bare.erase(at + 1, 1);
  }
  return bare;
}

constexpr std::size_t kLongestPath = 4096;
// Of one kind in a text; no text made by people has more, and each takes a look at the whole text.
constexpr std::size_t kMostScratchFiles = 100;

// What a RUN does with its files after a certain place.
class LayerScript {
 public:
  LayerScript(const RunInstruction& run, const ShellScript& script, const ShellFacts& facts) : run_(&run), script_(&script), facts_(&facts) {
    const WorkdirState& workdir = run.state->workdir;
    std::string directory(workdir.path.starts_with('/') ? workdir.path : std::string_view());
    places_.push_back({0, directory});
    for (const ShellCommand& command : script.commands) {
      if (command.name != "cd") continue;
      const ShellWord* target = command.first_operand();
      std::string path = with_bare_variables(target == nullptr ? std::string_view() : target->text());
      if (path.starts_with('/') || path.starts_with('$')) directory = path;
      else if (path == ".." && directory.starts_with('/')) directory.erase(std::max<std::size_t>(directory.rfind('/'), 1));
      else if (path.find("..") != std::string_view::npos || path.empty() || directory.empty() || directory.size() > kLongestPath) directory.clear();
      else directory.append("/").append(path);
      places_.push_back({command.span.begin + 1, directory});
    }
  }

  // Where the commands at `offset` work: absolute, as written after `cd "$dir"`, or "" where nobody knows.
  const std::string& directory_at(std::uint32_t offset) const {
    auto after = std::upper_bound(places_.begin() + 1, places_.end(), offset, [](std::uint32_t at, const Place& place) { return at < place.begin; });
    return (after - 1)->directory;
  }

  std::string full_path(std::string_view written, std::uint32_t offset) const {
    std::string path = with_bare_variables(written);
    if (path.starts_with('/') || path.starts_with('$')) return path;
    std::string directory(directory_at(offset));
    while (path.starts_with("./")) path.erase(0, 2);
    if (directory.empty()) return path;
    if (!directory.ends_with('/')) directory.push_back('/');
    return directory.append(path);
  }

  // Deleted, moved or kept on purpose after the offset.
  bool is_taken_care_of(const std::string& path, std::uint32_t offset) const {
    std::string_view name = last_part(path);  // without braces
    for (const Removal& removal : facts_->removals) {
      bool is_in_time = removal.command->span.begin > offset || removal.command->nesting & ShellNesting::Function;
      if (is_in_time && reaches(removal, path, name)) return true;
    }
    for (const ShellCommand& command : script_->commands) {
      if (command.name.find("clean") != std::string_view::npos && command.span.begin > offset) return true;
      if (command.name == "trap" && !command.words.empty() && command.words.size() > 1 && command.words[1].text().find("rm ") != std::string_view::npos) return true;
      bool keeps = names_word(" mv cp install ln rsync popd ", command.name) || (command.name == "find" && command.has_word("-exec"));
      if (keeps && command.span.begin > offset && (command.name == "popd" || command.name == "find" || mentions_file(command, name) || moves_from(command, path))) return true;
    }
    return path.starts_with('/') ? is_mounted(*run_, path) : has_scratch_mount();
  }

 private:
  bool has_scratch_mount() const {
    return std::any_of(run_->mounts.begin(), run_->mounts.end(), [](const RunMount& mount) { return mount.type == MountType::Cache || mount.type == MountType::Tmpfs; });
  }

  static bool moves_from(const ShellCommand& command, std::string_view path) {
    return command.name == "mv" && std::any_of(command.arguments().begin(), command.arguments().end(), [&](const ShellWord& word) {
      return is_inside(without_trailing_pattern(word.text()), path) || is_inside(path, without_trailing_pattern(word.text()));
    });
  }

  bool is_scratch_variable(std::string_view text) const {
    for (const ShellAssignment& assignment : script_->assignments) {
      bool is_named = text.find(assignment.name) != std::string_view::npos;
      if (is_named && assignment.value.text().find("mktemp") != std::string_view::npos) return true;
    }
    return false;
  }

  bool reaches(const Removal& removal, const std::string& path, std::string_view name) const {
    std::string removed = full_path(removal.path, removal.command->span.begin);
    std::string_view trimmed = without_trailing_pattern(removed);
    if (removal.word != nullptr && removal.word->has_brace_expansion) return true;
    if (last_part(removed) == name || is_inside(path, trimmed)) return true;
    if (removed.starts_with('$')) return !path.starts_with('$') && !is_scratch_variable(removed);
    std::size_t pattern = removed.find_first_of("*?[$`");
    if (pattern != std::string::npos) {
      std::string_view fixed = std::string_view(removed).substr(0, pattern);
      if (path.starts_with(fixed)) return true;
      bool is_comparable = fixed.starts_with('/') && (path.starts_with('/') || fixed.starts_with("/var/"));
      return !is_comparable;
    }
    // `rm -rf build` in a place that nobody can follow.
    return !removed.starts_with('/') && removal.recursive;
  }

  struct Place {
    std::uint32_t begin = 0;
    std::string directory;
  };

  const RunInstruction* run_;
  const ShellScript* script_;
  const ShellFacts* facts_;
  std::vector<Place> places_;   // by begin
};

bool is_installed_from(const ShellFacts& facts, const ShellScript& script, std::string_view name) {
  for (const PackageInvocation& call : facts.packages)
    for (const PackageName& package : call.packages)
      if (call.is_install() && package.word != nullptr && last_part(package.word->text()) == name) return true;
  return std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& command) {
    return names_word(" rpm dpkg ", command.name) && mentions_file(command, name);
  });
}

// The archive has done its duty within this layer.
bool is_used_up(const Download& download, const ShellFacts& facts, const ShellScript& script) {
  std::string_view name = download.file_name;
  if (has_signature_ending(name)) {
    return std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& command) {
      return names_word(" gpg gpg2 gpgv ", command.name) && mentions_file(command, name);
    });
  }
  if (!has_archive_ending(name)) return false;
  if (download.extracted_by != nullptr) return names_word(" tar bsdtar unzip 7z cpio dpkg ", download.extracted_by->name);
  return is_installed_from(facts, script, name);
}

bool is_shell_plain(std::string_view text) {
  return !text.empty() && text[0] != '-' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+@:,=-") == std::string_view::npos;
}

void offer_rm(Finding finding, const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, std::string_view command) {
  if (auto edit = append_command(ctx, run, script, command)) finding.fix(Fix::unsafe("remove it at the end of the RUN", {std::move(*edit)}));
}

void judge_download(const Download& download, const LayerScript& layer, const RunInstruction& run, const ShellScript& script, RuleContext& ctx) {
  if (download.to_stdout || download.file_name.empty() || !is_used_up(download, *ctx.shell_text().facts, script)) return;
  std::uint32_t begin = download.command->span.begin;
  std::string_view path = download.output != nullptr ? download.output->text() : download.file_name;
  std::string_view raw = download.output != nullptr ? download.output->raw : download.file_name;
  if (layer.is_taken_care_of(layer.full_path(path, begin), begin)) return;
  Span where = download.output != nullptr ? download.output->span : download.urls.empty() ? download.command->name_span : download.urls[0].span;
  Finding finding = ctx.report(where, fmt::format("{} `{}` stays in the layer", has_signature_ending(path) ? "signature" : "archive", last_part(path)));
  finding.help("remove it in the same `RUN`, or pipe it into the program that reads it");
  bool stays_there = std::none_of(script.commands.begin() + download.command->index, script.commands.end(), [](const ShellCommand& command) { return command.name == "cd"; });
  if ((stays_there || path.starts_with('/')) && is_shell_plain(raw)) offer_rm(finding, ctx, run, script, fmt::format("rm {}", raw));
}

void judge_scratch(const ShellAssignment& assignment, const LayerScript& layer, const RunInstruction& run, RuleContext& ctx) {
  std::string_view value = assignment.value.text();
  if (value.find("$(mktemp -d") == std::string_view::npos && value.find("`mktemp -d") == std::string_view::npos) return;
  std::string used = fmt::format("${}", assignment.name);
  std::string braced = fmt::format("${{{}}}", assignment.name);
  for (const Removal& removal : ctx.shell_text().facts->removals)
    if (removal.path.find(used) != std::string_view::npos || removal.path.find(braced) != std::string_view::npos) return;
  if (layer.is_taken_care_of(used, assignment.span.begin) || is_mounted(run, "/tmp")) return;
  ctx.report(assignment.value.span, fmt::format("scratch directory `{}` stays in the layer", used)).help("remove it in the same `RUN`");
}

bool is_build_folder(std::string_view path) {
  return (path.starts_with("/usr/src/") && path.size() > 9) || (path.starts_with("/tmp/") && path.size() > 5);
}

bool installs_after(const ShellScript& script, std::uint32_t offset) {
  return std::any_of(script.commands.begin(), script.commands.end(), [&](const ShellCommand& command) {
    return command.span.begin > offset && names_word(" make gmake ninja ", command.name) && command.has_word("install");
  });
}

void judge_sources(const LayerScript& layer, const RunInstruction& run, const ShellScript& script, RuleContext& ctx) {
  std::size_t judged = 0;
  for (const Creation& creation : ctx.shell_text().facts->creations) {
    bool is_kind = creation.kind == CreationKind::Folder || creation.kind == CreationKind::Checkout || creation.kind == CreationKind::Extracted;
    if (!is_kind || creation.word == nullptr || !creation.word->is_literal() || !is_build_folder(creation.path)) continue;
    if (++judged > kMostScratchFiles) return;
    std::uint32_t begin = creation.command->span.begin;
    if (!installs_after(script, begin) || layer.is_taken_care_of(std::string(creation.path), begin)) continue;
    Finding finding = ctx.report(creation.word->span, fmt::format("sources in `{}` stay in the layer after `make install`", creation.path));
    finding.help("remove them in the same `RUN`, or build in another stage");
    if (is_shell_plain(creation.path)) offer_rm(finding, ctx, run, script, fmt::format("rm -rf {}", creation.path));
    return;
  }
}

}  // namespace

void rules::dockerfile::temp_files_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !is_exported(*run) || ctx.shell_text().facts == nullptr || run->stage->is_windows == Answer::Yes) return;
  LayerScript layer(*run, script, *ctx.shell_text().facts);
  std::span<const Download> downloads = ctx.shell_text().facts->downloads;
  for (const Download& download : downloads.first(std::min(downloads.size(), kMostScratchFiles))) judge_download(download, layer, *run, script, ctx);
  std::size_t scratch = 0;
  for (const ShellAssignment& assignment : script.assignments) {
    if (assignment.value.text().find("mktemp") == std::string_view::npos || ++scratch > kMostScratchFiles) continue;
    judge_scratch(assignment, layer, *run, ctx);
  }
  judge_sources(layer, *run, script, ctx);
}

}  // namespace docklint
