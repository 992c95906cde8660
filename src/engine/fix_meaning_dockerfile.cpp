// Both Dockerfiles are written down as lists of effects: one for each instruction that makes a layer or changes
// what follows, in order, and, at the end of each stage, one for each setting of the image in the order of their
// names, since only their last values count. Layout, letter case and ways of writing do not show in an effect.
// The lists are compared from both ends; what is left in the middle must be covered by edits that may change it.
#include "engine/fix_meaning.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/letter_case.h"
#include "model/dockerfile/dockerfile.h"
#include "model/images/image_reference.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

struct Effect {
  Span span;             // of the instruction
  std::string what;
  std::string command;   // shell text, which an edit in it may change
  std::size_t commands_read = 0;
  bool is_read = true;   // shells can be followed through all of it
  bool is_refused = false;

  bool operator==(const Effect& other) const { return what == other.what && command == other.command; }
};

// `a` and `b  c` differ from `a b` and `c`.
void append_part(std::string& out, std::string_view text) {
  out += text;
  out += '\n';
}

std::string squeezed(std::string_view text) {
  std::string result;
  for (char c : text) {
    bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (is_blank && (result.empty() || result.back() == ' ')) continue;
    result += is_blank ? ' ' : c;
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

bool is_archive(std::string_view path) {
  constexpr std::string_view kEndings[] = {".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".zst"};
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) { return in_lower_case(path).ends_with(ending); });
}

class Effects {
 public:
  explicit Effects(const Dockerfile& file) : file_(&file) {
    for (const ParserDirective& directive : file.tree.directives) {
      add({}, fmt::format("directive {}={}", in_lower_case(directive.name), directive.value));
    }
    for (const AnyInstruction* any : file.instructions) visit(*any);
    end_stage();
  }

  std::vector<Effect> take() { return std::move(effects_); }

 private:
  void add(Span span, std::string what) { effects_.push_back({span, std::move(what), {}, 0, true, false}); }
  void add_setting(const AnyInstruction& any, std::string name, Effect effect) {
    effect.span = any.span();
    effect.is_refused = is_refused(any);
    settings_[std::move(name)] = std::move(effect);
  }

  void end_stage() {
    for (auto& [name, effect] : settings_) {
      effect.what = name + "\n" + effect.what;
      effects_.push_back(std::move(effect));
    }
    settings_.clear();
  }

  bool is_refused(const AnyInstruction& any) const {
    return any.keyword == Keyword::Unknown || std::any_of(file_->problems.begin(), file_->problems.end(), [&](const DockerfileProblem& problem) {
             return problem.instruction == &any || (problem.span.begin < any.span().end && any.span().begin < problem.span.end);
           });
  }

  void visit(const AnyInstruction& any) {
    if (any.as<OnbuildInstruction>()) return;
    if (any.as<FromInstruction>()) end_stage();
    if (!any.is_onbuild() && visit_setting(any)) return;
    Effect effect{any.span(), any.is_onbuild() ? "ONBUILD " : "", {}, 0, true, is_refused(any)};
    describe(any, effect);
    effects_.push_back(std::move(effect));
  }

  // What the image remembers and no later instruction looks at.
  bool visit_setting(const AnyInstruction& any) {
    if (const auto* label = any.as<LabelInstruction>()) {
      for (const KeyValuePair& pair : label->pairs) add_setting(any, fmt::format("LABEL {}", pair.key.text()), {{}, std::string(pair.value.text()), {}, 0, true, false});
      return true;
    }
    if (const auto* maintainer = any.as<MaintainerInstruction>()) {
      add_setting(any, "LABEL org.opencontainers.image.authors", {{}, std::string(maintainer->maintainer.text()), {}, 0, true, false});
      return true;
    }
    if (const auto* expose = any.as<ExposeInstruction>()) {
      for (const ExposedPort& port : expose->ports) {
        std::string name = port.is_valid ? fmt::format("EXPOSE {}-{} {}", port.first, port.last, static_cast<int>(port.protocol)) : fmt::format("EXPOSE {}", port.text.text());
        add_setting(any, std::move(name), {});
      }
      return true;
    }
    bool is_setting = any.as<CmdInstruction>() || any.as<EntrypointInstruction>() || any.as<HealthcheckInstruction>() || any.as<StopSignalInstruction>();
    if (!is_setting) return false;
    Effect effect;
    describe(any, effect);
    add_setting(any, std::string(any.name()), std::move(effect));
    return true;
  }

  void describe(const AnyInstruction& any, Effect& effect) const {
    std::string& out = effect.what;
    if (const auto* from = any.as<FromInstruction>()) return describe_from(*from, out);
    if (const auto* copy = any.as<CopyInstruction>()) return describe_copy(*copy, out);
    append_part(out, any.name());
    if (const auto* run = any.as<RunInstruction>()) {
      append_flags(any, "mount", out);
      append_mounts(*run, out);
      append_part(out, any.state->user.name);
      append_part(out, any.state->workdir.path);
      describe_command(run->command, any, effect);
    } else if (const auto* cmd = any.as<CmdInstruction>()) {
      describe_command(cmd->command, any, effect);
    } else if (const auto* entrypoint = any.as<EntrypointInstruction>()) {
      describe_command(entrypoint->command, any, effect);
    } else if (const auto* check = any.as<HealthcheckInstruction>()) {
      append_flags(any, {}, out);
      append_part(out, check->type == HealthcheckType::None ? "none" : "");
      describe_command(check->command, any, effect);
    } else if (const auto* env = any.as<EnvInstruction>()) {
      for (const KeyValuePair& pair : env->pairs) append_part(out, fmt::format("{}={}", pair.key.text(), pair.value.text()));
    } else if (const auto* arg = any.as<ArgInstruction>()) {
      for (const ArgDeclaration& declared : arg->declarations) append_part(out, declared.value ? fmt::format("{}={}", declared.name.text(), declared.value->text()) : std::string(declared.name.text()));
    } else if (const auto* workdir = any.as<WorkdirInstruction>()) {
      append_part(out, workdir->after ? workdir->after->workdir.path : workdir->path.text());
    } else if (const auto* user = any.as<UserInstruction>()) {
      append_part(out, user->argument.text());
    } else if (const auto* volume = any.as<VolumeInstruction>()) {
      for (const Word& path : volume->paths) append_part(out, path.text());
    } else if (const auto* shell = any.as<ShellInstruction>()) {
      for (const MappedText& word : shell->words) append_part(out, word.text());
    } else if (const auto* signal = any.as<StopSignalInstruction>()) {
      append_part(out, signal->canonical.empty() ? signal->signal.text() : signal->canonical);
    } else {
      append_part(out, squeezed(any.raw->arguments.text()));
    }
  }

  void describe_from(const FromInstruction& from, std::string& out) const {
    const Stage* stage = from.stage;
    append_part(out, fmt::format("FROM name={}", stage ? stage->name : ""));
    // The platform of the target is what every stage is built for.
    std::string platform = from.platform ? std::string(from.platform->text()) : std::string();
    std::erase_if(platform, [](char c) { return c == '{' || c == '}' || c == '$'; });
    bool is_target = platform == "TARGETPLATFORM" || (from.base_stage && !platform.empty());
    append_part(out, is_target ? "" : platform);
    if (from.base_stage) return append_part(out, fmt::format("stage {}", from.base_stage->index));
    const ImageReference* reference = from.reference;
    if (!reference || !reference->digest || !reference->is_valid()) return append_part(out, from.image.text());
    append_part(out, fmt::format("{}/{}@{}", reference->registry ? reference->registry->text : "", reference->repository.text, reference->digest->text));
  }

  void describe_copy(const CopyInstruction& copy, std::string& out) const {
    bool adds = copy.is_add() && std::any_of(copy.sources.begin(), copy.sources.end(), [](const CopySource& source) {
      return (source.kind != CopySourceKind::Path && source.kind != CopySourceKind::Heredoc) || is_archive(source.path.text());
    });
    append_part(out, adds ? "ADD" : "COPY");
    append_flags(copy, "from", out);
    if (copy.from) append_part(out, copy.from->stage ? fmt::format("stage {}", copy.from->stage->index) : std::string(copy.from->text.text()));
    for (const CopySource& source : copy.sources) {
      append_part(out, source.path.text());
      if (source.heredoc) append_part(out, file_->source->text(source.heredoc->body));
    }
    std::string_view destination = copy.destination ? copy.destination->text() : std::string_view();
    append_part(out, copy.destination_path.empty() ? destination : copy.destination_path);
  }

  void append_mounts(const RunInstruction& run, std::string& out) const {
    for (const RunMount& mount : run.mounts) {
      append_part(out, "mount");
      for (const MountOption& option : mount.options) {
        bool is_stage = option.key == "from" && mount.from && mount.from->stage;
        append_part(out, fmt::format("{}={}", option.key, is_stage ? std::to_string(mount.from->stage->index) : std::string(option.value.text())));
      }
    }
  }

  // Their order says nothing.
  void append_flags(const AnyInstruction& any, std::string_view but, std::string& out) const {
    std::vector<std::string> flags;
    for (const Flag& flag : any.flags()) {
      if (flag.name != but) flags.push_back(fmt::format("--{}={}", flag.name, flag.has_value ? flag.value.text() : "true"));
    }
    std::stable_sort(flags.begin(), flags.end());
    for (const std::string& flag : flags) append_part(out, flag);
  }

  void describe_command(const CommandLine& command, const AnyInstruction& any, Effect& effect) const {
    effect.what += command.is_exec() ? "exec" : "shell";
    for (const MappedText& word : any.state->shell.words) {
      if (!command.is_exec()) append_part(effect.what, word.text());
    }
    if (command.is_exec()) {
      for (const MappedText& word : command.exec) append_part(effect.command, word.text());
    } else {
      effect.command = squeezed(command.text.text());
    }
    for (const Heredoc& heredoc : any.raw->heredocs) append_part(effect.command, file_->source->text(heredoc.body));
    for (const ShellText& text : command.shell) {
      if (!text.script) continue;
      effect.is_read = effect.is_read && text.script->is_understood();
      effect.commands_read += text.script->commands.size();
    }
  }

  const Dockerfile* file_;
  std::vector<Effect> effects_;
  std::map<std::string, Effect> settings_;  // of the stage, by name
};

// What takes its place is another instruction.
bool is_erased(const EditedText& text, Span span) {
  return std::any_of(text.edits.begin(), text.edits.end(), [&](const AppliedEdit& edit) { return edit.where.covers(span); });
}

bool may_become(const EditedText& text, const Effect& before, const Effect& after) {
  if (before == after) return true;
  if (is_touched(text, before.span, true)) return true;
  if (before.what != after.what || !is_touched(text, before.span, false) || is_erased(text, before.span)) return false;
  return !before.is_read || (after.is_read && after.commands_read >= before.commands_read);
}

}  // namespace

