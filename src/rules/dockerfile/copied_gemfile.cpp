#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/ruby_calls.h"

namespace docklint {
namespace {

bool is_gemfile(const CopySource& source) {
  std::string_view name = source.path.text();
  if (name.starts_with("./")) name.remove_prefix(2);
  return source.kind == CopySourceKind::Path && source.path.is_literal() && (name == "Gemfile" || name == "Gemfile.lock" || name == "Gemfile*");
}

bool brings_gemfiles(const CopyInstruction& copy) {
  return copy.reads_context() && !copy.sources.empty() && std::all_of(copy.sources.begin(), copy.sources.end(), is_gemfile);
}

bool brings_everything(const CopyInstruction& copy) {
  return copy.reads_context() && std::any_of(copy.sources.begin(), copy.sources.end(), [](const CopySource& source) { return source.path.text() == "." || source.path.text() == "./"; });
}

bool runs_bundle_install(const RunInstruction& run) {
  return std::any_of(run.command.shell.begin(), run.command.shell.end(), [](const ShellText& text) {
    return text.facts != nullptr && std::any_of(text.facts->packages.begin(), text.facts->packages.end(), is_bundle_install);
  });
}

// COPY Gemfile, RUN bundle install, COPY . in this order.
struct GemfileUse {
  const CopyInstruction* copy = nullptr;
  const RunInstruction* install = nullptr;
  bool is_copied_again = false;
};

GemfileUse find_gemfile_use(const Stage& stage) {
  GemfileUse use;
  for (const AnyInstruction* any : stage.instructions) {
    if (any->is_onbuild()) continue;
    if (const auto* copy = any->as<CopyInstruction>()) {
      if (use.copy == nullptr && brings_gemfiles(*copy)) use.copy = copy;
      if (use.install != nullptr) use.is_copied_again |= brings_everything(*copy);
    }
    const auto* run = any->as<RunInstruction>();
    if (run != nullptr && use.copy != nullptr && use.install == nullptr && runs_bundle_install(*run)) use.install = run;
  }
  return use;
}

bool copies_to_workdir(const CopyInstruction& copy) {
  std::string_view destination = copy.destination_path;
  if (destination.size() > 1 && destination.ends_with('/')) destination.remove_suffix(1);
  return !destination.empty() && copy.state->workdir.knowledge != Knowledge::Unknown && destination == copy.state->workdir.path;
}

}  // namespace

void rules::dockerfile::copied_gemfile(const Stage& stage, RuleContext& ctx) {
  GemfileUse use = find_gemfile_use(stage);
  if (!use.is_copied_again) return;
  Span sources = hull(use.copy->sources.front().span(), use.copy->sources.back().span());
  auto finding = ctx.report(sources, "`Gemfile` is copied for `bundle install` alone");
  finding.help("mount it into the RUN with `--mount=type=bind`").related(use.install->keyword_span(), "used here");
  bool is_next = use.install->index == use.copy->index + 1;
  if (!is_next || !copies_to_workdir(*use.copy) || has_comments_inside(*use.copy) || !use.copy->flags().empty()) return;
  std::string mounts;
  for (std::string_view name : {"Gemfile", "Gemfile.lock"}) mounts += fmt::format(" --mount=type=bind,source={0},target={0}", name);
  finding.fix(Fix::unsafe("mount it instead", {ctx.erase(whole_lines_of(*use.copy, ctx.source())), ctx.insert(use.install->keyword_span().end, mounts)}));
}

}  // namespace docklint
