// What one shell text does, worked out once and shared by all rules: packages, downloads, files, accounts.
// Belongs to the document as its ShellScript does, and points into that.
#pragma once

#include <span>

#include "model/shell/accounts.h"
#include "model/shell/downloads.h"
#include "model/shell/files.h"
#include "model/shell/packages.h"
#include "syntax/shell/script.h"

namespace docklint {

struct ShellFacts {
  // Each in order of place.
  std::span<const PackageInvocation> packages;
  std::span<const Download> downloads;
  std::span<const Removal> removals;
  std::span<const Creation> creations;
  std::span<const ModeChange> mode_changes;
  std::span<const OwnerChange> owner_changes;
  std::span<const Account> accounts;

  // The call that `command` is, or null.
  const PackageInvocation* package_call(const ShellCommand& command) const;
  const Download* download(const ShellCommand& command) const;
};

const ShellFacts& shell_facts(const ShellScript& script, TextPool& pool);

}  // namespace docklint