std::optional<std::string> find_changed_dockerfile(const EditedText& text) {
  DockerfileOptions options;
  options.may_be_fragment = text.may_be_fragment;
  auto before = build_dockerfile(text.before, options);
  auto after = build_dockerfile(text.after, options);
  std::vector<Effect> old_effects = Effects(*before).take();
  std::vector<Effect> new_effects = Effects(*after).take();
  auto [old_begin, new_begin] = std::mismatch(old_effects.begin(), old_effects.end(), new_effects.begin(), new_effects.end());
  auto old_end = old_effects.end();
  auto new_end = new_effects.end();
  while (old_end != old_begin && new_end != new_begin && *std::prev(old_end) == *std::prev(new_end)) --old_end, --new_end;
  auto message = [&](const Effect& effect) {
    return fmt::format("it changes what line {} means", text.before->position(effect.span.begin).line);
  };
  // How a builder would go on behind an instruction it refuses is nobody's intention.
  if (std::any_of(old_begin, old_end, [&](const Effect& effect) { return effect.is_refused && is_touched(text, effect.span, false); })) return std::nullopt;
  if (old_end - old_begin != new_end - new_begin) {
    auto changed = std::find_if(old_begin, old_end, [&](const Effect& effect) { return !is_touched(text, effect.span, true); });
    if (old_begin != old_end && changed == old_end) return std::nullopt;
    return changed == old_end ? "it adds an instruction" : message(*changed);
  }
  for (; old_begin != old_end; ++old_begin, ++new_begin) {
    if (!may_become(text, *old_begin, *new_begin)) return message(*old_begin);
  }
  return std::nullopt;
}

}  // namespace docklint
