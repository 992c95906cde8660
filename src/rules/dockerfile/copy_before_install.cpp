#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

enum class Ecosystem : std::uint8_t { None, System, Node, Python, Ruby, Go, Rust, Php, Java, Dotnet };

Ecosystem ecosystem_of(PackageManager manager) {
  using enum PackageManager;
  if (is_system(manager)) return Ecosystem::System;
  switch (manager) {
    case Npm: case Yarn: case Pnpm: case Bun: return Ecosystem::Node;
    case Pip: case Pipenv: case Uv: case Poetry: case Conda: return Ecosystem::Python;
    case Gem: case Bundle: return Ecosystem::Ruby;
    case Go: return Ecosystem::Go;
    case Cargo: return Ecosystem::Rust;
    case Composer: return Ecosystem::Php;
    case Dotnet: return Ecosystem::Dotnet;
    default: return Ecosystem::None;
  }
}

// Takes everything, or a folder whose name says that the sources are in it.
bool takes_sources(const CopySource& source) {
  if (source.kind != CopySourceKind::Path || !source.path.is_known()) return false;
  std::string_view path = source.path.text();
  while (path.starts_with("./") || path.starts_with('/')) path.remove_prefix(path.starts_with('/') ? 1 : 2);
  path = without_trailing_pattern(path);
  return path.empty() || path == "." || path == "src";
}

const CopySource* sources_of(const CopyInstruction& copy) {
  if (copy.from || copy.is_onbuild() || !copy.excludes.empty()) return nullptr;
  for (const CopySource& source : copy.sources)
    if (takes_sources(source)) return &source;
  return nullptr;
}

struct DependencyInstall {
  Ecosystem ecosystem = Ecosystem::None;
  Span span;
  std::string text;           // "npm ci"
  std::string_view manifest;  // what it reads: "`package.json` and its lock file"; "" for packages by name
};

std::string_view manifest_of(const PackageInvocation& call) {
  using enum PackageManager;
  switch (call.manager) {
    case Npm: case Yarn: case Pnpm: case Bun: return "`package.json` and its lock file";
    case Pip: case Conda: return "the list of requirements";
    case Uv: return call.lists.empty() ? "`pyproject.toml` and `uv.lock`" : "the list of requirements";
    case Poetry: return "`pyproject.toml` and `poetry.lock`";
    case Pipenv: return "`Pipfile` and `Pipfile.lock`";
    case Bundle: return "`Gemfile` and `Gemfile.lock`";
    case Go: return "`go.mod` and `go.sum`";
    case Cargo: return "`Cargo.toml` and `Cargo.lock`";
    case Composer: return "`composer.json` and `composer.lock`";
    case Dotnet: return "the project files";
    default: return {};
  }
}

// Installs what a manifest lists: it needs that file and nothing else of the sources.
bool reads_manifest(const PackageInvocation& call) {
  using enum PackageManager;
  bool bare = call.packages.empty() && !call.has_unknown_words && !call.has("offline");
  switch (call.manager) {
    case Npm: case Pnpm: case Bun: return bare && !call.is_global && (call.is_install() || call.action == PackageAction::Fetch);
    case Yarn: return bare && call.is_install() && !call.has("immutable-cache");
    case Pip: case Conda: return call.is_install() && call.packages.empty() && !call.lists.empty() && !call.has('e', "editable") && !call.has("no-index");
    case Uv: return call.is_install() && call.packages.empty() && !call.has('e', "editable") && (call.action_text == "sync" || !call.lists.empty());
    case Poetry: case Pipenv: case Bundle: return bare && call.is_install();
    case Go: return call.action == PackageAction::Fetch && call.action_text == "mod download";
    case Cargo: return call.action == PackageAction::Fetch && call.action_text == "fetch";
    case Composer: return bare && call.is_install() && names_word(" install i ", call.action_text);
    case Dotnet: return call.action_text == "restore" && call.packages.empty();
    default: return false;
  }
}

std::optional<DependencyInstall> manifest_install(const ShellText& text) {
  for (const PackageInvocation& call : text.facts->packages) {
    if (!reads_manifest(call)) continue;
    std::string_view name = package_manager_name(call.manager);
    return DependencyInstall{ecosystem_of(call.manager), hull(call.name_span, call.action_span),
                             call.action_text.empty() ? std::string(name) : fmt::format("{} {}", name, call.action_text), manifest_of(call)};
  }
  for (const ShellCommand& command : text.script->commands) {
    if (command.name != "mvn" && command.name != "mvnw") continue;
    for (const ShellWord& word : command.arguments())
      if (word.text() == "dependency:go-offline" || word.text() == "dependency:resolve")
        return DependencyInstall{Ecosystem::Java, hull(command.name_span, word.span), fmt::format("{} {}", command.name, word.text()), "`pom.xml`"};
  }
  return std::nullopt;
}

