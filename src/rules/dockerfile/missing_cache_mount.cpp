#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/find_text.h"
#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// Where a package manager keeps what it downloads, for root.
struct PackageCache {
  PackageManager manager{};
  std::vector<std::string_view> folders;      // each needs a mount; the first is named in the message
  std::string_view sharing;                   // ",sharing=locked"
  std::string_view moved_by;                  // variable that names another place
};

const PackageCache* cache_of(PackageManager manager) {
  using enum PackageManager;
  static const std::vector<PackageCache> kCaches = {
      {AptGet, {"/var/cache/apt", "/var/lib/apt"}, ",sharing=locked", ""},
      {Apt, {"/var/cache/apt", "/var/lib/apt"}, ",sharing=locked", ""},
      {Apk, {"/var/cache/apk"}, ",sharing=locked", ""},
      {Dnf, {"/var/cache/dnf"}, ",sharing=locked", ""},
      {Yum, {"/var/cache/yum"}, ",sharing=locked", ""},
      {Zypper, {"/var/cache/zypp"}, ",sharing=locked", ""},
      {Pip, {"/root/.cache/pip"}, "", "PIP_CACHE_DIR"},
      {Uv, {"/root/.cache/uv"}, "", "UV_CACHE_DIR"},
      {Npm, {"/root/.npm"}, "", "npm_config_cache"},
      {Pnpm, {"/root/.local/share/pnpm/store"}, "", "PNPM_HOME"},
      {Yarn, {"/usr/local/share/.cache/yarn"}, "", "YARN_CACHE_FOLDER"},
      {Bun, {"/root/.bun/install/cache"}, "", "BUN_INSTALL_CACHE_DIR"},
      {Composer, {"/root/.cache/composer"}, "", "COMPOSER_CACHE_DIR"},
      {Dotnet, {"/root/.nuget/packages"}, "", "NUGET_PACKAGES"},
      {Go, {"/go/pkg/mod", "/root/.cache/go-build"}, "", "GOPATH"},
      {Cargo, {"/usr/local/cargo/registry"}, "", "CARGO_HOME"},
      {Bundle, {"/root/.gem"}, "", "BUNDLE_PATH"},
  };
  auto found = std::find_if(kCaches.begin(), kCaches.end(), [&](const PackageCache& cache) { return cache.manager == manager; });
  return found == kCaches.end() ? nullptr : &*found;
}

bool has_cache_mount(const RunInstruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const RunMount& mount) { return mount.type == MountType::Cache || mount.type == MountType::Tmpfs; });
}

bool downloads_packages(const PackageInvocation& call) {
  return (call.is_install() || call.action == PackageAction::Fetch) && !call.has("offline") && !call.has("no-index") && !call.has("local") && !call.has("cache-dir") && !call.has("cache");
}

// Images of Debian and Ubuntu delete what apt downloads. This run sees to it when nothing before it does, nor will: the
// same fix of an earlier run of its stage.
bool must_keep_downloads(const RunInstruction& run) {
  constexpr std::string_view kSetting = "docker-clean";
  bool may_be_set = run.file->mentions(kSetting);
  auto settles = [&](const AnyInstruction* any) {
    const auto* other = any->as<RunInstruction>();
    if (other == nullptr || other->is_onbuild() || (other->stage == run.stage && other->index >= run.index)) return false;
    if (may_be_set && holds_text(run.file->source->text(other->span()), kSetting)) return true;
    if (other->stage != run.stage || has_cache_mount(*other)) return false;
    auto downloads = [](const PackageInvocation& call) { return is_apt(call.manager) && downloads_packages(call); };
    return std::any_of(other->command.shell.begin(), other->command.shell.end(), [&](const ShellText& text) {
      return text.facts != nullptr && std::any_of(text.facts->packages.begin(), text.facts->packages.end(), downloads);
    });
  };
  const Stage* stage = run.stage;
  for (std::size_t left = run.file->stages.size(); stage != nullptr && left > 0; --left, stage = stage->base_stage)
    if (std::any_of(stage->instructions.begin(), stage->instructions.end(), settles)) return false;
  return true;
}

// Above the comments that are about the instruction.
TextEdit keep_downloads(const RunInstruction& run, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  std::uint32_t begin = whole_lines_of(run, source).begin;
  while (begin > 0) {
    Span above = whole_line_at(source, begin - 1);
    std::string_view text = source.text(above);
    std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos || text[first] != '#') break;
    begin = above.begin;
  }
  return ctx.insert(begin, fmt::format("{} rm -f /etc/apt/apt.conf.d/docker-clean && echo 'Binary::apt::APT::Keep-Downloaded-Packages \"true\";' > /etc/apt/apt.conf.d/keep-cache{}",
                                       cased_like_keyword(run, "RUN"), line_ending_of(source)));
}

}  // namespace

void rules::dockerfile::missing_cache_mount(const ShellScript&, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  // Which of several caches a mount is for can be anybody's guess.
  if (run == nullptr || has_cache_mount(*run)) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    const PackageCache* cache = downloads_packages(call) ? cache_of(call.manager) : nullptr;
    if (cache == nullptr) continue;
    std::string_view blank = call.action_text.empty() ? "" : " ";
    Finding finding = ctx.report(hull(call.name_span, call.action_span),
                                 fmt::format("`{}{}{}` downloads everything again in each build", package_manager_name(call.manager), blank, call.action_text));
    finding.help(fmt::format("keep what it downloads in a cache mount, for root at `{}`", cache->folders.front()));
    bool is_moved = !cache->moved_by.empty() && find_variable(run->scope, cache->moved_by) != nullptr;
    if (is_moved || run->state->user.is_root() == Answer::No || run->file->mentions("no-cache")) return;
    std::string flags;
    for (std::string_view folder : cache->folders) flags += fmt::format("{}--mount=type=cache,target={}{}", flags.empty() ? "" : " ", folder, cache->sharing);
    std::vector<TextEdit> edits{add_flag(ctx, *run, flags)};
    if (is_apt(cache->manager)) {
      if (run->is_onbuild() || run->stage == nullptr || run->stage->from == nullptr) return;
      if (must_keep_downloads(*run)) edits.insert(edits.begin(), keep_downloads(*run, ctx));
    }
    finding.fix(Fix::unsafe("mount a cache", std::move(edits)));
    return;
  }
}

}  // namespace docklint
