// What package managers are asked to do in shell text: which one, which action, which packages at which
// versions.
//
//   for (const PackageInvocation& call : text.facts->packages)
//     if (call.manager == PackageManager::AptGet && call.action == PackageAction::Install)
//       for (const PackageName& package : call.packages)
//         if (!package.is_pinned && package.is_registry()) ctx.report(package.span, ...);
//
// Commands run through sudo, env, `sh -c` and the like are included; `python -m pip` counts as pip.
// Sources of fact: the managers' own manual pages.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/shell/arguments.h"
#include "syntax/shell/script.h"

namespace docklint {

enum class PackageManager : std::uint8_t {
  Apt, AptGet, Aptitude, Apk, Yum, Dnf, Microdnf, Tdnf, Zypper, Pacman, Opkg,
  Pip, Pipx, Pipenv, Uv, Poetry, Conda,   // Conda: also mamba and micromamba
  Npm, Npx, Yarn, Pnpm, Bun,
  Gem, Bundle, Go, Cargo, Composer, Pecl, PhpExtensions /* install-php-extensions */, Dotnet, Cpan, Luarocks, Choco,
};

// "apt-get"
std::string_view package_manager_name(PackageManager manager);

constexpr bool is_apt(PackageManager manager) { return manager <= PackageManager::Aptitude; }
constexpr bool is_rpm(PackageManager manager) { return manager >= PackageManager::Yum && manager <= PackageManager::Tdnf; }
constexpr bool is_system(PackageManager manager) { return manager <= PackageManager::Opkg; }

enum class PackageAction : std::uint8_t {
  Install,       // packages, or what a manifest lists when `packages` is empty (npm ci, bundle install)
  Remove,
  RefreshIndex,  // apt-get update, apk update, dnf makecache, zypper refresh
  Upgrade,       // everything, or the packages named
  Clean,         // caches: apt-get clean, npm cache clean, pip cache purge
  Fetch,         // dependencies without installing: go mod download, cargo fetch
  Run,           // npx, uvx, go run, pnpm dlx
  Other,
};

enum class PackageSource : std::uint8_t {
  Registry,  // by name
  File,      // a local archive: ./x.deb, x.whl
  Path,      // a local folder or module
  Url,       // http(s)
  Vcs,       // git and friends, also owner/name for npm
  Unknown,   // an expansion decides what it is
};

struct PackageName {
  const ShellWord* word = nullptr;
  Span span;                    // the whole word, without quotes
  std::string_view name;        // without version, extras, architecture; "" when Unknown
  Span name_span;
  std::string_view version;     // after the separator; of a VCS address: the revision
  Span version_span;            // empty at the end of the name where there is none
  PackageSource source = PackageSource::Registry;
  // A version, range or revision stands there, other than one that moves (latest, next, *).
  bool is_pinned = false;
  bool is_excluded = false;     // apt's `name-`, apk's `!name`: asks not to install it
  bool has_pattern = false;     // an unquoted or manager-side wildcard
  bool is_registry() const { return source == PackageSource::Registry && !is_excluded; }
};

struct PackageInvocation {
  const ShellCommand* command = nullptr;
  PackageManager manager{};
  PackageAction action = PackageAction::Other;
  std::string_view action_text;            // "install", "cache clean"; "" when there is none (bare yarn)
  Span name_span;                          // the manager's word(s): `apt-get`, `python3 -m pip`
  Span action_span;                        // the subcommand's word(s); empty after the name when there is none
  const ShellWord* action_word = nullptr;  // the last of them
  std::span<const PackageName> packages;
  std::span<const CommandOption> options;  // before and after the subcommand
  // Files that list what to install: -r requirements.txt, -c constraints.txt, conda -f environment.yml.
  std::span<const CommandOption> lists;
  bool is_global = false;                  // npm -g, yarn global, pipx, gem, go install...: not a project's own
  // Some word is an expansion that may hold options or packages: what is missing cannot be told.
  bool has_unknown_words = false;

  bool is_install() const { return action == PackageAction::Install; }
  const CommandOption* option(char letter, std::string_view name = {}) const;
  const CommandOption* option(std::string_view name) const { return option('\0', name); }
  bool has(char letter, std::string_view name = {}) const { return option(letter, name) != nullptr; }
  bool has(std::string_view name) const { return option('\0', name) != nullptr; }
  std::size_t count(char letter, std::string_view name = {}) const;
};

std::vector<PackageInvocation> find_package_invocations(const ShellScript& script, TextPool& pool);

}  // namespace docklint