bool is_system_only_command(const ShellCommand& command) {
  return names_word(" rm set export mkdir echo true apt-get apt apk dnf yum microdnf tdnf zypper sudo apt-cache ", command.name);
}

// Packages of the system, in a RUN that does nothing else and so could stand anywhere.
std::optional<DependencyInstall> system_install(const ShellText& text) {
  const auto& commands = text.script->commands;
  if (!std::all_of(commands.begin(), commands.end(), is_system_only_command)) return std::nullopt;
  const PackageInvocation* install = nullptr;
  for (const PackageInvocation& call : text.facts->packages) {
    if (!is_system(call.manager) || call.has_unknown_words) return std::nullopt;
    if (!call.is_install()) continue;
    if (!std::all_of(call.packages.begin(), call.packages.end(), [](const PackageName& package) { return package.is_registry(); })) return std::nullopt;
    if (install == nullptr && !call.packages.empty()) install = &call;
  }
  if (install == nullptr) return std::nullopt;
  return DependencyInstall{Ecosystem::System, hull(install->name_span, install->action_span),
                           fmt::format("{} {}", install->command->name, install->action_text), {}};
}

std::optional<DependencyInstall> dependency_install(const RunInstruction& run) {
  // With a cache mount the step repeats, but it downloads nothing again; bound files are no layer.
  if (!run.mounts.empty() || run.command.shell.size() != 1) return std::nullopt;
  const ShellText& text = run.command.shell[0];
  if (text.script == nullptr || !text.script->is_understood()) return std::nullopt;
  if (auto install = manifest_install(text)) return install;
  return system_install(text);
}

bool installs_in(const Stage& stage, Ecosystem ecosystem, std::uint32_t before) {
  bool found = false;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    if (run.index >= before) return;
    for (const ShellText& text : run.command.shell) {
      if (text.script == nullptr) continue;
      if (ecosystem == Ecosystem::Java && manifest_install(text)) found = true;
      for (const PackageInvocation& call : text.facts->packages)
        found |= ecosystem_of(call.manager) == ecosystem && (call.is_install() || call.action == PackageAction::Fetch) && !call.is_global;
    }
  });
  return found;
}

// The dependencies were installed from their manifest before the sources came: what follows adds to that.
bool is_installed_before(const Stage& stage, Ecosystem ecosystem, std::uint32_t before) {
  if (ecosystem == Ecosystem::System) return false;
  for (const Stage* at = &stage; at != nullptr; at = at->base_stage)
    if (installs_in(*at, ecosystem, before)) return true;
  return false;
}

}  // namespace

void rules::dockerfile::copy_before_install(const Stage& stage, RuleContext& ctx) {
  const CopyInstruction* copy = nullptr;
  const CopySource* source = nullptr;
  std::optional<DependencyInstall> install;
  for (const AnyInstruction* any : stage.instructions) {
    if (any->is_onbuild()) continue;
    if (const auto* candidate = any->as<CopyInstruction>(); candidate != nullptr && copy == nullptr) {
      source = sources_of(*candidate);
      if (source != nullptr) copy = candidate;
    }
    const auto* run = any->as<RunInstruction>();
    if (run == nullptr || copy == nullptr) continue;
    auto found = dependency_install(*run);
    if (!found || is_installed_before(stage, found->ecosystem, copy->index)) continue;
    // The install of the project's own dependencies tells more than one of system packages.
    if (!install || (install->ecosystem == Ecosystem::System && found->ecosystem != Ecosystem::System)) install = std::move(found);
    if (install->ecosystem != Ecosystem::System) break;
  }
  if (!install) return;
  Finding finding = ctx.report(source->span(), fmt::format("sources are copied before `{}`, so every change of a file repeats it", install->text));
  finding.help(install->manifest.empty() ? std::string("install system packages before copying the sources")
                                         : fmt::format("copy {} first, install, and copy the rest after that", install->manifest));
  finding.related(install->span, "installs after the copy");
}

}  // namespace docklint
