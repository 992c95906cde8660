#include "model/shell/facts.h"

namespace docklint {
namespace {

template <class T>
std::span<const T> keep(const std::vector<T>& items, TextPool& pool) {
  return pool.copy(std::span<const T>(items));
}

}  // namespace

const PackageInvocation* ShellFacts::package_call(const ShellCommand& command) const {
  for (const PackageInvocation& call : packages)
    if (call.command == &command) return &call;
  return nullptr;
}

const Download* ShellFacts::download(const ShellCommand& command) const {
  for (const Download& found : downloads)
    if (found.command == &command) return &found;
  return nullptr;
}

const ShellFacts& shell_facts(const ShellScript& script, TextPool& pool) {
  ShellFacts facts;
  facts.packages = keep(find_package_invocations(script, pool), pool);
  facts.downloads = keep(find_downloads(script, pool), pool);
  facts.removals = keep(find_removals(script), pool);
  facts.creations = keep(find_creations(script), pool);
  facts.mode_changes = keep(find_mode_changes(script, pool), pool);
  facts.owner_changes = keep(find_owner_changes(script, pool), pool);
  facts.accounts = keep(find_accounts(script), pool);
  return pool.copy(std::span<const ShellFacts>(&facts, 1))[0];
}

}  // namespace docklint
