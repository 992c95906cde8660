// Files that shell text removes or makes, and their modes and owners.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/shell/script.h"

namespace docklint {

// One path of rm, rmdir, unlink or `find PATH ... -delete`.
struct Removal {
  const ShellCommand* command = nullptr;
  const ShellWord* word = nullptr;
  std::string_view path;        // as written, without quotes; may hold expansions and patterns
  bool recursive = false;
  bool force = false;
};

enum class CreationKind : std::uint8_t {
  Folder,      // mkdir
  Redirect,    // > file, tee
  Download,    // curl -o, wget -O, wget URL (the file name alone)
  Copy,        // cp, mv, install, ln: the destination
  Checkout,    // git clone
  Extracted,   // tar -C, unzip -d: the folder
};

struct Creation {
  const ShellCommand* command = nullptr;
  const ShellWord* word = nullptr;
  std::string_view path;
  CreationKind kind = CreationKind::Redirect;
};

struct ModeChange {
  const ShellCommand* command = nullptr;
  const ShellWord* mode = nullptr;     // null with --reference
  std::span<const ShellWord* const> paths;
  bool recursive = false;
};

struct OwnerChange {
  const ShellCommand* command = nullptr;
  const ShellWord* owner = nullptr;    // user[:group]; of chgrp: the group
  std::span<const ShellWord* const> paths;
  bool recursive = false;
  bool is_group = false;               // chgrp
};

std::vector<Removal> find_removals(const ShellScript& script);
std::vector<Creation> find_creations(const ShellScript& script);
std::vector<ModeChange> find_mode_changes(const ShellScript& script, TextPool& pool);
std::vector<OwnerChange> find_owner_changes(const ShellScript& script, TextPool& pool);

}  // namespace docklint
