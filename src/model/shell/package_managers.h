// The command lines of package managers as data. Private to model/shell.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/shell/packages.h"

namespace docklint {

// How a package word is written.
enum class PackageNotation : std::uint8_t { Apt, Apk, Rpm, Zypper, Equals, Pip, Npm, Gem, Go, Cargo, Composer, Conda, Pecl };

struct ActionPattern {
  std::string_view words;    // subcommand words with one blank between them
  PackageAction action;
  bool is_global = false;
};

struct ManagerSyntax {
  std::string_view program;
  PackageManager manager;
  PackageNotation notation;
  OptionSyntax options;
  std::span<const ActionPattern> actions;   // longer ones before their beginnings
  std::string_view list_options;            // options whose value is a list of packages: "r" or " requirement "
  PackageAction without_action = PackageAction::Other;
};

const ManagerSyntax* find_package_manager(std::string_view program);

}  // namespace docklint
