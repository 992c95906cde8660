#include <fmt/format.h>
#include <optional>
#include <string>

#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

struct CloneCall {
  std::string_view url;
  std::string_view branch;
  std::string_view folder;   // "" where it is named after the repository
  Span words;                // `git clone`
  bool is_plain = true;      // ADD can do all it asks for
};

std::optional<CloneCall> clone_call(const ShellCommand& command) {
  if (command.name != "git" || command.has_unknown_words()) return std::nullopt;
  CommandArguments arguments = split_arguments(
      command.arguments(), {.short_values = "bocCj", .long_values = " branch depth origin config reference separate-git-dir jobs filter template shallow-since "});
  if (arguments.operands.size() < 2 || arguments.operands.size() > 3 || arguments.operands[0]->text() != "clone") return std::nullopt;
  CloneCall call{.url = arguments.operands[1]->text(), .branch = {}, .folder = {}, .words = hull(command.name_span, arguments.operands[0]->span)};
  if (arguments.operands.size() == 3) call.folder = arguments.operands[2]->text();
  for (const ShellWord* operand : arguments.operands) call.is_plain = call.is_plain && operand->is_literal();
  for (const CommandOption& option : arguments.options) {
    if (option.name == "b" || option.name == "branch") call.branch = option.value;
    else if (!names_word(" depth recursive recurse-submodules single-branch q quiet shallow-submodules ", option.name)) call.is_plain = false;
  }
  return call;
}

std::string git_address(std::string_view url, std::string_view branch) {
  std::string address(url);
  while (address.ends_with('/')) address.pop_back();
  if (!address.ends_with(".git")) address.append(".git");
  return branch.empty() ? address : address.append("#").append(branch);
}

bool is_simple_text(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:+-") == std::string_view::npos;
}

std::optional<Fix> add_fix(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const CloneCall& call) {
  bool is_alone = script.commands.size() == 1 && !script.is_exec_form && run.command.shell.size() == 1 && script.assignments.empty() && script.comments.empty();
  if (!is_alone || !call.is_plain || !run.flags().empty() || !run.heredocs.empty() || has_comments_inside(run) || !script.commands[0].redirects.empty()) return std::nullopt;
  if (!call.url.starts_with("https://") || !is_simple_text(call.url) || !is_simple_text(call.branch) || !is_simple_text(call.folder)) return std::nullopt;
  std::string folder(call.folder);
  if (folder.empty()) {
    std::string_view name = call.url.substr(call.url.rfind('/') + 1);
    if (name.ends_with(".git")) name.remove_suffix(4);
    if (name.empty()) return std::nullopt;
    folder = fmt::format("./{}", name);
  }
  std::string add = fmt::format("{} --keep-git-dir=true {} {}", cased_like_keyword(run, "ADD"), git_address(call.url, call.branch), folder);
  return Fix::unsafe("fetch it with ADD", {ctx.replace({run.keyword_span().begin, script.commands[0].span.end}, std::move(add))});
}

}  // namespace

void rules::dockerfile::git_clone_in_run(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr) return;
  for (const ShellCommand& command : script.commands) {
    auto call = clone_call(command);
    if (!call) continue;
    Finding finding = ctx.report(call->words, "ADD could fetch this repository");
    finding.help("write `ADD URL#REF FOLDER`, which needs no git in the image and is cached by the commit");
    if (auto fix = add_fix(ctx, *run, script, *call)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
