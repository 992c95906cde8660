#include "model/shell/package_managers.h"

#include <array>

#include "base/name_filter.h"

namespace docklint {
namespace {

using enum PackageAction;

constexpr ActionPattern kApt[] = {
    {"install", Install}, {"reinstall", Install}, {"build-dep", Install}, {"satisfy", Install},
    {"remove", Remove}, {"purge", Remove}, {"autoremove", Remove}, {"auto-remove", Remove}, {"autopurge", Remove},
    {"update", RefreshIndex}, {"upgrade", Upgrade}, {"dist-upgrade", Upgrade}, {"full-upgrade", Upgrade},
    {"dselect-upgrade", Upgrade}, {"safe-upgrade", Upgrade},
    {"clean", Clean}, {"autoclean", Clean}, {"auto-clean", Clean}, {"distclean", Clean}, {"dist-clean", Clean}, {"download", Fetch}, {"source", Fetch}};
constexpr ActionPattern kApk[] = {
    {"add", Install}, {"del", Remove}, {"update", RefreshIndex}, {"upgrade", Upgrade}, {"fix", Other}, {"fetch", Fetch},
    {"cache clean", Clean}, {"cache purge", Clean}};
constexpr ActionPattern kRpm[] = {
    {"install", Install}, {"in", Install}, {"localinstall", Install}, {"groupinstall", Install}, {"group install", Install},
    {"reinstall", Install}, {"rei", Install}, {"module install", Install}, {"swap", Install}, {"install-n", Install},
    {"remove", Remove}, {"erase", Remove}, {"rm", Remove}, {"autoremove", Remove}, {"groupremove", Remove},
    {"makecache", RefreshIndex}, {"check-update", RefreshIndex}, {"update", Upgrade}, {"upgrade", Upgrade}, {"up", Upgrade},
    {"update-minimal", Upgrade}, {"upgrade-minimal", Upgrade}, {"up-min", Upgrade}, {"distro-sync", Upgrade},
    {"distribution-synchronization", Upgrade}, {"dsync", Upgrade}, {"downgrade", Upgrade}, {"clean", Clean}, {"download", Fetch}};
constexpr ActionPattern kZypper[] = {
    {"install", Install}, {"in", Install}, {"source-install", Install}, {"si", Install}, {"install-new-recommends", Install},
    {"remove", Remove}, {"rm", Remove}, {"refresh", RefreshIndex}, {"ref", RefreshIndex}, {"update", Upgrade}, {"up", Upgrade},
    {"patch", Upgrade}, {"dist-upgrade", Upgrade}, {"dup", Upgrade}, {"clean", Clean}, {"cc", Clean}};
constexpr ActionPattern kOpkg[] = {{"install", Install}, {"remove", Remove}, {"update", RefreshIndex}, {"upgrade", Upgrade}};
constexpr ActionPattern kPip[] = {
    {"install", Install, true}, {"uninstall", Remove}, {"download", Fetch}, {"wheel", Fetch}, {"cache purge", Clean}, {"cache remove", Clean}};
constexpr ActionPattern kPipx[] = {{"install", Install, true}, {"inject", Install, true}, {"uninstall", Remove}, {"run", Run}, {"upgrade", Upgrade}};
constexpr ActionPattern kPipenv[] = {{"install", Install}, {"sync", Install}, {"uninstall", Remove}, {"update", Upgrade}, {"run", Other}};
constexpr ActionPattern kUv[] = {
    {"pip install", Install, true}, {"pip sync", Install, true}, {"pip uninstall", Remove}, {"tool install", Install, true},
    {"tool run", Run}, {"add", Install}, {"sync", Install}, {"remove", Remove}, {"cache clean", Clean}, {"cache prune", Clean}, {"run", Other}};
constexpr ActionPattern kPoetry[] = {
    {"install", Install}, {"add", Install}, {"sync", Install}, {"remove", Remove}, {"update", Upgrade}, {"cache clear", Clean}, {"run", Other}};
constexpr ActionPattern kConda[] = {
    {"env create", Install}, {"env update", Install}, {"install", Install}, {"create", Install}, {"remove", Remove}, {"uninstall", Remove},
    {"update", Upgrade}, {"upgrade", Upgrade}, {"clean", Clean}, {"run", Other}};
constexpr ActionPattern kNpm[] = {
    {"cache clean", Clean}, {"cache clear", Clean}, {"cache rm", Clean}, {"install", Install}, {"i", Install}, {"in", Install},
    {"ins", Install}, {"isntall", Install}, {"add", Install}, {"ci", Install}, {"clean-install", Install}, {"ic", Install},
    {"install-clean", Install}, {"install-ci-test", Install}, {"cit", Install}, {"install-test", Install}, {"it", Install},
    {"uninstall", Remove}, {"remove", Remove}, {"rm", Remove}, {"un", Remove}, {"update", Upgrade}, {"up", Upgrade}, {"upgrade", Upgrade},
    {"exec", Run}, {"x", Run}, {"run", Other}, {"run-script", Other}};
constexpr ActionPattern kYarn[] = {
    {"global add", Install, true}, {"global remove", Remove}, {"add", Install}, {"install", Install}, {"remove", Remove},
    {"upgrade", Upgrade}, {"up", Upgrade}, {"cache clean", Clean}, {"dlx", Run}, {"workspaces focus", Install}, {"run", Other}};
constexpr ActionPattern kPnpm[] = {
    {"add", Install}, {"install", Install}, {"i", Install}, {"fetch", Fetch}, {"remove", Remove}, {"rm", Remove}, {"update", Upgrade},
    {"up", Upgrade}, {"store prune", Clean}, {"dlx", Run}, {"exec", Other}, {"run", Other}};
constexpr ActionPattern kBun[] = {
    {"add", Install}, {"install", Install}, {"i", Install}, {"a", Install}, {"remove", Remove}, {"update", Upgrade}, {"pm cache rm", Clean},
    {"x", Run}, {"run", Other}};
constexpr ActionPattern kGem[] = {
    {"install", Install, true}, {"i", Install, true}, {"update", Upgrade, true}, {"uninstall", Remove}, {"cleanup", Clean}, {"fetch", Fetch}};
constexpr ActionPattern kBundle[] = {{"install", Install}, {"update", Upgrade}, {"add", Install}, {"clean", Clean}, {"exec", Other}, {"package", Fetch}, {"cache", Fetch}};
constexpr ActionPattern kGo[] = {
    {"install", Install, true}, {"get", Install}, {"run", Run}, {"mod download", Fetch}, {"mod vendor", Fetch}, {"mod tidy", Fetch}, {"clean", Clean}};
constexpr ActionPattern kCargo[] = {
    {"install", Install, true}, {"binstall", Install, true}, {"add", Install}, {"fetch", Fetch}, {"vendor", Fetch}, {"update", Upgrade}, {"uninstall", Remove}};
constexpr ActionPattern kComposer[] = {
    {"global require", Install, true}, {"global install", Install}, {"require", Install}, {"req", Install}, {"install", Install}, {"i", Install},
    {"create-project", Install}, {"remove", Remove}, {"update", Upgrade}, {"upgrade", Upgrade}, {"u", Upgrade}, {"clear-cache", Clean},
    {"clearcache", Clean}, {"cc", Clean}};
constexpr ActionPattern kPecl[] = {{"install", Install, true}, {"upgrade", Upgrade}, {"uninstall", Remove}};
constexpr ActionPattern kDotnet[] = {
    {"tool install", Install, true}, {"tool restore", Install}, {"tool update", Upgrade}, {"add package", Install}, {"restore", Fetch},
    {"nuget locals", Clean}};
constexpr ActionPattern kLuarocks[] = {{"install", Install, true}, {"remove", Remove}};
constexpr ActionPattern kChoco[] = {{"install", Install, true}, {"upgrade", Upgrade}, {"uninstall", Remove}};

constexpr OptionSyntax kAptOptions{"tocaP", " target-release default-release option config-file host-architecture build-profiles with-source "};
constexpr OptionSyntax kRpmOptions{"xcdeRf",
                                   " installroot releasever setopt enablerepo disablerepo repo repoid exclude excludepkgs config forcearch "
                                   "downloaddir disableplugin enableplugin repofrompath comment advisory rpmverbosity errorlevel debuglevel "
                                   "randomwait noplugins-list disableexcludes "};
constexpr OptionSyntax kPipOptions{"rcbefitd",
                                   " abi build editable extra-index-url find-links index-url implementation no-binary only-binary platform prefix "
                                   "progress-bar proxy python python-version root root-user-action src target trusted-host upgrade-strategy "
                                   "requirement constraint constraints cache-dir timeout retries log cert client-cert config-settings global-option install-option "
                                   "dest wheel-dir report use-feature use-deprecated exists-action keyring-provider build-constraint group resume-retries "
                                   "index default-index override overrides with extra torch-backend link-mode exclude-newer refresh-package "
                                   "reinstall-package upgrade-package requirements resolution prerelease directory project config-file package no-install-package only-group no-group "};
constexpr OptionSyntax kNpmOptions{"Cw",
                                   " prefix cache userconfig globalconfig workspace tag omit include loglevel registry only fetch-timeout fetch-retries "
                                   "fetch-retry-mintimeout fetch-retry-maxtimeout install-strategy otp cafile ca maxsockets network-timeout python arch platform "
                                   "before node-options script-shell https-proxy proxy noproxy libc cpu os "};
constexpr OptionSyntax kYarnOptions{"",
                                    " cwd registry cache-folder network-timeout network-concurrency modules-folder global-folder prefix mutex "
                                    "preferred-cache-folder use-yarnrc link-folder https-proxy proxy tag mode "};
constexpr OptionSyntax kPnpmOptions{"CF", " dir filter store-dir virtual-store-dir modules-dir registry loglevel reporter global-dir global-bin-dir network-concurrency workspace-concurrency "};
constexpr OptionSyntax kGemOptions{"vinPsbB",
                                   " version install-dir bindir source platform build-root trust-policy proxy file "};
constexpr OptionSyntax kGoOptions{"", " ldflags gcflags asmflags tags o mod modfile C p pkgdir toolexec overlay buildmode compiler exec installsuffix coverpkg pgo ", true};
constexpr OptionSyntax kCargoOptions{"FjZ",
                                     " version vers git branch tag rev path root features registry index target target-dir profile jobs config color bin example "
                                     "manifest-path package rename message-format "};

constexpr std::array<ManagerSyntax, 48> kManagers = {{
    {"apt-get", PackageManager::AptGet, PackageNotation::Apt, kAptOptions, kApt, ""},
    {"apk", PackageManager::Apk, PackageNotation::Apk,
     {"tXp", " virtual repository root repositories-file keys-dir cache-dir arch wait cache-max-age progress-fd timeout "}, kApk, ""},
    {"apt", PackageManager::Apt, PackageNotation::Apt, kAptOptions, kApt, ""},
    {"pip", PackageManager::Pip, PackageNotation::Pip, kPipOptions, kPip, " r requirement c constraint "},
    {"pip3", PackageManager::Pip, PackageNotation::Pip, kPipOptions, kPip, " r requirement c constraint "},
    {"pip2", PackageManager::Pip, PackageNotation::Pip, kPipOptions, kPip, " r requirement c constraint "},
    {"npm", PackageManager::Npm, PackageNotation::Npm, kNpmOptions, kNpm, ""},
    {"yarn", PackageManager::Yarn, PackageNotation::Npm, kYarnOptions, kYarn, "", Install},
    {"yarnpkg", PackageManager::Yarn, PackageNotation::Npm, kYarnOptions, kYarn, "", Install},
    {"pnpm", PackageManager::Pnpm, PackageNotation::Npm, kPnpmOptions, kPnpm, ""},
    {"npx", PackageManager::Npx, PackageNotation::Npm, {"pc", " package call cache userconfig registry ", false, true}, {}, "", Run},
    {"bun", PackageManager::Bun, PackageNotation::Npm, {"c", " cwd config registry cache-dir backend "}, kBun, ""},
    {"bunx", PackageManager::Bun, PackageNotation::Npm, {"", " package ", false, true}, {}, "", Run},
    {"yum", PackageManager::Yum, PackageNotation::Rpm, kRpmOptions, kRpm, ""},
    {"dnf", PackageManager::Dnf, PackageNotation::Rpm, kRpmOptions, kRpm, ""},
    {"dnf5", PackageManager::Dnf, PackageNotation::Rpm, kRpmOptions, kRpm, ""},
    {"dnf-3", PackageManager::Dnf, PackageNotation::Rpm, kRpmOptions, kRpm, ""},
    {"microdnf", PackageManager::Microdnf, PackageNotation::Rpm, kRpmOptions, kRpm, ""},
    {"tdnf", PackageManager::Tdnf, PackageNotation::Rpm, kRpmOptions, kRpm, ""},
    {"zypper", PackageManager::Zypper, PackageNotation::Zypper,
     {"rtRCpcD", " repo type from root installroot cache-dir raw-cache-dir solv-cache-dir pkg-cache-dir reposd-dir config plus-repo plus-content "}, kZypper, ""},
    {"aptitude", PackageManager::Aptitude, PackageNotation::Apt, kAptOptions, kApt, ""},
    {"opkg", PackageManager::Opkg, PackageNotation::Equals, {"dofte", " conf dest offline-root "}, kOpkg, ""},
    {"pipx", PackageManager::Pipx, PackageNotation::Pip, {"i", " index-url pip-args python spec suffix preinstall "}, kPipx, ""},
    {"pipenv", PackageManager::Pipenv, PackageNotation::Pip, {"rei", " requirements editable index python categories extra-pip-args "}, kPipenv, " r requirements "},
    {"uv", PackageManager::Uv, PackageNotation::Pip, kPipOptions, kUv, " r requirement requirements c constraint constraints "},
    {"uvx", PackageManager::Uv, PackageNotation::Pip, {"p", " python from with index ", false, true}, {}, "", Run},
    {"poetry", PackageManager::Poetry, PackageNotation::Pip, {"CGE", " directory group extras without with only project source python platform "}, kPoetry, ""},
    {"conda", PackageManager::Conda, PackageNotation::Conda, {"cnpf", " channel name prefix file solver repodata-fn revision "}, kConda, " f file "},
    {"mamba", PackageManager::Conda, PackageNotation::Conda, {"cnpf", " channel name prefix file solver repodata-fn revision "}, kConda, " f file "},
    {"micromamba", PackageManager::Conda, PackageNotation::Conda, {"cnpfr", " channel name prefix file root-prefix platform category "}, kConda, " f file "},
    {"gem", PackageManager::Gem, PackageNotation::Gem, kGemOptions, kGem, ""},
    {"bundle", PackageManager::Bundle, PackageNotation::Gem, {"j", " jobs gemfile path without with retry version source binstubs group standalone trust-policy "}, kBundle, "", Install},
    {"bundler", PackageManager::Bundle, PackageNotation::Gem, {"j", " jobs gemfile path without with retry version source binstubs group standalone trust-policy "}, kBundle, "", Install},
    {"go", PackageManager::Go, PackageNotation::Go, kGoOptions, kGo, ""},
    {"cargo", PackageManager::Cargo, PackageNotation::Cargo, kCargoOptions, kCargo, ""},
    {"composer", PackageManager::Composer, PackageNotation::Composer, {"d", " working-dir repository repository-url stability apcu-autoloader-prefix ignore-platform-req "}, kComposer, ""},
    {"composer.phar", PackageManager::Composer, PackageNotation::Composer, {"d", " working-dir repository repository-url stability apcu-autoloader-prefix ignore-platform-req "}, kComposer, ""},
    {"pecl", PackageManager::Pecl, PackageNotation::Pecl, {"dD", " configureoptions "}, kPecl, ""},
    {"install-php-extensions", PackageManager::PhpExtensions, PackageNotation::Pecl, {}, {}, "", Install},
    {"dotnet", PackageManager::Dotnet, PackageNotation::Npm, {"rsvgo", " version tool-path add-source source configfile framework runtime verbosity arch packages tool-manifest "}, kDotnet, ""},
    {"cpanm", PackageManager::Cpan, PackageNotation::Npm, {"lLM", " mirror local-lib local-lib-contained from cpanfile "}, {}, "", Install},
    {"cpan", PackageManager::Cpan, PackageNotation::Npm, {"jM", ""}, {}, "", Install},
    {"luarocks", PackageManager::Luarocks, PackageNotation::Equals, {"", " tree server lua-version lua-dir only-server "}, kLuarocks, ""},
    {"luarocks-5.1", PackageManager::Luarocks, PackageNotation::Equals, {"", " tree server lua-version lua-dir only-server "}, kLuarocks, ""},
    {"choco", PackageManager::Choco, PackageNotation::Equals, {"s", " version source params package-parameters install-arguments "}, kChoco, ""},
    {"npm-cli.js", PackageManager::Npm, PackageNotation::Npm, kNpmOptions, kNpm, ""},
    {"gem2", PackageManager::Gem, PackageNotation::Gem, kGemOptions, kGem, ""},
    {"pacman", PackageManager::Pacman, PackageNotation::Equals, {"rb", " root dbpath cachedir config gpgdir hookdir arch ignore ignoregroup overwrite assume-installed "}, {}, ""},
}};

constexpr std::array<std::string_view, 34> kNames = {
    "apt", "apt-get", "aptitude", "apk", "yum", "dnf", "microdnf", "tdnf", "zypper", "pacman", "opkg", "pip", "pipx", "pipenv", "uv", "poetry", "conda",
    "npm", "npx", "yarn", "pnpm", "bun", "gem", "bundle", "go", "cargo", "composer", "pecl", "install-php-extensions", "dotnet", "cpan", "luarocks", "choco", ""};

constexpr NameFilter programs_filter() {
  NameFilter filter;
  for (const ManagerSyntax& manager : kManagers) filter.add(manager.program);
  return filter;
}
constexpr NameFilter kPrograms = programs_filter();

bool is_versioned_pip(std::string_view program) {
  return program.size() > 5 && program.starts_with("pip") && program.substr(3).find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::string_view package_manager_name(PackageManager manager) { return kNames[static_cast<std::size_t>(manager)]; }

const ManagerSyntax* find_package_manager(std::string_view program) {
  if (is_versioned_pip(program)) program = "pip";
  if (!kPrograms.may_hold(program)) return nullptr;
  for (const ManagerSyntax& manager : kManagers)
    if (program == manager.program) return &manager;
  return nullptr;
}

}  // namespace docklint
