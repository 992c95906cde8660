#include "rules/support/project_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/path.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 22> kOutputFolders = {
    "target", "build", "dist", "out", "output", "bin", "obj", "publish", "release", "node_modules", "vendor", ".next",
    "_build", "_output", "artifacts", "generated", "coverage", "staging", "bazel-bin", "result", "tmp", "deps"};

constexpr std::array<std::string_view, 16> kPackageEndings = {".jar", ".war", ".ear", ".deb", ".rpm", ".apk", ".whl", ".zip",
                                                              ".tgz", ".gz",  ".xz",  ".bz2", ".tar", ".exe", ".so",  ".bin"};

bool is_output_path(std::string_view path) {
  for (std::string_view rest = path;;) {
    std::size_t slash = rest.find('/');
    if (std::find(kOutputFolders.begin(), kOutputFolders.end(), rest.substr(0, slash)) != kOutputFolders.end()) return true;
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  return std::any_of(kPackageEndings.begin(), kPackageEndings.end(), [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace

std::optional<TextEdit> replace_scalar(const ComposeValue& value, std::string text, const RuleContext& ctx) {
  if (ctx.sources().at(value.where.file).text(value.where.span) != value.text.text()) return std::nullopt;
  return TextEdit{value.where, std::move(text)};
}

FileSpan context_place(const ProjectBuild& build) { return build.settings->context_value ? build.settings->context_value->where : build.settings->key_span; }

FileSpan dockerfile_place(const ProjectBuild& build) {
  return build.settings->dockerfile_value ? build.settings->dockerfile_value->where : context_place(build);
}

std::string context_name(const Project& project, const ProjectBuild& build) {
  if (build.is_lone() || build.context_folder == parent_path(build.dockerfile_path) || build.context_folder == clean_path(project.folder)) return "the build context";
  return fmt::format("the build context `{}`", project.shown(build.context_folder));
}

bool is_generated(const ProjectBuild& build, const ProjectDisk& disk, std::string_view path) {
  return is_output_path(path) || disk.is_git_ignored(join_path(build.context_folder, path));
}

bool holds_in(const ProjectBuild& build, const Word& word) {
  if (!word.is_known()) return false;
  if (word.knowledge == Knowledge::Sure || !build.settings) return true;
  return std::none_of(word.references.begin(), word.references.end(), [&](const VariableReference& reference) {
    const auto& args = build.settings->args;
    return std::any_of(args.begin(), args.end(), [&](const ComposeVariable& arg) { return arg.name == reference.name; });
  });
}

}  // namespace docklint
