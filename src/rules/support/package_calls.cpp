#include "rules/support/package_calls.h"

#include <algorithm>
#include <string>

#include "model/dockerfile/stage.h"

namespace docklint {
namespace {

bool has_comment(std::string_view text) { return text.find('#') != std::string_view::npos; }

bool removal_reaches(const Removal& removal, std::string_view folder) {
  std::string_view path = removal.path;
  if (removal.word != nullptr && removal.word->has_brace_expansion) return folder.starts_with(path.substr(0, path.find('{')));
  if (path == "*" || path == "./*" || path.starts_with('$')) return true;  // after a cd, or unknown
  path = without_trailing_pattern(path);
  return is_inside(path, folder) || (!path.empty() && is_inside(folder, path));
}

bool is_cleanup_script(const ShellCommand& command) {
  if (command.name.find("clean") != std::string_view::npos) return true;
  return std::any_of(command.words.begin(), command.words.end(), [](const ShellWord& word) {
    return word.text().find("clean") != std::string_view::npos && word.text().ends_with(".sh");
  });
}

bool is_link(const ShellCommand& command) {
  auto joins = [](ShellConnector connector) { return connector == ShellConnector::None || connector == ShellConnector::And; };
  return command.wrapper == kNoCommand && !command.runs_words && command.nesting == ShellNesting::None && command.pipeline_size == 1 &&
         !command.negated && joins(command.before) && joins(command.after);
}

}  // namespace

const RunInstruction* run_of(const RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  return run != nullptr && run->is_onbuild() ? nullptr : run;
}

const RunInstruction* run_or_trigger_of(const RuleContext& ctx) {
  const AnyInstruction* instruction = ctx.shell_text().instruction;
  return instruction == nullptr || instruction->stage == nullptr ? nullptr : instruction->as<RunInstruction>();
}

bool is_exported(const RunInstruction& run) { return run.stage != nullptr && run.stage->is_exported; }

bool is_inside(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string_view without_trailing_pattern(std::string_view path) {
  while (path.ends_with('*') || path.ends_with('/')) path.remove_suffix(1);
  return path;
}

bool is_mounted(const RunInstruction& run, std::string_view folder) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [&](const RunMount& mount) {
    if (mount.type != MountType::Cache && mount.type != MountType::Tmpfs) return false;
    return mount.target_path.empty() || is_inside(folder, without_trailing_pattern(mount.target_path));
  });
}

bool cleans_up(const RunInstruction& run, std::uint32_t after, std::initializer_list<std::string_view> folders) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) continue;
    for (const Removal& removal : text.facts->removals) {
      bool is_in_time = removal.command->span.begin > after || removal.command->nesting & ShellNesting::Function;
      if (is_in_time && std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) { return removal_reaches(removal, folder); })) return true;
    }
    for (const ShellCommand& command : text.script->commands)
      if (command.span.begin > after && is_cleanup_script(command)) return true;
  }
  return false;
}

bool is_and_chain(const RunInstruction& run, const ShellScript& script) {
  if (run.command.shell.size() != 1 || !run.command.is_shell() || !run.heredocs.empty() || !script.is_understood() || script.commands.empty()) return false;
  auto stands_alone = [](const ShellAssignment& assignment) { return assignment.command == kNoCommand; };
  return std::none_of(script.assignments.begin(), script.assignments.end(), stands_alone) &&
         std::all_of(script.commands.begin(), script.commands.end(), is_link);
}

std::optional<TextEdit> append_command(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, std::string_view command) {
  if (!is_and_chain(run, script)) return std::nullopt;
  const ShellCommand& last = script.commands.back();
  std::string joint = " && ";
  if (script.commands.size() > 1) {
    std::string_view between = ctx.source().text({script.commands[script.commands.size() - 2].span.end, last.span.begin});
    if (!has_comment(between)) joint = between;
  }
  return ctx.insert(last.span.end, joint.append(command));
}

std::optional<TextEdit> erase_command(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const ShellCommand& command) {
  if (!is_and_chain(run, script) || script.commands.size() < 2) return std::nullopt;
  Span span = command.index > 0 ? Span{script.commands[command.index - 1].span.end, command.span.end}
                                : Span{command.span.begin, script.commands[1].span.begin};
  if (has_comment(ctx.source().text(span))) return std::nullopt;
  return ctx.erase(span);
}

std::optional<TextEdit> erase_argument(const RuleContext& ctx, const ShellScript& script, const ShellCommand& command, const ShellWord& word) {
  if (script.is_exec_form) return std::nullopt;
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    if (&command.words[i] != &word) continue;
    Span span{command.words[i - 1].span.end, word.span.end};
    if (span.begin > word.span.begin || has_comment(ctx.source().text(span))) return std::nullopt;
    return ctx.erase(span);
  }
  return std::nullopt;
}

bool has_fed_input(const ShellScript& script, const ShellCommand& command) {
  for (const ShellCommand* at = &command; at != nullptr; at = script.wrapper_of(*at)) {
    if (at->pipeline_position > 0) return true;
    for (const ShellRedirect& redirect : at->redirects)
      if (redirect.kind == ShellRedirectKind::Input || redirect.kind == ShellRedirectKind::Heredoc || redirect.kind == ShellRedirectKind::Herestring) return true;
  }
  return false;
}

}  // namespace docklint
