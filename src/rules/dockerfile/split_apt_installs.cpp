#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

struct AptInstall {
  const RunInstruction* run = nullptr;
  const ShellScript* script = nullptr;
  const PackageInvocation* call = nullptr;
};

// Repositories, keys and downloaded packages: what follows could not be installed before.
bool prepares_installs(const ShellCommand& command) {
  constexpr static NameList kPreparing(" add-apt-repository apt-add-repository apt-key gpg dpkg curl wget extrepo ");
  if (kPreparing.holds(command.name)) return true;
  auto names_sources = [](std::string_view text) { return text.find("/etc/apt") != std::string_view::npos || text.find("sources.list") != std::string_view::npos; };
  return std::any_of(command.words.begin(), command.words.end(), [&](const ShellWord& word) { return names_sources(word.text()); }) ||
         std::any_of(command.redirects.begin(), command.redirects.end(), [&](const ShellRedirect& redirect) { return names_sources(redirect.target.text()); });
}

bool removes_again(const ShellFacts& facts) {
  return std::any_of(facts.packages.begin(), facts.packages.end(), [](const PackageInvocation& call) { return is_apt(call.manager) && call.action == PackageAction::Remove; });
}

bool is_plain_install(const PackageInvocation& call) {
  return is_apt(call.manager) && call.action_text == "install" && !call.packages.empty() && !call.has_unknown_words && !call.has('t', "target-release") &&
         !(call.command->nesting & ShellNesting::Branch) && !(call.command->nesting & ShellNesting::Loop) &&
         std::all_of(call.packages.begin(), call.packages.end(), [](const PackageName& package) { return package.is_registry() && package.word->is_literal(); });
}

bool has_same_options(const PackageInvocation& a, const PackageInvocation& b) {
  return a.manager == b.manager && a.options.size() == b.options.size() &&
         std::equal(a.options.begin(), a.options.end(), b.options.begin(), [](const CommandOption& x, const CommandOption& y) { return x.name == y.name && x.value == y.value; });
}

std::optional<Fix> joining_fix(const AptInstall& first, const AptInstall& second, const RuleContext& ctx) {
  if (first.run != second.run || first.script != second.script || !has_same_options(*first.call, *second.call)) return std::nullopt;
  auto gone = erase_command(ctx, *second.run, *second.script, *second.call->command);
  if (!gone) return std::nullopt;
  std::string names;
  for (const PackageName& package : second.call->packages) names += fmt::format(" {}", ctx.source().text(package.word->span));
  return Fix::unsafe("install everything at once", {ctx.insert(first.call->packages.back().word->span.end, names), *gone});
}

class InstallSearch {
 public:
  explicit InstallSearch(RuleContext& ctx) : ctx_(ctx) {}

  void look_at(const AnyInstruction& instruction) {
    if (const auto* copy = instruction.as<CopyInstruction>(); copy != nullptr) {
      std::string_view path = copy->destination_path;
      if (path.empty() || path == "/" || path.starts_with("/etc")) first_.reset();
    }
    const auto* run = instruction.as<RunInstruction>();
    if (run == nullptr) return;
    for (const ShellText& text : run->command.shell) {
      if (text.script == nullptr) first_.reset();
      else look_at(*run, text);
    }
  }

 private:
  void look_at(const RunInstruction& run, const ShellText& text) {
    bool is_temporary = removes_again(*text.facts);
    for (const ShellCommand& command : text.script->commands) {
      if (prepares_installs(command)) first_.reset();
      const PackageInvocation* call = text.facts->package_call(command);
      if (call == nullptr || is_temporary || !is_plain_install(*call)) continue;
      AptInstall found{&run, text.script, call};
      if (first_) report(*first_, found);
      else first_ = found;
    }
  }

  void report(const AptInstall& first, const AptInstall& second) {
    Finding finding = ctx_.report(hull(second.call->name_span, second.call->action_span), "packages could be installed together with those before");
    finding.help("list all packages in one sorted `apt-get install`").related(hull(first.call->name_span, first.call->action_span), "installs packages before");
    if (auto fix = joining_fix(first, second, ctx_)) finding.fix(std::move(*fix));
  }

  RuleContext& ctx_;
  std::optional<AptInstall> first_;
};

}  // namespace

void rules::dockerfile::split_apt_installs(const Stage& stage, RuleContext& ctx) {
  InstallSearch search(ctx);
  for (const AnyInstruction* instruction : stage.instructions)
    if (!instruction->is_onbuild()) search.look_at(*instruction);
}

}  // namespace docklint
