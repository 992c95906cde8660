#include "rules/support/stage_programs.h"

#include "model/dockerfile/dockerfile.h"
#include "model/images/image_facts.h"
#include "model/shell/arguments.h"
#include "model/shell/facts.h"

namespace docklint {
namespace {

bool run_installs_package(const RunInstruction& run, std::string_view name) {
  for (const ShellText& text : run.command.shell) {
    if (text.facts == nullptr) continue;
    for (const PackageInvocation& call : text.facts->packages) {
      if (!call.is_install() || !is_system(call.manager)) continue;
      for (const PackageName& package : call.packages)
        if (package.name == name) return true;
    }
  }
  return false;
}

}  // namespace

bool installs_package(const Stage& stage, std::string_view name) {
  for (const Stage* at = &stage; at != nullptr; at = at->base_stage) {
    bool found = false;
    at->each<RunInstruction>([&](const RunInstruction& run) { found = found || run_installs_package(run, name); });
    if (found) return true;
  }
  return false;
}

Answer has_busybox_programs(const Stage& stage) {
  if (stage.root_facts == nullptr) return Answer::Unknown;
  std::string_view distribution = stage.root_facts->distribution;
  if (names_word(" alpine busybox wolfi ", distribution)) return Answer::Yes;
  bool has_gnu = names_word(" debian ubuntu rhel-ubi ubi-minimal rocky fedora amazonlinux azurelinux opensuse photon arch ", distribution);
  return has_gnu ? Answer::No : Answer::Unknown;
}

}  // namespace docklint
