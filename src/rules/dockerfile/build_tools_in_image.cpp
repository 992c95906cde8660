#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/package_calls.h"
#include "rules/support/privilege_drop.h"

namespace docklint {
namespace {

constexpr std::string_view kBuildTools =
    " build-essential build-base gcc g++ gcc-c++ clang llvm make cmake ninja-build autoconf automake libtool musl-dev libc6-dev libc-dev base-devel "
    "golang golang-go cargo rustc maven gradle ghc ";

// An image that is a compiler, and the commands that use it.
struct Toolchain {
  std::string_view image;
  std::string_view program;
  std::string_view actions;
};

constexpr Toolchain kToolchains[] = {
    {"golang", "go", " build install "},
    {"rust", "cargo", " build install "},
    {"maven", "mvn", " package install verify "},
    {"gradle", "gradle", " build bootJar assemble jar installDist shadowJar "},
    {"gcc", "make", " install all "},
    {"mcr.microsoft.com/dotnet/sdk", "dotnet", " publish build "},
};

bool runs_build(const ShellText& text, const Toolchain& toolchain) {
  if (text.script == nullptr) return false;
  return std::any_of(text.script->commands.begin(), text.script->commands.end(), [&](const ShellCommand& command) {
    if (command.name != toolchain.program) return false;
    return std::any_of(command.words.begin() + 1, command.words.end(), [&](const ShellWord& word) { return names_word(toolchain.actions, word.text()); });
  });
}

const Toolchain* toolchain_used(const Stage& stage) {
  const FromInstruction* from = stage.root == nullptr ? nullptr : stage.root->from;
  if (from == nullptr || from->reference == nullptr || !from->reference->is_valid()) return nullptr;
  std::string name = facts_name(*from->reference);
  for (const Toolchain& toolchain : kToolchains) {
    if (name != toolchain.image) continue;
    bool used = false;
    for (const Stage* link = &stage; link != nullptr; link = link->base_stage)
      link->each<RunInstruction>([&](const RunInstruction& run) {
        for (const ShellText& text : run.command.shell) used |= runs_build(text, toolchain);
      });
    return used ? &toolchain : nullptr;
  }
  return nullptr;
}

// Somebody takes build tools away later in the same RUN.
bool removes_packages(const ShellFacts& facts, const PackageInvocation& install) {
  return std::any_of(facts.packages.begin(), facts.packages.end(), [&](const PackageInvocation& call) {
    return call.action == PackageAction::Remove && call.command->span.begin > install.command->span.begin;
  });
}

void report_installed_tools(const RunInstruction& run, RuleContext& ctx) {
  for (const ShellText& text : run.command.shell) {
    if (text.facts == nullptr) continue;
    for (const PackageInvocation& call : text.facts->packages) {
      if (!is_system(call.manager) || !call.is_install() || removes_packages(*text.facts, call)) continue;
      auto tool = std::find_if(call.packages.begin(), call.packages.end(), [](const PackageName& package) { return !package.is_excluded && names_word(kBuildTools, package.name); });
      if (tool == call.packages.end()) continue;
      ctx.report(tool->span, fmt::format("build tool `{}` stays in the final image", tool->name))
          .help("build in a stage of its own and copy the result, or remove the tools in the same RUN");
      return;
    }
  }
}

// A base for others, or a place to work in, is made of tools.
bool is_no_service(const Stage& stage) {
  const StageState& state = *stage.final_state;
  return (state.cmd == nullptr && state.entrypoint == nullptr) || starts_interpreter_only(state);
}

}  // namespace

void rules::dockerfile::build_tools_in_image(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_final || is_no_service(stage)) return;
  if (const Toolchain* toolchain = toolchain_used(stage)) {
    const FromInstruction& from = *stage.root->from;
    ctx.report(from.image.span(), fmt::format("final image keeps the toolchain of `{}` that built the program", toolchain->image))
        .help("copy what was built into a second stage on a small base");
    return;
  }
  std::vector<const Stage*> chain;
  for (const Stage* link = &stage; link != nullptr; link = link->base_stage) chain.push_back(link);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link)
    (*link)->each<RunInstruction>([&](const RunInstruction& run) { report_installed_tools(run, ctx); });
}

}  // namespace docklint
